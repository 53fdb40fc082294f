"""Common tables of a province: rows with a county column, split into the tables of each county."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.gathering import Gathered
from schoolplaces.headers import plain
from schoolplaces.rows import RawTable, read_rows
from schoolplaces.rules import RULES_FILE, Rules, read_toml
from schoolplaces.schema import table_names

COUNTY = ("county", "县", "区县", "县区")  # names of the column that says whose a row is


def tables_of(folder: Path) -> list[Path]:
    """Files of a folder that are tables of a region."""
    files = [path for path in folder.iterdir() if path.is_file()]
    return [path for path in files if path.suffix.lower() == ".csv" and path.stem.lower() in table_names()]


def has_counties(path: Path) -> bool:
    """Whether a table has a county column."""
    try:
        return any(plain(name) in COUNTY for name in read_rows(path).header)
    except InputFaults:
        return False


def common_tables(folder: Path, faults: list[Fault]) -> tuple[dict[str, Gathered], RawTable | None]:
    """Tables with a county column, split by county; and the rows of the budget that are nobody's.

    Parameters
    ----------
    folder : path
        With one rules.toml for all; each county's rules have its name.
    faults : list
        What is found is added.
    """
    found: dict[str, Gathered] = {}
    money: RawTable | None = None
    for path in sorted(tables_of(folder), key=lambda path: path.name):
        table = path.stem.lower()
        try:
            raw = read_rows(path)
        except InputFaults as error:
            faults += error.faults
            continue
        for name, part in _by_county(raw, table, faults):
            if name:
                found.setdefault(name, Gathered()).raws[table] = part
            else:
                money = part
    rules = _common_rules(folder, faults)
    for name, one in found.items():
        one.rules = None if rules is None else _named(rules, name)
        if "towns" not in one.raws:
            faults.append(Fault("county_without_towns", "towns.csv", None, "county", name))
    return found, money


def _by_county(raw: RawTable, table: str, faults: list[Fault]) -> Iterator[tuple[str, RawTable]]:
    """Rows of a table by county, without that column; rows of the budget without one under ""."""
    at = [number for number in map(int, raw.frame.columns) if plain(raw.header[number]) in COUNTY]
    if not at:
        if table == "budget":
            yield "", raw
        else:
            faults.append(Fault("county_column", raw.file, 1, "county"))
        return
    names = raw.frame[at[0]].map(str.strip)
    rest = raw.frame.drop(columns=at[0])
    rest = rest.set_axis(list(range(rest.shape[1])), axis=1)
    header = [cell for number, cell in enumerate(raw.header) if number != at[0]]
    empty = names.index[names == ""]
    if len(empty) and table != "budget":
        faults.append(Fault("county_empty", raw.file, int(empty[0]), "county", count=len(empty)))
    for name, rows in rest.groupby(names, sort=True):
        if name or table == "budget":
            mine = [fault for fault in raw.faults if fault.row is None or fault.row in rows.index]
            yield str(name), replace(raw, header=header, frame=rows, faults=mine, notes=list(raw.notes))


def _common_rules(folder: Path, faults: list[Fault]) -> Rules | None:
    path = folder / RULES_FILE
    try:
        return Rules.from_dict(read_toml(path) if path.exists() else {})
    except InputFaults as error:
        faults += error.faults
        return None


def _named(rules: Rules, name: str) -> Rules:
    return rules.model_copy(update={"region": rules.region.model_copy(update={"name": name})})
