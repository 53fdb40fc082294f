"""Which files of a folder are tables, and what is said about the others."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults
from schoolplaces.gathering import gather, gather_frames

from .typed_book import saved, typed

Tables = dict[str, list[dict[str, Any]]]


def test_tables_are_found_by_name_in_any_case_and_others_are_told(county: Path) -> None:
    (county / "births.csv").rename(county / "Births.CSV")
    for name in ("weather.csv", "yearbook.xlsx", "old.xls", "~$towns.csv", ".towns.csv", "readme.txt"):
        (county / name).write_text("x")
    found = gather(county)
    assert "births" in found.raws
    assert [(note.code, note.file) for note in found.notes] == [
        ("file_ignored", "weather.csv"),
        ("book_left", "old.xls"),
        ("book_left", "yearbook.xlsx"),
    ]


def test_a_table_of_another_name_is_known_by_its_header(county: Path) -> None:
    (county / "enrolment.csv").rename(county / "学生.csv")
    found = gather(county)
    assert found.guessed == {"enrolment": "学生.csv"}
    assert "是否想写 enrolment.csv？" in found.notes[-1].text()


def test_the_folder_of_a_plan_is_no_region(county: Path) -> None:
    (county / "plan.json").write_text("{}")
    with pytest.raises(InputFaults) as error:
        gather(county)
    assert [fault.code for fault in error.value.faults] == ["plan_folder"]


def test_a_workbook_beside_the_tables_is_one_too_many(county: Path, small: Tables) -> None:
    saved(typed(small), county)
    assert [fault.code for fault in gather(county).faults] == ["two_sources"]
    assert gather(county / "region.xlsx").faults == []


def test_the_workbook_of_a_folder_is_the_only_one_or_the_one_so_named(tmp_path: Path, small: Tables) -> None:
    book = saved(typed(small), tmp_path)
    assert gather(tmp_path).book == "region.xlsx"
    shutil.copy(book, tmp_path / "other.xlsx")
    found = gather(tmp_path)
    assert found.book == "region.xlsx"
    assert [note.file for note in found.notes if note.code == "book_left"] == ["other.xlsx"]
    book.rename(tmp_path / "third.xlsx")
    with pytest.raises(InputFaults) as error:
        gather(tmp_path)
    assert [fault.code for fault in error.value.faults] == ["two_workbooks"]


def test_rules_lie_beside_the_workbook(tmp_path: Path, small: Tables) -> None:
    book = saved(typed(small), tmp_path, '[region]\nname = "某县"\n')
    for path in (tmp_path, book):
        rules = gather(path).rules
        assert rules is not None
        assert rules.region.name == "某县"


def test_frames_without_columns_are_absent() -> None:
    found = gather_frames({"towns": [{"town": "a"}], "births": []}, None)
    assert list(found.raws) == ["towns"]
    assert found.rules is not None


def test_faults_of_rules_and_of_tables_come_together(county: Path) -> None:
    (county / "rules.toml").write_text('[region]\nplan_stages = ["primry"]\nbase_year = 2025\n[costs]\nnerby = 3\n')
    table = (county / "enrolment.csv").read_text(encoding="utf-8")
    (county / "enrolment.csv").write_text(table.replace("primary,6", "primary,7"), encoding="utf-8")
    with pytest.raises(InputFaults) as error:
        Region.read(county)
    assert {fault.code for fault in error.value.faults} == {"rules_unknown_key", "rules_unknown_stage", "wrong_grade"}
    (county / "rules.toml").write_text('[region]\nplan_stages = ["primry"]\n')
    with pytest.raises(InputFaults) as error:
        Region.read(county)
    assert {fault.code for fault in error.value.faults} == {"rules_unknown_stage", "wrong_grade"}


@pytest.mark.parametrize("rules", ["[region\n", "[stages.primary]\ngrades = 0\n"])
def test_what_could_not_be_checked_for_the_rules_is_said(county: Path, rules: str) -> None:
    (county / "rules.toml").write_text(rules)
    with pytest.raises(InputFaults) as error:
        Region.read(county)
    assert "rules_first" in [note.code for note in error.value.notes]
