"""The empty workbook as Excel would show it: lists, limits, frozen headers, text where Excel would make a date."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from schoolplaces.schema import load_schema
from schoolplaces.sheet_names import GUIDE
from schoolplaces.table_list import listed_tables
from schoolplaces.template_book import sheet_name, write_template


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, openpyxl.Workbook]:
    path = tmp_path_factory.mktemp("book") / "region.xlsx"
    write_template(path, request.param)
    return request.param, openpyxl.load_workbook(path)


def test_there_is_a_guide_and_a_sheet_for_each_table(book: tuple[str, openpyxl.Workbook]) -> None:
    lang, opened = book
    assert opened.sheetnames == [GUIDE[lang], *(sheet_name(table, lang) for table in listed_tables())]
    told = {cell.value for row in opened[GUIDE[lang]].iter_rows() for cell in row}
    assert {sheet_name(table, lang) for table in listed_tables()} <= told


def test_columns_of_a_fixed_set_have_a_list_and_numbers_their_limits(book: tuple[str, openpyxl.Workbook]) -> None:
    lang, opened = book
    for table in listed_tables():
        sheet, schema = opened[sheet_name(table, lang)], load_schema(table.name)
        rules = {str(rule.sqref).partition("5:")[0]: rule for rule in sheet.data_validations.dataValidation}
        for at, column in enumerate(schema.columns, start=1):
            rule = rules.get(openpyxl.utils.get_column_letter(at))
            if column.type in ("enum", "bool", "stage"):
                assert rule is not None
                assert rule.type == "list"
            elif column.is_number:
                assert rule is not None
                assert rule.type in ("whole", "decimal")
            else:
                assert rule is None or column.type == "stage_or_nursery"


def test_headers_are_frozen_and_codes_and_grades_are_text(book: tuple[str, openpyxl.Workbook]) -> None:
    lang, opened = book
    for table in listed_tables():
        sheet = opened[sheet_name(table, lang)]
        assert sheet.freeze_panes == "B4"
    classes = opened["班级" if lang == "zh" else "classes"]
    (grade,) = [look for look in classes.column_dimensions.values() if look.min <= 3 <= look.max]
    assert grade.number_format == "@"
    assert [classes.cell(row, 1).value[:3] for row in (3, 4)] == (
        ["说明：", "例：S"] if lang == "zh" else ["Not", "Exa"]
    )


def test_the_same_tables_give_the_same_bytes_and_no_text_is_a_formula(tmp_path: Path) -> None:
    towns = pd.DataFrame({column.name: ["=1+1"] for column in load_schema("towns").columns if not column.is_number})
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, "zh", {"towns": towns})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["乡镇"]["A5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
