"""From tables as text to checked, normalised ones: every fault of every table, told at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.cell_places import with_cells
from schoolplaces.change_checks import change_notes
from schoolplaces.checked import Checked, empty_table
from schoolplaces.convert import convert
from schoolplaces.crosschecks import DEMAND_CHECKS, cross_faults
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.gathering import Gathered
from schoolplaces.headers import match_header
from schoolplaces.limits import limit_faults
from schoolplaces.new_grades import extend_grades
from schoolplaces.outlines import Outlines, check_outlines
from schoolplaces.points import hide_turned, place
from schoolplaces.rows import read_rows
from schoolplaces.rules import RULES_FILE
from schoolplaces.schema import Column, TableSchema, load_schema
from schoolplaces.table_list import chinese_names

if TYPE_CHECKING:
    from schoolplaces.region import Region

_FOR_SCHOOLS = ("classes", "classrooms")


def check(found: Gathered) -> Checked:
    """Return the typed tables of a region, without a fault, in one datum; index still the row in the file.

    Raises
    ------
    InputFaults
        With all faults: of headers, cells, limits and across tables.
    """
    faults, notes = list(found.faults), list(found.notes)
    stages = found.rules.stage_table() if found.rules else None
    checked = Checked({}, {}, found.rules, unreadable=set(found.unreadable), book=found.book)
    for table, raw in found.raws.items():
        schema = load_schema(table)
        frame = match_header(schema, raw)
        faults += raw.faults
        notes += raw.notes
        typed = convert(schema, frame, raw.file, stages)
        hide_turned(typed)
        faults += typed.faults + limit_faults(schema, typed, raw.file)
        notes += typed.notes
        checked.frames[table], checked.files[table], checked.failed[table] = typed.frame, raw.file, typed.failed
    if found.book and any(len(frame) for frame in checked.frames.values()):
        notes.insert(0, _sheets_read(checked))
        if found.rules and not found.rules.region.name:
            notes.append(Note("region_unnamed", RULES_FILE, None, "region.name"))
    faults += _missing_tables(checked, found)
    checked.base_year = _base_year(checked)
    faults += cross_faults(checked) + _outlined(checked, found)
    notes += checked.notes
    if faults:
        files = [fault.file for fault in faults]
        faults.sort(key=lambda fault: files.index(fault.file))
        raise InputFaults(with_cells(faults, found.raws.values()), with_cells(notes, found.raws.values()))
    if len(checked["demand"]):
        notes.append(Note("demand_given", checked.file("demand")))
    changes = list(change_notes(checked.rules)) if checked.rules else []
    checked.notes = with_cells(notes + place(checked), found.raws.values()) + extend_grades(checked) + changes
    return checked


def _sheets_read(checked: Checked) -> Note:
    """Which sheets hold something, and the table of each."""
    read = [table for table, frame in checked.frames.items() if len(frame)]
    zh = "、".join(f"{chinese_names()[table]}={table}" for table in read)
    return Note("workbook_read", checked.book, tables_zh=zh, tables_en=", ".join(read))


def _outlined(checked: Checked, found: Gathered) -> list[Fault]:
    """Give towns their outlines, while points are still as in the file; what is wrong with them."""
    if found.outlines and len(checked["towns"]):
        outlines = check_outlines(found.outlines, checked["towns"])
    else:
        outlines = Outlines()
    checked.outlines = outlines.by_town
    checked.notes += outlines.notes
    return outlines.faults


def _missing(table: str, file: str, guessed: str, book: str) -> Fault:
    """Return the fault of a table that is not there, with the file or sheet that may be meant for it."""
    zh, en = _renamed(guessed)
    codes = ("missing_sheet_table", "missing_sheet_for_schools") if book else ("missing_table", "missing_for_schools")
    code = codes[table in _FOR_SCHOOLS]
    return Fault(code, file, table=table, called_zh=chinese_names()[table], called_en=table, found_zh=zh, found_en=en)


def _renamed(guessed: str) -> tuple[str, str]:
    if not guessed:
        return "", ""
    return f"（有“{guessed}”，是否应改名？）", f' (there is "{guessed}": should it be renamed?)'


def _missing_tables(checked: Checked, found: Gathered) -> list[Fault]:
    def absent(table: str) -> Fault | None:
        if table in found.unreadable or len(checked[table]):
            return None
        if table in checked:
            return Fault("no_rows", checked.file(table))
        return _missing(table, checked.file(table), found.guessed.get(table, ""), found.book)

    faults = [absent("towns")]
    if absent("enrolment") and absent("demand"):
        # In a workbook the empty sheet of demand is there from the beginning, and says nothing.
        told = [table for table in ("enrolment", *([] if found.book else ["demand"])) if table in checked]
        zh, en = _renamed(found.guessed.get("enrolment", ""))
        code = "missing_sheet_enrolment" if found.book else "missing_enrolment"
        lacking = Fault(code, checked.file("enrolment"), found_zh=zh, found_en=en)
        faults.append(absent(told[0]) if told else lacking)
    if len(checked["schools"]):
        faults += [absent(table) for table in _FOR_SCHOOLS]
    return [fault for fault in faults if fault]


def _base_year(checked: Checked) -> int | None:
    """Return the year the plan stands in: given, else the last autumn with enrolment, else the one before demand."""
    if checked.rules and checked.rules.region.base_year:
        return checked.rules.region.base_year
    years = checked["enrolment"]["year"].dropna()
    if len(years):
        return int(years.max())
    years = checked["demand"]["year"].dropna()
    return int(years.min()) - 1 if len(years) else None


def normalised(schema: TableSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a checked table in its final form: columns in schema order, final types, rows sorted by key."""
    return _in_order(schema, frame) if len(frame) else _without_rows(schema).copy()


