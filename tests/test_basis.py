"""Where a search ended, kept and carried: the same solution at once, and none where it does not fit."""

from __future__ import annotations

from schoolplaces.example import tiny_county
from schoolplaces.optimize import build_model, prepare
from schoolplaces.optimize.basis import Basis, Start, packed_starts, unpacked_starts
from schoolplaces.optimize.handing import hand_over
from schoolplaces.optimize.relaxation import Relaxation
from schoolplaces.optimize.stopping import Stopper

STAGE = ["kindergarten"]


def relaxed(pupils: int, begun: Basis | None = None, *, priced: bool = False) -> Relaxation:
    lp = hand_over(build_model(prepare(*tiny_county(pupils)), STAGE))
    found = Relaxation(lp, Stopper(), begun and begun.given(), priced=priced)
    assert found.solve()
    return found


def test_from_a_basis_that_was_packed_there_is_nothing_left_to_do() -> None:
    first = relaxed(70)
    start = unpacked_starts(packed_starts({"kindergarten": Start(Basis.of(first.basis), first.values)}))["kindergarten"]
    assert (start.values == first.values).all()
    kept = start.basis
    for priced in (False, True):
        again = relaxed(70, kept, priced=priced)
        assert again.solver.getInfo().simplex_iteration_count == 0
        assert again.cost == first.cost


def test_it_fits_a_program_of_its_size_alone() -> None:
    found = relaxed(70)
    basis = Basis.of(found.basis)
    lp = hand_over(build_model(prepare(*tiny_county()), STAGE))
    assert basis.fits(lp)
    assert not Basis(basis.columns[:-1], basis.rows).fits(lp)
    assert not Basis(basis.columns, basis.rows[:-1]).fits(lp)
    assert Start(basis, found.values).fits(lp)
    assert not Start(basis, found.values[:-1]).fits(lp)


def test_of_nothing_there_are_none() -> None:
    assert unpacked_starts(b"") == {}
    assert unpacked_starts(packed_starts({})) == {}
