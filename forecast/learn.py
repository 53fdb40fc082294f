"""What a history teaches: progression and transfer ratios into every grade, and entry rates over births."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.faults import Note

from .ratios import weighted_ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schoolplaces.stage import Stage

    from .grades import GradeProgression

Rates = tuple[np.ndarray, float]  # of the units, and of the region


def _rate(model: GradeProgression, after: np.ndarray, before: np.ndarray, low: float, high: float) -> Rates:
    return weighted_ratio(
        after, before, window=model.window, decay=model.decay, shrink=model.shrink, low=low, high=high
    )


def learn_steps(model: GradeProgression, stages: Mapping[str, Stage], stage: Stage, notes: list[Note]) -> list[Rates]:
    """Ratios into each grade of a stage; the first is the transfer from the stage below (1 where there is none).

    Parameters
    ----------
    model : GradeProgression
        With its ``history_`` and settings.
    stages : mapping of Stage
    stage : Stage
    notes : list of Note
        What had to be assumed is added.
    """
    pupils = model.history_.pupils[stage.name]
    steps = []
    for grade in range(stage.grades):
        if grade == 0 and stage.fed_by not in stages:
            steps.append((np.ones(len(pupils)), 1.0))
            continue
        lower = model.history_.lower(stage, grade)
        low = 0.0 if grade == 0 else model.low
        town, whole = _rate(model, pupils[:, grade, 1:], lower[:, :-1], low, model.high)
        if not np.isfinite(whole):
            town, whole = _without_history(pupils, stage, grade, lower, notes)
        steps.append((town, whole))
    return steps


def _without_history(pupils: np.ndarray, stage: Stage, grade: int, lower: np.ndarray, notes: list[Note]) -> Rates:
    """Ratios where two years in a row are not known: 1 within a stage, the ratio of one year between stages."""
    called = {"stage_zh": stage.zh, "stage_en": stage.en}
    if not np.nansum(pupils) > 0:
        if grade == 0:
            notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
        return np.zeros(len(pupils)), 0.0
    if grade:
        if grade == 1:
            notes.append(Note("steps_from_one_year", "enrolment.csv", None, None, None, **called))
        return np.ones(len(pupils)), 1.0
    both = np.flatnonzero(np.isfinite(pupils[:, 0]).any(axis=0) & (np.nansum(lower, axis=0) > 0))
    if not len(both):
        notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
        return np.zeros(len(pupils)), 0.0
    notes.append(Note("transfer_from_one_year", "enrolment.csv", None, None, None, **called))
    ratio = float(np.nansum(pupils[:, 0, both[-1]]) / np.nansum(lower[:, both[-1]]))
    return np.full(len(pupils), ratio), ratio


def learn_entry(model: GradeProgression, stage: Stage, notes: list[Note]) -> Rates:
    """Entrants over the births of their cohort, by town and for the region; NaN where births do not reach back."""
    history = model.history_
    entrants = history.pupils[stage.name][:, 0]
    windows = [history.ladder.entry_window(stage.name, int(year)) for year in history.years]
    cohorts = np.column_stack([history.between(*window) for window in windows])
    born = ~np.isnan(cohorts).all(axis=1)  # towns without births neither give nor take a rate
    if not born.any():
        born[:] = True
    town = np.full(len(entrants), np.nan)
    town[born], whole = _rate(model, entrants[born], cohorts[born], 0.0, np.inf)
    if not np.isfinite(whole):
        notes.append(Note("entry_held", "births.csv", stage_zh=stage.zh, stage_en=stage.en))
    return town, whole
