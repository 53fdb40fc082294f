"""From region and demand to the instance: what is refused, what is assumed and said, arrays by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, Rules, optimize
from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults

from .tiny import BASE, demand_of, joined, new, region, rules, school, steady, towns


def codes(instance: optimize.Instance) -> set[str]:
    return {note.code for note in instance.notes}


def test_a_missing_need_year_is_refused_with_what_there_is() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    demand = demand_of(place, {("a", 1, BASE + lead): 3 for lead in (1, 2, 4, 5)})
    with pytest.raises(InputFaults) as caught:
        optimize.prepare(place, demand)
    (fault,) = caught.value.faults
    assert fault.code == "demand_years"
    assert "2026, 2027, 2029, 2030" in fault.text("en")
    assert "2026" in fault.text("zh")
    assert optimize.prepare(place, demand, 2).need == range(BASE + 1, BASE + 3)


def test_a_stage_without_prices_is_refused() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    costs = place.rules.costs.model_copy(update={"shortage": {}})
    poor = Region(place.name, place.rules.model_copy(update={"costs": costs}), place.tables, (), place.base_year)
    with pytest.raises(InputFaults) as caught:
        optimize.prepare(poor, demand_of(place, steady({"a": 1}, 1, 5)))
    assert [fault.column for fault in caught.value.faults] == ["costs.shortage.primary"]


def test_a_stage_the_demand_lacks_is_left_out_and_said(small: dict[str, Any]) -> None:
    """Fed units keep their target though units of other stages stand between them."""
    small["schools"][0]["grades"] = "primary:1-6;junior:1-3"
    small["classrooms"].append({"school": "s", "stage": "junior", "permanent": 3})
    small["classes"].append({"school": "s", "stage": "junior", "grade": "1", "classes": 1, "pupils": 20})
    place = Region.from_tables(small)
    rows = [
        {"town": t, "stage": "primary", "grade": g, "year": BASE + lead, "pupils": 20.0}
        for t in "ab" for g in range(1, 7) for lead in range(1, 11)
    ]  # fmt: skip
    instance = optimize.prepare(place, Demand.of_table(pd.DataFrame(rows), place))
    (note,) = [note for note in instance.notes if note.code == "stages_not_planned"]
    assert "初中" in note.text("zh")
    assert "小学" not in note.text("zh")
    assert "Kindergarten" in note.text("en")
    assert {unit.stage for unit in instance.units} == {"primary"}
    fed = {unit.school: unit.feeds for unit in instance.units}
    assert instance.units[fed["p"]].school == "s"  # type: ignore[index]


@pytest.mark.slow
def test_stages_that_feed_others_may_be_forecast_only(small: dict[str, Any]) -> None:
    place = Region.from_tables(small, {"region": {"plan_stages": ["junior"], "generate_options": False}})
    rows = [
        {"town": t, "stage": stage, "grade": 1, "year": BASE + lead, "pupils": 20.0}
        for t in "ab" for stage in ("primary", "junior") for lead in range(1, 11)
    ]  # fmt: skip
    demand = Demand.of_table(pd.DataFrame(rows), place)
    instance = optimize.prepare(place, demand)
    (note,) = [note for note in instance.notes if note.code == "stages_forecast_only"]
    assert "小学" in note.text("zh")
    assert "初中" not in note.text("zh")
    assert list(instance.demand) == ["junior"]
    plan = optimize.plan(place, demand, gap=0.0)
    assert set(plan.demand.table["stage"]) == set(plan.balance["stage"]) == {"junior"}
    assert plan.check() == []


@pytest.mark.parametrize(("years", "short"), [(10, False), (7, False), (6, True)])
def test_a_run_out_cut_short_is_said(years: int, short: bool) -> None:
    place = region({"towns": towns("a")}, rules(3, 10))
    instance = optimize.prepare(place, demand_of(place, steady({"a": 3}, 3, years)))
    assert ("run_out_short" in codes(instance)) is short
    assert instance.demand["primary"].years == range(BASE + 1, BASE + min(years, 7) + 1)


def test_reach_is_ones_own_town_and_the_limit_of_ones_kind() -> None:
    """About 13 km by road between neighbours: a town reaches ten, an urban one fifteen."""
    rows = [row | {"kind": kind} for row, kind in zip(towns("a", "b", "c"), ("town", "urban", "town"), strict=True)]
    given = rules(1, 10, reach={"primary": {"urban": 15.0, "town": 10.0, "rural": 99.0}})
    options = [new(f"N{t}", t, 1, 1.0) for t in "abc"]
    travel = [{"from": "c", "to": "siteb", "km": 9.5}]
    place = region({"towns": rows, "options": options, "travel": travel}, given)
    instance = optimize.prepare(place, demand_of(place, steady({"a": 1}, 1, 5)))
    assert instance.near.astype(int).tolist() == [[1, 0, 0], [1, 1, 1], [0, 1, 1]]
    assert instance.km[2, 1] == 9.5
    assert 12 < instance.km[0, 1] < 14


def test_children_from_outside_go_up_as_the_regions_do_and_none_follow() -> None:
    """12 on the roll of grade 1, 6 residents: 6 from outside. Half of the residents stay, so 3 are left in grade 2."""
    rolls = school("s", "a", "primary:1-3", 4, {"1": (1, 12), "2": (1, 0), "3": (1, 0)})
    enrolment = [
        {"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": n} for g, n in ((1, 6), (2, 0), (3, 0))
    ]
    place = region(joined({"towns": towns("a"), "enrolment": enrolment}, rolls), rules(3, 12))
    pupils = {("a", 2, BASE + 1): 3, ("a", 3, BASE + 2): 3, ("a", 1, BASE + 1): 4, ("a", 1, BASE + 2): 4}
    instance = optimize.prepare(place, demand_of(place, pupils), 2)
    outside = instance.demand["primary"].pupils[-1]
    assert outside.tolist() == [[6, 0, 0], [0, 3, 0], [0, 0, 3]]
    assert instance.demand["primary"].arrive[-1, :, 1:].sum() == 0
    (note,) = [note for note in instance.notes if note.code == "from_outside"]
    assert "6" in note.text("en")


def test_residents_on_no_roll_study_outside() -> None:
    rolls = school("s", "a", "primary:1-1", 1, {"1": (1, 4)})
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 6}]
    place = region(joined({"towns": towns("a"), "enrolment": enrolment}, rolls), rules(1, 12))
    instance = optimize.prepare(place, demand_of(place, steady({"a": 6}, 1, 5)))
    assert instance.away == {("primary", 0, 1): 2}
    assert "study_outside" in codes(instance)


def test_default_rules_are_enough_for_all_stages() -> None:
    """Every stage of the national default has the prices and standards that a plan asks for."""
    assert set(Rules.read().costs.shortage) == set(Rules.read().standards) == set(Rules.read().stage_table())
