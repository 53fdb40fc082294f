"""Sentences on places that a plan builds in a school which it closes within the same plan."""

from __future__ import annotations

from typing import Any

from schoolplaces.records import records

from .names import ordered_projects
from .sentences import say
from .year_names import autumn


def closed_later(plan: Any, project: Any) -> int | None:
    """The year in which the school of a project that builds is closed or left by the same plan, None where it is not.

    Parameters
    ----------
    plan : Plan
    project : named tuple
        A row of ``plan.projects``.
    """
    ends = plan.projects[(plan.projects["kind"] == "close") & (plan.projects["leaves"] == project.school)]
    ends = ends[(ends["stage"] == project.stage) & (ends["use_year"] > project.delivery_year)]
    return None if ends.empty else int(ends["use_year"].min())


def vanishing_text(plan: Any, lang: str) -> str:
    """Say how many of the places that projects add go again as their school closes; empty where none do."""
    projects = ordered_projects(plan)
    built = [row for row in records(projects[projects["builds"]]) if closed_later(plan, row) is not None]
    places = round(sum(float(row.places) for row in built))
    return say("projects.vanish", lang, places=places) if places else ""


def vanishes(plan: Any, project: Any, lang: str) -> str:
    """Say beside a project that its places go again, and when; empty where they stay."""
    year = closed_later(plan, project)
    return "" if year is None else say("layout.vanish", lang, year=autumn(year, lang))
