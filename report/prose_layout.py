"""Sentences on the layout, stage by stage: what becomes of the schools, and the projects that do it."""

from __future__ import annotations

from typing import Any

from schoolplaces.records import records

from .fates import FATES, fates, new_units
from .kinds import measure_name
from .labels import label
from .names import ordered_projects, project_name, stage_names, town_names
from .prose_numbers import BETWEEN
from .prose_vanishing import vanishes
from .sentences import say
from .year_names import autumn

MOST = 12  # projects of a stage that are told one by one; the tables have all


def layout_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say for each stage how many schools are kept, changed, closed and new, and name its projects.

    Parameters
    ----------
    plan : Plan
        Its region's schools and its projects.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph a stage with its projects as items.
    """
    fate, new, projects = fates(plan), new_units(plan), ordered_projects(plan)
    found = []
    for name, title in stage_names(plan, lang).items():
        here = [fate[unit] for unit in fate if unit[1] == name]
        counts = {word: here.count(word) for word in FATES} | {"new": sum(unit[1] == name for unit in new)}
        mine = projects[projects["gains"] == name]
        if not here and not counts["new"] and mine.empty:
            continue
        parts = [
            say("layout.fate", lang, fate=label(f"column.fate_{word}", lang), count=count)
            for word, count in counts.items()
            if count
        ]
        planned = len(here) - counts["closed"] + counts["new"]
        text = say("layout.stage", lang, stage=title, now=len(here), fates=BETWEEN[lang].join(parts), planned=planned)
        items = [_project(plan, project, lang) for project in records(mine.iloc[:MOST])]
        more = [say("layout.more", lang, count=len(mine) - MOST)] if len(mine) > MOST else []
        found.append((text, (*items, *more)))
    return tuple(found)


def _project(plan: Any, project: Any, lang: str) -> str:
    """A project with its number in the tables, its town, what it does, when, and its cost."""
    words = {
        "number": int(project.number),
        "name": project_name(project),
        "town": town_names(plan, lang)[str(project.town)],
        "measure": measure_name(project, lang),
        "cost": f"{project.cost_10k:.2f}",
    }
    if not project.builds:
        return say("layout.change", lang, year=autumn(int(project.use_year), lang), **words)
    counts: dict[str, int | str] = {"classes": int(project.classes), "places": round(float(project.places))}
    counts["then"] = vanishes(plan, project, lang)
    return say("layout.project", lang, year=autumn(int(project.delivery_year), lang), **counts, **words)
