"""Warnings, worked out by hand: two towns, one stage of one grade, classes of ten, four draws."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.draws import Draws
from schoolplaces.optimize.plan import Plan

from .bridged import bridged_plan, flowing_plan
from .hand_closing import closing_plan

A = [[20, 30, 30, 45]] * 5  # pupils of town a in each year, draw by draw


def drawn(plan: Plan, **towns: list[list[float]]) -> Draws:
    """Draws of the need years, a row of four a year."""
    rows = [("primary", town, year) for town in towns for year in plan.need_years]
    index = pd.DataFrame(rows, columns=["stage", "town", "year"]).assign(grade=1)
    return Draws(index, np.array([row for part in towns.values() for row in part], dtype=np.float32))


@cache
def told() -> pd.DataFrame:
    """One room and a temporary one for town a, three more from 2028 on: 10 places stand, 20, then 50 by the plan."""
    return optimize.warnings(bridged_plan(), drawn(bridged_plan(), a=A))


def rows(table: pd.DataFrame, columns: list[str], **where: object) -> list[list[object]]:
    """Cells of the rows that are of these."""
    for name, value in where.items():
        table = table[table[name] == value]
    return table[columns].to_numpy().tolist()


def test_a_town_by_its_places_that_stand_and_with_the_plan() -> None:
    """Short by 10, 20, 20, 35 of 10 places; by 0, 10, 10, 25 of 20; by none of 50."""
    columns = ["year", "pupils", "places", "shortage", "probability", "use", "level"]
    assert rows(told(), columns, school="", years="1-3") == [
        [year, 31.25, 10, 21.25, 1.0, 4.5, "red"] for year in (2026, 2027, 2028)
    ]
    columns = ["year", "places_plan", "shortage_plan", "probability_plan", "use_plan", "level_plan"]
    assert rows(told(), columns, school="") == [
        [2026, 20, 11.25, 0.75, 2.25, "orange"],
        [2027, 20, 11.25, 0.75, 2.25, "orange"],
        *([year, 50, 0.0, 0.0, 0.9, "green"] for year in (2028, 2029, 2030)),
    ]
    assert set(told()["basis"]) == {"draws"}
    assert set(told()["scenarios"]) == {4}
    assert told()["years"].unique().tolist() == ["1-3", "4-5"]


def test_a_school_by_the_share_of_the_town_that_the_plan_seats_there() -> None:
    """In 2028 all 50 sit in five rooms: 20 in s, 30 in the new school, so 18 of 45 and 27."""
    plan = bridged_plan()
    seated = plan.assignment.query("year == 2028").set_index("school")["pupils"]
    assert seated.to_dict() == {"s": 20, "sitea": 30}
    columns = ["school", "pupils", "places", "places_plan", "probability", "probability_plan", "level", "level_plan"]
    found = told()[(told()["school"] != "") & (told()["year"] == 2028)]
    assert found[columns].to_numpy().tolist() == [
        ["s", 12.5, 10, 20, 0.0, 0.0, "green", "green"],  # 8, 12, 12, 18
        ["sitea", 18.75, 0, 30, 1.0, 0.0, "red", "green"],  # 12, 18, 18, 27 without a place as yet
    ]
    assert found["use"].isna().tolist() == [False, True]


def test_pupils_are_counted_where_they_go_to_school() -> None:
    """The plan seats 10 of 35 at home, 10 in town b, 15 nowhere: 25/35 of a draw's 36 or 70 are in a, 10/35 in b."""
    plan = flowing_plan()
    found = optimize.warnings(plan, drawn(plan, a=[[36, 70]] * 5, b=[[0, 0]] * 5))
    columns = ["town", "pupils", "places", "shortage", "probability", "level"]
    wanted = [["a", 37.8571, 10, 27.8571, 1.0, "red"], ["b", 15.1429, 10, 5.1429, 0.5, "orange"]]
    assert rows(found, columns, year=2026, school="") == wanted
    at = found[(found["school"] != "") & (found["year"] == 2026)]
    assert at["pupils"].tolist() == [15.1429, 15.1429]  # who sits nowhere is at no campus
    assert optimize.places_short(found) == 33
    assert optimize.places_short(found, year=2027) == 33
    assert optimize.places_short(found, "junior") == 0


def test_without_draws_the_forecast_decides_and_says_so() -> None:
    """20 pupils and one place in two: a class short as things stand, none with the temporary room."""
    table = bridged_plan().warnings
    columns = ["basis", "scenarios", "pupils", "shortage", "probability", "level", "probability_plan", "level_plan"]
    assert rows(table, columns, school="", year=2026) == [["point", 1, 20.0, 10.0, 1.0, "red", 0.0, "green"]]
    assert set(table["probability"]) <= {0.0, 1.0}


def test_the_draws_of_the_demand_are_taken() -> None:
    plan = bridged_plan()
    with_draws = replace(plan, demand=replace(plan.demand, draws=drawn(plan, a=A)))
    assert optimize.warnings(with_draws).equals(told())


def test_a_campus_that_closes_into_another_counts_there() -> None:
    """U (2 rooms) closes into K (4, and 2 decided earlier) in 2027: 80 places for all of a, b and d there."""
    table = closing_plan().warnings.set_index(["school", "year"])
    assert table.loc[("U", 2026), ["places", "places_plan"]].tolist() == [20, 20]
    assert table.loc[("K", 2026), ["places", "places_plan"]].tolist() == [40, 40]
    assert table.loc[("K", 2027), ["places", "places_plan"]].tolist() == [80, 60]
    assert ("U", 2027) not in table.index
    assert table.loc[("S", 2028), ["places", "places_plan"]].tolist() == [20, 30]  # relocated: those of M


def test_empty_places_are_blue_in_every_scenario_only() -> None:
    """12 of 50 places in one draw, 29 in another; 31 are more than 60 %."""
    plan = bridged_plan()
    for most, wanted in ((29, "blue"), (31, "green")):
        found = optimize.warnings(plan, drawn(plan, a=[[12, most]] * 5))
        assert rows(found, ["level_plan"], school="", year=2030) == [[wanted]]


def test_children_of_a_town_of_whom_no_one_sits_lack_a_place_there() -> None:
    plan = bridged_plan()
    nobody = replace(plan, assignment=plan.assignment[plan.assignment["year"] != 2027])
    found = optimize.warnings(nobody, drawn(plan, a=A))
    assert rows(found, ["pupils", "places", "shortage"], school="", year=2027) == [[31.25, 10, 21.25]]
    assert rows(found, ["pupils"], school="s", year=2027) == [[0.0]]


def test_draws_that_lack_a_town_are_refused() -> None:
    plan = flowing_plan()
    with pytest.raises(ValueError, match="the draws have no primary of 2026 for a"):
        optimize.warnings(plan, drawn(plan, b=[[1, 2]] * 5))


def test_years_beyond_the_later_ones_are_not_warned_of() -> None:
    plan = bridged_plan()
    rules = plan.region.rules
    near = rules.model_copy(update={"warnings": rules.warnings.model_copy(update={"near": 1, "far": 2})})
    found = optimize.warnings(replace(plan, region=replace(plan.region, rules=near)))
    assert found.groupby("years")["year"].unique().map(list).to_dict() == {"1-1": [2026], "2-2": [2027]}
