"""Encodings: what is read, and what is told instead of guessed."""

from __future__ import annotations

import pytest

from schoolplaces.decode import decode
from schoolplaces.faults import InputFaults

SIMPLIFIED = "乡镇代码,乡镇名称\n1,儒林镇\n2,茅坪镇\n3,白毛坪乡（含林场）\n"
TRADITIONAL = "鄉鎮代碼,鄉鎮名稱\n1,儒林鎮\n2,茅坪鎮\n3,白毛坪鄉（含林場）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "town,name\n1,a\n", "a\n"])
def test_reads(encoding: str, text: str) -> None:
    read, notes = decode(text.encode(encoding), "t.csv")
    assert read == text
    assert [note.code for note in notes] == (["gb18030"] if encoding.startswith("gb") and not text.isascii() else [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TRADITIONAL.encode("big5"), "big5"),
        (SIMPLIFIED.encode("utf-16"), "utf16"),
        (SIMPLIFIED.encode("utf-16-be"), "utf16"),
        ("a,b\n1,2\n".encode("utf-16-le"), "utf16"),
        (b"a,b\n" * 20 + b"1,\x002\n", "nul"),
        (b"PK\x03\x04....", "workbook"),
        (b"\xd0\xcf\x11\xe0....", "workbook"),
        (b"a\n\xff\xff", "no_encoding"),
    ],
)
def test_told(content: bytes, code: str) -> None:
    with pytest.raises(InputFaults) as error:
        decode(content, "t.csv")
    assert [fault.code for fault in error.value.faults] == [code]


def test_place_of_a_nul_and_of_a_bad_byte() -> None:
    for content, row in ((b"a,b\n" * 20 + b"1,\x002\n", 21), (b"a\n\xff\xff", 2)):
        with pytest.raises(InputFaults) as error:
            decode(content, "t.csv")
        assert error.value.faults[0].row == row


def test_traditional_names_in_gb18030_are_no_big5() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), "t.csv")[0] == TRADITIONAL
