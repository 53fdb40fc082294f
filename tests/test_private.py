"""What looks like data of persons is refused, and what does not is left alone."""

from __future__ import annotations

import pytest

from schoolplaces.private import private_header, private_sheet, private_values
from schoolplaces.rows import cell_text


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("姓名", "name"),
        ("学生姓名", "name"),
        ("Student Name", "name"),
        ("name", "name"),
        ("身份证号码", "identity"),
        ("ＩＤ number", "identity"),
        ("学籍号", "student"),
        ("student_id", "student"),
        ("联系电话", "phone"),
        ("Mobile", "phone"),
        ("监护人", "parent"),
        ("parent", "parent"),
        ("户数", None),
        ("transparent cover", "parent"),
        ("学校编号", None),
        ("hotel", None),
        ("日期", None),
    ],
)
def test_headers(header: str, what: str | None) -> None:
    assert private_header("enrolment", header) == what


def test_schools_have_names_but_no_telephones() -> None:
    assert private_header("schools", "负责人姓名") is None
    assert private_header("schools", "电话") == "phone"


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (["11010519491231002X"], "identity"),
        (["G11010519491231002X"], "identity"),
        (["见 11010519491231002X"], "identity"),
        (["110105194912310021"], None),  # wrong check digit
        (["430529100000"], None),  # a statistical code of a town
        (["13912345678"], "phone"),
        (["王小明", "李丽", "张伟"], "name"),
        (["王家镇", "李家村", "张家街"], None),
        (["小学", "初中", "高中"], None),
        (["王小明"], None),
        (["", "1,030", "x"], None),
    ],
)
def test_values_of_unknown_columns(values: list[str], what: str | None) -> None:
    assert private_values("enrolment", None, values) == what


def test_values_of_known_columns() -> None:
    assert private_values("births", "text", ["13912345678"]) is None  # digits of an address of a web page
    assert private_values("births", "text", ["11010519491231002X"]) == "identity"


@pytest.mark.parametrize("table", ["enrolment", "schools", "towns"])
def test_names_of_pupils_are_refused_in_every_table(table: str) -> None:
    assert [private_header(table, header) for header in ("学生姓名", "幼儿名册", "pupil name")] == ["name"] * 3
    assert private_header(table, "学生名额") is None


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (float(430529201501011234 // 1000 * 1000), "identity"),  # Excel keeps fifteen digits
        (430529201501011234.0, None),  # more digits than Excel keeps: typed by a program, and of a wrong check digit
        (439929201501011000.0, "identity"),
        (430529201513011000.0, None),  # no thirteenth month
        (180000.0, None),
    ],
)
def test_identity_numbers_that_a_spreadsheet_has_rounded(value: float, what: str | None) -> None:
    assert private_values("classes", None, [cell_text(value)]) == what


def test_a_sheet_that_is_no_table_may_hold_the_office_but_no_pupils() -> None:
    assert private_sheet([["填表单位", "教育局"], ["联系电话", "0739-1234567"], ["填表人", "王小明"]]) is None
    assert private_sheet([["一年级"], ["序号", "学籍号"]]) == "student"
    assert private_sheet([["序号", "备注"], [1, "见 11010519491231002X"]]) == "identity"
    assert private_sheet([["序号", "号码"], [1, 430529201501011000.0]]) == "identity"
    assert private_sheet([["x"] * 3] * 20 + [["身份证号"]]) is None  # far below any header
