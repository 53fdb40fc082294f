"""What is told of how residence was found: once a stage, in both languages, nothing where nothing was assumed."""

from __future__ import annotations

from typing import Any

from schoolplaces import Region
from schoolplaces.residence_notes import residence_notes

from .test_flow_checks import flow
from .test_residence import BASE, GAPS, TOWNS, row
from .test_school_moves import MERGED, county, move


def told(*rows: dict[str, Any], **tables: Any) -> dict[str, str]:
    """Code and English text of each note."""
    region = Region.from_tables({"towns": TOWNS, "enrolment": list(rows)} | tables, GAPS)
    return codes(region)


def codes(region: Region) -> dict[str, str]:
    notes = list(residence_notes(region))
    assert all("{" not in note.text("zh") + note.text("en") for note in notes)
    assert len({note.code for note in notes}) == len(notes)
    return {note.code: note.text("en") for note in notes}


def test_nothing_is_told_of_pupils_counted_where_they_live() -> None:
    assert told(row("a", BASE, "primary", 1, 9)) == {}


def test_the_stage_below_and_the_school_as_residence() -> None:
    found = told(row("a", BASE, "primary", 6, 9, "school"), row("a", BASE, "junior", 1, 9, "school"))
    assert list(found) == ["residence_at_school", "residence_by_cohort"]
    assert "Primary" in found["residence_by_cohort"]


def test_flows_their_years_and_who_crosses_the_border() -> None:
    rows = [row("a", year, "primary", 1, 100, "school") for year in range(2021, BASE + 1)]
    flows = [flow("b", "a", 10, 2023), flow("outside", "a", 5, 2023), flow("b", "outside", 7, 2023)]
    found = told(*rows, flows=flows)
    years = ["residence_by_flows", "flows_of_another_year", "study_outside_flows", "from_outside_flows"]
    assert list(found) == years
    assert "2021–2022, 2024–2025" in found["flows_of_another_year"]
    assert "7 residents" in found["study_outside_flows"]
    assert "5 pupils" in found["from_outside_flows"]


def test_flows_of_the_border_alone_leave_the_towns_to_the_cohort_below() -> None:
    rows = [row("a", BASE, "primary", 6, 9), row("a", BASE, "junior", 1, 9, "school")]
    found = told(*rows, flows=[flow("a", "outside", 2, stage="junior")])
    assert list(found) == ["study_outside_flows", "residence_by_cohort"]


def test_a_school_that_was_merged() -> None:
    found = codes(county(MERGED, move()))
    assert list(found) == ["residence_at_school", "residence_by_move"]
    assert "25.0%" in found["residence_by_move"]


def test_a_merge_of_which_nothing_is_known() -> None:
    without = [{**cells, "school": ""} for cells in MERGED]
    assert "move_without_history" in codes(county(without, move()))
    half = [{**cells, "school": "s" if cells["school"] == "s" else ""} for cells in MERGED]
    assert "move_without_host" in codes(county(half, move()))


def test_where_residence_is_given_a_move_needs_no_word() -> None:
    assert codes(county([{**cells, "basis": "resident"} for cells in MERGED], move())) == {}
