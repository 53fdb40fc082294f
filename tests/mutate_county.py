"""Small counties without fault, as cells and text that a test can spoil before they are written."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def _tables(name: str) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    if name != "bundled":
        for table, records in _small().items():
            head = list(dict.fromkeys(name for record in records for name in record))
            tables[table] = [head, *([str(record.get(name, "")) for name in head] for record in records)]
        return tables
    for path in sorted(Path(str(data_folder() / "chengbu")).glob("*.csv")):
        tables[path.stem] = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    towns = {"RL", "CAY", "MP"}  # the county seat has all five stages
    schools = {"", *(row[0] for row in tables["schools"] if row[2] in towns)}
    known = {"town": towns, "school": schools, "into": schools}
    for table, (head, *rows) in tables.items():
        at = {head.index(column): codes for column, codes in known.items() if column in head}
        tables[table] = [head, *(row for row in rows if all(row[place] in codes for place, codes in at.items()))]
    return tables


def base(name: str) -> County:
    """A county without fault: the fixture with one stage ("primary") or five ("small"), or towns of the bundled one."""
    rules: dict[str, Any] = {"region.name": "小县", "region.base_year": 2025}
    rules |= {"region.only_stages": ["primary"]} if name == "primary" else {}
    return County({table: [list(row) for row in rows] for table, rows in _tables(name).items()}, rules)
