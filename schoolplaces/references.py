"""Codes that a table writes and the table they point to lacks: one fault a code, one for all names in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import MAX_ROWS, Fault
from schoolplaces.nearest import nearest
from schoolplaces.schema import load_schema
from schoolplaces.table_list import chinese_names

# (table, column, table whose key it is, further words that are allowed)
REFERENCES = (
    ("births", "town", "towns", ()),
    ("enrolment", "town", "towns", ()),
    ("enrolment", "school", "schools", ()),
    ("demand", "town", "towns", ()),
    ("schools", "town", "towns", ()),
    ("schools", "feeds", "schools", ()),
    ("classes", "school", "schools", ()),
    ("classrooms", "school", "schools", ()),
    ("options", "town", "towns", ()),
    ("options", "school", "schools", ()),
    ("pipeline", "school", "schools", ()),
    ("resources", "school", "schools", ()),
    ("zones", "town", "towns", ()),
    ("population", "town", "towns", ()),
    ("housing", "town", "towns", ()),
    ("flows", "from_town", "towns", ("outside",)),
    ("flows", "to_town", "towns", ("outside",)),
)
_PAIRS = 10  # names told with their codes


class _Use(NamedTuple):
    """What a column writes of another table: its codes, and the rows whose code that table lacks."""

    target: str
    codes: set[str]
    unknown: pd.DataFrame


def reference_faults(checked: Checked) -> Iterable[Fault]:
    """A code in one table stands in the table it points to."""
    absent = set()
    uses: list[_Use] = []
    for table, column, target, extra in REFERENCES:
        if table not in checked or target in checked.unreadable:
            continue
        codes = set(checked[target][load_schema(target).key[0]].dropna())
        if codes:
            uses.append(_uses(checked, table, column, target, codes | set(extra) | _gone(checked, table, target)))
        elif (
            target not in checked
            and target != "towns"
            and table != "enrolment"
            and checked[table][column].notna().any()
        ):
            absent.add(target)
    for target in sorted(absent):  # one fault, not one a row
        called = {"called_zh": chinese_names()[target], "called_en": target}
        code = "missing_sheet_table" if checked.book else "missing_table"
        yield Fault(code, checked.file(target), None, None, None, table=target, found="", **called)
    uses += _roads(checked)
    for target in dict.fromkeys(use.target for use in uses if len(use.unknown)):
        mine = [use for use in uses if use.target == target]
        used = set().union(*(use.codes for use in mine))
        yield from _unknown(checked, target, pd.concat([use.unknown for use in mine]), used)


def _gone(checked: Checked, table: str, target: str) -> set[str]:
    """Schools merged away by the rules, which are in the history."""
    moves = checked.rules.school_move if checked.rules else []
    return {move.school for move in moves} if (table, target) == ("enrolment", "schools") else set()


def _roads(checked: Checked) -> list[_Use]:
    """The ends of roads, which may be towns, schools, sites and zones."""
    if "travel" not in checked:
        return []
    found = []
    towns = set(checked["towns"]["town"].dropna())
    keyless = {table for table in ("schools", "zones") if table in checked and checked[table].iloc[:, 0].isna().all()}
    if not {"towns", "schools", "options"} & (checked.unreadable | keyless):
        places = towns | set(checked["schools"]["school"].dropna()) | set(checked["options"]["site"].dropna())
        found.append(_uses(checked, "travel", "to", "towns", places))
    if not {"towns", "zones"} & (checked.unreadable | keyless) and towns:
        found.append(_uses(checked, "travel", "from", "towns", towns | set(checked["zones"]["zone"].dropna())))
    return found


def _uses(checked: Checked, table: str, column: str, target: str, known: set[str]) -> _Use:
    cells = checked[table][column].dropna()
    wrong = cells[~cells.isin(known)]
    near = {code: nearest(code, sorted(known)) for code in wrong.unique()[:100]}
    rows = {"table": table, "column": column, "row": wrong.index, "code": wrong.to_numpy(dtype=object)}
    return _Use(target, set(cells.unique()), pd.DataFrame(rows).assign(near=[near.get(code, "") for code in wrong]))


def _unknown(checked: Checked, target: str, unknown: pd.DataFrame, used: set[str]) -> Iterator[Fault]:
    codes = _codes_by_name(checked, target)
    names = unknown["code"].isin(codes)
    if names.any():
        yield _names_for_codes(checked, target, unknown[names], codes)
    told = unknown[~names].groupby("code", sort=False)
    for code, same in list(told)[:MAX_ROWS]:
        yield _code_fault(checked, target, str(code), same, used)
    if len(told) > MAX_ROWS:
        more = {"more": len(told) - MAX_ROWS, "total": len(told)}
        first = unknown[~names].iloc[0]
        yield Fault("and_more", checked.file(first["table"]), None, first["column"], None, **more)


def _codes_by_name(checked: Checked, target: str) -> dict[str, str]:
    """Codes of a table by the name of their row, where no other row is called so."""
    frame = checked[target]
    named = frame[[load_schema(target).key[0], "name"]].dropna().drop_duplicates("name", keep=False)
    return dict(zip(named["name"], named.iloc[:, 0], strict=True))


def _names_for_codes(checked: Checked, target: str, rows: pd.DataFrame, codes: dict[str, str]) -> Fault:
    """One fault for all names that are written in the place of codes."""
    first = rows.iloc[0]
    names = list(rows["code"].unique())
    pairs = [f"{name} → {codes[name]}" for name in names[:_PAIRS]] + (["…"] if len(names) > _PAIRS else [])
    words = {"pairs_zh": "、".join(pairs), "pairs_en": ", ".join(pairs), "target": target, **_counted(rows)}
    return Fault("names_for_codes", checked.file(first["table"]), first["row"], first["column"], first["code"], **words)


def _code_fault(checked: Checked, target: str, code: str, rows: pd.DataFrame, used: set[str]) -> Fault:
    """The fault of one code, whatever the number of rows that write it."""
    first = rows.iloc[0]
    near = str(first["near"])
    key = load_schema(target).key[0]
    own = checked[target].index[checked[target][key] == near]
    if len(rows) == 1:
        place = (checked.file(first["table"]), first["row"], first["column"], code)
        return Fault("unknown_code", *place, target=target, near=near)
    if len(own) and near not in used:  # many rows agree, and what they nearly say is said by nobody: the slip is there
        return Fault("code_unused", checked.file(target), own[0], key, near, meant=code, **_counted(rows))
    place = (checked.file(first["table"]), first["row"], first["column"], code)
    return Fault("unknown_code_often", *place, target=target, near=near, **_counted(rows))


def _counted(rows: pd.DataFrame) -> dict[str, Any]:
    """How many rows of which tables."""
    counts = {str(table): len(same) for table, same in rows.groupby("table", sort=False)}
    zh = "、".join(f"{chinese_names()[table]}表（{table}）{count} 行" for table, count in counts.items())
    return {"used_zh": zh, "used_en": ", ".join(f"{table} ({count} rows)" for table, count in counts.items())}
