"""Spoil a small county as planners, spreadsheets and disks do; a mutation is known by its key, "kind:number".

A kind is a row of `KINDS`: what changes a `County` (its cells, its rules, or the bytes of any file in its folder), and
what reading must say of it. ``python -m tests.mutate "text in numbers:7" FOLDER`` writes one, for a closer look.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from schoolplaces.schema import data_folder

from . import mutate_changes as to
from .mutate_county import COUNTIES, County, base

# What reading must say; ROW: a fault that names its row, SAME: the digest of the county unspoilt.
FAULT, ROW, SAME, EITHER = "fault", "row", "same", "either"
BASES = ("primary", "primary", *COUNTIES)


@cache
def _leaves() -> list[tuple[str, Any]]:
    """Dotted keys and values of the national rules."""

    def walk(section: dict[str, Any], path: str) -> Iterator[tuple[str, Any]]:
        for key, value in section.items():
            yield from walk(value, f"{path}{key}.") if isinstance(value, dict) else [(f"{path}{key}", value)]

    text = (data_folder() / "rules" / "default.toml").read_text(encoding="utf-8")
    return [leaf for leaf in walk(tomllib.loads(text), "") if not leaf[0].endswith((".zh", ".en", ".source"))]


def other(value: Any, draw: random.Random) -> Any:
    """Another value of the same type."""
    if isinstance(value, list) and value and draw.random() < 0.85:
        at = draw.randrange(len(value))
        return [*value[:at], other(value[at], draw), *value[at + 1 :]]
    if isinstance(value, dict):
        key = draw.choice([key for key in value if key not in ("source", "status")])
        return value | {key: other(value[key], draw)}
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return draw.choice((0, 1, 2, value + 1, value * 10, -1, 2027, 10**6, 2**63))
    if isinstance(value, float):
        return draw.choice(
            (0.0, 1e-9, value / 3, value * 3, 1.0, 1e3, 1e6, 1e9, 1e308, -1.0, float("nan"), float("inf"))
        )
    return draw.choice((["primary"], [], ["x"])) if isinstance(value, list) else draw.choice(("", "02-29", "12-31"))


def rule(choose: Callable[[Any, random.Random], Any], tail: str = "") -> to.Change:
    def change(county: County, draw: random.Random) -> None:
        if tail:
            county.rules.pop("region.only_stages", None)  # sections of stages left out are not looked at
        for _ in range(draw.choice((1, 1, 3))):
            key, value = draw.choice(_leaves())
            county.rules[key + tail] = choose(value, draw)

    return change


def wrong_type(value: Any, draw: random.Random) -> Any:
    return draw.choice(("x", [], {}, True, -1, 0.5, [[1]], [{}], "", 10**30))


KINDS: dict[str, tuple[to.Change, str]] = {
    "text in numbers": (to.cells("x12|甲|#REF!|三十人|1.2.3|0x1F", *to.NUMBERS), ROW),
    "negative": (to.cells("-1|-30|-1e9|-9999999999999999999", "int", "year"), ROW),
    "huge": (to.cells("1e300|1e400|999999999999999999999|1e15|123456789|" + "9" * 400, *to.NUMBERS), EITHER),
    "tiny": (to.cells("1e-320|0.0001|-0|0|0.5|00|.5", *to.NUMBERS), EITHER),
    "blank": (to.cells("| |\u3000|\u200b|\xa0|\t"), EITHER),
    "no number": (to.cells("NaN|nan|inf|-inf|NULL|None|N/A|#N/A|-|—|null"), EITHER),
    "formula": (to.cells("=1+1|+1|@SUM(A1)|-1+2|=HYPERLINK(1)|'=1|\t5"), EITHER),
    "date": (to.cells("2025-09-01|2025/9/1|2025年|2025秋|45901|1-6|6月1日|Sep-25|2025.0"), EITHER),
    "odd text": (to.cells('a\nb|\x1b[31m|🏫|../../etc/x|{0}%s{x}|<b>&amp;|a,b|"|' + "长" * 5000), EITHER),
    "other words": (
        to.cells("primary:1-9|primary:6-1|小学|PRIMARY|new|urban|yes|wgs84|1-3|0", "enum", "enums", "grades"),
        EITHER,
    ),
    "year": (to.cells("1900|2200|2199|2026|2035|2014|0|25", "year"), EITHER),
    "full width": (to.full_width, SAME),
    "row order": (to.row_order, SAME),
    "column order": (to.column_order, SAME),
    "chinese headers": (to.chinese, SAME),
    "unused column": (to.one_column(lambda rows, at, draw: to.add_column(rows, "remark1", str)), SAME),
    "GB18030": (to.as_bytes(lambda content, draw: content.decode().encode("gb18030")), SAME),
    "mark, CRLF": (to.as_bytes(lambda content, draw: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")), SAME),
    "other ends": (to.as_bytes(lambda content, draw: content.replace(b"\n", b"\r\n").rstrip()), SAME),
    "quoted": (to.quoted, SAME),
    "file names": (to.upper, SAME),
    "blank rows": (to.as_bytes(lambda content, draw: content.replace(b"\n", b"\n ,,\n\n", 2)), SAME),
    "utf-16": (to.as_bytes(lambda content, draw: content.decode().encode(draw.choice(("utf-16", "utf-16-be")))), FAULT),
    "big5": (to.as_bytes(lambda content, draw: content.decode().encode("big5", "replace"), "towns.csv"), EITHER),
    "cut bytes": (to.as_bytes(lambda content, draw: content[: draw.randrange(len(content) + 1)]), EITHER),
    "flipped bytes": (to.as_bytes(to.flipped), EITHER),
    "NUL": (to.as_bytes(lambda content, draw: content[:9] + b"\0" + content[9:]), FAULT),
    "workbook": (to.as_bytes(lambda content, draw: b"PK\x03\x04" + content), FAULT),
    "column dropped": (to.one_column(lambda rows, at, draw: [row.pop(at) for row in rows if at < len(row)]), EITHER),
    "column renamed": (to.one_column(lambda rows, at, draw: rows[0].__setitem__(at, rows[0][at] + "s")), EITHER),
    "column doubled": (to.one_column(lambda rows, at, draw: [row.append(row[at]) for row in rows]), FAULT),
    "column private": (to.one_column(to.private), FAULT),
    "row doubled": (to.one_column(lambda rows, at, draw: rows.append(list(rows[-1]))), ROW),
    "row cut": (to.one_column(lambda rows, at, draw: rows[-1].__delitem__(slice(at, None))), EITHER),
    "rows gone": (to.one_column(lambda rows, at, draw: rows.__delitem__(slice(draw.randint(1, 9), None, 2))), EITHER),
    "header only": (to.one_column(lambda rows, at, draw: rows.__delitem__(slice(1, None))), EITHER),
    "cells swapped": (to.swapped, EITHER),
    "columns swapped": (to.one_column(to.columns_swapped), EITHER),
    "town gone": (to.without("town"), EITHER),
    "year gone": (to.without("year"), EITHER),
    "school gone": (to.without("school"), EITHER),
    "another town's": (to.another_town, EITHER),
    "other table": (to.other_table, EITHER),
    "separators": (to.separators, FAULT),
    "quote open": (to.as_bytes(lambda content, draw: content.replace(b",", b',"', 1) + b"\n"), FAULT),
    "unknown key": (to.cells("zz|甲|A| a|0|s s|S|ａ", "code"), EITHER),
    "other unit": (to.scaled((1e4, 1e-4), "pupils", "births", "cost_10k", "km", "land_m2", "residents"), EITHER),
    "more people": (to.scaled((0, 0.04, 0.5, 3, 30, 1000), "pupils", "births"), EITHER),
    "other rooms": (to.scaled((0, 2, 5, 50), "permanent", "classes"), EITHER),
    "other prices": (to.scaled((0, 0.01, 1e3, 1e6), "cost_10k"), EITHER),
    "drawn numbers": (to.drawn, EITHER),
    "table missing": (to.gone, EITHER),
    "table empty": (to.as_bytes(lambda content, draw: draw.choice((b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"))), EITHER),
    "points swapped": (to.points(swap=True), ROW),
    "points": (to.points(swap=False), EITHER),
    "rule unknown": (rule(lambda value, draw: value, "x"), FAULT),
    "rule type": (rule(wrong_type), EITHER),
    "rule value": (rule(other), EITHER),
    "rules cut": (to.as_bytes(lambda content, draw: content[: draw.randrange(len(content))], "rules.toml"), EITHER),
    "rules flipped": (to.as_bytes(to.flipped, "rules.toml"), EITHER),
}


def mutated(key: str) -> tuple[County, str, str]:
    """Return the county of a mutation, what reading must say of it, and the base it was made from."""
    draw = random.Random(key)
    change, expect = KINDS[key.rpartition(":")[0]]
    name = draw.choice(BASES)
    county = base(name)
    change(county, draw)
    if expect == EITHER and draw.random() < 0.25:  # one fault seldom comes alone
        draw.choice([other for other, said in KINDS.values() if said == EITHER])(county, draw)
    return county, expect, name


if __name__ == "__main__":
    mutated(sys.argv[1])[0].write(Path(sys.argv[2]))
