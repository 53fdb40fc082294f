"""Two plans beside each other: every difference, and only differences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.compare import compare

from .tiny import BASE, demand_of, joined, new, region, rules, school, steady, towns


def made(shortage: float, *, cost: float = 50.0, years: int = 3) -> optimize.Plan:
    """Fifteen a year, a school of one class, and a site whose price is worth it or not."""
    given = rules(1, 10, costs={"shortage": {"primary": shortage}})
    tables = joined({"towns": towns("a"), "options": [new("N", "a", 1, cost, lead_years=2)]},
                    school("A", "a", "primary:1-1", 1, {}))  # fmt: skip
    place = region(tables, given)
    return optimize.plan(place, demand_of(place, steady({"a": 15}, 1, years)), years=years, gap=0.0)


def rows(found: pd.DataFrame, what: str) -> list[list[Any]]:
    """Rows of one kind."""
    table = found[found["what"] == what].drop(columns="what")
    return table.astype(object).where(table.notna(), None).values.tolist()


@pytest.mark.slow
def test_a_project_more_and_what_it_changes() -> None:
    """At 2 a pupil the site is not worth 50; at 100 it is used from its second year on."""
    without, with_it = made(2.0), made(100.0)
    found = compare(without, with_it).table
    assert rows(found, "project") == [["primary", "N", None, None, BASE + 2, None]]
    assert rows(found, "shortage") == [["primary", "", year, 5.0, 0.0, -5.0] for year in (BASE + 2, BASE + 3)]
    assert rows(found, "places") == [["primary", "", year, 10.0, 20.0, 10.0] for year in (BASE + 2, BASE + 3)]
    assert {row[1]: row[5] for row in rows(found, "cost")} == {"capital": 50.0, "class": 2.0, "shortage": 470.0}
    assert {row[1]: row[5] for row in rows(found, "total")} == {
        "cost": pytest.approx(522.0), "capital": 50.0, "projects": 1.0, "shortage": -10.0, "idle": 10.0,
        "over_size": 0.0, "warned": 0.0,
    }  # fmt: skip


@pytest.mark.slow
def test_turned_around_every_difference_changes_its_sign() -> None:
    one, other = made(2.0), made(100.0)
    there, back = compare(one, other).table, compare(other, one).table
    assert rows(back, "project") == [["primary", "N", None, BASE + 2, None, None]]
    numbers = there["what"] != "project"
    assert (there.loc[numbers, "difference"] == -back.loc[numbers, "difference"]).all()


def test_a_project_that_moves() -> None:
    one = made(100.0)
    other = replace(one, projects=one.projects.assign(use_year=BASE + 3))
    assert rows(compare(one, other).table, "project") == [["primary", "N", None, BASE + 2, BASE + 3, 1.0]]
    assert "Moved, Primary: N, used from 2027 → 2028" in compare(one, other).text("en")


def test_the_same_plan_twice_differs_in_nothing() -> None:
    plan = made(100.0)
    found = compare(plan, plan).table
    assert set(found["what"]) == {"total"}
    assert (found["difference"] == 0).all()


def test_in_words() -> None:
    found = compare(made(2.0), made(100.0))
    english, chinese = found.text("en").splitlines(), found.text().splitlines()
    assert english[7] == "Added, Primary: N, used from 2027"
    assert chinese[7] == "新增小学：N，2027 年启用"
    assert english[5] == "Place-years without a pupil 0 → 10 (+10)"
    assert english[2] == "Projects 0 → 1 (+1)"
    assert len(english) == len(chinese) == 10


@pytest.mark.slow
def test_idle_places_and_warnings_by_year() -> None:
    one = made(2.0)
    warned = replace(one, warnings=one.warnings.assign(level_plan="red"))
    found = compare(warned, made(100.0)).table
    assert rows(found, "idle") == [["primary", "", year, 0.0, 5.0, 5.0] for year in (BASE + 2, BASE + 3)]
    reds = [row for row in rows(found, "warning") if row[1] == "red"]
    assert reds == [["primary", "red", BASE + at, 1.0, 0.0, -1.0] for at in (1, 2, 3)]


def test_what_is_the_same_is_kept_where_asked() -> None:
    plan = made(100.0)
    found = compare(plan, plan, every=True).table
    assert set(found["what"]) == {"total", "project", "shortage", "places", "idle", "over_size", "warning", "cost"}
    assert (found["difference"] == 0).all()
