"""Whole flows: a matching as cheap as any other, whole pieces near a fraction, honest refusal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from schoolplaces.optimize.flow import WholeFlow


@pytest.mark.parametrize("seed", range(5))
def test_transport_is_as_cheap_as_the_assignment_of_single_pupils(seed: int) -> None:
    """Each pupil and each seat a row of its own: the Hungarian method must find the same total."""
    draw = np.random.default_rng(seed)
    have, room = draw.integers(1, 5, 4), draw.integers(3, 7, 3)
    room[-1] += max(0, have.sum() - room.sum())
    km = draw.integers(1, 30, (4, 3)).astype(float)
    flow = WholeFlow()
    arcs = np.array([[flow.arc(price) for price in row] for row in km])
    for town, number in enumerate(have):
        flow.equal([(int(arc), 1) for arc in arcs[town]], int(number))
    for unit, number in enumerate(room):
        flow.at_most([(int(arc), 1) for arc in arcs[:, unit]], int(number))
    found = flow.solve()[arcs]
    each = np.repeat(np.repeat(km, have, axis=0), room, axis=1)
    assert (found * km).sum() == pytest.approx(each[linear_sum_assignment(each)].sum())
    assert found.sum(axis=1).tolist() == have.tolist()
    assert (found.sum(axis=0) <= room).all()


@given(target=st.floats(0, 6), wanted=st.integers(0, 8))
def test_every_pupil_away_from_the_target_costs_one(target: float, wanted: int) -> None:
    """The cheapest way to hold n costs |n − target| more than nothing held costs."""
    flow = WholeFlow()
    arcs = flow.near(target)
    flow.equal([(arc, 1) for arc in arcs], wanted)
    found = flow.solve()
    assert float(found @ np.array(flow.cost)) == pytest.approx(abs(wanted - target) - target, abs=1e-5)


@pytest.mark.parametrize(
    ("target", "upper", "held"), [(2.4, 9, [2]), (2.6, 9, [3]), (2.6, 2, [2]), (0.0, 9, [0]), (3.0, 9, [3])]
)
def test_a_free_choice_takes_the_nearest_whole_number_within_its_limit(
    target: float, upper: int, held: list[int]
) -> None:
    flow = WholeFlow()
    arcs = flow.near(target, upper)
    assert [int(flow.solve()[arcs].sum())] == held


def test_extra_cost_decides_between_equal_targets() -> None:
    flow = WholeFlow()
    far, near = flow.near(0.5, extra=0.3), flow.near(0.5, extra=0.1)
    flow.equal([(arc, 1) for arc in far + near], 1)
    found = flow.solve()
    assert (found[far].sum(), found[near].sum()) == (0, 1)


def test_no_arcs_no_flow() -> None:
    assert WholeFlow().solve().tolist() == []


def test_what_cannot_flow_is_an_error() -> None:
    flow = WholeFlow()
    flow.equal([(flow.arc(1.0, 2), 1)], 3)
    with pytest.raises(RuntimeError, match="no whole flow"):
        flow.solve()


def test_a_row_that_is_no_network_is_an_error_and_not_rounded() -> None:
    flow = WholeFlow()
    flow.equal([(flow.arc(1.0), 2)], 3)
    with pytest.raises(RuntimeError, match="not whole"):
        flow.solve()