@cache
def _without_rows(schema: TableSchema) -> pd.DataFrame:
    """A table that was not given, in its final form: most regions lack most tables."""
    return _in_order(schema, empty_table(schema.name))


def _in_order(schema: TableSchema, frame: pd.DataFrame) -> pd.DataFrame:
    result = pd.DataFrame({column.name: _final(column, frame[column.name]) for column in schema.columns})
    return result.sort_values(schema.key or schema.names, kind="stable", ignore_index=True)


def _final(column: Column, cells: pd.Series) -> pd.Series:
    if column.type in ("int", "year"):
        return cells.astype("int64" if column.required or column.default else "Int64")
    if column.type == "bool":
        return cells.fillna(False).astype(bool)
    if column.type == "float":
        return cells.astype(float)
    return cells.fillna("").astype("str")


def read_demand(path: str | Path, region: Region) -> tuple[pd.DataFrame, list[Note]]:
    """Read a planner's own demand table, checked like the tables of the region it is for.

    Parameters
    ----------
    path : path
        CSV with the columns of data/schema/demand.csv; what ``schoolplaces project`` writes is one too.
    region : Region
        Whose towns, stages and base year it must fit.

    Returns
    -------
    (DataFrame, list of Note)
        town, stage, grade, year, pupils; and born, basis, stay, arrive where the file tells of every row who stays and
        who arrives (born is then 1 where it is not said, basis "given"). What was normalised in reading; of the columns
        that such a file has besides nothing is said, as a projection writes them.

    Raises
    ------
    InputFaults
    """
    file = Path(path)
    if not file.exists():
        raise InputFaults([Fault("no_file", str(path))])
    raw = read_rows(file)
    schema = _with_components(load_schema("demand"))
    typed = convert(schema, match_header(schema, raw), raw.file, region.stages)
    faults = raw.faults + typed.faults + limit_faults(schema, typed, raw.file)
    tables = {"demand": typed.frame, "towns": region.tables["towns"]}
    checked = Checked(tables, {"demand": raw.file}, region.rules, region.base_year)
    faults += [fault for check_one in DEMAND_CHECKS for fault in check_one(checked)]
    if not faults and not (typed.frame["year"] > region.base_year).any():
        faults.append(Fault("demand_too_early", raw.file, None, "year", base_year=region.base_year))
    if faults:
        raise InputFaults(faults, raw.notes + typed.notes)
    table, notes = normalised(schema, typed.frame), raw.notes + typed.notes
    kept = ["town", "stage", "grade", "year", "pupils"]
    lacking = table[["stay", "arrive"]].isna().any(axis=1)
    if lacking.any():
        some = [] if lacking.all() else [Note("demand_parts", raw.file, None, "stay", count=int(lacking.sum()))]
        return table[kept], notes + some
    told = table[[*kept, "born", "basis", "stay", "arrive"]].fillna({"born": 1.0}).replace({"basis": {"": "given"}})
    return told.astype({"stay": "int64", "arrive": "int64"}), [note for note in notes if note.code != "column_ignored"]


def _with_components(schema: TableSchema) -> TableSchema:
    """Return the demand schema with the columns a projection adds to it."""
    added = (("born", "float", "0..1"), ("basis", "text", ""), ("stay", "int", "0.."), ("arrive", "int", "0.."))
    extra = tuple(Column(name, name, type_, "", False, False, "", allowed, "", "") for name, type_, allowed in added)
    return TableSchema(schema.name, schema.columns + extra)
