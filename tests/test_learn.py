"""Rates from history: found where two years follow each other, and what stands in where they do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from schoolplaces import Region
from schoolplaces.faults import Note
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.learn import learn_entry, learn_steps

from .test_schedule import BASE, TO_54, county

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}


def steps(tables: dict[str, Any], stage: str, **more: Any) -> tuple[list[float], list[Note]]:
    place = Region.from_tables(tables, RULES | more)
    model, notes = GradeProgression(shrink=0.0).fit(place), []
    found = learn_steps(model, model.history_, place.stages, place.stages[stage], notes)
    return [step.whole for step in found], notes


def test_ratios_of_a_steady_history() -> None:
    ratios, notes = steps(county(ratio=0.9), "junior")
    assert ratios == pytest.approx([0.9] * 3)
    assert not notes


def test_one_year_of_history_moves_everyone_up() -> None:
    tables = county(ratio=0.9)
    tables["enrolment"] = [row for row in tables["enrolment"] if row["year"] == BASE]
    ratios, notes = steps(tables, "junior")
    assert ratios == pytest.approx([0.9, 1.0, 1.0])
    assert [note.code for note in notes] == ["transfer_from_one_year", "steps_from_one_year"]


def test_a_grade_that_is_new_takes_one() -> None:
    ratios, _ = steps(county(ratio=0.9), "junior", stage_change=TO_54)
    assert ratios == pytest.approx([0.9, 0.9, 0.9, 1.0])


def test_entry_over_births_of_the_cohort() -> None:
    tables = county()
    for row in tables["births"]:
        row["births"] *= 2
    place = Region.from_tables(tables, RULES)
    model = GradeProgression().fit(place)
    entry = learn_entry(model, model.history_, place.stages["primary"], [])
    assert entry.whole == pytest.approx(0.5)
    assert entry.rate.tolist() == pytest.approx([0.5, 0.5])
    assert entry.level.tolist() == pytest.approx([100, 100])


def test_without_births_there_is_no_rate_and_a_note() -> None:
    tables = county()
    del tables["births"]
    place, notes = Region.from_tables(tables, RULES), []
    model = GradeProgression().fit(place)
    entry = learn_entry(model, model.history_, place.stages["primary"], notes)
    assert np.isnan(entry.whole)
    assert np.isnan(entry.rate).all()
    assert [note.code for note in notes] == ["entry_held"]


def test_births_of_cohorts_still_to_enter_only_take_the_rate_of_the_entrants_there_were() -> None:
    """Entrants of 100; births known from 2021 on, 125 a year: a rate of 0.8 by the cohorts of 2027 to 2029."""
    tables = county()
    tables["births"] = [row | {"births": 125.0} for row in tables["births"] if row["year"] >= 2021]
    place, notes = Region.from_tables(tables, RULES), []
    model = GradeProgression().fit(place)
    entry = learn_entry(model, model.history_, place.stages["primary"], notes)
    assert entry.whole == pytest.approx(0.8)
    assert [note.code for note in notes] == ["entry_from_level"]
    table = model.project(6).table.query("stage == 'primary' and grade == 1 and town == 'a'")
    assert table["expected_n"].tolist() == pytest.approx([100.0] * 6)


def test_a_unit_that_never_had_a_grade_gets_nobody_there() -> None:
    """Town b ends with grade 4, and sends nobody on: no shrinking puts pupils into its grade 5."""
    tables = county()
    tables["enrolment"] = [
        row
        for row in tables["enrolment"]
        if not (row["town"] == "b" and (row["stage"] == "junior" or row["grade"] > 4))
    ]
    place = Region.from_tables(tables, RULES)
    model = GradeProgression(shrink=1000.0).fit(place)
    ratios = model.ratios_.query("stage == 'primary'").set_index(["town", "grade"])["ratio"]
    assert ratios["b", 5] == 0.0
    assert ratios["a", 5] == pytest.approx(1.0)


def test_what_all_grades_have_in_common_of_late_is_one_wave() -> None:
    """In the base year every grade of town a gains a tenth: its wave is felt in all of them, b loses nothing."""
    tables = county("abc")
    for row in tables["enrolment"]:
        if row["town"] == "a" and row["year"] == BASE and row["grade"] > 1 and row["stage"] == "primary":
            row["pupils"] *= 1.1
    model = GradeProgression(shrink=1e9, wave_shrink=0.0).fit(Region.from_tables(tables, RULES))
    ratios = model.ratios_.query("stage == 'primary'").pivot_table(index="grade", columns="town", values="ratio")
    assert np.ptp(ratios["a"].to_numpy()) < 1e-9
    assert ratios["a"].iloc[0] > 1.03 > ratios["b"].iloc[0]
    none = GradeProgression(shrink=0.0, own_decay=1.0, wave_shrink=np.inf).fit(Region.from_tables(tables, RULES))
    alone = none.ratios_.query("stage == 'primary' and town == 'a'")["ratio"]
    assert (alone < ratios["a"].iloc[0]).all()
