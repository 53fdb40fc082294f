"""Forecasts of earlier years as arrays: each from what was known then, set against what came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.base import clone

from schoolplaces.faults import Fault, InputFaults

from .earlier import Earlier
from .history import History
from .project import Projection
from .schedule import schedule

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .grades import GradeProgression

LEAST = 4  # years of history a forecast is made from
Pupils = dict[str, np.ndarray]  # by stage


@dataclass(frozen=True)
class Trial:
    """A year in which forecasts are made again.

    Parameters
    ----------
    year : int
        The origin.
    members : list of GradeProgression
        Fitted to what was known then.
    forecasts : list of dict of ndarray
        What each says: by stage, shape (leads, towns, grades).
    """

    year: int
    members: list[GradeProgression]
    forecasts: list[Pupils]


class Trials:
    """The forecasts of several models from all the earlier years of a region, each made when it is asked for.

    Parameters
    ----------
    region : Region
    models : sequence of GradeProgression
        All with the same way of carrying births on.
    horizon : int
        Leads.
    skip : collection of int
        Years left out.
    earlier : Earlier, optional
        The region's earlier years, where other forecasts rest on them too.
    """

    def __init__(
        self,
        region: Region,
        models: Sequence[GradeProgression],
        horizon: int,
        skip: Collection[int] = (),
        earlier: Earlier | None = None,
    ) -> None:
        self.region, self.models, self.horizon, self.skip = region, models, horizon, skip
        self.earlier = earlier or Earlier(region, skip)
        self._made: dict[int, Trial] = {}

    def before(self, year: int) -> list[Trial]:
        """Trials of the origins before a year."""
        return [self._at(origin) for origin in origin_years(self.region, self.skip) if origin < year]

    def _at(self, year: int) -> Trial:
        if year not in self._made:
            past = self.earlier.at(year)
            history = self.earlier.history(past, self.models[0].births)
            last = self.region.base_year
            members = [clone(model).fit_history(past, history) for model in self.models]
            self._made[year] = Trial(year, members, [forecast_of(model, self.horizon, last) for model in members])
        return self._made[year]


def known_years(region: Region, skip: Collection[int] = ()) -> list[int]:
    """Years of enrolment up to the base year."""
    rows = region.enrolment
    return sorted({int(year) for year in rows["year"] if year <= region.base_year} - set(skip))


def origin_years(region: Region, skip: Collection[int] = ()) -> list[int]:
    """Years from which a forecast can be made again: four years of enrolment up to it, and one after it."""
    return known_years(region, skip)[LEAST - 1 : -1]


def origins(region: Region, skip: Collection[int] = (), least: int = 1) -> list[int]:
    """`origin_years`, of which there must be as many as asked.

    Raises
    ------
    InputFaults
        Where there are fewer.
    """
    found = origin_years(region, skip)
    if len(found) < least:
        count = len(known_years(region, skip))
        raise InputFaults([Fault("history_short", "enrolment.csv", None, "year", count, least=LEAST + least)])
    return found


def forecast_of(model: GradeProgression, horizon: int, until: int | None = None) -> Pupils:
    """Pupils that a fitted model forecasts: by stage, shape (leads, towns, grades).

    Parameters
    ----------
    model : GradeProgression
    horizon : int
        Leads.
    until : int, optional
        Last year that is wanted; those after it are NaN.
    """
    leads = horizon if until is None else min(horizon, until - model.region_.base_year)
    run = Projection(model).run(schedule(model, leads))
    found = {name: np.stack([after[name].pupils for _, after in run.kept]) for name in model.region_.stages}
    more = ((0, horizon - leads), (0, 0), (0, 0))
    return {name: np.pad(made, more, constant_values=np.nan) for name, made in found.items()}


def truth_of(history: History, year: int, horizon: int) -> Pupils:
    """Pupils who came in the years after ``year``: by stage, shape (leads, towns, grades); NaN where not known.

    Of a town whose pupils of ``year`` itself are not known nothing could be forecast: they count as not known either.
    """
    found = {}
    for name, pupils in history.pupils.items():
        came = np.full((horizon, *pupils.shape[:2]), np.nan)
        first = year + 1 - int(history.years[0])
        ahead = np.moveaxis(pupils[:, :, first : first + horizon], 2, 0)
        came[: len(ahead)] = ahead
        came[:, np.isnan(pupils[:, :, first - 1]).all(axis=1)] = np.nan
        found[name] = came
    return found


def base_of(history: History, year: int) -> Pupils:
    """Pupils of a year by stage, shape (towns, grades); those not known as nobody."""
    at = year - int(history.years[0])
    return {name: np.nan_to_num(pupils[:, :, at]) for name, pupils in history.pupils.items()}


def at_school(history: History, year: int, horizon: int) -> dict[str, np.ndarray]:
    """Cells of pupils who are at school in ``year`` already, in this stage or one that leads to it.

    Returns
    -------
    dict of ndarray of bool
        By stage, shape (leads, grades).
    """
    stages, leads = history.ladder.stages, np.arange(1, horizon + 1)
    found = {}
    for name, stage in stages.items():
        depth, below = 0, stage.fed_by
        while below in stages:
            depth, below = depth + stages[below].grades_in(year), stages[below].fed_by
        found[name] = depth + np.arange(stage.grades)[None, :] >= leads[:, None]
    return found


def error_by_lead(forecast: np.ndarray, came: np.ndarray, base: np.ndarray, least: float) -> np.ndarray:
    """Mean absolute error of towns' sums over the cells given, as a share of what came, by lead.

    Parameters
    ----------
    forecast, came : ndarray, shape (leads, towns, grades)
        0 in the cells left out; ``came`` NaN in a year that is not known.
    base : ndarray, shape (towns,)
        Pupils at the origin.
    least : float
        Towns with fewer are left out.

    Returns
    -------
    ndarray, shape (leads,)
        NaN where no town is left.
    """
    wanted, made = came.sum(axis=2), forecast.sum(axis=2)
    counts = (base >= least)[None, :] & (np.nan_to_num(wanted) > 0)
    share = np.divide(np.abs(made - wanted), wanted, out=np.zeros_like(made), where=counts)
    number = counts.sum(axis=1)
    return np.divide(share.sum(axis=1), number, out=np.full(len(made), np.nan), where=number > 0)


def errors_of(forecasts: Sequence[Pupils], history: History, year: int, least: float) -> dict[str, np.ndarray]:
    """Errors of several forecasts made in one year, of pupils at school and of entrants.

    Parameters
    ----------
    forecasts : sequence of dict of ndarray
        By stage, shape (leads, towns, grades).
    history : History
        Which knows what came.
    year : int
        Origin.
    least : float
        Towns with fewer pupils at the origin are left out.

    Returns
    -------
    dict of ndarray
        By "stage:progression" and "stage:entry": shape (forecasts, leads), shares.
    """
    horizon = len(next(iter(forecasts[0].values())))
    came, base, there = truth_of(history, year, horizon), base_of(history, year), at_school(history, year, horizon)
    stages = history.ladder.stages
    found = {}
    for name in stages:
        known = np.where(there[name][:, None, :], came[name], 0.0)
        size = base[name].sum(axis=1)
        found[f"{name}:progression"] = np.array(
            [error_by_lead(made[name] * there[name][:, None, :], known, size, least) for made in forecasts]
        )
        if stages[name].fed_by not in stages:
            first = slice(0, 1)
            found[f"{name}:entry"] = np.array(
                [
                    error_by_lead(made[name][:, :, first], came[name][:, :, first], base[name][:, 0], least)
                    for made in forecasts
                ]
            )
    return found
