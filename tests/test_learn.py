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
    found = learn_steps(model, place.stages, place.stages[stage], notes)
    return [whole for _, whole in found], notes


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
    town, whole = learn_entry(model, place.stages["primary"], [])
    assert whole == pytest.approx(0.5)
    assert town.tolist() == pytest.approx([0.5, 0.5])


def test_without_births_there_is_no_rate_and_a_note() -> None:
    tables = county()
    del tables["births"]
    place, notes = Region.from_tables(tables, RULES), []
    town, whole = learn_entry(GradeProgression().fit(place), place.stages["primary"], notes)
    assert np.isnan(whole)
    assert np.isnan(town).all()
    assert [note.code for note in notes] == ["entry_held"]
