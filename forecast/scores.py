"""How far forecasts lie from what came: errors in percent and in pupils."""

from __future__ import annotations

import numpy as np
import pandas as pd

MEASURES = ["n", "mape", "malpe", "medape", "wape", "rmse", "small"]
SMALL = 20.0  # pupils at the origin below which an error in percent says little


def score(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Scores of forecasts.

    With error e = forecast − actual: MAPE the mean of |e|/actual, MALPE the mean of e/actual (bias: above 0 is too
    high), median APE, WAPE the sum of |e| over the sum of actuals, all in percent; RMSE in pupils (Swanson & Tayman
    2012, Subnational Population Estimates, ch. 12). Cells of fewer than 20 pupils at the origin are kept apart: they
    are counted in ``small`` and in nothing else.

    Parameters
    ----------
    rows : DataFrame
        The columns of ``by``, and ``base, actual, forecast``: pupils at the origin, pupils that came, pupils forecast.
    by : list of str
        What a row of the result is.

    Returns
    -------
    DataFrame
        ``by`` and ``n, mape, malpe, medape, wape, rmse, small``; NaN where n is 0.

    Examples
    --------
    >>> rows = pd.DataFrame({"lead": 1, "base": [100.0, 100.0, 5.0], "actual": [100.0, 200.0, 9.0],
    ...                      "forecast": [110.0, 180.0, 3.0]})
    >>> score(rows, ["lead"]).round(2).values.tolist()
    [[1.0, 2.0, 10.0, 0.0, 10.0, 10.0, 15.81, 1.0]]
    """
    small = (rows["base"] < SMALL) | (rows["actual"] <= 0)
    error = rows["forecast"] - rows["actual"]
    share = error / rows["actual"].where(~small)
    cells = rows[by].assign(
        n=(~small).astype(int),
        small=small.astype(int),
        mape=100 * share.abs(),
        malpe=100 * share,
        wide=error.abs().where(~small, 0.0),
        actual=rows["actual"].where(~small, 0.0),
        square=(error**2).where(~small),
    )
    groups = cells.groupby(by, sort=True)
    found = groups.agg(
        n=("n", "sum"),
        mape=("mape", "mean"),
        malpe=("malpe", "mean"),
        medape=("mape", "median"),
        wide=("wide", "sum"),
        actual=("actual", "sum"),
        square=("square", "mean"),
        small=("small", "sum"),
    )
    found["wape"] = 100 * found["wide"] / found["actual"].where(found["actual"] > 0)
    found["rmse"] = np.sqrt(found["square"])
    return found[MEASURES].reset_index()
