"""Simulation: joint draws of the demand, spread by what the forecast was wrong by in earlier years."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.rounding import KEY

from .believed import not_kept
from .birth_errors import birth_errors, years_unborn
from .calibrate import learn_spread
from .spread import HALF, PastErrors, Spread, draw
from .trials import Pupils, forecast_of, truth_of

if TYPE_CHECKING:
    from .grades import GradeProgression

BLOCK = 50  # draws that one stream of random numbers gives, so that any number of workers gives the same
OUTLOOK = 10


def simulate(model: GradeProgression, draws: int = 1000, seed: int = 0, years: int = OUTLOOK) -> Demand:
    """Demand with joint draws of town × stage × grade × year.

    The errors of the same way of forecasting from all earlier origins, as logarithms of actual over forecast pupils,
    are taken apart into those of the region and those of each town beside it. A draw has the second moments these have
    over leads, stages and grades, bias included, and heavy tails (Student's t, the heavier the fewer origins tell). It
    is widened or narrowed so that intervals made in the earlier years, blind to what came, would have covered what they
    say. Leads that few origins or none have tried err like those before them, over what is believed of each
    (`believed`); where births are still to come, what their forecast was wrong by in earlier years is added, and where
    the rules set a target, that it may be missed.

    Parameters
    ----------
    model : GradeProgression
        Fitted.
    draws : int
    seed : int
        The same seed gives the same draws.
    years : int
        1 to 25.

    Returns
    -------
    Demand
        As ``model.project(years)`` gives it, with `Draws` as ``draws``.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> model = forecast.fit(Region.read("data/chengbu"))
    >>> demand = forecast.simulate(model, draws=100, years=5)
    >>> list(demand.quantile([0.1, 0.9], by=["stage", "year"]))
    ['stage', 'year', 'q10', 'q90']
    """
    if not isinstance(draws, int) or draws < 1 or not isinstance(seed, int) or seed < 0:
        raise ValueError(f"draws is {draws!r} and seed {seed!r}; wanted is 1 or more, and 0 or more")
    demand = model.project(years)
    expected = side_by_side(forecast_of(model, years))
    made = draw_pupils(spread_of(model, years), expected, draws, seed)
    return replace(demand, draws=replace(_draws(model, demand, made), seed=seed, method="simulate"))


def draw_pupils(spread: Spread, expected: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """Draws in blocks of fifty, each with a stream of its own; shape (draws, leads, towns, cells)."""
    parts = [
        draw(spread, expected, np.random.default_rng([seed, block]), BLOCK).astype(np.float32)
        for block in range(-(-draws // BLOCK))
    ]
    return np.concatenate(parts)[:draws]


def spread_of(model: GradeProgression, years: int) -> Spread:
    """The spread of a fitted model's forecasts, from those it would have made in earlier years."""
    horizon = model.horizon
    past = []
    for then in model.then():
        made = side_by_side(forecast_of(then, horizon, model.region_.base_year))
        came = side_by_side(truth_of(model.history_, then.region_.base_year, horizon))
        past.append(PastErrors(then.region_.base_year, made, came, promised_of(then, horizon)))
    below, stage = _ladder(model)
    besides = [_unborn(model, years), not_kept(promised_of(model, years), years * len(stage))]
    return learn_spread(past, below, stage, years, np.concatenate(besides))


def promised_of(model: GradeProgression, years: int) -> np.ndarray | None:
    """Logarithm of the region's pupils over those without targets, shape (leads, cells); None where there are none."""
    if all(target.factor == 1.0 for target in model.targets_):
        return None
    without = copy(model)
    without.targets_ = ()
    with_them, alone = (side_by_side(forecast_of(one, years)).sum(axis=1) for one in (model, without))
    return np.where(alone > 0, np.log(np.maximum(with_them, HALF) / np.maximum(alone, HALF)), 0.0)


def side_by_side(pupils: Pupils) -> np.ndarray:
    """Stages side by side: shape (leads, towns, cells)."""
    return np.concatenate(list(pupils.values()), axis=2)


def _unborn(model: GradeProgression, years: int) -> np.ndarray:
    """What births to come add to the errors of cells whose births were known at all leads tried; blocks by cell."""
    history, base = model.history_, model.region_.base_year
    if years <= model.horizon:  # every lead was tried
        return np.zeros((0, years * sum(stage.grades for stage in model.region_.stages.values())))
    errors = birth_errors(history, years + 1)
    errors = np.concatenate([np.zeros((len(errors), 1)), errors], axis=1)  # by years ahead, 0 for those born
    found = np.zeros((len(errors), years, sum(stage.grades for stage in model.region_.stages.values())))
    at = 0
    for name, stage in model.region_.stages.items():
        for grade in range(1, stage.grades + 1):
            tried = years_unborn(history, name, grade, base + model.horizon)[1]
            for lead in range(model.horizon + 1, years + 1):
                ahead, share = years_unborn(history, name, grade, base + lead)
                if share > 0 and not tried:
                    low = min(int(ahead), years)
                    part = ahead - low
                    found[:, lead - 1, at] = share * ((1 - part) * errors[:, low] + part * errors[:, low + 1])
            at += 1
    return found.reshape(len(errors), -1)


def _ladder(model: GradeProgression) -> tuple[np.ndarray, np.ndarray]:
    """The cell below each cell in its stage (a first grade names itself), and the number of its stage."""
    stages = model.region_.stages
    grades = [stage.grades for stage in stages.values()]
    number = np.repeat(np.arange(len(grades)), grades)
    cells = np.arange(len(number))
    first = np.concatenate([[True], number[1:] != number[:-1]])
    return np.where(first, cells, cells - 1), number


def _draws(model: GradeProgression, demand: Demand, made: np.ndarray) -> Draws:
    """Draws in the order of the rows of the demand."""
    stages, towns = model.region_.stages, model.history_.towns
    cells = pd.DataFrame(
        [(name, grade) for name, stage in stages.items() for grade in range(1, stage.grades + 1)],
        columns=["stage", "grade"],
    )
    place = {key: at for at, key in enumerate(zip(cells["stage"], cells["grade"], strict=True))}
    table = demand.table
    town = table["town"].map({name: at for at, name in enumerate(towns)}).to_numpy(dtype=int)
    cell = np.array([place[key] for key in zip(table["stage"], table["grade"], strict=True)])
    lead = table["year"].to_numpy(dtype=int) - model.region_.base_year - 1
    return Draws(table[KEY].copy(), np.ascontiguousarray(made[:, lead, town, cell].T))
