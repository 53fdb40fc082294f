"""Gross rates: all learners of a group of stages over the resident children of its ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .participation import Target
    from .project import Projection


def gross_rate(
    run: Projection, target: Target, now: dict[str, float], estates: dict[str, float], year: int
) -> dict[str, object]:
    """Gross rate of a target's stages in a year, as a row of the participation table.

    Part-time and adult learners count here, at their number of the base year, and nowhere else: they take no place.

    Parameters
    ----------
    run : Projection
        Up to the year.
    target : Target
    now : dict of float
        Full-time pupils of the region by stage.
    estates : dict of float
        Those of them whom new estates brought into the region: as many more children than births tell of.
    year : int
    """
    pupils = sum(now[name] for name in target.stages)
    adults = sum(run.part_time.get(name, 0.0) for name in target.stages)
    children = children_of_age(run, target.stages[0], year) + sum(estates[name] for name in target.stages)
    return {
        "stages": "+".join(target.stages),
        "year": year,
        "pupils": round(pupils, 3),
        "part_time": round(adults, 3),
        "children": round(children, 3),
        "gross_rate": (pupils + adults) / children if children > 0 else float("nan"),
        "target": target.rate,
        "target_year": target.year,
    }


def children_of_age(run: Projection, name: str, year: int) -> float:
    """Resident children of the ages of a stage: from births, or from those who left the stage below in time."""
    first = run.stages[name]
    grades = first.grades_in(year)
    if name in run.model.entries_:
        ages = range(first.entry_age_in(year), first.entry_age_in(year) + grades)
        pupils = run.start[name]
        births = sum(_of_all(run.history.cohort(year, age) * run.moved(year, age), pupils) for age in ages)
        return births * run.model.children_per_birth()
    recent = run.leavers[first.fed_by][-grades - 1 : -1]
    known = [leavers for leavers in recent if leavers > 0]  # a short history stands for the whole band
    return sum(known) / len(known) * grades if known else 0.0


def _of_all(births: np.ndarray, pupils: np.ndarray) -> float:
    """Births of all units, in proportion to their pupils where those of some are not known."""
    known = np.isfinite(births)
    share = pupils[known].sum() / pupils.sum() if pupils.sum() > 0 else 1.0
    return float(births[known].sum() / share) if share > 0 else 0.0


def part_time(region: Region) -> dict[str, float]:
    """Part-time and adult learners of the base year, by stage."""
    rows = region.enrolment[(region.enrolment["year"] == region.base_year) & ~region.enrolment["full_time"]]
    return {str(stage): float(pupils) for stage, pupils in rows.groupby("stage")["pupils"].sum().items()}
