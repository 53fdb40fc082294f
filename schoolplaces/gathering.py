"""What is found before the checks: the tables of a folder (or frames) as text, and the rule book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.nearest import nearest
from schoolplaces.packs import pack_notes, read_packs
from schoolplaces.rows import RawTable, frame_rows, read_rows
from schoolplaces.rules import Rules
from schoolplaces.rules_file import RULES_FILE, is_whole, named_packs, read_toml
from schoolplaces.schema import load_schema, table_names


@dataclass
class Gathered:
    """What was found before the checks: tables as text, the rule book, and the faults and notes so far."""

    raws: dict[str, RawTable] = field(default_factory=dict)
    rules: Rules | None = None
    unreadable: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def gather_folder(folder: Path, packs: Sequence[str] = ()) -> Gathered:
    """Read every known table of a folder as text, and its rules.toml with policy packs besides those it names.

    Raises
    ------
    InputFaults
        When there is no such folder or it holds none of the tables.
    """
    found = Gathered()
    files = _table_files(folder, found)
    _read_rules(folder / RULES_FILE, packs, found)
    for table, path in files.items():
        try:
            found.raws[table] = read_rows(path)
        except InputFaults as error:
            found.faults += error.faults
            found.unreadable.add(table)
    return found


def _table_files(folder: Path, found: Gathered) -> dict[str, Path]:
    if not folder.is_dir():
        raise InputFaults([Fault("not_a_folder" if folder.exists() else "no_folder", str(folder))])
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise InputFaults([Fault("cannot_read", str(folder), reason=error.strerror or str(error))]) from None
    files: dict[str, Path] = {}
    for path in paths:
        suffix, table = path.suffix.lower(), path.stem.lower()
        if path.name.startswith((".", "~$")) or suffix not in (".csv", ".xlsx", ".xls"):
            continue
        if suffix != ".csv" or table not in table_names():
            found.others.append(path.name)
        elif table in files:
            found.faults.append(Fault("same_table", path.name, other=files[table].name))
        else:
            files[table] = path
    if not files:
        raise InputFaults([Fault("empty_folder", str(folder), tables=", ".join(table_names()))])
    for name in found.others:
        near = nearest(Path(name).stem.lower(), [table for table in table_names() if table not in files])
        found.notes.append(Note("file_ignored", name, near=f"{near}.csv" if near else ""))
    return files


def _read_rules(path: Path, packs: Sequence[str], found: Gathered) -> None:
    if not path.exists():
        found.notes.append(Note("no_rules", RULES_FILE))
    try:
        county = read_toml(path) if path.exists() else {}
        found.rules = Rules.from_dict(county, packs)
        found.notes += _override_notes(county, packs)
    except InputFaults as error:
        found.faults += error.faults


def _override_notes(county: Mapping[str, Any], packs: Sequence[str] = ()) -> list[Note]:
    """What packs, and the county's own rules, lay over each other; nothing where the file is whole."""
    return [] if is_whole(county) else pack_notes(read_packs([*named_packs(county), *packs]), county)


def gather_frames(tables: Mapping[str, Any], rules: Rules | Mapping[str, Any] | None) -> Gathered:
    """Take frames (or lists of records) as if each were a file of its name.

    Raises
    ------
    KeyError
        For a table no schema knows.
    """
    found = Gathered()
    for table, content in tables.items():
        load_schema(table)
        frame = content if isinstance(content, pd.DataFrame) else pd.DataFrame(content)
        if len(frame.columns):
            found.raws[table] = frame_rows(frame, table)
    try:
        found.rules = rules if isinstance(rules, Rules) else Rules.from_dict(rules or {})
        found.notes += [] if isinstance(rules, Rules) else _override_notes(rules or {})
    except InputFaults as error:
        found.faults += error.faults
    return found
