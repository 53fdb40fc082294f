"""Back-tests: the forecast made again in earlier years, each knowing nothing later, and set against what came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from sklearn.base import clone

from schoolplaces.estimates import UNSURE
from schoolplaces.residence import resident_pupils
from schoolplaces.school_moves import school_pupils

from .earlier import Earlier
from .entry import LONGEST
from .family import plain_ratios
from .intervals import BOUNDS, drawn_intervals, past_intervals
from .no_change import NoChange
from .scores import score
from .trials import origins

if TYPE_CHECKING:
    from schoolplaces.region import Region

KEYS = ["model", "level", "what", "stage", "lead"]
CELL = ["unit", "stage", "grade", "year"]
ROW = ["model", "level", "what", "origin", "lead", *CELL]
DRAWS = 400  # as many as tell a bound of 5 % to a few tenths of its width


def backtest(
    models: Any, region: Region, horizon: int = 5, *, skip: Collection[int] = (), last: int | None = None
) -> pd.DataFrame:
    """Scores of forecasts made in earlier years, beside no change and the plain ratios of three years.

    From every origin with four years of enrolment behind it the region is cut to what was known then
    (`schoolplaces.cut`), each model is fitted anew, and its forecast is set against the pupils who came.

    Parameters
    ----------
    models : estimator, list of estimators, or dict of them by name
        With ``fit(region)`` and ``project(years)``; ``project_schools(years)`` where schools are to be scored too, and
        ``simulate(draws, seed, years)`` for intervals of their own.
    region : Region
    horizon : int
        Longest lead, 1 to 25.
    skip : collection of int
        Years left out, of the history and of the scores (a pandemic, a change of counting).
    last : int, optional
        Only the last so many origins.

    Returns
    -------
    DataFrame
        ``model, level, what, stage, lead, n, mape, malpe, medape, wape, rmse, coverage80, width80, coverage90, small``
        (see `scores.score`): ``level`` is region, town or school; ``what`` is total (all grades), entry (the first) or
        grade (each by itself). Intervals are those of the model's draws, and where it has none (no change, schools)
        those of its own errors in earlier origins.
        ``attrs["estimated"]`` is the share of pupils whose number is estimated or assumed.

    Raises
    ------
    InputFaults
        Where the history is too short for a single origin.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> found = forecast.backtest(forecast.GradeProgression(), Region.read("data/chengbu"), horizon=2, last=2)
    >>> sorted(found["model"].unique())
    ['GradeProgression', 'no_change', 'plain_ratios']
    """
    rows = backtest_errors(models, region, horizon, skip=skip, last=last)
    without = rows["low80"].isna()
    if without.any():
        named = set(zip(rows.loc[without, "model"], rows.loc[without, "level"], strict=True))
        mine = rows[pd.MultiIndex.from_frame(rows[["model", "level"]]).isin(named)]
        rows.loc[without, BOUNDS] = past_intervals(mine).loc[without[without].index]
    scores = score(rows, KEYS)
    unsure = float(region.enrolment.loc[region.enrolment["status"].isin(UNSURE), "pupils"].sum())
    scores.attrs["estimated"] = unsure / max(float(region.enrolment["pupils"].sum()), 1.0)
    return scores.sort_values(KEYS, ignore_index=True)


def backtest_errors(
    models: Any,
    region: Region,
    horizon: int = 5,
    *,
    skip: Collection[int] = (),
    last: int | None = None,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """Forecasts of earlier years one by one, for scores and figures of one's own.

    Parameters
    ----------
    models, region, horizon, skip, last
        As `backtest` takes them.
    draws : int
        Of models that have them, for their intervals; 0 for none.

    Returns
    -------
    DataFrame
        ``model, level, what, origin, lead, unit, stage, grade, year, base, actual, forecast, low80, high80, low90,
        high90``: pupils of a town, a school or the region (``unit`` ""), in one grade or in all of a stage (``grade``
        0); ``base`` are those of the origin, the bounds those of a model's draws (NaN where it has none).

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> model = forecast.GradeProgression()
    >>> errors = backtest_errors(model, Region.read("data/chengbu"), 2, last=1, draws=0)
    >>> sorted(errors["lead"].unique().tolist()), errors["low80"].isna().all().item()
    ([1], True)
    """
    if not isinstance(horizon, int) or not 1 <= horizon <= LONGEST:
        raise ValueError(f"horizon is {horizon!r}; wanted is 1 to {LONGEST}")
    if last is not None and (not isinstance(last, int) or last < 1):
        raise ValueError(f"last is {last!r}; wanted is 1 or more")
    named = _named(models)
    truth, earlier = _truth(region, skip), Earlier(region, skip)
    shared = {
        name: {"trials": model.trials(region, skip, earlier)}
        for name, model in named.items()
        if hasattr(model, "trials")
    }
    found = []
    for origin in origins(region, skip)[-last if last else None :]:
        past = earlier.at(origin)
        for name, model in named.items():
            fitted = clone(model).fit(past, **shared.get(name, {}))
            for level, forecast, bounds in _forecasts(fitted, horizon, truth, draws):
                cells = _against(forecast, truth[level], origin)
                rows = pd.concat(_sums(cells.assign(level=level)), ignore_index=True)
                if bounds is not None:
                    rows = rows.merge(bounds, on=["level", "what", *CELL], how="left")
                found.append(rows.assign(model=name, origin=origin, lead=rows["year"] - origin))
    frame = pd.concat(found, ignore_index=True)
    return frame.reindex(columns=[*ROW, "base", "actual", "forecast", *BOUNDS])


def _named(models: Any) -> dict[str, Any]:
    """Models by name, the rivals among them."""
    if not isinstance(models, Mapping):
        several = list(models) if isinstance(models, list | tuple) else [models]
        kinds = [type(model).__name__ for model in several]
        numbers = [f" {kinds[:at].count(kind) + 1}" if kinds.count(kind) > 1 else "" for at, kind in enumerate(kinds)]
        models = {kind + number: model for kind, number, model in zip(kinds, numbers, several, strict=True)}
    rivals = {"no_change": NoChange(), "plain_ratios": plain_ratios()}
    if taken := sorted(set(models) & set(rivals)):
        raise ValueError(f"{', '.join(taken)} is the name of a rival; give the model another one")
    return {**models, **rivals}


def _truth(region: Region, skip: Collection[int]) -> dict[str, pd.DataFrame]:
    """Pupils who came, by town and, where they are named, by school."""
    found = {"town": resident_pupils(region).rename(columns={"town": "unit"})}
    found["school"] = school_pupils(region).rename(columns={"school": "unit"})
    return {level: rows[~rows["year"].isin(skip)][[*CELL, "pupils"]] for level, rows in found.items() if len(rows)}


def _forecasts(
    model: Any, horizon: int, levels: Collection[str], draws: int
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame | None]]:
    """Pupils forecast by town and, where schools are named and the model knows them, by school; with intervals."""
    drawn = draws > 0 and hasattr(model, "simulate")
    demand = model.simulate(draws, 0, horizon) if drawn else model.project(horizon)
    table = demand.table
    pupils = table["expected_n"] if "expected_n" in table else table["pupils"].astype(float)
    bounds = None if demand.draws is None else drawn_intervals(demand.draws)
    yield "town", table.assign(unit=table["town"], forecast=pupils)[[*CELL, "forecast"]], bounds
    if "school" in levels and hasattr(model, "project_schools"):
        schools = model.project_schools(horizon)
        yield "school", schools.rename(columns={"school": "unit", "pupils": "forecast"})[[*CELL, "forecast"]], None


def _against(rows: pd.DataFrame, truth: pd.DataFrame, origin: int) -> pd.DataFrame:
    """Forecasts beside what came, in the years of which anything is known; what one side lacks is nobody."""
    years = set(truth["year"])
    came = truth[truth["year"].isin(set(rows["year"]))].rename(columns={"pupils": "actual"})
    both = rows[rows["year"].isin(years)].merge(came, on=CELL, how="outer").fillna({"forecast": 0.0, "actual": 0.0})
    base = truth[truth["year"] == origin].drop(columns="year").rename(columns={"pupils": "base"})
    return both.merge(base, on=CELL[:-1], how="left").fillna({"base": 0.0})


def _sums(cells: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cells of a level as totals, entry grades and single grades; towns together are the region."""
    level = cells["level"].iloc[0] if len(cells) else "town"
    for name in [level, "region"] if level == "town" else [level]:
        rows = cells.assign(level=name, unit="" if name == "region" else cells["unit"])
        for what, part in (("total", rows.assign(grade=0)), ("entry", rows[rows["grade"] == 1]), ("grade", rows)):
            sums = part.groupby(["level", *CELL], sort=False)[["base", "actual", "forecast"]].sum().reset_index()
            yield sums.assign(what=what)
