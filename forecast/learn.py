"""What a history teaches: progression and transfer ratios into every grade, and how children enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.faults import Note

from .entry import Entry, level_path
from .grade_pair import GradePair
from .progression import Progression, even_progression
from .ratios import weighted_ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schoolplaces.stage import Stage

    from .grades import GradeProgression
    from .history import History

MOST = 10.0  # ratio beyond which nothing goes on
AHEAD = 3  # cohorts to come whose births stand for those of the entrants there were, where these are not known


def learn_steps(
    model: GradeProgression, history: History, stages: Mapping[str, Stage], stage: Stage, notes: list[Note]
) -> list[Progression]:
    """Ratios into each grade of a stage; the first is the transfer from the stage below (1 where there is none).

    Parameters
    ----------
    model : GradeProgression
        Its settings.
    history : History
        Of towns, or of schools.
    stages : mapping of Stage
    stage : Stage
    notes : list of Note
        What had to be assumed is added.
    """
    pupils = history.pupils[stage.name]
    pairs = {grade: history.pair(stage, grade) for grade in range(stage.grades) if grade > 0 or stage.fed_by in stages}
    owns = {grade: _own(model, pair) for grade, pair in pairs.items()}
    wave = _wave(model, {grade: (pairs[grade], owns[grade]) for grade in pairs if grade > 0}, len(pupils))
    steps = []
    for grade in range(stage.grades):
        if grade not in pairs:
            steps.append(even_progression(len(pupils), 1.0))
            continue
        pair = pairs[grade]
        _, recent = pair.ratio(model.window, model.decay, np.inf)
        if not np.isfinite(recent):
            steps.append(_without_history(pupils, stage, grade, history.lower(stage, grade), notes))
            continue
        _, usual = pair.ratio(None, model.memory, np.inf)
        own = np.where(pair.gone, 0.0, owns[grade])
        low, high = model.low * pair.middle, model.high * pair.middle
        recent, usual = (float(np.clip(part, low, high)) for part in (recent, usual))
        steps.append(_step(model, stage, grade, recent, usual, own, wave))
    return steps


def _own(model: GradeProgression, pair: GradePair) -> np.ndarray:
    """Each unit's ratio over the region's in the same years, shrunk to 1."""
    town, whole = pair.ratio(model.window, model.own_decay, model.shrink)
    return np.divide(town, whole, out=np.ones(len(town)), where=np.isfinite(town) & (np.nan_to_num(whole) > 0))


def _wave(model: GradeProgression, grades: Mapping[int, tuple[GradePair, np.ndarray]], units: int) -> np.ndarray:
    """What a unit's grades have of late in common: pupils who came up over those to be expected, shrunk to 1."""
    if not grades or not np.isfinite(model.wave_shrink):
        return np.ones(units)
    came, expected = [], []
    for pair, own in grades.values():
        _, whole = pair.ratio(model.window, model.wave_decay, np.inf)
        after, before = pair.after, pair.before
        known = np.isfinite(after) & np.isfinite(before) & np.isfinite(whole)
        came.append(np.where(known, after, 0.0))
        expected.append(np.where(known, before * np.nan_to_num(whole) * own[:, None], 0.0))
    town, _ = weighted_ratio(
        np.sum(came, axis=0),
        np.sum(expected, axis=0),
        window=model.window,
        decay=model.wave_decay,
        shrink=model.wave_shrink,
    )
    return np.where(np.isfinite(town), np.clip(town, model.low, model.high), 1.0)


def _step(
    model: GradeProgression, stage: Stage, grade: int, recent: float, usual: float, own: np.ndarray, wave: np.ndarray
) -> Progression:
    """Transfers, and ratios of stages one need not attend, keep to the region's late ratio and know no wave."""
    if grade == 0 or not stage.compulsory:
        usual = recent
    else:
        usual **= 1.0 - model.to_one
    return Progression(
        recent,
        usual,
        own,
        wave if grade else np.ones(len(own)),
        model.damping,
        model.own_damping,
        model.wave_damping,
        high=MOST,
    )


