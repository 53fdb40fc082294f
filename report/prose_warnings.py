"""Sentences on warnings: how many towns are at which level, stage by stage, and the places primary schools lack."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.warning_levels import LEVELS, SHORT, worst

from .appendix10 import reason
from .labels import label
from .names import stage_names, town_names
from .places_short import places_short_text
from .prose_numbers import BETWEEN
from .sentences import say


def warnings_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say the levels of the towns, those that may lack places one by one, and what the chances rest on.

    Parameters
    ----------
    plan : Plan
        Its ``warnings``.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item for each town and stage that is red, orange or yellow, and the single figure.
    """
    towns = plan.warnings[plan.warnings["school"] == ""]
    if towns.empty:
        return ((say("warn.none", lang), ()),)
    levels = towns.groupby(["stage", "town"])[["level", "level_plan"]].agg(worst)
    first = towns.iloc[0]
    text = say(
        "warn.levels",
        lang,
        levels=_counts(levels["level"], lang),
        plan=_counts(levels["level_plan"], lang),
        basis=say(f"warn.basis_{first['basis']}", lang, draws=int(first["scenarios"])),
    )
    short = levels[levels["level"].isin(SHORT)]
    stages, names = stage_names(plan, lang), town_names(plan, lang)
    order = {name: at for at, name in enumerate(stages)}
    items = [
        say(
            "warn.town",
            lang,
            stage=stages[stage],
            town=names[town],
            level=label(f"level.{row.level}", lang),
            plan=label(f"level.{row.level_plan}", lang),
            reason=reason(plan, towns[(towns["stage"] == stage) & (towns["town"] == town)], lang),
        )
        for (stage, town), row in sorted(
            zip(short.index, short.itertuples(index=False), strict=True), key=lambda one: (order[one[0][0]], one[0][1])
        )
    ]
    return ((text, tuple(items)), *((sentence, ()) for sentence in places_short_text(plan, lang)))


def _counts(levels: pd.Series, lang: str) -> str:
    found = levels.value_counts()
    parts = [
        say("warn.count", lang, level=label(f"level.{name}", lang), count=int(found[name]))
        for name in LEVELS
        if name in found.index
    ]
    return BETWEEN[lang].join(parts)
