"""What participation targets ask of the cohorts to come, given the rates of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.faults import Note

from .entry import LONGEST
from .gross import children_of_age
from .participation import Target, needed_factor, stage_names
from .project import Projection
from .schedule import schedule

if TYPE_CHECKING:
    from .grades import GradeProgression


def find_targets(model: GradeProgression, notes: list[Note]) -> Iterator[Target]:
    """Participation targets with the factor on future entrants that meets them.

    Parameters
    ----------
    model : GradeProgression
        With its rates.
    notes : list of Note
        A target that is out of reach is added.
    """
    region = model.region_
    taught = set(region.enrolment["stage"])
    for rule in region.rules.participation:
        stages = tuple(name for name in rule.stages if name in region.stages)
        if taught.isdisjoint(stages):
            continue
        shares, adults = steady_shares(model, stages), adult_share(model, stages, rule.year)
        factor = needed_factor(shares, rule.target - adults)
        reached = float(np.minimum(1.0, shares * factor).mean()) + adults
        if reached < rule.target - 1e-9:
            words = stage_names(region.stages, stages) | {"target": f"{rule.target:.1%}", "reached": f"{reached:.1%}"}
            notes.append(Note("target_out_of_reach", "rules.toml", None, "participation", **words))
        yield Target(stages, rule.target, rule.year, factor, region.base_year)


def adult_share(model: GradeProgression, stages: tuple[str, ...], year: int) -> float:
    """Part-time and adult learners over the children of the stages' ages in a year: what they add to its gross rate.

    They stay at their number of the base year, and no target moves the children, so that the year can be told before.

    Parameters
    ----------
    model : GradeProgression
        With its rates.
    stages : tuple of str
    year : int
        Target year; one that has passed is taken at the base year.
    """
    adults = sum(model.history_.part_time.get(name, 0.0) for name in stages)
    if not adults:
        return 0.0
    lead = min(max(0, year - model.region_.base_year), LONGEST)
    run = Projection(model).run(schedule(model, lead))
    children = children_of_age(run, stages[0], model.region_.base_year + lead)
    return adults / children if children > 0 else 0.0


def steady_shares(model: GradeProgression, stages: tuple[str, ...]) -> np.ndarray:
    """Pupils over children by grade that the region's rates of today lead to, the stages together."""
    grades = model.region_.stages[stages[0]].grades_in(model.region_.base_year)
    shares = np.zeros(grades)
    for name in stages:
        first = model.steps_[name][0].whole
        if name in model.entries_:
            per_birth = model.children_per_birth()
            first = model.entries_[name].whole / per_birth if per_birth > 0 else float("nan")
        shares += np.cumprod([first, *(step.whole for step in model.steps_[name][1:grades])])
    return shares
