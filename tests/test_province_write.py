"""The report of a province as documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from schoolplaces.report import write_province

from .province_frames import PROOF, frames

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_documents_tell_the_same_and_repeat_byte_for_byte(tmp_path: Path, lang: str) -> None:
    paths = write_province("某省", frames(), PROOF, tmp_path / "a", lang)
    assert [path.name for path in paths] == [
        "province.docx", "province.xlsx", "index.html", "province_map.png", "province_money.png",
    ]  # fmt: skip
    again = write_province("某省", frames(), PROOF, tmp_path / "b", lang)
    for one, other in zip(paths, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
    page = (tmp_path / "a" / "index.html").read_text("utf-8")
    with zipfile.ZipFile(paths[0]) as document:
        text = document.read("word/document.xml").decode()
    for told in ("1.38", "甲县", "丁县", "11.5%"):
        assert told in page
        assert told in text
    assert 'id="explore"' not in page  # no map to explore; its tables sort and filter as all do
    book = load_workbook(paths[1])
    assert len(book.sheetnames) == 8
    names = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=1+1县" not in names  # a name is no formula


def test_nothing_is_left_where_a_name_cannot_be_drawn(tmp_path: Path) -> None:
    from schoolplaces.faults import InputFaults

    given = frames()
    for table in ("county", "stages", "warnings", "money", "projects"):
        given[table]["county"] = given[table]["county"].replace("甲县", "\U0001f6f8县")
    with pytest.raises(InputFaults):
        write_province("某省", given, PROOF, tmp_path / "out", "zh")
    assert not (tmp_path / "out").exists()
