"""Pulls learned from forecasts of earlier years: of the totals of towns, and of those of schools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.school_moves import joined_schools, school_pupils

from .project import free_stages
from .pull import Pull, learn_pull
from .schedule import schedule
from .schools import SchoolProjection
from .trials import base_of, forecast_of, truth_of

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .grades import GradeProgression
    from .history import History


def learn_town_pull(trials: Sequence[GradeProgression], history: History, horizon: int) -> Pull:
    """The pull of towns' totals, stages together.

    Parameters
    ----------
    trials : sequence of GradeProgression
        Fitted at the origins, without a pull of their own.
    history : History
        Which knows what came.
    horizon : int
    """
    base, made, came = [], [], []
    for model in trials:
        year = model.region_.base_year
        forecast = forecast_of(model, horizon, int(history.years[-1]))
        truth, start = truth_of(history, year, horizon), base_of(history, year)
        for name in free_stages(model.region_):
            base.append(start[name].sum(axis=1))
            made.append(forecast[name].sum(axis=2))
            came.append(truth[name].sum(axis=2))
    return learn_pull(base, made, came, horizon)


def learn_school_pull(trials: Sequence[GradeProgression], region: Region, horizon: int) -> Pull | None:
    """The pull of schools' totals, stages together; None where the enrolment names no school.

    Parameters
    ----------
    trials : sequence of GradeProgression
        Fitted at the origins.
    region : Region
        Which knows what came.
    horizon : int
    """
    rows = school_pupils(region)
    if rows.empty:
        return None
    rows = joined_schools(region, rows)
    totals = rows.groupby(["stage", "school", "year"])["pupils"].sum()
    known = set(rows["year"])
    base, made, came = [], [], []
    for model in trials:
        run = SchoolProjection(model).run(schedule(model, horizon))
        year, units = model.region_.base_year, run.history.towns
        for name in free_stages(model.region_):
            if name not in totals.index.get_level_values("stage"):
                continue
            wide = totals[name].unstack("year", fill_value=0.0)
            ahead = wide.reindex(index=units, columns=range(year, year + horizon + 1), fill_value=0.0).to_numpy(
                dtype=float
            )
            seen = np.array([year + lead in known for lead in range(horizon + 1)])
            base.append(ahead[:, 0])
            made.append(np.stack([after[name].pupils.sum(axis=1) for _, after in run.kept]))
            came.append(np.where(seen, ahead, np.nan)[:, 1:].T)
    return learn_pull(base, made, came, horizon)
