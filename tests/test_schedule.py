"""Policy as a schedule of yearly steps: a constant one is the plain path; systems, ages and estates move the rest."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.demand import Demand
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.schedule import schedule

BASE, T = 2025, 2028
POINT = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
EVEN = {"primary": 100.0, "junior": 100.0}


def county(towns: str = "ab", births: float = 100.0, ratio: float = 1.0, **more: Any) -> dict[str, Any]:
    """Every year as many are born, all enter, and each grade is the one below times ``ratio``."""
    rows = [
        {"town": town, "year": year, "stage": stage, "grade": grade, "pupils": births * ratio ** (above + grade - 1)}
        for town in towns
        for year in range(2018, BASE + 1)
        for stage, grades, above in (("primary", 6, 0), ("junior", 3, 6))
        for grade in range(1, grades + 1)
    ]
    born = [{"town": town, "year": year, "births": births} for town in towns for year in range(2005, BASE + 1)]
    return {"towns": [{"town": t, "name": t, **POINT} for t in towns], "births": born, "enrolment": rows} | more


def demand(tables: dict[str, Any], years: int = 8, **rules: Any) -> Demand:
    given = {"region": {"only_stages": ["primary", "junior"]}, "participation": [], **rules}
    return GradeProgression().fit(Region.from_tables(tables, given)).project(years)


def totals(found: Demand, *keys: str) -> dict[Any, float]:
    return {key: float(value) for key, value in found.table.groupby(list(keys))["expected_n"].sum().items()}


def test_a_constant_schedule_is_the_plain_path() -> None:
    same = [
        {"stage": "primary", "year": T, "grades": 6, "entry_age": 6, "entry_cutoff": "08-31"},
        {"stage": "junior", "year": T + 1, "grades": 3},
    ]
    tables = county(ratio=1.02)
    pd.testing.assert_frame_equal(demand(tables).table, demand(tables, stage_change=same).table)


TO_54 = [{"stage": "primary", "year": T, "grades": 5}, {"stage": "junior", "year": T, "grades": 4}]


def test_six_and_three_become_five_and_four() -> None:
    plain, moved = demand(county()), demand(county(), stage_change=TO_54)
    assert totals(moved, "year") == pytest.approx(totals(plain, "year"))
    by_stage = totals(moved, "stage", "year")
    assert [by_stage["primary", year] for year in (T - 1, T, T + 3)] == pytest.approx([1200, 1000, 1000])
    assert [by_stage["junior", year] for year in (T - 1, T, T + 3)] == pytest.approx([600, 800, 800])
    rows = moved.table.query("town == 'a' and year == @T").set_index(["stage", "grade"])["comes_from"]
    assert rows["junior", 1] == "primary:5"
    assert rows["junior", 2] == "primary:6"
    assert rows["junior", 3] == "junior:1"


@pytest.mark.parametrize(("primary", "junior"), [(6, 3), (5, 4)])
def test_both_systems_run_from_the_rules(primary: int, junior: int) -> None:
    tables = county()
    levels = [("primary", grade) for grade in range(1, primary + 1)] + [("junior", g) for g in range(1, junior + 1)]
    tables["enrolment"] = [
        {"town": "a", "year": year, "stage": stage, "grade": grade, "pupils": 50.0 + level}
        for year in range(2018, BASE + 1)
        for level, (stage, grade) in enumerate(levels)
    ]
    stages = {"primary": {"grades": primary}, "junior": {"grades": junior, "entry_age": 6 + primary}}
    found = demand(tables, stages=stages, years=3)
    assert totals(found, "stage", "grade", "year")["junior", junior, BASE + 3] == pytest.approx(58, rel=0.05)
    assert found.table.groupby("stage")["grade"].max().to_dict() == {"junior": junior, "primary": primary}


def test_a_change_within_the_history_leaves_no_false_ratio() -> None:
    """Until 2021 six and three, from 2022 five and four: every ratio is still one."""
    tables = county()
    for row in tables["enrolment"]:
        if row["year"] >= 2022 and (row["stage"], row["grade"]) == ("primary", 6):
            row |= {"stage": "junior", "grade": 4}
    changes = [{**change, "year": 2022} for change in TO_54]
    found = demand(tables, stage_change=changes)
    assert list(totals(found, "stage", "grade", "year").values()) == pytest.approx([200.0] * 72)


@pytest.mark.parametrize(
    ("change", "entrants"),
    [
        ({"entry_age": 5}, [100, 200, 100]),
        ({"entry_age": 7}, [100, 0, 100]),
        ({"entry_cutoff": "12-31"}, [100, 100 * 16 / 12, 100]),
    ],
)
def test_entry_age_moved(change: dict[str, Any], entrants: list[float]) -> None:
    found = demand(county("a"), stage_change=[{"stage": "primary", "year": T, **change}])
    first = totals(found, "stage", "grade", "year")
    assert [first["primary", 1, year] for year in (T - 1, T, T + 1)] == pytest.approx(entrants)
    assert first["primary", 2, T + 1] == pytest.approx(entrants[1])
    wide = found.table.query("stage == 'primary' and grade == 3 and year == @T + 2")["cohort"]
    assert wide.iloc[0] == pytest.approx(entrants[1])


ESTATE = {"town": "a", "year": BASE + 1, "phase": "P1", "dwellings": 300}


def test_an_estate_from_outside_adds_its_yield() -> None:
    yields = {"pupils": {"primary": [0.1, 0.2], "junior": [0.05, 0.1]}}
    plain = demand(county())
    found = demand(county(housing=[ESTATE | {"share_from_region": 0}]), housing=yields)
    more = {key: value - totals(plain, "town", "year")[key] for key, value in totals(found, "town", "year").items()}
    assert more["a", BASE + 1] == pytest.approx(300 * 0.15)
    assert more["a", BASE + 2] == more["a", BASE + 8] == pytest.approx(300 * 0.3)
    assert more["b", BASE + 5] == pytest.approx(0)


def test_an_estate_from_within_moves_no_total() -> None:
    plain, found = (
        demand(county("abc", ratio=1.03)),
        demand(county("abc", ratio=1.03, housing=[ESTATE | {"share_from_region": 1}])),
    )
    for keys in (["stage", "grade", "year"], ["year"]):
        assert totals(found, *keys) == pytest.approx(totals(plain, *keys))
    assert found.table.groupby("year")["pupils"].sum().equals(plain.table.groupby("year")["pupils"].sum())
    towns = totals(found, "town", "year")
    assert towns["a", BASE + 5] > totals(plain, "town", "year")["a", BASE + 5]
    assert towns["b", BASE + 5] == pytest.approx(towns["c", BASE + 5])
    assert towns["b", BASE + 5] < totals(plain, "town", "year")["b", BASE + 5]


def test_half_from_within_grows_by_the_other_half() -> None:
    yields = {"pupils": {"primary": [0.2]}}
    found = demand(county(housing=[ESTATE | {"share_from_region": 0.5}]), housing=yields)
    primary = found.table[found.table["stage"] == "primary"]
    assert sum(primary["housing_n"] + primary["moved_n"]) / 8 == pytest.approx(300 * 0.2 / 2)


def test_usual_completions_are_in_the_rates_already() -> None:
    usual = [ESTATE | {"year": year, "phase": str(year)} for year in range(BASE - 4, BASE + 9)]
    assert demand(county(housing=usual)).table["housing_n"].abs().max() == 0


def test_more_movers_than_children_move_only_the_children() -> None:
    huge = ESTATE | {"dwellings": 100_000, "share_from_region": 1}
    found = demand(county(housing=[huge]))
    assert found.table["pupils"].min() >= 0
    assert totals(found, "year") == pytest.approx(totals(demand(county()), "year"))


def test_components_add_up_to_the_pupils() -> None:
    target = [{"stages": ["junior"], "target": 0.98, "year": BASE + 3}]
    table = demand(county("abc", ratio=0.97, housing=[ESTATE]), participation=target, stage_change=TO_54).table
    grown = (table["below_n"] * table["rate"] * table["target_factor"]).fillna(0.0)
    parts = table[["held_n", "limited_n", "housing_n", "moved_n", "rounding_n"]].sum(axis=1)
    assert (grown + parts - table["pupils"]).abs().max() < 1e-6


def test_the_schedule_can_be_read() -> None:
    given = {"region": {"only_stages": ["primary", "junior"]}, "stage_change": TO_54}
    steps = schedule(GradeProgression().fit(Region.from_tables(county(), given)), 4)
    assert [(step.year, step.lead) for step in steps] == [(BASE + lead, lead) for lead in (1, 2, 3, 4)]
    assert [rung.stage for rung in steps[2].sources["junior", 2]] == ["primary"]
