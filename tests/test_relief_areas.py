"""Which service areas a relief may change: those that could come to where it acts, from its year on."""

from __future__ import annotations

from schoolplaces import optimize
from schoolplaces.optimize.decided import Decided
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.relief import Relief
from schoolplaces.optimize.relief_areas import rezoned

from .leading_on import made
from .tiny import BASE
from .zoned import whole_plan

ZONES = {(zone, school) for zone in "xy" for school in "AB"}


def names(plan: optimize.Plan, school: str, stage: str, **more: object) -> set[str]:
    instance = plan_instance(plan)
    (unit,) = (one.index for one in instance.units if (one.school, one.stage) == (school, stage))
    relief = Relief("rooms", unit, BASE + 2, 1, **more)  # type: ignore[arg-type]
    return {variable.name for variable in rezoned(Decided(instance, instance.demand, plan), relief)}


def test_zones_may_come_to_where_it_acts_from_its_year_on() -> None:
    """x and y, both at B, may come to A in the second year: for each the two schools are asked again."""
    wanted = {f"zone_{zone}_{school}_primary_{BASE + 2}" for zone, school in ZONES}
    assert names(whole_plan(), "A", "primary") == wanted
    assert names(whole_plan(), "B", "primary") == {name for name in wanted if "_B_" in name}


def test_only_those_of_its_cohorts() -> None:
    assert names(whole_plan(), "A", "primary", cohorts=(BASE + 1,)) == set()
    assert len(names(whole_plan(), "A", "primary", cohorts=(BASE + 2,))) == 4


def test_its_gates_are_asked_again() -> None:
    assert names(made(), "N", "junior") == {f"others_N_junior_{BASE + 2}"}
    assert names(made(), "J", "junior") == set()
