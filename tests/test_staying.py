"""Those who cannot be turned away: pupils sent up, and those above the cap since the base year."""

from __future__ import annotations

import pytest

from schoolplaces import optimize

from .tiny import BASE, demand_of, joined, region, rules, school, towns

NEAR = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}


def fed(point: int, own: tuple[int, int], rooms: int) -> optimize.Plan:
    """A point with ``point`` pupils in grade 2 feeds a school with ``own`` (classes, pupils) and ten entrants."""
    classes, pupils = own
    rolls = {"1": (1, 10), "3": (1, 10)} | ({"2": own} if classes else {})
    parts = [
        school("p", "b", "primary:1-2", 9, {"2": (-(-point // 10), point)}, feeds="s"),
        school("s", "a", "primary:1-3", rooms, rolls),
    ]
    sizes = {"a": {1: 10, 2: pupils, 3: 10}, "b": {1: 0, 2: point, 3: 0}}
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for t, part in sizes.items()
        for g, n in part.items()
    ]
    place = region(joined({"towns": towns("a", "b"), "enrolment": enrolment}, *parts), rules(3, 10, reach=NEAR))
    entrants = {"a": 10, "b": 0}
    demand = {
        (t, g, BASE + lead): part[g - lead] if g > lead else entrants[t]
        for t, part in sizes.items()
        for g in (1, 2, 3)
        for lead in range(1, 8)
    }
    return optimize.plan(place, demand_of(place, demand), gap=0.0)


def cell(plan: optimize.Plan) -> tuple[float, int, float]:
    """Classes, pupils and pupils above the cap of the school's grade 3 in the first year."""
    rows = plan.classes.query("school == 's' and grade == '3' and year == @BASE + 1")
    row = rows.iloc[0]
    return float(row["classes"]), int(row["pupils"]), float(row["over"])


def test_sent_up_into_a_full_school_sit_above_the_cap() -> None:
    plan = fed(point=4, own=(1, 10), rooms=2)
    assert cell(plan) == (1.0, 14, 4.0)
    assert plan.shortage.empty


def test_sent_up_get_a_class_where_there_is_a_room() -> None:
    plan = fed(point=8, own=(1, 10), rooms=4)
    assert cell(plan) == (2.0, 18, 0.0)


@pytest.mark.parametrize("point", [1, 9, 25])
@pytest.mark.slow
def test_a_cohort_without_a_class_gets_one_and_not_none(point: int) -> None:
    """However dear a class is beside a few pupils above the cap, nobody sits without one."""
    plan = fed(point=point, own=(0, 0), rooms=9)
    assert cell(plan)[0] >= 1
    assert plan.check() == []


def test_rolls_in_the_wrong_unit_still_give_a_plan() -> None:
    plan = fed(point=4000, own=(1, 10_000), rooms=2)
    assert plan.status == "optimal"
    assert plan.classes["over"].max() > 10_000
