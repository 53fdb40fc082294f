"""Sentences on the way to school: what counts as near, how many pupils go farther, and who goes farthest."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.records import records

from .hiding import people
from .labels import label
from .names import school_names, stage_names, town_names
from .prose_numbers import BETWEEN
from .sentences import say
from .year_names import autumn, calendar_year

KINDS = ("urban", "town", "rural")  # of town
ENTRY_GRADE = 1
FEW = 5  # pupils: fewer are not singled out


def far_text(plan: Any, lang: str, full: bool = False) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say by stage how far is near, how many go by bus or board in the first and the last year, and the longest ways.

    Parameters
    ----------
    plan : Plan
        Its ``assignment`` and the reach of its rules.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils are printed too.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item a stage; nothing where nobody is assigned to a school.
    """
    rows = plan.assignment
    rows = rows[rows["year"].isin(plan.need_years) & (rows["town"] != "")]
    stages = {name: rows[rows["stage"] == name] for name in stage_names(plan, lang)}
    items = tuple(_stage(plan, name, mine, lang, full) for name, mine in stages.items() if len(mine))
    return ((say("far.title", lang), items),) if items else ()


def _stage(plan: Any, stage: str, rows: pd.DataFrame, lang: str, full: bool) -> str:
    """A stage: what near means, who goes beyond it, and the longest way of many."""
    away = rows["bussed"] + rows["boarders"]
    years = away.groupby(rows["year"]).sum()
    first, last = int(plan.need_years[0]), int(plan.need_years[-1])
    after, then = (round(years.get(year, 0)) for year in (first, last))
    parts = [say("far.none", lang)]
    if years.sum():
        told = {"first": autumn(first, lang), "last": autumn(last, lang)}
        parts = [say("far.years", lang, **told, next=people(after, full), then=people(then, full))]
    beyond = rows[away > 0]
    ways = beyond if len(beyond) else rows
    parts += _farthest(plan, ways, "far.most", lang)
    if len(beyond):
        parts += _farthest(plan, beyond[beyond["grade"] == ENTRY_GRADE], "far.beginners", lang)
    name = stage_names(plan, lang)[stage]
    return say("far.stage", lang, stage=name, near=near_text(plan, stage, lang), said="".join(parts))


def near_text(plan: Any, stage: str, lang: str) -> str:
    """How far a stage's schools may be to count as near, by kind of town, and whether that is assumed."""
    reach = plan.region.rules.reach.get(stage)
    if reach is None:
        return say("far.no_reach", lang)
    limits = [f"{label(f'town_kind.{kind}', lang)} {reach.limit(kind):g}" for kind in KINDS]
    assumed = say("far.assumed", lang) if reach.status == "assumed" else ""
    return say("far.reach", lang, limits=BETWEEN[lang].join(limits), assumed=assumed)


def _farthest(plan: Any, rows: pd.DataFrame, key: str, lang: str) -> list[str]:
    """The town, year and school with the longest way of five pupils or more, of equals that with most pupils."""
    found = rows.groupby(["town", "school", "year"], as_index=False, observed=True).agg({"pupils": "sum", "km": "max"})
    found = found[(found["pupils"] >= FEW) & (found["km"] > 0)]
    if found.empty:
        return []
    found = found.assign(way=found["km"].round(1))
    row = next(iter(records(found.sort_values(["way", "pupils", "year"], ascending=[False, False, True]))))
    words = {
        "year": calendar_year(int(row.year), lang),
        "town": town_names(plan, lang)[row.town],
        "school": school_names(plan).get(row.school, row.school),
        "pupils": round(row.pupils),
        "km": f"{row.way:.1f}",
    }
    return [say(key, lang, **words)]
