"""Checks across rows and tables, each on a small county with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


def _change(table: str, row: int, **cells: Any) -> Callable[[Tables], None]:
    return lambda tables: tables[table][row].update(cells)


def _append(table: str, **cells: Any) -> Callable[[Tables], None]:
    return lambda tables: tables.setdefault(table, []).append(cells)


WRONG: list[tuple[str, Callable[[Tables], None], str, str]] = [
    ("town of births", _change("births", 0, town="zz"), "unknown_code", "births"),
    ("town of a school", _change("schools", 1, town="zz"), "unknown_code", "schools"),
    ("school of classes", _change("classes", 0, school="zz"), "unknown_code", "classes"),
    ("school of a project", _change("pipeline", 0, school="zz"), "unknown_code", "pipeline"),
    ("road from", _change("travel", 0, **{"from": "s"}), "unknown_code", "travel"),
    ("road to", _change("travel", 0, to="zz"), "unknown_code", "travel"),
    (
        "flow",
        _append("flows", from_town="a", to_town="out", stage="primary", year=2025, pupils=3),
        "unknown_code",
        "flows",
    ),
    (
        "key",
        _append("classes", school="s", stage="primary", grade="1", classes=1, pupils=3),
        "duplicate_key",
        "classes",
    ),
    ("grade of classes", _change("classes", 0, grade="7"), "wrong_grade", "classes"),
    (
        "grade of demand",
        _append("demand", town="a", stage="junior", grade=4, year=2026, pupils=3),
        "wrong_grade",
        "demand",
    ),
    (
        "stage of classrooms",
        _append("classrooms", school="s", stage="junior", permanent=3),
        "stage_not_of_school",
        "classrooms",
    ),
    ("stage of a project", _change("pipeline", 0, stage="junior"), "stage_not_of_school", "pipeline"),
    ("stage of an option", _change("options", 1, stage="junior"), "stage_not_of_school", "options"),
    ("stage of classes", _change("classes", 0, stage="junior"), "stage_not_of_school", "classes"),
    ("opening after its classes", _change("schools", 0, opens=2028), "opens_late", "schools"),
    ("grades beyond", _change("classes", 6, grade="2-4"), "grade_not_of_school", "classes"),
    (
        "groups",
        _append("classes", school="p", stage="primary", grade="2-3", classes=1, pupils=3),
        "overlapping_groups",
        "classes",
    ),
    ("pupils only", _change("classes", 0, classes=0), "pupils_without_class", "classes"),
    ("feeds", _change("schools", 1, grades="primary:1-3", feeds=""), "no_feeds", "schools"),
    ("new with school", _change("options", 0, school="s"), "new_with_school", "options"),
    ("town of an option", _change("options", 1, town="b"), "other_town", "options"),
    ("closed", _change("schools", 0, closes=2025), "not_after_base", "schools"),
    ("closes first", _change("schools", 0, opens=2028, closes=2027), "closes_before_opens", "schools"),
    ("pot", _change("budget", 0, last=2020), "last_before_first", "budget"),
    ("half a point", _change("schools", 0, lat=26.3, lon=None), "half_point", "schools"),
]


@pytest.mark.parametrize(("edit", "code", "table"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_one_thing_wrong_is_one_kind_of_fault(
    edit: Callable[[Tables], None], code: str, table: str, small: Tables, faults_in: FaultsIn
) -> None:
    edit(small)
    faults = faults_in(lambda: Region.from_tables(small))
    assert {(fault.code, fault.file) for fault in faults} == {(code, table)}
    for fault in faults:
        assert "{" not in fault.text("zh") + fault.text("en")


def test_classes_without_a_grade_are_told(small: Tables, faults_in: FaultsIn) -> None:
    for row in small["classes"]:
        del row["grade"]
    assert "missing_column" in {fault.code for fault in faults_in(lambda: Region.from_tables(small))}


def test_feeds_must_have_the_next_grade(small: Tables, faults_in: FaultsIn) -> None:
    small["schools"].append({"school": "j", "name": "初中", "town": "a", "grades": "junior:1-3"})
    small["classrooms"].append({"school": "j", "stage": "junior", "permanent": 3})
    small["schools"][1]["feeds"] = "j"
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.value) == ("feeds_grade", "j")


def test_a_year_far_from_all_others_is_told_itself_and_not_those_between(small: Tables, faults_in: FaultsIn) -> None:
    small["births"][3]["year"] = 2109
    faults = faults_in(lambda: Region.from_tables(small))
    assert ("year_apart", 5, "2109") in [(fault.code, fault.row, fault.value) for fault in faults]
    assert not [fault for fault in faults if "2026" in str(fault.value)]


def test_a_datum_that_is_wrong_is_not_missing_as_well(small: Tables, faults_in: FaultsIn) -> None:
    small["schools"][0] |= {"lat": 26.3, "lon": 110.3, "crs": "GCJ-02?"}
    faults = faults_in(lambda: Region.from_tables(small))
    assert [fault.column for fault in faults] == ["crs"]
    assert "no_crs" not in {fault.code for fault in faults}


def test_years_missing_in_the_same_way_are_one_fault(small: Tables, faults_in: FaultsIn) -> None:
    small["births"] = [row for row in small["births"] if row["year"] not in (2019, 2020)]
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.value) == ("missing_year", "2019, 2020")
    assert faults_in(lambda: Region.from_tables(small, {"region": {"history_gaps": [2019, 2020]}})) == ()


def test_a_history_may_begin_late_in_one_town(small: Tables, faults_in: FaultsIn) -> None:
    small["births"] = [row for row in small["births"] if row["town"] == "a" or row["year"] > 2018]
    assert faults_in(lambda: Region.from_tables(small)) == ()


def test_base_year_must_have_enrolment(small: Tables, faults_in: FaultsIn) -> None:
    small["pipeline"] = []
    (fault,) = faults_in(lambda: Region.from_tables(small, {"region": {"base_year": 2030}}))
    assert (fault.code, fault.column) == ("base_year_late", "region.base_year")
    assert Region.from_tables(small, {"region": {"base_year": 2024}}).base_year == 2024


def test_totals_that_differ_are_noted(small: Tables) -> None:
    assert [note.code for note in Region.from_tables(small).notes if note.code == "base_totals"] == []
    small["classes"][0]["pupils"] = 40
    (note,) = [note for note in Region.from_tables(small).notes if note.code == "base_totals"]
    assert "250" in note.text("en")
    assert "240" in note.text("en")
    others = Region.from_tables(small, {"region": {"plan_stages": ["junior"]}})
    assert "base_totals" not in {note.code for note in others.notes}


def test_a_school_without_classes_is_noted_unless_it_opens_later(small: Tables) -> None:
    small["schools"].append({"school": "n", "name": "新校", "town": "a", "grades": "primary:1-6", "opens": 2027})
    small["classrooms"].append({"school": "n", "stage": "primary", "permanent": 6})
    assert not any(note.code == "no_classes" for note in Region.from_tables(small).notes)
    del small["schools"][-1]["opens"]
    assert any(note.code == "no_classes" for note in Region.from_tables(small).notes)


def test_parts_of_pupils_are_doubted_unless_they_are_estimates(small: Tables) -> None:
    def doubts() -> list[tuple[int | None, str | None]]:
        return [(one.row, one.value) for one in Region.from_tables(small).notes if one.code == "part_of_pupil"]

    small["enrolment"][3]["pupils"] = 250.5
    assert doubts() == [(5, "250.5")]
    small["enrolment"][3]["status"] = "estimated"
    assert doubts() == []


def test_rows_that_are_the_same_are_told_in_the_words_of_the_table(small: Tables, faults_in: FaultsIn) -> None:
    small["enrolment"].append(dict(small["enrolment"][0]))
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert "（乡镇代码、学年、学段、年级：a、2022、小学、1）" in fault.text()
    assert "(town, year, stage, grade: a, 2022, primary, 1)" in fault.text("en")


def test_a_year_that_is_missing_is_told_with_the_stage(small: Tables, faults_in: FaultsIn) -> None:
    small["enrolment"] = [row for row in small["enrolment"] if (row["town"], row["year"]) != ("a", 2023)]
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert "a 小学 中间缺少 2023 年" in fault.text()
    assert "a primary: 2023" in fault.text("en")
