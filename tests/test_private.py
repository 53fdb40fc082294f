"""What looks like data of persons is refused, and what does not is left alone."""

from __future__ import annotations

import pytest

from schoolplaces.private import private_header, private_values


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
