"""附表2 学龄人口预测表: demand by stage, year and town, its spread, the part already born, the change on now."""

from __future__ import annotations

from typing import Any

from schoolplaces.births_basis import BASES, births_basis
from schoolplaces.residence import base_pupils
from schoolplaces.rounding import whole_pupils

from .appendix3 import DEMAND
from .labels import LANGUAGES, label, label_or
from .marks import estimate_notes
from .names import number, stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, Value, add
from .year_names import school_year

FAR = 10  # years from the base year: shown beside the need years, where the demand goes that far

HEAD = (
    Column("stage", "text", 22, english=38),
    Column("year", "text", 46, english=40),
    Column("town", "text", 28, english=22),
    Column("demand_basis", "text", 26, english=34),
)
BASE = ("base_n", "stage", "town")  # the same in every year
PARTS = ((1, "born_n"), (1, "unborn_n"))
CENTRAL = Column("demand_central", group="group.demand", total=True, terms=PARTS, pupils=True, fact=DEMAND, width=17)
LOW = Column("demand_low", group="group.demand", pupils=True, follows=("demand_central",), width=17)
HIGH = Column("demand_high", group="group.demand", pupils=True, follows=("demand_central",), width=17)
TAIL = (
    Column("born_n", group="group.born", total=True, pupils=True, width=17),
    Column("unborn_n", group="group.born", total=True, pupils=True, width=17),
    Column("base_n", group="group.since", unit="unit.pupil", total=True, pupils=True, fact=BASE, width=19),
    Column(
        "since_n",
        "signed",
        group="group.since",
        unit="unit.pupil",
        total=True,
        terms=((1, "demand_central"), (-1, "base_n")),
        width=19,
    ),
    Column("since_pct", "signed_tenth", group="group.since", unit="unit.percent", follows=("since_n",), width=19),
)


def appendix2(plan: Any, lang: str = "zh", every_year: bool = False) -> AppendixTable:
    """Make 附表2 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``demand`` gives the rows; where that has draws, their tenth and ninetieth percentiles are low and high.
    lang : {"zh", "en"}
        Language.
    every_year : bool
        Whether the years between the last need year and the tenth are there too: for what a page draws.

    Returns
    -------
    AppendixTable
        The need years and the tenth year; after the towns of each stage and year the region. Low and high of the
        region are those of its sum, not sums of the towns'.

    Raises
    ------
    SumViolated
        When rows and totals, or the parts of a row, do not add up.
    """
    spread = _spread(plan)
    columns = (*HEAD, LOW, CENTRAL, HIGH, *TAIL) if spread is not None else (*HEAD, CENTRAL, *TAIL)
    rows: list[Row] = []
    stages, towns = stage_names(plan, lang), town_names(plan, lang)
    now, cells = _base(plan), demand_cells(plan, every_year)
    for (stage, year), block in cells.items():
        head = (stages[stage], school_year(year, lang))
        first = len(rows)
        for town, basis, pupils, born in block:
            named = (*head, towns[town], label_or(f"basis.{basis}", basis, lang))
            counts = _counts(pupils, born, None if now is None else now.get((town, stage), 0))
            rows.append(Row((*named, *_with(counts, spread, (town, stage, year)))))
        over = range(first, len(rows))
        sums = _sums(columns, [rows[at] for at in over])
        rows.append(Row((*head, label("total.county", lang), "", *_with(sums, spread, ("", stage, year))), over))
    return AppendixTable("2", lang, columns, tuple(rows), _notes(plan, spread is not None, lang), frozen=3)


def demand_cells(plan: Any, every_year: bool = False) -> dict[tuple[str, int], list[tuple[str, str, int, int]]]:
    """Town, basis, pupils and those born of each stage and year, in print order."""
    order = {code: at for at, code in enumerate(town_names(plan, "zh"))}
    table, base = plan.demand.table, int(plan.region.base_year)
    wanted = range(int(plan.need_years[0]), base + FAR + 1) if every_year else [*plan.need_years, base + FAR]
    table = table[table["year"].isin(list(wanted))]
    table = table.assign(already=table["pupils"] * table["born"])
    keys = ["stage", "year", "town"]
    sums = table.groupby(keys, observed=True).agg(
        pupils=("pupils", "sum"), already=("already", "sum"), basis=("basis", "first")
    )
    found: dict[tuple[str, int], list[tuple[str, str, int, int]]] = {}
    known = {(str(key[0]), int(key[1])) for key in sums.index}
    for stage in plan.region.stages:
        for year in sorted(year for name, year in known if name == stage):
            block = sums.loc[(stage, year)]
            found[stage, year] = [
                (str(town), str(row.basis), int(row.pupils), round(float(row.already)))
                for town, row in zip(block.index, block.itertuples(), strict=True)
            ]
            found[stage, year].sort(key=lambda cell: order[cell[0]])
    return found


def _base(plan: Any) -> dict[tuple[str, str], int] | None:
    """Resident pupils of the base year by town and stage, whole; None where no history is known."""
    if plan.region.enrolment.empty:
        return None
    sums = whole_pupils(base_pupils(plan.region)).groupby(["town", "stage"])["pupils"].sum()
    return {(str(key[0]), str(key[1])): int(pupils) for key, pupils in zip(sums.index, sums, strict=True)}


def _counts(pupils: int, born: int, now: int | None) -> tuple[Value, ...]:
    """Demand, born, not born, now, change and its rate."""
    change = None if now is None else pupils - now
    return pupils, born, pupils - born, now, change, _rate(change, now)


def _rate(change: float | None, now: float | None) -> float | None:
    return number(100 * change / now, 1) if change is not None and now else None


def _sums(columns: tuple[Column, ...], body: list[Row]) -> tuple[Value, ...]:
    at = {column.key: i for i, column in enumerate(columns)}
    sums = {key: whole(add([row.values[at[key]] for row in body])) for key in at if columns[at[key]].total}
    keys = ("demand_central", "born_n", "unborn_n", "base_n", "since_n")
    return *(sums[key] for key in keys), _rate(sums["since_n"], sums["base_n"])


def _spread(plan: Any) -> dict[tuple[str, str, int], tuple[int, int]] | None:
    """Low and high by town ("" the region), stage and year; None where the demand has no draws."""
    frame = plan.demand.spread()
    if frame is None:
        return None
    return {
        (str(row.town), str(row.stage), int(row.year)): (round(row.low), round(row.high)) for row in frame.itertuples()
    }


def _with(
    counts: tuple[Value, ...], spread: dict[tuple[str, str, int], tuple[int, int]] | None, cell: tuple[str, str, int]
) -> tuple[Value, ...]:
    """Put low before and high after the demand."""
    if spread is None:
        return counts
    low, high = spread.get(cell, (None, None))
    return low, counts[0], high, *counts[1:]


def _notes(plan: Any, drawn: bool, lang: str) -> tuple[str, ...]:
    births = plan.region.births
    named = BASES[births_basis(plan.region)][LANGUAGES.index(lang)] if len(births) else ""
    known = [say("note.births", lang, basis=named)] if named else []
    spread = say("note.spread" if drawn else "missing.spread", lang)
    return (say("note.demand", lang), *known, spread, say("note.dash", lang), *estimate_notes(plan, lang))
