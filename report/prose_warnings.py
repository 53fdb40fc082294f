"""Sentences on warnings: how many towns are at which level, stage by stage, and the places primary schools lack."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.optimize import over_size
from schoolplaces.warning_levels import LEVELS, SHORT, worst

from .appendix10 import host_names, is_own, reason, span_years, spans
from .labels import label
from .names import school_names, stage_names, town_names
from .places_short import places_short_text
from .prose_numbers import BETWEEN
from .sentences import say
from .warned import hosts, warned


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
    table = warned(plan)
    towns = table[table["school"] == ""]
    if towns.empty:
        return ((say("warn.none", lang), ()),)
    first = towns.iloc[0]
    text = say(
        "warn.levels",
        lang,
        levels=_spans(plan, towns, "level", lang),
        plan=_spans(plan, towns, "level_plan", lang),
        basis=say(f"warn.basis_{first['basis']}", lang, draws=int(first["scenarios"])),
    )
    caps = ((say("warn.caps", lang), ()),) if _above_caps(plan, towns) else ()
    short = _short(plan, towns)
    guests = [rows for rows in short if not is_own(rows)]
    items = (*(_town(plan, rows, lang) for rows in short if is_own(rows)), *_guests(plan, guests, lang))
    return ((text, items), *caps, *((sentence, ()) for sentence in places_short_text(plan, lang)))


def _above_caps(plan: Any, towns: pd.DataFrame) -> bool:
    """Whether a level after the plan may rest on pupils who have a seat, in a class above its cap."""
    later = over_size(plan)
    over = later[(later["classes"] > 0) & later["year"].isin(plan.need_years)]
    short = towns.loc[towns["level_plan"].isin(SHORT), ["stage", "year"]].drop_duplicates()
    return len(over.merge(short, on=["stage", "year"])) > 0


def _guests(plan: Any, groups: list[pd.DataFrame], lang: str) -> list[str]:
    """Towns without a school of a stage: those of a stage and level in one sentence, as all is said of the schools."""
    found: dict[tuple[str, str], list[pd.DataFrame]] = {}
    for rows in groups:
        top = worst(rows["level"])
        found.setdefault((rows["stage"].iloc[0], top), []).append(rows[rows["level"] == top])
    stages, names, schools = stage_names(plan, lang), town_names(plan, lang), school_names(plan)
    items = []
    for (stage, level), parts in found.items():
        towns = [names[rows["town"].iloc[0]] for rows in parts]
        items.append(
            say(
                "warn.guests",
                lang,
                level=label(f"level.{level}", lang),
                stage=stages[stage],
                count=len(towns),
                towns=BETWEEN[lang].join(towns),
                schools=host_names(hosts(plan, pd.concat(parts)), schools, lang),
            )
        )
    return items


def _short(plan: Any, towns: pd.DataFrame) -> list[pd.DataFrame]:
    """Rows of each town and stage that may lack places, stage by stage."""
    stages = {name: at for at, name in enumerate(plan.region.stages)}
    groups = {key: rows for key, rows in towns.groupby(["stage", "town"]) if worst(rows["level"]) in SHORT}
    return [groups[key] for key in sorted(groups, key=lambda key: (stages[key[0]], key[1]))]


def _town(plan: Any, rows: pd.DataFrame, lang: str) -> str:
    """A town and stage: its worst level, why, and what becomes of it with the plan."""
    return say(
        "warn.town",
        lang,
        stage=stage_names(plan, lang)[rows["stage"].iloc[0]],
        town=town_names(plan, lang)[rows["town"].iloc[0]],
        level=label(f"level.{worst(rows['level'])}", lang),
        plan=_after(plan, rows, lang),
        reason=reason(plan, rows, lang),
    )


def _after(plan: Any, rows: pd.DataFrame, lang: str) -> str:
    """Levels of a town and stage with the plan, once where those of the nearer and of the later years are the same."""
    found = {years: worst(rows.loc[rows["years"] == years, "level_plan"]) for years in spans(rows)}
    if len(set(found.values())) == 1:
        return say("warn.always", lang, level=label(f"level.{next(iter(found.values()))}", lang))
    return BETWEEN[lang].join(
        say("warn.after", lang, years=span_years(plan, years, lang), level=label(f"level.{level}", lang))
        for years, level in found.items()
    )


def _spans(plan: Any, towns: pd.DataFrame, column: str, lang: str) -> str:
    """How many towns and stages are at which level in the nearer and in the later years."""
    parts = []
    for years in spans(towns):
        levels = towns[towns["years"] == years].groupby(["stage", "town"])[column].agg(worst)
        parts.append(say("warn.span", lang, years=span_years(plan, years, lang), levels=_counts(levels, lang)))
    return ({"zh": "，", "en": ", "}[lang]).join(parts)


def _counts(levels: pd.Series, lang: str) -> str:
    found = levels.value_counts()
    parts = [
        say("warn.count", lang, level=label(f"level.{name}", lang), count=int(found[name]))
        for name in LEVELS
        if name in found.index
    ]
    return BETWEEN[lang].join(parts)
