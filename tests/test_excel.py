"""The workbook, read back: merged headers, formulas with their values, page set-up, and no string a formula."""

import openpyxl
import pytest

from schoolplaces.report import appendix_tables
from schoolplaces.report.excel import write_workbook
from schoolplaces.report.table import AppendixTable, Column, Row

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("excel") / "appendix.xlsx"
    write_workbook(appendix_tables(make_changed_plan()), path, "示例县", 2025)
    return path


@pytest.fixture(scope="module")
def formulas(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def values(path):
    return openpyxl.load_workbook(path, data_only=True)


def test_sheets(formulas):
    assert formulas.sheetnames == [
        "附表1 学校现状一览表",
        "附表2 学龄人口预测表",
        "附表3 学位供需平衡表",
        "附表4 建设项目一览表",
        "附表5 撤并学校一览表",
        "附表6 用地规划表",
        "附表7 分年度实施计划",
        "附表8 投资估算表",
        "附表9 教师需求汇总表",
        "附表9续 措施汇总表",
        "附表10 学位预警表",
        "附表11 五三一对照表",
        "附表11续 部门任务表",
        "附表13 学区划片表",
        "附表14 预测复盘表",
        "附表14续 项目调整表",
    ]


@pytest.mark.parametrize("number", range(16))
@pytest.mark.slow
@pytest.mark.every
def test_every_cell_is_that_of_the_table(values, number):
    table = appendix_tables(make_changed_plan())[number]
    sheet = values.worksheets[number]
    for i, row in enumerate(table.rows, start=3 + table.header_rows):
        for at, value in enumerate(row.values, start=1):
            found = sheet.cell(i, at).value
            assert found == ("—" if value is None else value if value != "" else None)


def test_totals_are_formulas_with_cached_values(formulas, values):
    sheet, cached = formulas["附表3 学位供需平衡表"], values["附表3 学位供需平衡表"]
    assert sheet["D8"].value == "=SUM(D5:D7)"
    assert cached["D8"].value == sum(cached[f"D{row}"].value for row in (5, 6, 7))
    assert sheet["J5"].value == "=F5+G5+H5-I5"
    assert sheet["K5"].value == "=J5-D5"
    assert cached["K5"].value == cached["J5"].value - cached["D5"].value


def test_a_dash_among_the_terms_of_a_formula_is_nothing(formulas, values):
    sheet, cached = formulas["附表8 投资估算表"], values["附表8 投资估算表"]
    assert [sheet[f"{column}5"].value for column in "HIJ"] == [72.25, "—", "—"]
    assert sheet["G5"].value == "=SUM(H5,I5,J5)"  # H5+I5+J5 would be an error
    assert cached["G5"].value == 72.25


def test_no_text_is_a_formula(formulas):
    cells = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(cell.value.startswith("=SUM(") or "+" in cell.value or "-" in cell.value for cell in cells)
    assert {"=1+1", "=2+2 & <过渡>*"} <= {
        cell.value for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
    }


def test_header_is_merged_frozen_and_repeated(formulas):
    sheet = formulas["附表3 学位供需平衡表"]
    assert {"F3:J3", "A3:A4", "L3:M3"} <= {str(block) for block in sheet.merged_cells.ranges}
    assert sheet["F3"].value == "学位供给(个)"
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$3:$4"


def test_pages(formulas):
    for sheet in formulas:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 where it is not written
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area


def test_number_formats(formulas):
    sheet = formulas["附表4 建设项目一览表"]
    header = {sheet.cell(row, at).value: at for row in (3, 4) for at in range(1, 22)}
    assert sheet.cell(5, header["总投资\n(万元)"]).number_format == "0.00"
    assert sheet.cell(5, header["新增学位\n(个)"]).number_format == "0"
    assert formulas["附表3 学位供需平衡表"]["K5"].number_format == "+0;-0;0"


def test_same_tables_same_bytes(path, tmp_path):
    again = tmp_path / "again.xlsx"
    write_workbook(appendix_tables(make_changed_plan()), again, "示例县", 2025)
    assert again.read_bytes() == path.read_bytes()


def test_no_project(tmp_path):
    path = tmp_path / "none.xlsx"
    write_workbook(appendix_tables(make_plan(projects=projects().iloc[:0])), path, "示例县", 2025)
    sheet = openpyxl.load_workbook(path)["附表4 建设项目一览表"]
    assert sheet["A5"].value == "本规划期没有项目"


def test_english(tmp_path):
    path = tmp_path / "en.xlsx"
    write_workbook(appendix_tables(make_changed_plan(), "en"), path, "County", 2025)
    assert openpyxl.load_workbook(path).sheetnames == [
        "A1 Schools now",
        "A2 Demand",
        "A3 Balance of places",
        "A4 School projects",
        "A5 Schools closed or changed",
        "A6 Land",
        "A7 Year by year",
        "A8 Investment",
        "A9 Staff needed",
        "A9 Measures",
        "A10 Warnings",
        "A11 The 5-3-1 rule",
        "A11 Tasks",
        "A13 Service areas",
        "A14 Last year's forecast",
        "A14 Last year's projects",
    ]


def test_a_column_holds_its_longest_number(tmp_path):
    """A number wider than its column is shown as ####."""
    columns = (Column("school", "text", 60), Column("land_m2", width=10))
    rows = (Row(("一小", 123456789012)), Row(("合计", 123456789012), over=range(1)))
    write_workbook([AppendixTable("1", "zh", columns, rows, ())], tmp_path / "x.xlsx", "示例县", 2025)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet.column_dimensions["B"].width > 1.15 * 12
