"""Back-tests: the forecast made again in earlier years, each knowing nothing later, and set against what came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from sklearn.base import clone

from schoolplaces.cut import cut
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.residence import resident_pupils
from schoolplaces.school_moves import school_pupils

from .grades import LONGEST, GradeProgression
from .rivals import NoChange, PlainRatios
from .scores import score

if TYPE_CHECKING:
    from schoolplaces.region import Region

LEAST = 4  # years of history a forecast is made from
UNSURE = ("estimated", "assumed")
KEYS = ["model", "level", "what", "stage", "lead"]
CELL = ["unit", "stage", "grade", "year"]


def backtest(models: Any, region: Region, horizon: int = 5, *, skip: Collection[int] = ()) -> pd.DataFrame:
    """Scores of forecasts made in earlier years, beside no change and the plain ratios of three years.

    From every origin with four years of enrolment behind it the region is cut to what was known then
    (`schoolplaces.cut`), each model is fitted anew, and its forecast is set against the pupils who came.

    Parameters
    ----------
    models : estimator, list of estimators, or dict of them by name
        With ``fit(region)`` and ``project(years)``; ``project_schools(years)`` where schools are to be scored too.
    region : Region
    horizon : int
        Longest lead, 1 to 25.
    skip : collection of int
        Years left out, of the history and of the scores (a pandemic, a change of counting).

    Returns
    -------
    DataFrame
        ``model, level, what, stage, lead, n, mape, malpe, medape, wape, rmse, small`` (see `scores.score`): ``level``
        is region, town or school; ``what`` is total (all grades), entry (the first) or grade (each by itself).
        ``attrs["estimated"]`` is the share of pupils whose number is estimated or assumed.

    Raises
    ------
    InputFaults
        Where the history is too short for a single origin.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> found = forecast.backtest(forecast.GradeProgression(), Region.read("data/chengbu"), horizon=2)
    >>> sorted(found["model"].unique())
    ['GradeProgression', 'no_change', 'plain_ratios']
    """
    errors = backtest_errors(models, region, horizon, skip=skip)
    parts = [_level(errors, level) for level in errors["level"].unique()]
    scores = pd.concat([score(part, KEYS) for level in parts for part in level], ignore_index=True)
    rows = region.enrolment
    unsure = float(rows.loc[rows["status"].isin(UNSURE), "pupils"].sum())
    scores.attrs["estimated"] = unsure / max(float(rows["pupils"].sum()), 1.0)
    return scores.sort_values(KEYS, ignore_index=True)


def backtest_errors(models: Any, region: Region, horizon: int = 5, *, skip: Collection[int] = ()) -> pd.DataFrame:
    """Forecasts of earlier years cell by cell, for scores of one's own.

    Parameters
    ----------
    models, region, horizon, skip
        As `backtest` takes them.

    Returns
    -------
    DataFrame
        ``model, level, origin, lead, unit, stage, grade, year, base, actual, forecast``: pupils of a town or school,
        ``base`` those of the origin in the same grade.
    """
    if not 1 <= horizon <= LONGEST:
        raise ValueError(f"horizon is {horizon}; wanted is 1 to {LONGEST}")
    named = _named(models)
    truth = {"town": resident_pupils(region).rename(columns={"town": "unit"})}
    truth["school"] = school_pupils(region).rename(columns={"school": "unit"})
    truth = {level: rows[~rows["year"].isin(skip)][[*CELL, "pupils"]] for level, rows in truth.items() if len(rows)}
    found = []
    for origin in origins(region, skip):
        past = cut(region, origin, skip)
        for name, model in named.items():
            fitted = clone(model).fit(past)
            for level, rows in _forecasts(fitted, horizon, truth):
                cells = _against(rows, truth[level], origin)
                found.append(cells.assign(model=name, level=level, origin=origin, lead=cells["year"] - origin))
    frame = pd.concat(found, ignore_index=True)
    return frame[["model", "level", "origin", "lead", *CELL, "base", "actual", "forecast"]]


def origins(region: Region, skip: Collection[int] = ()) -> list[int]:
    """Years from which a forecast can be made again: four years of enrolment up to it, and one after it.

    Raises
    ------
    InputFaults
        Where there is none.
    """
    years = sorted({int(year) for year in region.enrolment["year"] if year <= region.base_year} - set(skip))
    found = years[LEAST - 1 : -1]
    if not found:
        raise InputFaults([Fault("history_short", "enrolment.csv", None, "year", len(years), least=LEAST + 1)])
    return found


def _named(models: Any) -> dict[str, Any]:
    """Models by name, the rivals among them."""
    if not isinstance(models, Mapping):
        several = list(models) if isinstance(models, list | tuple) else [models]
        kinds = [type(model).__name__ for model in several]
        numbers = [f" {kinds[:at].count(kind) + 1}" if kinds.count(kind) > 1 else "" for at, kind in enumerate(kinds)]
        models = {kind + number: model for kind, number, model in zip(kinds, numbers, several, strict=True)}
    return {**models, "no_change": NoChange(), "plain_ratios": PlainRatios()}


def _forecasts(model: Any, horizon: int, levels: Collection[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Pupils forecast by town and, where schools are named and the model knows them, by school."""
    table = model.project(horizon).table
    pupils = table["expected_n"] if "expected_n" in table else table["pupils"].astype(float)
    yield "town", table.assign(unit=table["town"], forecast=pupils)[[*CELL, "forecast"]]
    if "school" in levels and isinstance(model, NoChange | GradeProgression):
        schools = model.project_schools(horizon)
        yield "school", schools.rename(columns={"school": "unit", "pupils": "forecast"})[[*CELL, "forecast"]]


def _against(rows: pd.DataFrame, truth: pd.DataFrame, origin: int) -> pd.DataFrame:
    """Forecasts beside what came, in the years of which anything is known; what one side lacks is nobody."""
    years = set(truth["year"])
    came = truth[truth["year"].isin(set(rows["year"]))].rename(columns={"pupils": "actual"})
    both = rows[rows["year"].isin(years)].merge(came, on=CELL, how="outer").fillna({"forecast": 0.0, "actual": 0.0})
    base = truth[truth["year"] == origin].drop(columns="year").rename(columns={"pupils": "base"})
    return both.merge(base, on=CELL[:-1], how="left").fillna({"base": 0.0})


def _level(errors: pd.DataFrame, level: str) -> Iterator[pd.DataFrame]:
    """Errors of a level as totals, entry grades and single grades; towns together are the region."""
    mine = errors[errors["level"] == level]
    names = [level, "region"] if level == "town" else [level]
    for name in names:
        rows = mine.assign(level=name, unit="" if name == "region" else mine["unit"])
        keys = ["model", "level", "origin", "lead", "unit", "stage"]
        for what, part, by in (
            ("total", rows, keys),
            ("entry", rows[rows["grade"] == 1], keys),
            ("grade", rows, [*keys, "grade"]),
        ):
            yield part.groupby(by, sort=False)[["base", "actual", "forecast"]].sum().reset_index().assign(what=what)
