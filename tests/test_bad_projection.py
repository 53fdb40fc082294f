"""Bad population, births, housing and changes of rules: told with the place and the mend, or projected soundly."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, forecast
from schoolplaces.demand import Demand
from schoolplaces.faults import Fault
from schoolplaces.forecast import CohortComponent, GradeProgression
from schoolplaces.generate import generate_tables

BASE = 2025
Tables = dict[str, pd.DataFrame]
Rules = dict[str, Any]
Edit = Callable[[Tables, Rules], object]


@cache
def _drawn() -> tuple[Tables, Rules]:
    return generate_tables(3, campuses=6, stages=["primary", "junior"], years=6, flows=True, seed=5)


def spoilt(edit: Edit) -> tuple[Tables, Rules]:
    """Tables and rules of a small region without fault, after an edit in place."""
    tables, rules = _drawn()
    tables, rules = {name: frame.copy() for name, frame in tables.items()}, copy.deepcopy(rules)
    edit(tables, rules)
    return tables, rules


def rows(table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Edit:
    """Another frame in the place of a table."""
    return lambda tables, _: tables.update({table: change(tables[table])})


def rule(key: str, value: Any) -> Edit:
    """A section of rules.toml."""
    return lambda _, rules: rules.update({key: value})


def by_school(tables: Tables, _: Rules) -> None:
    """Enrolment shared out evenly to the schools of each town that have the stage."""
    schools = tables["schools"].assign(stage=tables["schools"]["grades"].str.partition(":")[0])[
        ["town", "stage", "school"]
    ]
    enrolment = tables["enrolment"].drop(columns="school", errors="ignore").merge(schools, on=["town", "stage"])
    count = enrolment.groupby(["town", "stage", "year", "grade"])["school"].transform("size")
    tables["enrolment"] = enrolment.assign(pupils=enrolment["pupils"] / count)


def stage_change(*changes: tuple[str, int, dict[str, Any]]) -> Edit:
    return rule("stage_change", [{"stage": stage, "year": year, **more} for stage, year, more in changes])


def merges(*moves: tuple[int, int, int]) -> Edit:
    """Schools by their place in the table (the first is a junior school): one into another from a year on."""

    def edit(tables: Tables, rules: Rules) -> None:
        codes = sorted(tables["schools"]["school"])
        rules["school_move"] = [
            {"kind": "merge", "school": codes[one], "into": codes[other], "year": year} for one, other, year in moves
        ]

    return edit


def by_month(births: pd.DataFrame, months: range = range(1, 13), share: float = 1 / 12) -> pd.DataFrame:
    return pd.concat([births.assign(month=month, births=births["births"] * share) for month in months])


def sound(region: Region, demand: Demand) -> None:
    """Whole pupils, never negative, whose components add up; and the file of them is read back as it was."""
    table = demand.table
    assert (table[["pupils", "stay", "arrive"]] >= 0).all(axis=None)
    assert np.isfinite(table[["expected_n", "held_n", "housing_n", "moved_n", "limited_n"]]).all(axis=None)
    assert (table["expected_n"] > -1e-9).all()
    parts = (table["below_n"] * table["rate"]).fillna(0.0) * table["target_factor"]
    parts += table[["held_n", "limited_n", "housing_n", "moved_n", "drawn_n"]].sum(axis=1)
    assert parts.to_numpy() == pytest.approx(table["expected_n"].to_numpy(), abs=1e-6)
    for note in (*region.notes, *demand.notes):
        assert note.text("zh") != note.text("en")
    frame = demand.explain(table["town"].iloc[0], "primary", demand.years[-1], "en")
    assert np.isfinite(frame[["value", "pupils"]].astype(float)).all(axis=None)


CHANGE_54 = (("primary", 2028, {"grades": 5}), ("junior", 2028, {"grades": 4}))


def without_schools(edit: Edit) -> Edit:
    """The same where only enrolment by residence is known."""

    def change(tables: Tables, rules: Rules) -> None:
        edit(tables, rules)
        for name in ("schools", "classes", "classrooms", "options", "pipeline", "flows"):
            tables.pop(name, None)
        tables["enrolment"] = tables["enrolment"].assign(basis="resident")

    return change


def also(months: range, share: float) -> Edit:
    """Births by month beside those of the year."""
    return rows("births", lambda births: pd.concat([births, by_month(births, months, share)]))


OLD_54 = (("primary", 2023, {"grades": 5}), ("junior", 2023, {"grades": 4}))
LONG = rule("housing", {"pupils": {"primary": [0.1] * 41}})
OLD = stage_change(("primary", 2028, {"entry_age": 30}))
# name: (edit, code of the fault, column or key)
FAULTS: dict[str, tuple[Edit, str, str]] = {
    "a year of births twice": (also(range(1, 13), 1 / 10), "births_twice", "births"),
    "a month above its year": (also(range(3, 4), 1.5), "births_twice", "births"),
    "a grade that had gone": (without_schools(stage_change(*OLD_54)), "wrong_grade_then", "grade"),
    "entry at thirty": (OLD, "rules_entry_jump", "stage_change[0].entry_age"),
    "merged twice": (merges((1, 2, 2027), (1, 3, 2029)), "rules_move_twice", "school_move[1].year"),
    "in a circle": (merges((1, 2, 2027), (2, 3, 2028), (3, 1, 2029)), "rules_move_circle", "school_move[2].into"),
    "into one that is gone": (merges((1, 2, 2028), (2, 3, 2026)), "rules_move_gone", "school_move[0].into"),
    "more yields than years": (LONG, "rules_long_list", "housing.pupils.primary"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_name_the_place_and_the_mend(
    name: str, faults_in: Callable[[Callable[[], object]], tuple[Fault, ...]]
) -> None:
    edit, code, column = FAULTS[name]
    faults = [fault for fault in faults_in(lambda: Region.from_tables(*spoilt(edit))) if fault.code != "and_more"]
    assert {(fault.code, fault.column) for fault in faults} == {(code, column)}
    for fault in faults:
        assert (fault.row is not None) == (fault.file != "rules.toml")
        assert "Allowed" in fault.text("en")
        assert "Mend" in fault.text("en")
        assert "改法" in fault.text("zh")


def test_part_time_learners_alone_are_no_history(
    faults_in: Callable[[Callable[[], object]], tuple[Fault, ...]],
) -> None:
    tables, rules = spoilt(rows("enrolment", lambda frame: frame.assign(full_time="no")))
    del tables["flows"]
    region = Region.from_tables(tables, rules)
    assert [fault.code for fault in faults_in(lambda: forecast.fit(region))] == ["no_history"]


def nobody(frame: pd.DataFrame, where: pd.Series) -> pd.DataFrame:
    return frame.assign(persons=frame["persons"].where(~where, 0))


def emptying(share: float) -> Edit:
    """An estate of five pupils a dwelling that has none a year later."""

    def edit(tables: Tables, rules: Rules) -> None:
        rules["housing"] = {"pupils": {"primary": [5.0, 0.0]}}
        estate = {"town": "T03", "year": BASE, "dwellings": 5000, "share_from_region": share}
        tables["housing"] = pd.DataFrame([estate])

    return edit


# name: (edit, notes that say what was assumed)
GOOD: dict[str, tuple[Edit, set[str]]] = {
    "nobody at all": (
        rows("population", lambda people: nobody(people, people["age"] >= 0)),
        {"population_empty", "births_without_women"},
    ),
    "no women": (
        rows("population", lambda people: nobody(people, people["sex"] == "female")),
        {"births_without_women"},
    ),
    "births that end early": (rows("births", lambda births: births[births["year"] < 2018]), {"births_without_women"}),
    "births of one year": (rows("births", lambda births: births[births["year"] == 2018]), {"births_without_women"}),
    "births of one month": (rows("births", lambda births: births.assign(month=3)), {"births_of_children"}),
    "no births in the last year": (
        rows("births", lambda births: births.assign(births=births["births"].where(births["year"] < BASE, 0))),
        {"births_none"},
    ),
    "births of years to come": (
        rows("births", lambda births: pd.concat([births, births[births["year"] == BASE].assign(year=BASE + 1)])),
        {"births_after_base"},
    ),
    "a month too few": (rows("births", lambda b: by_month(b).query("year != 2020 or month != 4")), {"births_partly"}),
    "estates that empty": (emptying(0.0), {"housing_emptied"}),
    "estates that empty into other towns": (emptying(1.0), {"housing_emptied"}),
    "six and three become five and four": (stage_change(*CHANGE_54), {"grades_extended"}),
    "five and three": (stage_change(CHANGE_54[0]), {"stage_years"}),
    "an entry age that changes nothing": (stage_change(("junior", 2028, {"entry_age": 13})), {"entry_of_fed_stage"}),
}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.slow
def test_what_is_odd_is_projected_and_said(name: str, tmp_path: Path) -> None:
    edit, notes = GOOD[name]
    region = Region.from_tables(*spoilt(edit))
    demand = forecast.fit(region).project(12)
    sound(region, demand)
    assert notes <= {note.code for note in (*region.notes, *demand.notes)}
    demand.write(tmp_path / "demand.csv")
    read = Demand.read(tmp_path / "demand.csv", region).table
    assert read["pupils"].tolist() == demand.table["pupils"].tolist()
    assert read["pupils"].dtype == np.int64
    region.write(tmp_path / "again")
    assert Region.read(tmp_path / "again").digest() == region.digest()
    people = CohortComponent().fit(region).project(3)
    assert (people.balance()["difference"].abs() <= 1e-9 * (1 + people.balance()["start_n"])).all()


@pytest.mark.slow
def test_a_town_left_out_of_the_population_keeps_the_level_of_its_births() -> None:
    region = Region.from_tables(*spoilt(rows("population", lambda people: people[people["town"] != "T02"])))
    whole = Region.from_tables(*spoilt(lambda tables, rules: None))
    entrants = [
        forecast.fit(place).project(12).table.query("town == 'T02' and stage == 'primary' and grade == 1")["pupils"]
        for place in (region, whole)
    ]
    assert entrants[0].iloc[-1] > 0.5 * entrants[1].iloc[-1] > 0


@pytest.mark.slow
def test_births_by_month_and_by_year_count_once() -> None:
    both = rows("births", lambda births: pd.concat([births, by_month(births)]))
    months = rows("births", by_month)
    tables = [forecast.fit(Region.from_tables(*spoilt(edit))).project(12).table for edit in (both, months)]
    assert tables[0]["pupils"].tolist() == tables[1]["pupils"].tolist()


def test_fertility_begins_after_the_base_year_where_births_end_before_it() -> None:
    early = Region.from_tables(*spoilt(rows("births", lambda births: births[births["year"] < BASE - 1])))
    history = GradeProgression(births="fertility").fit(early).history_
    assert history.births.table is not None
    years = history.births.table.shape[1] // 12
    assert history.births.first_month // 12 + years == BASE + 26  # no year is left out


def test_the_order_in_which_moves_are_named_changes_nothing() -> None:
    def schools(*moves: tuple[int, int, int]) -> pd.DataFrame:
        tables, rules = spoilt(lambda tables, rules: (by_school(tables, rules), merges(*moves)(tables, rules)))
        return GradeProgression().fit(Region.from_tables(tables, rules)).project_schools(6)

    chain = [(1, 2, 2027), (2, 3, 2029)]
    found = schools(*chain)
    pd.testing.assert_frame_equal(found, schools(*chain[::-1]))
    assert found.groupby("year")["school"].nunique().tolist() == [6, 5, 5, 4, 4, 4]
