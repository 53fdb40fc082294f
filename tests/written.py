"""A small document for the tests of the writers: a paragraph, a figure, a table with rows and one without."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from schoolplaces.report.document import Document, Section
from schoolplaces.report.table import AppendixTable, Column, Row

COLUMNS = (
    Column("town", "text", 40),
    Column("demand", "whole", 20, group="group.demand", unit="unit.pupil", total=True),
    Column("margin", "signed", 20, group="group.demand"),
)


def png(path: Path, across: int, down: int) -> Path:
    """A white picture of so many dots."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\x00" + b"\xff" * across for _ in range(down))
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    content = part(b"IHDR", head) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + content)
    return path


def small_document(folder: Path, town: str = "甲镇", lang: str = "zh") -> Document:
    """The document; its only town is called as told, and so are its title, text and note."""
    rows = (Row((town, 120, 5)), Row(("乙乡", 80, None)), Row(("合计", 200, ""), range(2)))
    tables = (
        AppendixTable("3", lang, COLUMNS, rows, (f"说明{town}",)),
        AppendixTable("6", lang, COLUMNS, (), (), 1),
    )
    figures = {"map": png(folder / "map.png", 160, 90)}
    sections = (
        Section("一、概况", (("全县情况。", (f"{town}的情况。",)),)),
        Section("二、现状", ((town, ()),), ("map",), level=2),
    )
    title = (f"{town}规划", "2026—2030", "基准年", "数字")
    return Document(title, sections, tables, figures, lang, 2025)
