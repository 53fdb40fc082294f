"""Rows a history lacks are told, and do not become false ratios."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.missing_rows import missing_notes

from .test_schedule import BASE, county

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}


def place(keep: Any) -> Region:
    tables = county("abc")
    tables["enrolment"] = [row for row in tables["enrolment"] if keep(row)]
    return Region.from_tables(tables, RULES)


def codes(region: Region) -> list[str]:
    return [note.code for note in missing_notes(region)]


def test_a_whole_history_has_no_notes() -> None:
    assert codes(place(lambda row: True)) == []


def test_a_town_that_begins_later_leaves_the_ratios_alone() -> None:
    region = place(lambda row: row["town"] != "b" or row["year"] >= BASE - 1)
    assert codes(region) == ["history_later"]
    model = GradeProgression().fit(region)
    assert model.ratios_["ratio"].to_numpy() == pytest.approx(1.0)
    assert model.entry_["rate"].to_numpy() == pytest.approx(1.0)


def test_a_town_without_the_base_year_is_told() -> None:
    region = place(lambda row: row["town"] != "b" or row["year"] < BASE)
    assert codes(region) == ["history_ended"]
    assert "b" in next(iter(missing_notes(region))).text("en")


def test_a_grade_without_a_row_is_told() -> None:
    region = place(lambda row: (row["town"], row["stage"], row["grade"], row["year"]) != ("c", "primary", 3, BASE - 1))
    assert codes(region) == ["grades_without_rows"]


def test_every_note_reaches_the_demand() -> None:
    region = place(lambda row: row["town"] != "b" or row["year"] < BASE)
    assert "history_ended" in [note.code for note in GradeProgression().fit(region).project(1).notes]
