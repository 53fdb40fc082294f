"""What is looser never costs more, what is tighter never less: on small regions with several kinds of decision open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from schoolplaces import optimize
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import own
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.costs import fixed_cost
from schoolplaces.optimize.joined import joined_stages
from schoolplaces.optimize.solve import relax

from .loosened import LOOSER, QUICK, REGIONS, bound_by, case_of, inputs, planned, slack
from .tiny import demand_of, joined, region, rules, school, steady, towns

regions = pytest.mark.parametrize(
    ("family", "seed"), [one if one in QUICK else pytest.param(*one, marks=pytest.mark.slow) for one in REGIONS]
)


@regions
@pytest.mark.parametrize("change", LOOSER)
@pytest.mark.slow
def test_looser_never_costs_more(change: str, family: str, seed: int) -> None:
    plan, looser = planned(family, seed), planned(family, seed, change)
    assert looser.objective <= plan.objective + slack(plan, looser)
    assert plan.check() == looser.check() == []


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("change", [name for name in LOOSER if name != "longer_reach"])
def test_each_way_of_loosening_tells_somewhere(change: str) -> None:
    """Else the comparison above could not fail; further seeds of the same families are tried until one tells."""
    regions = [(family, seed) for seed in range(12) for family, _ in REGIONS[: len(REGIONS) // 2]]
    assert any(_tells(change, *one) for one in regions)


@pytest.mark.parametrize(("km", "short"), [(1.0, 5 * 3), (50.0, 0)])
def test_a_longer_reach_tells_where_a_town_has_no_school(km: float, short: int) -> None:
    """No random region above needs more reach in its best plan: here five children a year do, for three years."""
    given = rules(1, 10, reach={"primary": {"urban": km, "town": km, "rural": km}})
    place = region(joined({"towns": towns("a", "b")}, school("s", "a", "primary:1-1", 2, {})), given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 5, "b": 5}, 1, 3)), years=3, gap=0.0)
    assert int(plan.shortage["pupils"].sum()) == short


def _tells(change: str, family: str, seed: int) -> bool:
    """Whether loosening lowers the cost of a region; one that closes a school into a site nobody offers is none."""
    try:
        plan, looser = planned(family, seed), planned(family, seed, change)
    except InputFaults:
        return False
    return looser.objective < plan.objective - 0.1


@regions
@pytest.mark.slow
def test_the_relaxation_bounds_the_plan(family: str, seed: int) -> None:
    case = case_of(family, seed)
    instance = optimize.prepare(*inputs(case, {}), case.years)
    least = sum(relax(build_model(instance, stages)).cost for stages in joined_stages(instance))
    together = relax(build_model(instance, instance.demand, budget=True)).cost
    plan = planned(family, seed)
    assert least <= together + 1e-6
    assert fixed_cost(instance) + together <= plan.objective + slack(plan)


def possible(make: Callable[[], optimize.Plan], *codes: str) -> optimize.Plan | None:
    """A plan; None where a fault of one of these names says that there is none."""
    try:
        return make()
    except InputFaults as fault:
        told = {found.code for found in fault.faults}
    assert told <= set(codes)
    return None


@regions
def test_a_constraint_of_ones_own_never_saves(family: str, seed: int) -> None:
    plan = planned(family, seed)
    last, chosen = plan.need_years[-1], len(plan.projects)

    def fewer(model: optimize.Model) -> Iterator[optimize.Row]:
        """One project less than the plan has."""
        yield own.in_use(model, last).at_most(chosen - 1, "fewer")

    def more(model: optimize.Model) -> Iterator[optimize.Row]:
        """One project more than the plan has."""
        yield own.in_use(model, last).at_least(chosen + 1, "more")

    less = possible(lambda: bound_by(family, seed, fewer), *(["own_impossible"] if not chosen else []))
    full = possible(lambda: bound_by(family, seed, more), "own_impossible")
    for bound, numbers in ((less, range(chosen)), (full, range(chosen + 1, 99))):
        if bound is not None:
            assert len(bound.projects) in numbers
            assert bound.objective >= plan.objective - slack(plan, bound)


@regions
@pytest.mark.slow
def test_what_has_to_be_in_use_never_saves(family: str, seed: int) -> None:
    case = replace(case_of(family, seed), pots=())  # what has to be in use is committed: no pot holds it back
    plan = optimize.plan(*inputs(case, {}), years=case.years, gap=0.0)
    for number, option in enumerate(case.options):
        options = list(case.options)
        options[number] = replace(option, must_by=case.years)
        forced = inputs(replace(case, options=tuple(options)), {})
        bound = possible(partial(optimize.plan, *forced, years=case.years, gap=0.0), "musts_impossible")
        if bound is not None:
            assert f"o{number}" in set(bound.projects["option"])
            assert bound.check() == []
            assert bound.objective >= plan.objective - slack(plan, bound)
