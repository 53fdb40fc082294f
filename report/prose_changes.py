"""Sentences on schools that close or change, and on last year's plan."""

from __future__ import annotations

from typing import Any

from .kinds import measure_name
from .names import ordered_projects
from .prose_numbers import BETWEEN, JOIN
from .sentences import say
from .year_names import autumn


def closings_text(plan: Any, lang: str) -> str:
    """Say how many schools close, run down, become nurseries or change sector, and how many pupils move.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` and ``moves`` are counted.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    str
    """
    projects = ordered_projects(plan)
    projects = projects[~projects["builds"]]
    if projects.empty:
        return say("closings.none", lang)
    counts: dict[str, int] = {}
    for row in projects.sort_values("kind", kind="stable").itertuples():  # closings first
        name = measure_name(row, lang)
        counts[name] = counts.get(name, 0) + 1
    kinds = [say("closings.kind", lang, kind=name, count=count) for name, count in counts.items()]
    text = [say("closings.total", lang, count=len(projects), kinds=BETWEEN[lang].join(kinds))]
    moves = plan.moves[plan.moves["project"].isin(projects["project"])]
    if len(moves):
        totals = {name: int(moves[name].sum()) for name in ("pupils", "classes")}
        text.append(say("closings.moved", lang, **totals))
    return JOIN[lang].join(text)


def previous_text(plan: Any, lang: str) -> tuple[str, ...]:
    """Say how last year's forecast and projects fared; empty where the plan was made without last year's."""
    text = []
    region = plan.review[plan.review["town"] == ""]
    if len(region):
        year = autumn(int(region["year"].iloc[0]), lang)
        forecast, actual = int(region["forecast"].sum()), int(region["actual"].sum())
        params = {"forecast": forecast, "actual": actual, "error": f"{forecast - actual:+d}"}
        text.append(say("previous.demand", lang, year=year, **params))
    if len(plan.changes):
        counts = plan.changes["change"].value_counts()
        params = {word: int(counts.get(word, 0)) for word in ("kept", "moved", "dropped", "new")}
        text.append(say("previous.projects", lang, **params))
    return (JOIN[lang].join(text),) if text else ()