def _without_history(pupils: np.ndarray, stage: Stage, grade: int, lower: np.ndarray, notes: list[Note]) -> Progression:
    """Ratios where two years in a row are not known: 1 within a stage, the ratio of one year between stages."""
    called = {"stage_zh": stage.zh, "stage_en": stage.en}
    if not np.nansum(pupils) > 0:
        if grade == 0:
            notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
        return even_progression(len(pupils), 0.0)
    if grade:
        if grade == 1:
            notes.append(Note("steps_from_one_year", "enrolment.csv", None, None, None, **called))
        return even_progression(len(pupils), 1.0)
    both = np.flatnonzero(np.isfinite(pupils[:, 0]).any(axis=0) & (np.nansum(lower, axis=0) > 0))
    if not len(both):
        notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
        return even_progression(len(pupils), 0.0)
    notes.append(Note("transfer_from_one_year", "enrolment.csv", None, None, None, **called))
    return even_progression(len(pupils), float(np.nansum(pupils[:, 0, both[-1]]) / np.nansum(lower[:, both[-1]])))


def learn_entry(model: GradeProgression, history: History, stage: Stage, notes: list[Note]) -> Entry:
    """Entrants over the births of their cohort, and their level of late; see `entry.Entry`.

    Where births are known of cohorts still to enter only, those of the first three stand for the births of the entrants
    there were.
    """
    entrants = history.pupils[stage.name][:, 0]
    windows = [history.ladder.entry_window(stage.name, int(year)) for year in history.years]
    cohorts = np.column_stack([history.between(*window) for window in windows])
    taught = GradePair.taught(entrants, cohorts)
    entrants, cohorts, gone = taught.after, taught.before, taught.gone
    level = np.where(gone, 0.0, _level(entrants, model.level_years, model.share_decay, model.window))
    born = ~np.isnan(cohorts).all(axis=1)  # towns without births neither give nor take a rate
    came = entrants
    if not born.any():
        came = _level(entrants, AHEAD, model.share_decay, model.window)[:, None]
        cohorts = _births_to_come(history, stage)
        born = np.isfinite(cohorts[:, 0])
        code = "entry_from_level" if born.any() else "entry_held"
        notes.append(Note(code, "births.csv", stage_zh=stage.zh, stage_en=stage.en))
    town, whole = np.full(len(entrants), np.nan), float("nan")
    if born.any():
        town[born], whole = weighted_ratio(
            came[born], cohorts[born], window=model.window, decay=model.entry_decay, shrink=model.entry_shrink
        )
    path = level_path(entrants, model.level, model.level_years, model.memory, model.level_damping)
    return Entry(np.where(gone, 0.0, town), whole, level, path, model.keep_shares, model.keep_level)


def _level(entrants: np.ndarray, years: int, decay: float, window: int | None) -> np.ndarray:
    """Entrants of late by unit: the region's mean of some years, at the units' shares, those of late years most.

    ``decay`` is the weight of a year against the year after it, over the last ``window`` years of which anything is
    known; a unit's share is taken from the years it is known in.
    """
    recent = entrants[:, ~np.isnan(entrants).all(axis=0)][:, -window if window else None :]
    total = np.nansum(recent, axis=0)
    if not recent.size or not total.any():
        return np.zeros(len(entrants))
    known = np.isfinite(recent) & (total > 0)
    weights = np.where(known, decay ** np.arange(recent.shape[1] - 1.0, -1.0, -1.0), 0.0)
    whole = weights @ total
    shares = np.divide(
        (np.where(known, recent, 0.0) * weights).sum(axis=1), whole, out=np.zeros(len(recent)), where=whole > 0
    )
    return np.asarray(total[-years:].mean() * shares / shares.sum())


def _births_to_come(history: History, stage: Stage) -> np.ndarray:
    """Mean births of the first cohorts still to enter whose births are known, or NaN; shape (units, 1)."""
    base = int(history.years[-1])
    windows = [history.ladder.entry_window(stage.name, base + lead) for lead in range(1, stage.entry_age + AHEAD)]
    known = [history.between(start, end) for start, end in windows if end <= history.births.known_until and end > start]
    found = [births for births in known if np.isfinite(births).any()][:AHEAD]
    if not found:
        return np.full((len(history.towns), 1), np.nan)
    return np.mean(found, axis=0)[:, None]
