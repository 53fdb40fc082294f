"""Refuse what looks like data of persons: names, identity numbers, telephones, student numbers, parents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from schoolplaces.faults import Fault

# Tables whose rows have names of their own (towns, campuses, projects).
NAMED_TABLES = frozenset({"towns", "schools", "options", "pipeline", "zones"})

_HEADERS = (
    ("identity", re.compile(r"身份证|证件号|公民身份|\bid_?(card|number|no)\b|identity|national_?id|passport|护照")),
    ("student", re.compile(r"学籍号|学生?编?号$|学生代码|student_?(id|no|number|code)|pupil_?(id|no|number)")),
    ("phone", re.compile(r"电话|手机|联系方式|phone|mobile|\btel\b|微信|wechat|\bqq\b")),
    ("name", re.compile(r"(学生|幼儿|儿童|新生)(姓名|名单|名册)|(student|pupil|child)_?name")),
    ("parent", re.compile(r"家长|监护人|父亲|母亲姓|父母|parent|guardian|\bmother|\bfather")),
)
_NAME_HEADER = re.compile(r"姓名|^名字$|^name$|surname|(full|first|last|family)_?name")
WHAT = {
    "identity": ("身份证件号", "identity numbers"),
    "student": ("学籍号或学号", "student numbers"),
    "phone": ("电话号码", "telephone numbers"),
    "parent": ("家长信息", "parents"),
    "name": ("人名", "names of persons"),
}
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[GLJgl]?(\d{17}[\dXx])(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)
# The hundred commonest surnames (公安部《二〇二〇年全国姓名报告》), which nine in ten people bear.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊"
    "孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_HEADER_ROWS, _LONGEST_HEADER = 15, 14  # of a sheet: where a header may stand, and how long one is
_PLACE_ENDS = frozenset("镇乡村街道路校园院县区市省学班部组府寨坪冲桥岭山水河湾塘坝片期年级类资算查定")


def private_header(table: str, header: str) -> str | None:
    """Return what a column that the schema does not know looks like by its header, None where it looks harmless.

    Examples
    --------
    >>> private_header("enrolment", "身份证号"), private_header("enrolment", "remark")
    ('identity', None)
    """
    text = unicodedata.normalize("NFKC", header).strip().casefold().replace(" ", "_")
    for what, pattern in _HEADERS:
        if pattern.search(text):
            return what
    if table not in NAMED_TABLES and _NAME_HEADER.search(text):
        return "name"
    return None


def private_values(table: str, column_type: str | None, values: Iterable[str]) -> str | None:
    """Return what the distinct values of a column look like, None where they look harmless.

    Parameters
    ----------
    table : str
    column_type : str or None
        Type of the schema; None for a column it does not know.
    values : iterable of str
        Distinct cells.
    """
    names = total = 0
    for value in values:
        text = value if value.isascii() else unicodedata.normalize("NFKC", value)
        if len(text) >= 18 and any(_is_identity(found) for found in _IDENTITY.findall(text)):
            return "identity"
        if column_type is None and len(text) >= 11 and _PHONE.search(text):
            return "phone"
        text = text.strip()
        total += bool(text)
        names += bool(_NAME.fullmatch(text)) and text[0] in _SURNAMES and text[-1] not in _PLACE_ENDS
    unnamed = column_type is None and table not in NAMED_TABLES
    return "name" if unnamed and names >= 3 and names >= 0.8 * total else None


def _is_identity(text: str) -> bool:
    """Whether 18 digits are a citizen identity number: a date of birth and the check digit of GB 11643-1999."""
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    if not 1900 <= born.year <= 2100:
        return False
    if text[:2] in _PROVINCES and _rounded(text):
        return True
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def _rounded(text: str) -> bool:
    """Whether 18 digits are what a spreadsheet makes of a number: it keeps fifteen, as the nearest binary number."""
    return text.isdecimal() and int(float(round(int(text), -3))) == int(text)


def private_sheet(rows: Iterable[Sequence[object]]) -> str | None:
    """Return what a sheet that is no table looks like: a list of persons is not to be in the workbook at all.

    Telephones and names are left alone, as a cover sheet has those of the office.

    Parameters
    ----------
    rows : iterable of sequence
        Cells as the workbook holds them.

    Examples
    --------
    >>> private_sheet([["某校一年级"], ["学籍号", "班级"], ["G1", 3]]), private_sheet([["填表人", "王小明"]])
    ('student', None)
    """
    for number, row in enumerate(rows):
        for cell in row:
            text = f"{cell:.0f}" if isinstance(cell, float) and cell > 1e17 else cell
            if not isinstance(text, str):
                continue
            if len(text) >= 18 and private_values("", "text", [text]):
                return "identity"
            if number < _HEADER_ROWS and len(text) <= _LONGEST_HEADER:
                what = private_header("towns", text)
                if what not in (None, "phone"):
                    return what
    return None


def refused_sheet(file: str, what: str) -> Fault:
    """Return the fault of a sheet with persons; its cells are not repeated."""
    zh, en = WHAT[what]
    return Fault("private_sheet", file, what_zh=zh, what_en=en)


def refused(file: str, row: int, header: str, what: str) -> Fault:
    """Return the fault of a private column; its values are not repeated."""
    zh, en = WHAT[what]
    return Fault("private_column", file, row, header, what_zh=zh, what_en=en)
