"""How far forecasts lie from what came: errors in percent and in pupils."""

from __future__ import annotations

import numpy as np
import pandas as pd

MEASURES = ["n", "mape", "malpe", "medape", "wape", "rmse", "coverage80", "width80", "coverage90", "small"]
SMALL = 20.0  # pupils at the origin below which an error in percent says little


def score(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Scores of forecasts.

    With error e = forecast − actual: MAPE the mean of |e|/actual, MALPE the mean of e/actual (bias: above 0 is too
    high), median APE, WAPE the sum of |e| over the sum of actuals, all in percent; RMSE in pupils (Swanson & Tayman
    2012, Subnational Population Estimates, ch. 12). Coverage is the share of actuals within an interval, in
    percent, and the width of the 80 % interval is over the forecast, in percent; cells without an interval count in
    neither. Cells of fewer than 20 pupils at the origin are kept apart: they are counted in ``small`` and in nothing
    else.

    Parameters
    ----------
    rows : DataFrame
        The columns of ``by``, and ``base, actual, forecast``: pupils at the origin, pupils that came, pupils forecast;
        ``low80, high80, low90, high90`` where there are intervals (NaN where a cell has none).
    by : list of str
        What a row of the result is.

    Returns
    -------
    DataFrame
        ``by`` and ``n, mape, malpe, medape, wape, rmse, coverage80, width80, coverage90, small``; NaN where n is 0, or
        where there is no interval.

    Examples
    --------
    >>> rows = pd.DataFrame({"lead": 1, "base": [100.0, 100.0, 5.0], "actual": [100.0, 200.0, 9.0],
    ...                      "forecast": [110.0, 180.0, 3.0]})
    >>> score(rows, ["lead"])[["lead", "n", "mape", "malpe", "wape", "rmse", "small"]].round(2).values.tolist()
    [[1.0, 2.0, 10.0, 0.0, 10.0, 15.81, 1.0]]
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
        **_intervals(rows, ~small),
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
        coverage80=("coverage80", "mean"),
        width80=("width80", "mean"),
        coverage90=("coverage90", "mean"),
        small=("small", "sum"),
    )
    found["wape"] = 100 * found["wide"] / found["actual"].where(found["actual"] > 0)
    found["rmse"] = np.sqrt(found["square"])
    return found[MEASURES].reset_index()


def _intervals(rows: pd.DataFrame, counts: pd.Series) -> dict[str, pd.Series]:
    """Whether what came lies within each interval, and the width of the narrower one; NaN where there is none."""
    if "low80" not in rows:
        nothing = pd.Series(np.nan, index=rows.index)
        return {"coverage80": nothing, "width80": nothing, "coverage90": nothing}
    found = {}
    for name in ("80", "90"):
        low, high = rows[f"low{name}"], rows[f"high{name}"]
        inside = (rows["actual"] >= low - 1e-9) & (rows["actual"] <= high + 1e-9)
        found[f"coverage{name}"] = (100.0 * inside).where(counts & low.notna())
    width = (rows["high80"] - rows["low80"]) / rows["forecast"].where(rows["forecast"] > 0)
    return found | {"width80": (100.0 * width).where(counts & rows["low80"].notna())}
