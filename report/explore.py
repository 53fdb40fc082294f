"""What the map and the panels of the web page show: the numbers of the appendix tables as they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from schoolplaces.records import records
from schoolplaces.warning_levels import LEVELS

from .appendix2 import demand_cells
from .appendix3 import balance_cells
from .appendix10 import warned_places
from .explore_labels import EXPLORE_LABELS
from .explore_points import campus_marks, project_marks, town_areas, town_marks
from .hiding import OTHER as OTHER_MARK
from .hiding import SMALL
from .kinds import NURSERY, kind_name
from .labels import label
from .map_figure import KINDS, OTHER
from .marks import short_mark
from .names import stage_names
from .sentences import say
from .table import AppendixTable, Hidden, Row, Value
from .town_shapes import sketch_note
from .warned import warned
from .warning_map_figure import LOOKS
from .year_names import school_year

LINES = ("demand", "places_total", "margin", "shortage", "shortage_chance")  # of 附表3, by need year
COLUMN_WORDS = ("column.demand", "column.margin", "column.shortage")
SAID = ("map.north", "map.scale")
Cells = dict[str, dict[str, dict[str, Any]]]  # stage -> town -> what is shown


def explore(plan: Any, tables: Sequence[AppendixTable], ahead: AppendixTable, lang: str) -> dict[str, Any]:
    """Gather what the map, the panels and the table tools of the web page need.

    Parameters
    ----------
    plan : Plan
        Gives codes and points; every number of pupils comes from the tables.
    tables : sequence of AppendixTable
        As published: what is not printed in 附表3 and 附表10 is not given here either.
    ahead : AppendixTable
        附表2 with every year, as published: `write.published_tables`.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    dict
        Plain values: ``words``, ``years``, ``stages``, ``towns``, ``areas``, ``campuses``, ``projects`` (points in km
        from the middle; None where there is none), ``cells`` by stage and town, ``levels``, ``looks``, ``tables``.
    """
    named = {table.name: table for table in tables}
    cells: Cells = {}
    _balance(plan, named["3"], cells)
    _demand(plan, ahead, cells)
    _levels(plan, cells)
    _warnings(plan, named["10"], cells)
    towns, middle = town_marks(plan)
    areas = town_areas(plan, middle)
    tools = table_tools(tables, lang)
    marks = {
        "estimated": short_mark(plan, lang), "hidden": _hidden_note(cells, lang), "sketch": sketch_note(areas, lang),
    }  # fmt: skip
    return {
        "words": tools["words"] | marks,
        "tables": tools["tables"],
        "years": [[int(year), school_year(int(year), lang)] for year in plan.need_years],
        "base": int(plan.region.base_year),
        "stages": [[code, name] for code, name in stage_names(plan, lang).items() if code in cells],
        "towns": towns,
        "areas": areas,
        "campuses": campus_marks(plan, middle),
        "projects": project_marks(plan, lang),
        "cells": cells,
        "levels": {
            name: [*LOOKS[name][:2], label(f"level.{name}", lang), _legend(name, lang)]
            for name in LEVELS
            if name in LOOKS
        },
        "looks": {kind: [*look[:2], _kind(kind, lang)] for kind, look in {**KINDS, "": OTHER}.items()},
    }


def table_tools(tables: Sequence[AppendixTable], lang: str) -> dict[str, Any]:
    """What sorting, filtering and downloading of tables need: words, and the headers of each table in one line."""
    texts = {key: label(key, lang) for key in (*EXPLORE_LABELS, *COLUMN_WORDS, "empty", "town_as_a_whole")}
    texts |= {key: say(key, lang, km="{km}") for key in SAID}  # fields are filled in by the page itself
    words = {key.split(".")[-1]: text for key, text in texts.items()}
    return {"words": words, "tables": {table.name: flat_header(table) for table in tables}}


def flat_header(table: AppendixTable) -> list[str]:
    """Header of each column in one line: the group before the column's own name and unit."""
    return [
        " ".join(filter(None, (label(column.group, table.lang) if column.group else "", column.header(table.lang))))
        .replace("\n", " ")
        for column in table.columns
    ]  # fmt: skip


