"""What becomes of the schools of the base year: kept, expanded, converted, moved or closed, each of them once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from schoolplaces.records import records
from schoolplaces.stage import parse_grades

from .kinds import NURSERY
from .labels import label
from .names import ordered_projects
from .table import SumViolated

FATES = ("kept", "expanded", "converted", "moved", "closed")  # of several the last one counts
ENDINGS = ("moved", "closed")
OF_KIND = {"close": "closed", "merge": "closed", "relocate": "moved", "convert": "converted", "reclassify": "converted"}


class Standing(NamedTuple):
    """A stage of a campus that holds pupils in the base year: the campus's row of the schools table, and its grades."""

    school: str
    stage: str
    low: int
    high: int
    campus: Any


def standing(plan: Any) -> list[Standing]:
    """Stages of the campuses of the base year, by stage, town and name.

    Parameters
    ----------
    plan : Plan
        Its ``region.schools`` give them; campuses that open later or have closed are left out.

    Returns
    -------
    list of Standing

    Raises
    ------
    SumViolated
        When a stage of a campus stands twice.
    """
    base = int(plan.region.base_year)
    found = []
    for row in records(plan.region.schools):
        if opens_in(row) <= base < closes_in(row):
            grades = parse_grades(str(row.grades))
            found += [
                Standing(str(row.school), stage, *grades[stage], row) for stage in plan.region.stages if stage in grades
            ]
    _once([(unit.school, unit.stage) for unit in found], plan)
    stages = {name: at for at, name in enumerate(plan.region.stages)}
    towns = {code: at for at, code in enumerate(plan.region.towns["town"].astype(str))}
    return sorted(
        found, key=lambda unit: (stages[unit.stage], towns[str(unit.campus.town)], str(unit.campus.name), unit.school)
    )


def opens_in(campus: Any) -> int:
    """First school year of a campus; 0 where it stands already."""
    return 0 if pd.isna(campus.opens) else int(campus.opens)


def closes_in(campus: Any) -> int:
    """School year from whose autumn a campus holds no pupils, by the table of schools; 9999 where it goes on."""
    return 9999 if pd.isna(campus.closes) else int(campus.closes)


def fates(plan: Any) -> dict[tuple[str, str], str]:
    """Fate of every stage of every campus of the base year: one of `FATES` each.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` decide, and ``closes`` of the schools table.

    Returns
    -------
    dict of (school, stage) to str
        In the order of `standing`. Of several measures the last one of `FATES` counts.

    Raises
    ------
    SumViolated
        When a school is ended twice, or one is ended that does not stand.
    """
    last = int(plan.need_years[-1])
    found = {
        (unit.school, unit.stage): ["closed" if closes_in(unit.campus) <= last else "kept"] for unit in standing(plan)
    }
    known = set(plan.region.schools["school"].astype(str))
    for project in records(ordered_projects(plan)):
        for unit, fate in _done(project):
            if fate in ENDINGS:
                _end(unit, fate, found, known, project)
            if unit in found:
                found[unit].append(fate)
    return {unit: max(done, key=FATES.index) for unit, done in found.items()}


def new_units(plan: Any) -> dict[tuple[str, str], str]:
    """Stages of campuses that the need years add: (school, stage) -> town."""
    last, there = int(plan.need_years[-1]), {(unit.school, unit.stage) for unit in standing(plan)}
    found: dict[tuple[str, str], str] = {}
    for row in records(plan.region.schools):
        if int(plan.region.base_year) < opens_in(row) <= last < closes_in(row):
            found |= {(str(row.school), stage): str(row.town) for stage in parse_grades(str(row.grades))}
    for project in records(ordered_projects(plan)):
        gained = project.kind == "convert" and project.to_stage != NURSERY
        if project.kind == "new" or gained:
            found[str(project.school), str(project.gains)] = str(project.town)
    return {unit: town for unit, town in found.items() if unit not in there}


def _done(project: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """What a project does to which stages of campuses."""
    if project.kind == "new":
        return
    school = str(project.leaves) if project.kind == "relocate" else str(project.school)
    yield (school, str(project.stage)), OF_KIND.get(project.kind, "expanded")
    if project.kind == "convert" and project.to_stage != NURSERY:
        yield (school, str(project.to_stage)), "converted"


def _end(
    unit: tuple[str, str], fate: str, found: dict[tuple[str, str], list[str]], known: set[str], project: Any
) -> None:
    """See that what a project ends stands, and that nothing has ended it before."""
    if unit[0] not in known:
        raise SumViolated(f"{label('table.1')}: {unit[0]}, which {project.project} ends, is no school of the region")
    before = [one for one in found.get(unit, []) if one in ENDINGS]
    if before:
        raise SumViolated(
            f"{label('table.1')}: {unit[0]}, {unit[1]}, stands twice: {before[0]}, and {fate} by {project.project}"
        )


def _once(units: list[tuple[str, str]], plan: Any) -> None:
    for (school, stage), times in Counter(units).items():
        if times > 1:
            raise SumViolated(
                f"{label('table.1')}: {school}, {stage}, stands {times} times in {plan.region.name}, not once"
            )
