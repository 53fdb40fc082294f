"""Sentences on classes above their class-size cap: how many now, next autumn and at the end, stage by stage."""

from __future__ import annotations

from typing import Any

from schoolplaces.optimize import over_size
from schoolplaces.records import records

from .names import stage_names
from .prose_numbers import BETWEEN
from .sentences import say
from .year_names import autumn, calendar_year


def over_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say how many classes are above their cap, and what that means where places are counted by caps.

    Parameters
    ----------
    plan : Plan
        Its classes, and those of the base year.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item for each stage that has such classes; a sentence where there are none.
    """
    table = over_size(plan)
    years = table.groupby("year")["classes"].sum()
    if not years.sum():
        return ((say("over.none", lang), ()),)
    named = {"base": plan.region.base_year, "first": plan.need_years[0], "last": plan.need_years[-1]}
    told = {key: autumn(int(year), lang) for key, year in named.items()}
    counts = {key: int(years.get(named[of], 0)) for key, of in (("now", "base"), ("next", "first"), ("then", "last"))}
    return ((say("over.total", lang, **told, **counts), tuple(_stages(plan, table, lang))),)


def _stages(plan: Any, table: Any, lang: str) -> list[str]:
    """Each stage that has such classes, year by year as long as there are any."""
    found = []
    for name, title in stage_names(plan, lang).items():
        rows = table[(table["stage"] == name) & (table["classes"] > 0)]
        parts = [
            say(
                "over.year",
                lang,
                year=calendar_year(int(row.year), lang),
                classes=row.classes,
                pupils=row.pupils,
            )
            for row in records(rows)
        ]
        if parts:
            found.append(say("over.stage", lang, stage=title, years=BETWEEN[lang].join(parts)))
    return found
