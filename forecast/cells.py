"""The cells of a projection: what a stage comes to in one year, as arrays and as rows with their components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from schoolplaces.stage import Stage

    from .project import Projection
    from .schedule import YearStep


@dataclass(frozen=True)
class Cells:
    """A stage in one year, each array of shape (units, grades).

    ``below``: births of the cohort, or pupils of the grade a year earlier (NaN where births are not known); ``rate``:
    what they are multiplied with before the target's factor; ``held``: entrants held at their level instead;
    ``limited``: what a cohort has too many for its children (never positive); ``grown``: the pupils that follow;
    ``housing``, ``left``: pupils of new estates, and those who left for them; ``drawn``: what of a change is not
    believed (`pull`).
    """

    below: np.ndarray
    rate: np.ndarray
    held: np.ndarray
    limited: np.ndarray
    grown: np.ndarray
    housing: np.ndarray
    left: np.ndarray
    drawn: np.ndarray

    @property
    def pupils(self) -> np.ndarray:
        """Pupils with the new estates, drawn to no change as far as the model says."""
        return self.grown + self.housing - self.left + self.drawn


def cells_frame(run: Projection, stage: Stage, step: YearStep, cells: Cells) -> pd.DataFrame:
    """One stage and year as rows: ``town, stage, grade, year, born, pupils`` and the components that led there.

    Parameters
    ----------
    run : Projection
        The one the cells are of.
    stage : Stage
    step : YearStep
    cells : Cells
    """
    units, grades = len(cells.grown), stage.grades_in(step.year)
    months = [run.history.ladder.birth_months(stage.name, grade, step.year) for grade in range(1, grades + 1)]
    factor = [step.factors[stage.name] if _entered(run, stage, grade, step) else 1.0 for grade in range(1, grades + 1)]

    def each(table: np.ndarray) -> np.ndarray:
        return np.asarray(table[:, :grades].ravel())

    return pd.DataFrame(
        {
            "town": np.repeat(run.history.towns, grades),
            "stage": stage.name,
            "grade": np.tile(np.arange(1, grades + 1), units),
            "year": step.year,
            "born": np.tile(np.round([run.history.born(*span) for span in months], 6), units),
            "pupils": each(cells.pupils),
            "cohort": each(np.column_stack([run.history.between(*span) for span in months])),
            "comes_from": _comes_from(run, stage, step, cells).ravel(),
            "below_n": each(cells.below),
            "rate": each(cells.rate),
            "target_factor": np.tile(factor, units),
            "held_n": each(cells.held),
            "limited_n": each(cells.limited),
            "housing_n": each(cells.housing),
            "moved_n": each(-cells.left),
            "drawn_n": each(cells.drawn),
        }
    )


def _entered(run: Projection, stage: Stage, grade: int, step: YearStep) -> bool:
    """Whether a grade takes in those who come from births or from another stage: what targets scale."""
    if grade == 1 and stage.name in run.model.entries_:
        return True
    return any(rung.leaves for rung in step.sources.get((stage.name, grade), []))


def _comes_from(run: Projection, stage: Stage, step: YearStep, cells: Cells) -> np.ndarray:
    """What each cell's pupils follow from: "births", "level", or the grades they were in a year earlier."""
    grades = range(1, stage.grades_in(step.year) + 1)
    below = [";".join(f"{rung.stage}:{rung.grade}" for rung in step.sources.get((stage.name, g), [])) for g in grades]
    words = np.tile(np.array(below, dtype=object), (len(cells.grown), 1))
    if stage.name in run.model.entries_:
        words[:, 0] = np.where(np.isnan(cells.below[:, 0]), "level", "births")
    return words
