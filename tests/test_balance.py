"""Supply against demand by town and year, from tables written by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.balance import COLUMNS, balance_table
from schoolplaces.optimize.events import Events

from .tiny import BASE, at, demand_of, joined, region, rules, school, towns

Y1, Y2 = BASE + 1, BASE + 2


@pytest.fixture
def table() -> Any:
    """Town a: a school of two rooms, one room coming, one planned. Town b: one of three that closes in year two."""
    near = school("s", "a", "primary:1-2", 2, {})
    shut = school("t", "b", "primary:1-2", 3, {}, closes=Y2)
    place = region(
        joined({"towns": towns("a", "b"), "options": [at("E", "expand", "s", "a", 1, 1.0)]}, near, shut), rules(2, 10)
    )
    pupils = {("a", 1, Y1): 12, ("a", 2, Y1): 9, ("a", 1, Y2): 20, ("a", 2, Y2): 11, ("b", 1, Y1): 4, ("b", 1, Y2): 4}
    instance = optimize.prepare(place, demand_of(place, pupils), 2)
    columns = [
        "school",
        "town",
        "stage",
        "year",
        "rooms_existing",
        "rooms_pipeline",
        "rooms_planned",
        "rooms_lost",
        "pupils",
        "places",
    ]
    places = [
        ("s", "a", "primary", Y1, 2, 1, 0, 0, 18, 30), ("s", "a", "primary", Y2, 2, 1, 1, 0, 35, 40),
        ("t", "b", "primary", Y1, 3, 0, 0, 0, 6, 30), ("t", "b", "primary", Y2, 0, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    flows = [("a", "a", Y1, 17), ("a", "b", Y1, 3), ("a", "outside", Y1, 1), ("b", "a", Y1, 1), ("b", "b", Y1, 3),
             ("a", "a", Y2, 30), ("b", "a", Y2, 4), ("", "a", Y2, 1)]  # fmt: skip
    frames = {
        "places": pd.DataFrame(places, columns=columns),
        "shortage": pd.DataFrame([("a", "primary", 1, Y2, 1)], columns=["town", "stage", "grade", "year", "pupils"]),
        "flows": pd.DataFrame(flows, columns=["from_town", "to_town", "year", "pupils"]).assign(stage="primary"),
    }
    return balance_table(Events(instance, {}), frames).set_index(["town", "year"])


def test_columns(table: Any) -> None:
    assert list(table.reset_index()[COLUMNS]) == COLUMNS


@pytest.mark.parametrize(
    ("town", "year", "row"),
    [  # demand, classes, existing, pipeline, planned, closed, total, margin, shortage, surplus, in, out
        ("a", Y1, [21, 3, 20, 10, 0, 0, 30, 9, 0, 12, 1, 4]),
        ("a", Y2, [31, 4, 20, 10, 10, 0, 40, 9, 1, 5, 5, 0]),
        ("b", Y1, [4, 1, 30, 0, 0, 0, 30, 26, 0, 24, 3, 1]),
        ("b", Y2, [4, 1, 30, 0, 0, 30, 0, -4, 0, 0, 0, 4]),
    ],
)
def test_row_by_hand(table: Any, town: str, year: int, row: list[int]) -> None:
    assert table.loc[(town, year)].drop("stage").tolist() == row


def test_a_town_without_a_campus_still_has_its_demand() -> None:
    place = region(joined({"towns": towns("a", "b", apart=0.05)}, school("s", "a", "primary:1-1", 3, {})), rules(1, 10))
    plan = optimize.plan(place, demand_of(place, {("b", 1, Y1): 7, ("b", 1, Y2): 8}), years=2, gap=0.0)
    rows: Any = plan.balance.set_index(["town", "year"])
    assert rows.loc[("b", Y2), ["demand", "places_total", "margin", "flow_out", "flow_in"]].tolist() == [8, 0, -8, 8, 0]
    assert rows.loc[("a", Y2), ["demand", "flow_in", "surplus"]].tolist() == [0, 8, 22]


def test_classes_are_counted_at_the_size_of_those_who_sit_in_the_stage() -> None:
    """From the first year on classes of beginners hold 5: grade 2 follows a year later."""
    book = rules(2, 10)
    book["stages"]["primary"]["class_size"].append({"from": Y1, "caps": [5]})
    place = region(joined({"towns": towns("a")}, school("s", "a", "primary:1-2", 6, {})), book)
    demand = demand_of(place, {("a", grade, year): 10 for grade in (1, 2) for year in (Y1, Y2)})
    plan = optimize.plan(place, demand, years=2, gap=0.0)
    assert plan.balance["classes_needed"].tolist() == [3, 4]
    assert plan.warnings.drop_duplicates("year")["class_size"].tolist() == [7.5, 5.0]
    assert plan.check() == []
