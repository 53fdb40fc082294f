"""What is found before the checks: the tables of a folder (or frames) as text, and the rule book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from schoolplaces.container import OTHER_SUFFIXES, SUFFIXES
from schoolplaces.faults import Doubt, Fault, InputFaults, Note
from schoolplaces.geojson import FILE as OUTLINES_FILE
from schoolplaces.geojson import features, read_features
from schoolplaces.nearest import nearest
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.packs import pack_notes, read_packs
from schoolplaces.rows import RawTable, frame_rows, read_rows
from schoolplaces.rules import Rules
from schoolplaces.rules_file import RULES_FILE, is_whole, named_packs, read_toml
from schoolplaces.schema import load_schema, table_names
from schoolplaces.sound_rules import sound_rules
from schoolplaces.table_guess import TOP, guess_table

WORKBOOK = "region"  # what the workbook of a folder is called


@dataclass
class Gathered:
    """What was found before the checks: tables as text, rules, outlines of towns, the faults and notes so far."""

    raws: dict[str, RawTable] = field(default_factory=dict)
    rules: Rules | None = None
    unreadable: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    guessed: dict[str, str] = field(default_factory=dict)  # table -> the file or sheet of another name that may hold it
    book: str = ""  # name of the workbook, where the tables are its sheets
    outlines: list[Any] = field(default_factory=list)


def gather(path: Path, packs: Sequence[str] = ()) -> Gathered:
    """Read every known table of a folder or workbook as text, and its rules.toml with policy packs besides its own.

    Parameters
    ----------
    path : Path
        A folder of CSV files; a folder that holds a workbook; or a workbook, with rules.toml beside it.
    packs : sequence of str

    Raises
    ------
    InputFaults
        When there is no such folder or workbook, or it holds none of the tables.
    """
    found = Gathered()
    files, book = ({}, path) if _is_workbook(path) else _found_in(path, found)
    beside = book.parent if book else path
    _read_rules(beside / RULES_FILE, packs, found)
    _read_outlines(beside, found)
    if book:
        _take_workbook(book, found)
    for table, file in files.items():
        try:
            found.raws[table] = read_rows(file)
        except InputFaults as error:
            found.faults += error.faults
            found.unreadable.add(table)
    return found


def _is_workbook(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in (*SUFFIXES, *OTHER_SUFFIXES)


def _take_workbook(path: Path, found: Gathered) -> None:
    from schoolplaces.workbook import read_workbook

    book = read_workbook(path)
    found.book, found.raws = book.file, book.raws
    found.faults += book.faults
    found.unreadable |= book.unreadable
    found.notes += book.notes
    found.guessed = book.guessed


def _found_in(folder: Path, found: Gathered) -> tuple[dict[str, Path], Path | None]:
    """The tables of a folder by name, or else its workbook; what is neither is told."""
    if (folder / PLAN_MARKER).is_file():
        raise InputFaults([Fault("plan_folder", str(folder))])
    files, books, others = _sorted_out(folder, found)
    main = [path for path in books if path.stem.lower() == WORKBOOK]
    book = next(iter(main or books), None)
    if files and main:
        found.faults.append(Fault("two_sources", main[0].name, csv=", ".join(path.name for path in files.values())))
    if not files and book is None:
        raise InputFaults([Fault("empty_folder", str(folder), tables=", ".join(table_names()))])
    if not files and len(books) > 1 and len(main) != 1:
        raise InputFaults([Fault("two_workbooks", str(folder), books=", ".join(path.name for path in books))])
    for path in others:
        _tell_other(path, files, found)
    read = "" if book is None else book.name
    left = [path.name for path in books if files or path != book]
    found.notes += [Doubt("book_left", name, read=", ".join(map(str, files)) if files else read) for name in left]
    return files, None if files else book


def _tell_other(path: Path, files: Mapping[str, Path], found: Gathered) -> None:
    """Say that a CSV file is not known, and which table it may be: by its header, or by its name."""
    try:
        raw = read_rows(path)
        table = guess_table([raw.header, *raw.frame.head(TOP).to_numpy().tolist()], files)
    except InputFaults:
        table = ""
    near = table or nearest(path.stem.lower(), [table for table in table_names() if table not in files])
    if near:
        found.guessed.setdefault(near, path.name)
    kind = Doubt if table else Note
    found.notes.append(kind("file_ignored", path.name, near=f"{near}.csv" if near else ""))


def _sorted_out(folder: Path, found: Gathered) -> tuple[dict[str, Path], list[Path], list[Path]]:
    """Tables by name, workbooks, and other CSV files of a folder."""
    if not folder.is_dir():
        raise InputFaults([Fault("not_a_folder" if folder.exists() else "no_folder", str(folder))])
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise InputFaults([Fault("cannot_read", str(folder), reason=error.strerror or str(error))]) from None
    files: dict[str, Path] = {}
    books: list[Path] = []
    others: list[Path] = []
    for path in paths:
        suffix, table = path.suffix.lower(), path.stem.lower()
        if path.name.startswith((".", "~$")):
            continue
        if suffix in (*SUFFIXES, *OTHER_SUFFIXES):
            books.append(path)
        elif suffix == ".csv" and table not in table_names():
            others.append(path)
        elif suffix == ".csv" and table in files:
            found.faults.append(Fault("same_table", path.name, other=files[table].name))
        elif suffix == ".csv":
            files[table] = path
    return files, books, others


def _read_rules(path: Path, packs: Sequence[str], found: Gathered) -> None:
    if not path.exists():
        found.notes.append(Note("no_rules", RULES_FILE))
    county: dict[str, Any] = {}
    try:
        county = read_toml(path) if path.exists() else {}
        found.rules = Rules.from_dict(county, packs)
        found.notes += _override_notes(county, packs)
    except InputFaults as error:
        found.rules, faults = sound_rules(county, packs, error.faults)
        found.faults += faults
        if found.rules is None:
            found.notes.append(Doubt("rules_first", RULES_FILE))


def _read_outlines(folder: Path, found: Gathered) -> None:
    for path in sorted(folder.glob("*.geojson")):
        if path.name.lower() != OUTLINES_FILE:
            found.notes.append(Note("geo_other_name", path.name))
            continue
        try:
            found.outlines += read_features(path)
        except InputFaults as error:
            found.faults += error.faults


def _override_notes(county: Mapping[str, Any], packs: Sequence[str] = ()) -> list[Note]:
    """What packs, and the county's own rules, lay over each other; nothing where the file is whole."""
    return [] if is_whole(county) else pack_notes(read_packs([*named_packs(county), *packs]), county)


def gather_frames(
    tables: Mapping[str, Any], rules: Rules | Mapping[str, Any] | None, outlines: Mapping[str, Any] | None = None
) -> Gathered:
    """Take frames (or lists of records) as if each were a file of its name, and what towns.geojson would hold.

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
        found.outlines += features(outlines) if outlines is not None else []
    except InputFaults as error:
        found.faults += error.faults
    return found