def _legend(level: str, lang: str) -> str:
    return say(f"legend.{level}", lang, level=label(f"level.{level}", lang))


def _kind(kind: str, lang: str) -> str:
    return label("measure.nursery", lang) if kind == NURSERY else kind_name(kind, lang)


def _hidden_note(cells: Cells, lang: str) -> str:
    """What the marks in the place of numbers mean; empty where there is none."""
    lists = [
        cell[key] for towns in cells.values() for cell in towns.values() for key in ("demand", "margin", "shortage")
    ]
    marked = any(value in (SMALL, OTHER_MARK) for values in lists for value in values)
    return say("note.hidden", lang, small=SMALL, other=OTHER_MARK) if marked else ""


def _body(table: AppendixTable) -> Iterator[Row]:
    return (row for row in table.rows if row.over is None)


def shown(value: Value) -> Value:
    """A value as the page gets it: a number, a text, or what stands in the place of a number not printed."""
    return str(value) if isinstance(value, Hidden) else value


def _cell(plan: Any, cells: Cells, stage: str, town: str) -> dict[str, Any]:
    """What is shown of a stage and town; lists have a place for each need year."""
    empty = {key: [None] * len(plan.need_years) for key in (*LINES, "level", "level_plan")}
    return cells.setdefault(stage, {}).setdefault(town, {**empty, "line": [], "warned": []})


def _balance(plan: Any, table: AppendixTable, cells: Cells) -> None:
    """Numbers of 附表3 by need year."""
    at = {int(year): i for i, year in enumerate(plan.need_years)}
    keys = [(stage, year, str(town)) for stage, year, block in balance_cells(plan) for town in block["town"]]
    for (stage, year, town), row in zip(keys, _body(table), strict=True):
        cell = _cell(plan, cells, stage, town)
        for key in LINES:
            cell[key][at[year]] = shown(row.values[table.index[key]])


def _demand(plan: Any, table: AppendixTable, cells: Cells) -> None:
    """Years of 附表2: the pupils of the base year first, then demand, low and high of each year."""
    keys = [
        (stage, year, town)
        for (stage, year), block in demand_cells(plan, every_year=True).items()
        for town, *_ in block
    ]
    now: dict[tuple[str, str], Value] = {}
    for (stage, year, town), row in zip(keys, _body(table), strict=True):
        of = {key: shown(row.values[i]) for key, i in table.index.items()}
        line = _cell(plan, cells, stage, town)["line"]
        line.append([year, of["demand_central"], of.get("demand_low"), of.get("demand_high")])
        known = now.setdefault((stage, town), of["base_n"])
        if isinstance(of["base_n"], str) and not isinstance(known, str):
            now[stage, town] = of["base_n"]  # one row of it that is not printed: none is
    for (stage, town), pupils in now.items():
        if pupils is not None:
            _cell(plan, cells, stage, town)["line"].insert(0, [int(plan.region.base_year), pupils, None, None])


def _levels(plan: Any, cells: Cells) -> None:
    """Levels of the towns by need year, against the places that stand and with the plan."""
    at = {int(year): i for i, year in enumerate(plan.need_years)}
    rows = warned(plan)
    rows = rows[(rows["school"] == "") & rows["year"].isin(plan.need_years)]
    for row in records(rows):
        cell = _cell(plan, cells, row.stage, str(row.town))
        cell["level"][at[int(row.year)]] = row.level
        cell["level_plan"][at[int(row.year)]] = row.level_plan


def _warnings(plan: Any, table: AppendixTable, cells: Cells) -> None:
    """Rows of 附表10 of each town: the town itself, then its schools."""
    wanted = ("school", "near_level", "far_level", "near_level_plan", "far_level_plan", "warned_because")
    for (stage, town, _), row in zip(warned_places(plan), _body(table), strict=True):
        told = [shown(row.values[table.index[key]]) for key in wanted]
        _cell(plan, cells, stage, str(town))["warned"].append(told)
