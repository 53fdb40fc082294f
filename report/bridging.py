"""What bridges the years until a project stands, in a few words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .hiding import people
from .labels import LABELS, label
from .sentences import say


def bridging_text(plan: Any, project: str, lang: str, full: bool = False) -> str:
    """Say by what a project's pupils are held until it is used; empty where nothing has to be bridged.

    Parameters
    ----------
    plan : Plan
        Its ``bridges`` tell.
    project : str
        Code.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils are printed too.

    Returns
    -------
    str
        Each measure with the most pupils it holds in a year, and its years.
    """
    rows = plan.bridges[plan.bridges["project"] == project]
    parts = []
    for measure, mine in rows.groupby("measure", sort=True):
        yearly = mine.groupby("year")["pupils"].sum()
        key = f"bridged.{measure}"
        what = label(key if key in LABELS else "bridged.other", lang, pupils=people(float(yearly.max()), full))
        parts.append(say("bridged.years", lang, what=what, years=_years(yearly.index, lang)))
    return ("、" if lang == "zh" else ", ").join(parts)


def _years(years: pd.Index, lang: str) -> str:
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else say("period", lang, first=first, last=last)
