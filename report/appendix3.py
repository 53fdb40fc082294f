"""附表3 学位供需平衡表: demand, places and what is left, by stage, year and town."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.records import records

from .labels import label
from .marks import estimate_notes
from .names import stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .warned import warned
from .year_names import school_year

# Places without pupils, but for pupils above the number of places: they tell who is short, with demand and places.
EMPTY = ((1, "places_total"), (-1, "demand"), (1, "shortage"), (-1, "flow_in"), (1, "flow_out"))
DEMAND = ("demand", "stage", "year", "town")
SUPPLY = ((1, "places_existing"), (1, "places_pipeline"), (1, "places_planned"), (-1, "places_closed"))

COLUMNS = (
    Column("stage", "text", 17, english=38),
    Column("year", "text", 43, english=39),
    Column("town", "text", 25, english=19),
    Column("demand", unit="unit.pupil", total=True, pupils=True, fact=DEMAND, width=14),
    Column("classes_needed", unit="unit.class", total=True, width=13),
    Column("places_existing", group="group.supply", total=True, english=15),
    Column("places_pipeline", group="group.supply", total=True),
    Column("places_planned", group="group.supply", total=True, width=13),
    Column("places_closed", group="group.supply", total=True, width=13, english=19),
    Column("places_total", group="group.supply", total=True, terms=SUPPLY, width=13),
    Column("margin", "signed", unit="unit.margin", total=True, terms=((1, "places_total"), (-1, "demand")), width=14),
    Column("shortage", unit="unit.pupil", group="group.placement", total=True, pupils=True, width=13),
    Column("surplus", unit="unit.place", group="group.placement", total=True, width=13, tells=EMPTY),
    Column("flow_in", group="group.flows", total=True, pupils=True),
    Column("flow_out", group="group.flows", total=True, pupils=True),
    Column("shortage_chance", "centre", 13, english=16),
    Column("warning", "centre", 13, english=16),
)
COUNTS = [column.key for column in COLUMNS if column.total]


def appendix3(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表3 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``balance`` gives the rows, its ``demand`` the total demand, its ``warnings`` chances and levels.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        Need years only; after the towns of each stage and year a row with the total of the region.

    Raises
    ------
    SumViolated
        When rows and totals, or the parts of a row, do not add up.
    """
    cells = balance_cells(plan)
    totals = _totals(plan, plan.balance[plan.balance["year"].isin(plan.need_years)])
    stages, towns = stage_names(plan, lang), town_names(plan, lang)
    told = _warned(plan, lang)
    rows: list[Row] = []
    for stage, year, block in cells:
        head: tuple[Value, Value] = (stages[stage], school_year(year, lang))
        first = len(rows)
        rows += [
            Row((*head, towns[str(row.town)], *_counts(row), *told.get((stage, year, str(row.town)), (None, None))))
            for row in block.itertuples()
        ]
        over = range(first, len(rows))
        rows.append(Row((*head, label("total.county", lang), *_counts(totals.loc[(stage, year)]), None, None), over))
    notes = (say("note.balance", lang), say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("3", lang, COLUMNS, tuple(rows), notes, frozen=3)


def balance_cells(plan: Any) -> list[tuple[str, int, pd.DataFrame]]:
    """Balance of each stage and need year, in print order, its towns in the order of the region."""
    order = {code: i for i, code in enumerate(town_names(plan, "zh"))}
    found = []
    for stage in plan.region.stages:
        for year in plan.need_years:
            block = plan.balance[(plan.balance["stage"] == stage) & (plan.balance["year"] == year)]
            if len(block):
                block = block.sort_values("town", key=lambda codes: codes.astype(str).map(order), kind="stable")
                found.append((stage, int(year), block))
    return found


def _counts(row: Any) -> tuple[Value, ...]:
    return tuple(whole(getattr(row, key)) for key in COUNTS)


def _warned(plan: Any, lang: str) -> dict[tuple[str, int, str], tuple[Value, Value]]:
    """Chance of a shortage and level of a stage, year and town with the plan; a town without a school has no chance."""
    rows = warned(plan)
    rows = rows[rows["school"] == ""]
    return {
        (row.stage, int(row.year), row.town): (
            None if row.host else f"{row.probability_plan:.2f}",
            label(f"level.{row.level_plan}", lang),
        )
        for row in records(rows)
    }


def _totals(plan: Any, balance: pd.DataFrame) -> pd.DataFrame:
    """Totals by stage and year; demand from the demand table itself, so that the two are compared."""
    totals = balance.groupby(["stage", "year"], observed=True)[COUNTS].sum()
    demand = plan.demand.table.groupby(["stage", "year"], observed=True)["pupils"].sum()
    totals["demand"] = demand.reindex(totals.index).fillna(0)
    return totals
