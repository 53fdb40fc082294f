"""Tuning: a grid of settings tried on early origins, and the one that did best scored on later ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid

from schoolplaces.cut import cut

from .backtest import backtest, backtest_errors
from .scores import score
from .trials import origins

if TYPE_CHECKING:
    from schoolplaces.region import Region

MEASURES = ("mape", "medape", "wape", "rmse")  # of which less is better
HELD = 3  # last origins that the choice does not see, where there are enough of them


def tune(
    estimator: Any,
    region: Region,
    grid: Mapping[str, Sequence[Any]] | Sequence[Mapping[str, Sequence[Any]]],
    *,
    horizon: int = 5,
    level: str = "town",
    what: str = "total",
    measure: str = "mape",
    held: int = HELD,
    skip: Collection[int] = (),
) -> Any:
    """Fit an estimator with the settings of a grid that did best in earlier years.

    The region is cut to what was known at the first of the last ``held`` origins; every combination is back-tested on
    what comes before, and the one with the least error, as a share of the grid's mean at each lead and stage, is
    chosen. The last origins, which the choice has not seen, say what it is worth.

    Parameters
    ----------
    estimator : estimator
        With ``fit``, ``project``, ``get_params`` and ``set_params``; it is cloned.
    region : Region
    grid : dict of list, or list of them
        As `sklearn.model_selection.ParameterGrid` takes it.
    horizon : int
    level, what, measure : str
        The score that decides, see `backtest`: "town", "total" and "mape" as a rule.
    held : int
        Origins held back; fewer where the history is short, so that at least one is left to choose by.
    skip : collection of int
        Years left out.

    Returns
    -------
    estimator
        Fitted to the whole region, with ``tuned_`` (a row a combination: its settings, its error over that of the
        grid, ``chosen``) and ``scores_`` (`backtest` of the chosen one in the origins held back).

    Raises
    ------
    InputFaults
        Where the history is too short to choose by: six years are the least.
    ValueError
        For a level, what or measure that the scores have not.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> county = Region.read("data/chengbu")
    >>> best = forecast.tune(forecast.GradeProgression(), county, {"damping": [0.8, 1.0]}, horizon=2)
    >>> best.tuned_["chosen"].sum()
    np.int64(1)
    """
    if measure not in MEASURES:
        raise ValueError(f"measure is {measure!r}; wanted is one of {', '.join(MEASURES)}")
    tried = list(ParameterGrid(grid))
    models = {str(at): clone(estimator).set_params(**settings) for at, settings in enumerate(tried)}
    later = origins(region, skip, least=2)
    held = min(max(held, 1), len(later) - 1)
    early = cut(region, later[-held], skip)
    errors = backtest_errors(models, early, horizon, skip=skip, draws=0)
    excess = _excess(score(errors, ["model", "level", "what", "stage", "lead"]), list(models), level, what, measure)
    best = tried[int(excess.argmin())]
    model = clone(estimator).set_params(**best).fit(region)
    rows = [settings | {"error": value} for settings, value in zip(tried, excess, strict=True)]
    model.tuned_ = pd.DataFrame(rows).assign(chosen=np.arange(len(tried)) == excess.argmin())
    model.scores_ = backtest(clone(estimator).set_params(**best), region, horizon, skip=skip, last=held)
    return model


def _excess(scores: pd.DataFrame, names: list[str], level: str, what: str, measure: str) -> np.ndarray:
    """Error of each combination over the mean of all, by lead and stage, then their mean."""
    mine = scores[(scores["level"] == level) & (scores["what"] == what) & scores["model"].isin(names)]
    if mine.empty:
        raise ValueError(f"there are no scores of level {level!r} and what {what!r}")
    table = mine.pivot_table(index="model", columns=["stage", "lead"], values=measure).reindex(names)
    mean = table.mean()
    return np.asarray((table / mean.where(mean > 0)).mean(axis=1).fillna(1.0), dtype=float)
