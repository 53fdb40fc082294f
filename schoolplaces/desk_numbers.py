"""The numbers of the desk as small tables: what a scenario changes at once, what its plan comes to, what is kept."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.desk_words import word
from schoolplaces.display import html_table
from schoolplaces.estimates import has_estimates
from schoolplaces.gap_text import gap_text
from schoolplaces.records import records

if TYPE_CHECKING:
    from schoolplaces.desk import Outlook
    from schoolplaces.desk_shelf import Shelf


def headline(seen: Outlook, lang: str) -> str:
    """Two lines: pupils and places lacking as things stand; then the plan, or that it is being made."""
    last = _last(seen)
    lacking = int(_last(seen, towns=False)["shortage"].sum())
    first = word(
        "headline", lang, year=int(last["year"].iloc[0]), demand=f"{last['demand'].sum():,}", lacking=f"{lacking:,}"
    )
    lines = [f'<div class="desk-balance"><b>{escape(first)}</b></div>']
    if seen.plan is None:
        return "".join([*lines, f'<div class="desk-plan">{escape(word("not_planned", lang))}</div>'])
    plan = seen.plan
    short = plan.balance.loc[plan.balance["year"].isin(plan.need_years), "shortage"].sum()
    told = word(
        "planned",
        lang,
        projects=len(plan.projects),
        capital=f"{plan.projects['cost_10k'].sum():,.0f}",
        shortage=f"{short:,}",
        cost=f"{plan.objective:,.0f}",
        gap=gap_text(plan.gap),
    )
    return "".join([*lines, f'<div class="desk-plan">{escape(told)}</div>'])


def stage_table(seen: Outlook, other: Outlook | None, lang: str) -> str:
    """A row a stage in the last need year: demand and how it compares, places, margin, towns short; then the plan's.

    Parameters
    ----------
    seen : Outlook
    other : Outlook or None
        What it is compared with.
    lang : {"zh", "en"}
    """
    last, before = _last(seen), None if other is None else _last(other)
    year = int(last["year"].iloc[0])
    header = [word("stage", lang), word("demand_of", lang, year=year)]
    header += [] if before is None else [word("against", lang)]
    header += [word("places_of", lang), word("margin", lang), word("towns_short", lang)]
    header += [] if seen.plan is None else [word(key, lang) for key in ("shortage", "projects", "capital")]
    rows = []
    for name, stage in seen.region.stages.items():
        mine = last[last["stage"] == name]
        if mine.empty:
            continue
        demand = int(mine["demand"].sum())
        row: list[object] = [str(getattr(stage, lang)), demand]
        if before is not None:
            row.append(_signed(demand - int(before.loc[before["stage"] == name, "demand"].sum())))
        row += [int(mine["places"].sum()), _signed(int(mine["margin"].sum())), int((mine["margin"] < 0).sum())]
        rows.append([*row, *_planned(seen, name)])
    notes = [word("margin_note", lang)]
    notes += [word("estimated", lang)] if has_estimates(seen.region.tables.values()) else []
    small = "".join(f'<div style="color:#4D4D4D;font-size:85%">{escape(note)}</div>' for note in notes)
    return html_table(header, rows, most=len(rows)) + small


def kept_table(shelf: Shelf, lang: str) -> str:
    """What is kept, side by side; "" where nothing is."""
    table = shelf.compared()
    if table.empty:
        return ""
    last = max(int(seen.balance["year"].max()) for seen in shelf.kept.values())
    header = [word("scenario", lang), word("demand_of", lang, year=last)]
    header += [word(key, lang) for key in ("lacking", "shortage", "projects", "places_added", "capital", "cost", "gap")]
    rows = []
    for row in records(table):
        numbers = [None if pd.isna(value) else round(float(value)) for value in row[1:-1]]
        rows.append([row.scenario, *numbers, "" if pd.isna(row.gap) else gap_text(row.gap)])
    return f"<b>{escape(word('kept_ones', lang))}</b>" + html_table(header, rows, most=len(rows))


def _last(seen: Outlook, towns: bool = True) -> pd.DataFrame:
    """The balance of the towns in the last need year, or that of the region."""
    rows = seen.balance[(seen.balance["town"] != "") == towns]
    return rows[rows["year"] == rows["year"].max()]


def _planned(seen: Outlook, stage: str) -> list[object]:
    if seen.plan is None:
        return []
    plan = seen.plan
    mine = plan.balance[(plan.balance["stage"] == stage) & plan.balance["year"].isin(plan.need_years)]
    works = plan.projects[plan.projects["stage"] == stage]
    return [int(mine["shortage"].sum()), len(works), round(float(works["cost_10k"].sum()))]


def _signed(number: int) -> str:
    return f"{'−' if number < 0 else '+'}{abs(number):,}" if number else "0"
