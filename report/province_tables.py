"""Tables of a province: counties and stages, money, warnings, urgency, forecasts, proofs, and what is not planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from schoolplaces.records import records

from .labels import label, label_or
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .totals import grand_total, total_row
from .year_names import school_year

Frames = Mapping[str, pd.DataFrame]
LEVELS = ("red", "orange", "yellow", "green", "blue")
TERMS = ((1, "last_places"), (-1, "last_demand"))


def by_stage(frames: Frames, lang: str) -> AppendixTable:
    """Counties by stage: demand, places, what is short, projects and money; a total of each stage and of all."""
    columns = (
        Column("stage", "text", 22, english=30),
        Column("county", "text", 26),
        Column("first_demand", total=True, pupils=True, unit="unit.pupil", width=17),
        Column("last_demand", total=True, pupils=True, unit="unit.pupil", width=17),
        Column("last_places", total=True, unit="unit.place", width=17),
        Column("last_margin", "signed", total=True, terms=TERMS, unit="unit.margin", width=17),
        Column("short_years", total=True, pupils=True, width=20),
        Column("projects_n", total=True, width=13),
        Column("added_n", total=True, width=15),
        Column("cost_10k", "hundredth", total=True, unit="unit.money", width=20),
    )
    stages = frames["stages"]
    first, last = stages["year"].min(), stages["year"].max()
    done: Any = frames["projects"].groupby(["county", "stage"])[["projects", "places", "cost_10k"]].sum()
    rows: list[Row] = []
    for stage, part in stages.groupby("stage", sort=False):
        body = []
        for county, mine in part.groupby("county", sort=False):
            years: Any = mine.set_index("year")
            built = done.loc[(county, stage)] if (county, stage) in done.index else pd.Series(0, index=done.columns)
            start, end = int(years.at[first, "demand"]), int(years.at[last, "demand"])
            places, short = int(years.at[last, "places_total"]), int(mine["shortage"].sum())
            made = (int(built["projects"]), int(built["places"]), round(float(built["cost_10k"]), 2))
            body.append(Row((mine[lang].iloc[0], str(county), start, end, places, places - end, short, *made)))
        rows += [*body, total_row(columns, body, lang, len(rows))]
    rows += [grand_total(columns, rows, lang)] if rows else []
    return AppendixTable("p1", lang, columns, tuple(rows), (say("note.province_short", lang),), frozen=2)


def by_year(frames: Frames, lang: str) -> AppendixTable:
    """Money of the projects by county and calendar year, undiscounted."""
    money = frames["money"]
    years = sorted(int(year) for year in money["year"].unique())
    terms = tuple((1, f"money_{year}") for year in years)
    columns = (
        Column("number", "centre", 10),
        Column("county", "text", 30),
        Column("money_total", "hundredth", unit="unit.money", total=True, terms=terms, width=24),
        *(
            Column(f"money_{year}", "hundredth", total=True, width=20, group="group.by_year", title=str(year))
            for year in years
        ),
    )
    cells: Any = money.groupby(["county", "year"])["cost_10k"].sum().round(2)
    body = []
    for at, county in enumerate(frames["county"]["county"], start=1):
        paid = [round(float(cells.get((county, year), 0.0)), 2) for year in years]
        body.append(Row((at, str(county), round(sum(paid), 2), *paid)))
    rows = (*body, total_row(columns, body, lang)) if years else ()
    return AppendixTable("p2", lang, columns, rows, (), frozen=2)


def pots(frames: Frames, lang: str) -> AppendixTable:
    """The budget: what there is, what is committed, spent and left of each pot, and what one more would save."""
    columns = (
        Column("period", "centre", 24),
        Column("purpose", "text", 50),
        Column("money_10k", "hundredth", unit="unit.money", width=26),
        Column("committed_10k", "hundredth", unit="unit.money", width=26),
        Column("spent_pot", "hundredth", unit="unit.money", width=26),
        Column("left_10k", "hundredth", unit="unit.money", width=26),
        Column("price", "hundredth", width=20),
    )
    known = frames["stages"].drop_duplicates("stage").set_index("stage")[lang]
    rows = []
    for row in records(frames["pots"]):
        words = [str(known.get(name, name)) for name in str(row.stages).split(";") if name]
        words += [label_or(f"kind.{name}", name, lang) for name in str(row.kinds).split(";") if name]
        money = (row.money_10k, row.committed_10k, row.spent_10k, row.left_10k)
        amounts = tuple(round(float(value), 2) for value in money)
        said = "、".join(words) if lang == "zh" else ", ".join(words)
        rows.append(Row((period(row), said or label("all_purposes", lang), *amounts, round(float(row.price), 2))))
    notes = (say("note.province_price", lang),) if rows else ()
    return AppendixTable("p3", lang, columns, tuple(rows), notes)  # without a total: a year may fall into two pots


def period(row: Any) -> str:
    """Years of a pot."""
    return str(row.first) if row.first == row.last else f"{row.first}–{row.last}"


def warned(frames: Frames, lang: str) -> AppendixTable:
    """How many towns, by stage and year, are at each level of warning, by county."""
    columns = (
        Column("number", "centre", 10),
        Column("county", "text", 30),
        *(Column(f"{level}_n", total=True, width=20, group="group.town_years") for level in LEVELS),
    )
    cells: Any = frames["warnings"].groupby(["county", "level"])["towns"].sum()
    body = [
        Row((at, str(county), *(int(cells.get((county, level), 0)) for level in LEVELS)))
        for at, county in enumerate(frames["county"]["county"], start=1)
    ]
    rows = (*body, total_row(columns, body, lang)) if len(cells) else ()
    return AppendixTable("p4", lang, columns, rows, (), frozen=2)


def league(frames: Frames) -> pd.DataFrame:
    """Counties by urgency: county, year, lacking, share, alarmed, short (see ``note.province_urgency``); worst first.

    ``lacking`` are the places that lack in the year in which they are most, ``share`` that of the year's demand,
    ``alarmed`` the share of towns, stages and years at red or orange, ``short`` pupil-years without a place under the
    plan.
    """
    lack: Any = frames["warnings"].groupby(["county", "year"])["lacking"].sum().unstack(fill_value=0)
    demand: Any = frames["stages"].groupby(["county", "year"])["demand"].sum().unstack(fill_value=0)
    towns: Any = frames["warnings"].groupby(["county", "level"])["towns"].sum().unstack(fill_value=0)
    rows = []
    for county in frames["county"]["county"]:
        there = county in lack.index
        mine: Any = lack.loc[county] if there else pd.Series(0.0, index=demand.columns)
        worst = int(mine.idxmax())
        people = float(demand.loc[county].get(worst, 0.0))
        counted = towns.loc[county] if there else pd.Series(dtype=float)
        alarmed = sum(float(counted.get(level, 0)) for level in LEVELS[:2]) / max(1.0, float(counted.sum()))
        short = int(frames["stages"].loc[frames["stages"]["county"] == county, "shortage"].sum())
        rows.append((county, worst, float(mine[worst]), float(mine[worst]) / max(people, 1.0), alarmed, short))
    table = pd.DataFrame(rows, columns=["county", "year", "lacking", "share", "alarmed", "short"])
    return table.sort_values(["share", "lacking"], ascending=False, kind="stable", ignore_index=True)


def urgency(frames: Frames, lang: str) -> AppendixTable:
    """The league of urgency."""
    columns = (
        Column("rank", "centre", 12),
        Column("county", "text", 34),
        Column("lacking", unit="unit.place", pupils=True, width=26),
        Column("lacking_year", "centre", 44),
        Column("lacking_share", "tenth", unit="unit.percent", width=22, follows=("lacking",)),
        Column("red_share", "tenth", unit="unit.percent", width=22),
        Column("still_short", pupils=True, width=28),
    )
    rows = tuple(
        Row(
            (
                at,
                str(row.county),
                round(row.lacking),
                school_year(int(row.year), lang) if row.lacking else "",
                round(100 * row.share, 1),
                round(100 * row.alarmed, 1),
                int(row.short),
            )
        )
        for at, row in enumerate(records(league(frames)), start=1)
    )
    return AppendixTable("p5", lang, columns, rows, (say("note.province_urgency", lang),), frozen=2)


def forecasts(frames: Frames, lang: str) -> AppendixTable:
    """The province forecast by itself, the sum of its counties, and both reconciled, by stage and year."""
    columns = (
        Column("stage", "text", 26, english=32),
        Column("year", "text", 46),
        Column("sum_counties", unit="unit.pupil", pupils=True, width=24),
        Column("own_forecast", unit="unit.pupil", pupils=True, width=24),
        Column("reconciled_n", "tenth", unit="unit.pupil", pupils=True, width=24),
        Column("moved_pct", "signed_tenth", unit="unit.percent", width=22),
        Column("method", "centre", 16),
    )
    known = frames["stages"].drop_duplicates("stage").set_index("stage")[lang]
    years = set(frames["stages"]["year"])
    rows = []
    for row in records(frames["reconciled"]):
        if row.year in years and row.stage in known.index:
            moved = 100 * (row.reconciled / row.counties - 1) if row.counties else 0.0
            head: tuple[Value, ...] = (str(known[row.stage]), school_year(int(row.year), lang))
            numbers = (round(row.counties), round(row.whole), round(float(row.reconciled), 1), round(moved, 1))
            rows.append(Row((*head, *numbers, label(f"method.{row.method}", lang))))
    return AppendixTable("p6", lang, columns, tuple(rows), (say("province.forecast", lang),) if rows else ())


def proofs(frames: Frames, lang: str) -> AppendixTable:
    """Each county's plan: size, how far it is proven under its share, and its cost."""
    columns = (
        Column("number", "centre", 10),
        Column("county", "text", 34),
        Column("towns_n", total=True, width=18),
        Column("schools_n", total=True, width=18),
        Column("plan_proof", "centre", 34),
        Column("gap_pct", "hundredth", unit="unit.percent", width=22),
        Column("cost_all", "hundredth", unit="unit.money", total=True, width=30),
    )
    body = [
        Row(
            (
                at,
                str(row.county),
                int(row.towns),
                int(row.schools),
                label(f"plan.{row.status}", lang),
                round(100 * float(row.gap), 2),
                round(float(row.cost_10k), 2),
            )
        )
        for at, row in enumerate(records(frames["county"]), start=1)
    ]
    return AppendixTable("p7", lang, columns, (*body, total_row(columns, body, lang)), (), frozen=2)


def failures(frames: Frames, lang: str) -> AppendixTable:
    """Counties that are not planned, and why."""
    columns = (Column("county", "text", 40), Column("fault", "text", 160))
    rows = tuple(Row((str(row["county"]), str(row[lang]))) for row in frames["failed"].to_dict("records"))
    return AppendixTable("p8", lang, columns, rows, ())


def province_tables(frames: Frames, lang: str) -> Sequence[AppendixTable]:
    """All of them, in the order in which they are printed."""
    every = (by_stage, by_year, pots, warned, urgency, forecasts, proofs, failures)
    return [make(frames, lang) for make in every]
