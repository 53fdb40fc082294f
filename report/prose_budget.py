"""Sentences on the budget table: what it gives and what the projects spend of it; years without spending in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from schoolplaces.records import records

from .kinds import kind_name
from .names import stage_names
from .prose_numbers import BETWEEN
from .sentences import say
from .spending import spending
from .year_names import calendar_years

SPENT = 0.005  # 万元: less prints as 0.00


@dataclass(frozen=True)
class Pot:
    """Money of one row of the budget table: its years, what it is for, what is given and what of it is spent."""

    first: int
    last: int
    whose: str
    given: float
    used: float


def budget_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say of each row of the budget table what it gives and what the projects spend of it, undiscounted.

    Parameters
    ----------
    plan : Plan
        Its projects and its region's ``budget``.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item a row, or for years side by side in which nothing of the same money is spent; nothing
        where there is no budget.
    """
    found: list[str] = []
    for _, pots in groupby(enumerate(_pots(plan, lang)), key=lambda pair: _together(*pair)):
        found += _told([pot for _, pot in pots], lang)
    return ((say("money.given", lang), tuple(found)),) if found else ()


def _together(at: int, pot: Pot) -> tuple[object, ...]:
    """What years of which nothing is spent have in common; anything else is told by itself."""
    if pot.used >= SPENT or pot.first != pot.last:
        return ("alone", at)
    return pot.first - at, pot.whose, pot.given


def _told(pots: list[Pot], lang: str) -> list[str]:
    first, one = pots[0], len(pots) == 1
    words = {"years": calendar_years(first.first, pots[-1].last, lang), "whose": first.whose}
    words["given"] = f"{first.given:.2f}"
    if first.used < SPENT:
        return [say("money.pot_idle" if one else "money.pots_idle", lang, **words)]
    share = f"{100 * first.used / first.given:.1f}" if first.given else "—"
    return [say("money.pot", lang, used=f"{first.used:.2f}", share=share, **words)]


def _pots(plan: Any, lang: str) -> Iterator[Pot]:
    money = spending(plan).merge(plan.projects[["project", "kind"]], on="project")
    stages = stage_names(plan, lang)
    for row in records(getattr(plan.region, "budget", pd.DataFrame())):
        first = int(row.first)
        last = first if pd.isna(row.last) else int(row.last)
        mine = money[money["year"].between(first, last)]
        names: list[str] = []
        for column, text in (("stage", row.stages), ("kind", row.kinds)):
            codes = [code for code in text.split(";") if code] if isinstance(text, str) else []
            mine = mine[mine[column].isin(codes)] if codes else mine
            names += [stages.get(code) or kind_name(code, lang) for code in codes]
        whose = say("money.whose", lang, names=BETWEEN[lang].join(names)) if names else ""
        yield Pot(first, last, whose, float(row.cost_10k), float(mine["cost_10k"].sum()))
