"""Files that are no workbook to be read are told before they are unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from schoolplaces import Region, container
from schoolplaces.container import _OLD, Container
from schoolplaces.faults import InputFaults

BOMB = 3_000_000


def _whole(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "乡镇"
    book.save(path)


def _cut(path: Path) -> None:
    _whole(path)
    path.write_bytes(path.read_bytes()[:-300])


def _spoilt_inside(path: Path) -> None:
    """A workbook whose list of sheets is no XML."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")


def _bomb(path: Path) -> None:
    """More zeros than are unpacked."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(BOMB))


def _bomb_that_lies(path: Path) -> None:
    """The same, where the archive says that a part has ten bytes."""
    _bomb(path)
    content = path.read_bytes()
    size = BOMB.to_bytes(4, "little")
    assert content.count(size) >= 1
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))


def _entities(path: Path) -> None:
    """A list of sheets whose few bytes would swell: each entity is ten of the one before."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "学"}">' for i in range(9))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        archive.writestr("xl/workbook.xml", f"<!DOCTYPE w [{entities}]><w>&e8;</w>")


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "workbook_broken"),
    "text": (lambda path: path.write_text("town,name\na,甲\n"), "workbook_broken"),
    "cut off": (_cut, "workbook_broken"),
    "spoilt inside": (_spoilt_inside, "workbook_broken"),
    "entities": (_entities, "workbook_broken"),
    "locked": (lambda path: path.write_bytes(_OLD + "EncryptedPackage".encode("utf-16-le")), "workbook_locked"),
    "old under a new name": (lambda path: path.write_bytes(_OLD + bytes(600)), "workbook_old"),
    "a bomb": (_bomb, "workbook_too_large"),
    "a bomb that lies": (_bomb_that_lies, "workbook_too_large"),
    "a folder": (lambda path: path.mkdir(), "is_folder"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_BYTES", BOMB - 1_000_000)
    make, code = FILES[name]
    path = tmp_path / "region.xlsx"
    make(path)
    with pytest.raises(InputFaults) as error:
        Container(path)
    assert [fault.code for fault in error.value.faults] == [code]
    assert error.value.faults[0].file == "region.xlsx"


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".et", ".xlsb"])
def test_other_kinds_of_workbooks_are_told(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"region{suffix}").write_bytes(b"x")
    with pytest.raises(InputFaults) as error:
        Region.read(tmp_path)
    assert [fault.code for fault in error.value.faults] == ["workbook_old"]


def test_sheets_have_their_names_and_say_whether_they_are_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "乡镇"
    book.create_sheet("备用").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    opened = Container(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in opened.sheets] == [("乡镇", False), ("备用", True)]
    assert b"sheetData" in opened.part(opened.sheets[0])
    assert opened.stale  # openpyxl computes nothing, and says so
