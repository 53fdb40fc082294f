"""Which files of a folder are tables, and what is said about the others."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

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
    assert found.others == ["old.xls", "weather.csv", "yearbook.xlsx"]
    assert [note.code for note in found.notes] == ["file_ignored"] * 3


def test_a_workbook_beside_the_tables_is_one_too_many(county: Path, small: Tables) -> None:
    saved(typed(small), county)
    assert [fault.code for fault in gather(county).faults] == ["two_sources"]
    assert gather(county / "region.xlsx").faults == []


def test_the_workbook_of_a_folder_is_the_only_one_or_the_one_so_named(tmp_path: Path, small: Tables) -> None:
    book = saved(typed(small), tmp_path)
    assert gather(tmp_path).book == "region.xlsx"
    shutil.copy(book, tmp_path / "other.xlsx")
    found = gather(tmp_path)
    assert (found.book, found.others) == ("region.xlsx", ["other.xlsx"])
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
