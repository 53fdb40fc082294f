"""附表9续 措施汇总表: by planning area and stage how many schools are kept, changed, closed and new."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from schoolplaces.records import records

from .fates import FATES, fates, new_units, standing
from .marks import estimate_notes
from .names import number, stage_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .totals import grand_total, total_row

NOW = tuple((1, f"fate_{name}") for name in FATES)
PLANNED = (*(term for term in NOW if term[1] != "fate_closed"), (1, "fate_new"))

COLUMNS = (
    Column("area", "text", 30),
    Column("stage", "text", 26, english=36),
    Column("schools_now", unit="unit.school", total=True, terms=NOW, width=20),
    *(Column(f"fate_{name}", group="group.measures", total=True, width=18) for name in (*FATES, "new")),
    Column("schools_planned", unit="unit.school", total=True, terms=PLANNED, width=20),
    Column("places_last", unit="unit.place", total=True, width=22),
    Column("residents", unit="unit.person", width=22),
    Column("places_a_thousand", "tenth", unit="unit.place", width=22),
)


def appendix9_measures(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make the second part of 附表9.

    Parameters
    ----------
    plan : Plan
        Its region's schools and towns, its projects and its balance of the last need year.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        By planning area of the towns (the region where they name none) and stage; a total for each area and one of all.
        Schools now are those of 附表1, each of them kept, expanded, converted, moved or closed.

    Raises
    ------
    SumViolated
        When a school does not stand exactly once among these.
    """
    areas = _areas(plan)
    counts = _counts(plan, areas)
    last = plan.balance[plan.balance["year"] == plan.need_years[-1]]
    places = (
        last.assign(area=last["town"].astype(str).map(areas))
        .groupby(["area", "stage"], observed=True)["places_total"]
        .sum()
    )
    rows: list[Row] = []
    for area in dict.fromkeys(areas.values()):
        residents = _residents(plan, areas, area)
        body = [
            Row((area, title, *_values(counts[area, name], int(places.get((area, name), 0)), residents)))
            for name, title in stage_names(plan, lang).items()
            if (area, name) in counts or (area, name) in places.index
        ]
        if body:
            total = total_row(COLUMNS, body, lang, first=len(rows))
            rows += [*body, Row((area, *total.values[1:]), total.over)]
    if rows:
        rows.append(grand_total(COLUMNS, rows, lang))
    notes = (say("note.measures", lang), say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("9b", lang, COLUMNS, tuple(rows), notes, frozen=2)


def _areas(plan: Any) -> dict[str, str]:
    """Planning area of each town; the region's name where towns name none."""
    return {
        str(row.town): str(
            plan.region.name if pd.isna(row.planning_area) or not row.planning_area else row.planning_area
        )
        for row in records(plan.region.towns)
    }


def _counts(plan: Any, areas: dict[str, str]) -> dict[tuple[str, str], dict[str, int]]:
    """Stages of campuses by area, stage and fate."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys((*FATES, "new"), 0))
    fate = fates(plan)
    for unit in standing(plan):
        found[areas[str(unit.campus.town)], unit.stage][fate[unit.school, unit.stage]] += 1
    for (_, stage), town in new_units(plan).items():
        found[areas[town], stage]["new"] += 1
    return found


def _values(counts: dict[str, int], places: int, residents: int | None) -> tuple[Value, ...]:
    now = sum(counts[name] for name in FATES)
    return (
        now,
        *(counts[name] for name in (*FATES, "new")),
        now - counts["closed"] + counts["new"],
        places,
        residents,
        number(1000 * places / residents, 1) if residents else None,
    )


def _residents(plan: Any, areas: dict[str, str], area: str) -> int | None:
    """Residents of an area; None where a town of it does not say."""
    towns = plan.region.towns
    return whole(towns.loc[towns["town"].astype(str).map(areas) == area, "residents"].sum(skipna=False))
