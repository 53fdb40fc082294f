"""Small counties without fault, as cells and text that a test can spoil before they are written."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schoolplaces.generate import generate_tables
from schoolplaces.rows import cell_text
from schoolplaces.schema import data_folder

from .conftest import _small

Rows = list[list[str]]


@dataclass
class County:
    """A county not yet written: cells by table, rules by dotted key, bytes that go over either (None: no file)."""

    tables: dict[str, Rows]
    rules: dict[str, Any]
    raw: dict[str, bytes | None] = field(default_factory=dict)

    def text(self, name: str, end: str = "\n") -> str:
        """A file as it would be written without ``raw``."""
        if name == "rules.toml":
            return "".join(f"{key} = {toml(value)}\n" for key, value in self.rules.items())
        text = io.StringIO()
        csv.writer(text, lineterminator=end).writerows(self.tables[name.removesuffix(".csv")])
        return text.getvalue()

    @property
    def names(self) -> list[str]:
        """Files of tables."""
        return [f"{table}.csv" for table in self.tables]

    def write(self, folder: Path) -> Path:
        """Write all files into a new folder."""
        folder.mkdir()
        files = {name: self.text(name).encode() for name in [*self.names, "rules.toml"]} | self.raw
        for name, content in files.items():
            if content is not None:
                (folder / name).write_bytes(content)
        return folder


def toml(value: Any) -> str:
    """Return a value as it stands in rules.toml."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else repr(value)


# The bundled cases, cut down to towns that are planned in seconds; in each the first has all stages that are taught.
CASES = {
    "chengbu": ("RL", "CAY", "MP"),
    "county": ("GC", "DQ", "BL"),
    "datonghu": ("HB", "QS", "JP"),
    "jiangsu": ("CZ", "LZ", "SD"),
    "xiangtan": ("SS", "YT"),
    "yulin": ("FM", "RX"),
}
COUNTIES = ("primary", "small", "given", "drawn", *CASES)


def _rows(records: list[dict[str, Any]]) -> Rows:
    head = list(dict.fromkeys(name for record in records for name in record))
    return [head, *([cell_text(record.get(name, "")) for name in head] for record in records)]


def _leaves(section: dict[str, Any], path: str = "") -> dict[str, Any]:
    """Values of nested sections by dotted key."""
    found: dict[str, Any] = {}
    for key, value in section.items():
        found |= _leaves(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}": value}
    return found


def _case(name: str) -> tuple[dict[str, Rows], dict[str, Any]]:
    """The rows of a bundled case that are of its towns, and its rules."""
    folder = Path(str(data_folder() / name))
    tables = {
        path.stem: list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        for path in sorted(folder.glob("*.csv"))
    }
    towns = set(CASES[name])
    head, *rows = tables["schools"]
    schools = {"", *(row[0] for row in rows if row[head.index("town")] in towns)}
    known = {"town": {"", *towns}, "school": schools, "into": schools, "feeds": schools}
    for table, (head, *rows) in tables.items():
        at = {head.index(column): codes for column, codes in known.items() if column in head}
        tables[table] = [head, *(row for row in rows if all(row[place] in codes for place, codes in at.items()))]
    return tables, _leaves(tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8")))


@cache
def _county(name: str) -> tuple[dict[str, Rows], dict[str, Any]]:
    """Cells by table, and rules by dotted key."""
    if name in CASES:
        return _case(name)
    if name == "drawn":  # with the tables that the cases lack: people, flows, works under way
        drawn, rules = generate_tables(
            3, campuses=9, stages=["primary", "junior"], seed=3, flows=True, zones=2, budget="yearly"
        )
        return {table: _rows(frame.to_dict("records")) for table, frame in drawn.items()}, _leaves(rules)
    records = _small()
    rules = {"region.name": "小县", "region.base_year": 2025}
    rules |= {} if name == "small" else {"region.only_stages": ["primary"]}
    if name == "given":
        records["demand"] = [
            {"town": t, "year": y, "stage": "primary", "grade": g, "pupils": 20 + g}
            for t in "ab"
            for y in range(2026, 2037)
            for g in range(1, 7)
        ]
    return {table: _rows(rows) for table, rows in records.items()}, rules


def base(name: str) -> County:
    """A county without fault: the fixture with one stage, with five ("small") or with demand; a drawn one; a case."""
    tables, rules = _county(name)
    return County({table: [list(row) for row in rows] for table, rows in tables.items()}, dict(rules))
