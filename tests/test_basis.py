"""A basis kept and carried: the same solution at once, and none where it does not fit."""

from __future__ import annotations

from schoolplaces.example import tiny_county
from schoolplaces.optimize import build_model, prepare
from schoolplaces.optimize.basis import Basis, packed_bases, unpacked_bases
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
    kept = unpacked_bases(packed_bases({"kindergarten": Basis.of(first.basis)}))["kindergarten"]
    for priced in (False, True):
        again = relaxed(70, kept, priced=priced)
        assert again.solver.getInfo().simplex_iteration_count == 0
        assert again.cost == first.cost


def test_it_fits_a_program_of_its_size_alone() -> None:
    basis = Basis.of(relaxed(70).basis)
    lp = hand_over(build_model(prepare(*tiny_county()), STAGE))
    assert basis.fits(lp)
    assert not Basis(basis.columns[:-1], basis.rows).fits(lp)
    assert not Basis(basis.columns, basis.rows[:-1]).fits(lp)


def test_of_nothing_there_are_none() -> None:
    assert unpacked_bases(b"") == {}
    assert unpacked_bases(packed_bases({})) == {}
