"""A workbook reads as its CSV tables do; what is wrong in it is told with the sheet and the cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schoolplaces import Region, messages_cells
from schoolplaces.faults import Doubt, Fault, InputFaults
from schoolplaces.new_work import write_new

from .typed_book import saved, typed

Tables = dict[str, list[dict[str, Any]]]
Sheets = openpyxl.Workbook


def faults_of(book: Sheets, folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as error:
        Region.read(saved(book, folder))
    return error.value.faults


def notes_of(book: Sheets, folder: Path) -> dict[str, str]:
    return {note.code: note.text() for note in Region.read(saved(book, folder)).notes}


@pytest.mark.slow
def test_the_bundled_county_as_a_workbook_is_the_same_region(chengbu: Region, tmp_path: Path) -> None:
    write_new(tmp_path / "county", "zh", chengbu)
    there = Region.read(tmp_path / "county")
    assert there.digest() == chengbu.digest()
    assert there.name == chengbu.name
    for table, frame in chengbu.tables.items():
        assert there.tables[table].equals(frame), table


def test_chinese_and_english_names_read_alike(small: Tables, county: Path, tmp_path: Path) -> None:
    book = typed(small)
    book["乡镇"].title, book["在校生"].title = "towns", "在校生 enrolment"
    for cell, name in zip(book["学校"][1], ("school", "name", "town", "grades", "feeds"), strict=True):
        cell.value = name
    path = saved(book, tmp_path / "book")
    assert Region.read(path).digest() == Region.read(path.parent).digest() == Region.read(county).digest()


def put(sheet: str, cell: str, value: object) -> Callable[[Sheets], None]:
    def plant(book: Sheets) -> None:
        book[sheet][cell] = value

    return plant


def drop_column(book: Sheets) -> None:
    book["班级"].delete_cols(4)


def repeat_row(book: Sheets) -> None:
    book["乡镇"].append([cell.value for cell in book["乡镇"][2]])


def merge_numbers(book: Sheets) -> None:
    book["教室"].merge_cells("C2:C3")


def second_sheet(book: Sheets) -> None:
    book.copy_worksheet(book["学校"]).title = "schools"


def rules_sheet(book: Sheets) -> None:
    book.create_sheet("规则").append(["base_year", 2025])


def roster(book: Sheets) -> None:
    book.create_sheet("名册").append(["班级", "学籍号"])


def changed_example(book: Sheets) -> None:
    book["资金"].append(["例：2026", 2030, 777])


PLANTED = {
    "not a number": (put("出生", "C2", "三十人"), "not_number", "出生", "C2"),
    "not whole": (put("教室", "C2", 8.5), "not_whole", "教室", "C2"),
    "out of range": (put("乡镇", "D3", 126.5), "out_of_range", "乡镇", "D3"),
    "empty": (put("乡镇", "C2", None), "missing_value", "乡镇", "C2"),
    "no such choice": (put("乡镇", "C2", "郊区"), "not_choice", "乡镇", "C2"),
    "no such stage": (put("在校生", "C4", "大学"), "unknown_stage", "在校生", "C4"),
    "no such grade": (put("在校生", "D4", 9), "wrong_grade", "在校生", "D4"),
    "no such town": (put("学校", "C2", "z"), "unknown_code", "学校", "C2"),
    "no such school": (put("班级", "A2", "q"), "unknown_code", "班级", "A2"),
    "a date for a year": (put("在校生", "B2", date(2022, 9, 1)), "date_cell", "在校生", "B2"),
    "1-3 became a date": (put("班级", "C8", date(2026, 1, 3)), "date_cell", "班级", "C8"),
    "an error": (put("备选项目", "G2", "#REF!"), "error_cell", "备选项目", "G2"),
    "a formula not computed": (put("班级", "E2", "=SUM(E3:E5)"), "not_computed", "班级", "E2"),
    "a merged number": (merge_numbers, "merged_cells", "教室", "C2"),
    "a private column": (put("学校", "F1", "学生姓名"), "private_column", "学校", "F1"),
    "a misspelt column": (put("出生", "C1", "出生人"), "misspelt_column", "出生", "C1"),
    "a column twice": (put("出生", "D1", "births"), "same_column", "出生", "C1"),
    "grades of a school": (put("学校", "D2", "小学1-6"), "bad_grades", "学校", "D2"),
    "an option that adds nothing": (put("备选项目", "F3", -6), "out_of_range", "备选项目", "F3"),
    "a year too early": (put("在建项目", "E2", 1026), "out_of_range", "在建项目", "E2"),
    "a column that is not there": (drop_column, "missing_column", "班级", None),
    "a row twice": (repeat_row, "duplicate_key", "乡镇", None),
    "an example that is data": (changed_example, "example_changed", "资金", None),
    "a table twice": (second_sheet, "same_table", "schools", None),
    "rules in a sheet": (rules_sheet, "rules_sheet", "规则", None),
    "a list of pupils": (roster, "private_sheet", "名册", None),
}


# What is told of CSV tables too need not be tried again at every change.
ALSO_IN_CSV = {name for name, (_, code, _, _) in PLANTED.items() if code in messages_cells.CELL_MESSAGES} - {"empty"}
ALSO_IN_CSV |= {"no such town", "no such school", "a row twice", "a misspelt column", "a column twice"}


@pytest.mark.parametrize(
    "planted", [pytest.param(name, marks=[pytest.mark.slow] * (name in ALSO_IN_CSV)) for name in PLANTED]
)
def test_a_planted_fault_is_told_with_its_cell(planted: str, small: Tables, tmp_path: Path) -> None:
    plant, code, sheet, cell = PLANTED[planted]
    book = typed(small)
    plant(book)
    found = [fault for fault in faults_of(book, tmp_path / "book") if fault.code == code]
    assert [fault.file for fault in found] == [f"region.xlsx[{sheet}]"]
    text = found[0].text()
    assert "改法：" in text
    assert dict(found[0].params).get("cell") == cell
    if cell:
        assert text.startswith(f"region.xlsx[{sheet}] {cell} 第 {cell[1:]} 行「")
        assert found[0].text("en").startswith(f"region.xlsx[{sheet}], cell {cell}, row {cell[1:]}, column ")


def test_all_faults_are_told_at_once(small: Tables, tmp_path: Path) -> None:
    book, wanted = typed(small), set()
    for plant, code, _, cell in PLANTED.values():
        if code in ("not_number", "not_whole", "out_of_range", "date_cell", "error_cell", "not_choice"):
            plant(book)
            wanted.add(cell)
    assert wanted <= {dict(fault.params).get("cell") for fault in faults_of(book, tmp_path / "book")}


def test_a_title_a_header_in_two_rows_and_notes_are_no_data(small: Tables, county: Path, tmp_path: Path) -> None:
    book = typed(small)
    sheet = book["乡镇"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "某县乡镇一览表"
    sheet.merge_cells("A1:F1")
    for cell, name in zip(sheet[2], ("乡镇代码", "乡镇名称", "城乡类型", "坐标", None, None), strict=True):
        cell.value = name
    for column in "ABC":
        sheet[f"{column}3"] = None
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.merge_cells("D2:F2")
    sheet.append(["注：乡镇按民政部门公布的名称"])
    path = saved(book, tmp_path / "book")
    there = Region.read(path)
    assert there.digest() == Region.read(county).digest()
    codes = [note.code for note in there.notes]
    assert {"title_rows", "rows_marked"} <= set(codes)


def test_a_town_over_several_rows_is_the_town_of_all_of_them(small: Tables, county: Path, tmp_path: Path) -> None:
    book = typed(small)
    for row in range(3, 13):
        book["出生"][f"A{row}"] = None
    book["出生"].merge_cells("A2:A12")
    path = saved(book, tmp_path / "book")
    there = Region.read(path)
    assert there.digest() == Region.read(county).digest()
    assert "merged_filled" in [note.code for note in there.notes]


def test_what_is_hidden_or_not_known_is_said(small: Tables, tmp_path: Path) -> None:
    book = typed(small)
    book["资金"].sheet_state = "hidden"
    book["出生"].row_dimensions[4].hidden = True
    book["学校"].column_dimensions["E"].hidden = True
    book.create_sheet("在校生2024").append(["x"])
    notes = notes_of(book, tmp_path / "book")
    assert "隐藏" in notes["sheet_hidden"]
    assert notes["rows_hidden"].startswith("region.xlsx[出生] 第 4 行")
    assert "E 列" in notes["columns_hidden"]
    assert "是否想写 在校生？" in notes["sheet_ignored"]
    assert Region.read(tmp_path / "book").budget.empty


def test_numbers_text_and_booleans_as_excel_holds_them(small: Tables, tmp_path: Path) -> None:
    small["enrolment"][0] |= {"pupils": "２０", "full_time": True}
    small["schools"][0] |= {"land_m2": "15,000"}
    book = typed(small)
    for row in range(2, book["在校生"].max_row + 1):
        book["在校生"][f"B{row}"] = float(book["在校生"][f"B{row}"].value)
    there = Region.read(saved(book, tmp_path / "book"))
    assert there.enrolment["pupils"].unique().tolist() == [20]
    assert there.schools["land_m2"].max() == 15000


def test_an_identity_number_that_excel_has_rounded_is_refused(small: Tables, tmp_path: Path) -> None:
    book = typed(small)
    book["班级"]["F1"] = "备考"
    book["班级"]["F2"] = 430529201501011000.0  # as Excel keeps 430529201501011234
    assert [fault.code for fault in faults_of(book, tmp_path / "book")] == ["private_column"]


def test_no_sheet_is_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 1])
    (fault,) = faults_of(book, tmp_path / "book")
    assert fault.code == "empty_workbook"
    assert "Sheet" in fault.text()


def test_a_stray_cell_far_away_is_told_before_it_takes_the_memory(small: Tables, tmp_path: Path) -> None:
    book = typed(small)
    book["出生"]["XFD1048576"] = 1
    (fault,) = faults_of(book, tmp_path / "book")
    assert fault.text().startswith("region.xlsx[出生] XFD1048576：")


def test_where_the_reader_gives_up_it_is_told(small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What a panic of the library is called in Python."""

    def panic(content: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("python_calamine.load_workbook", panic)
    (fault,) = faults_of(typed(small), tmp_path / "book")
    assert (fault.code, dict(fault.params)["reason"]) == ("workbook_broken", "index out of bounds")


def test_a_county_without_a_name_is_called_by_its_folder_and_told(small: Tables, tmp_path: Path) -> None:
    path = saved(typed(small), tmp_path / "某县", "")
    region = Region.read(path)
    assert region.name == "某县"
    assert "region_unnamed" in [note.code for note in region.notes]
    path.rename(path.with_name("邻县.xlsx"))
    assert Region.read(path.with_name("邻县.xlsx")).name == "邻县"


def test_a_renamed_sheet_is_suggested_by_its_header(small: Tables, tmp_path: Path) -> None:
    book = typed(small)
    book["在校生"].title = "学生"
    book.create_sheet("给定需求").append(["乡镇代码", "学段", "年级", "学年", "学位需求"])
    (fault,) = faults_of(book, tmp_path / "book")
    assert (fault.code, fault.file) == ("missing_sheet_enrolment", "region.xlsx[在校生]")
    assert "有“学生”，是否应改名？" in fault.text()


def test_a_copy_of_the_workbook_beside_it_is_told(small: Tables, tmp_path: Path) -> None:
    path = saved(typed(small), tmp_path / "book")
    (path.parent / "region - 副本.xlsx").write_bytes(path.read_bytes())
    (note,) = [note for note in Region.read(path.parent).notes if note.code == "book_left"]
    assert isinstance(note, Doubt)
    assert note.text().startswith("region - 副本.xlsx：")
    assert "region.xlsx" in note.text("en")
