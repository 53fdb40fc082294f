"""One series of yearly births carried on: last value, damped trend, ARIMA or Poisson regression."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np

METHODS = ("last", "ets", "arima", "poisson")
SHORT = 5  # years below which no trend is read from a series
ORDERS = ((0, 1, 0), (1, 1, 0), (0, 1, 1), (1, 1, 1), (2, 1, 0))
MEMORY = 0.8  # weight of a year against the year after it in the Poisson regression
STEEPEST = 0.25  # logarithm a year beyond which no trend goes ahead: births seldom move by more than a quarter


class Carried(NamedTuple):
    """Values ahead, and the method that gave them: "last" where the one asked for could not be fitted."""

    values: np.ndarray
    method: str


def carry_on(
    values: np.ndarray,
    ahead: int,
    method: str = "ets",
    *,
    women: np.ndarray | None = None,
    damping: float = 0.7,
) -> Carried:
    """The next ``ahead`` values of a series of yearly births, or of births per woman times the women to come.

    ``last`` holds the last value. ``ets`` is Holt's damped trend of the logarithm (`damped_path`), ``arima`` an ARIMA
    of the logarithm (`arima_path`), ``poisson`` a Poisson regression on time (`poisson_path`). With fewer than five
    years, without a birth in some year (ets and arima: zero has no logarithm) or in any (poisson), or where a fit
    fails, the last value is held.

    Parameters
    ----------
    values : ndarray, shape (years,)
        Births of successive years; NaN where not known, at least one is.
    ahead : int
        Years wanted after the last of ``values``.
    method : {"last", "ets", "arima", "poisson"}
    women : ndarray, shape (years + ahead,), optional
        Women who may bear them; births per woman are then carried on. NaN where not known, though not ahead.
    damping : float
        Share of the trend that is left after each year, between 0 and 1 (not used by ``last`` and ``arima``).

    Returns
    -------
    Carried
        ``values`` of shape (ahead,), finite and never negative, and the ``method`` used.

    Raises
    ------
    ValueError
        For another method, a shape that does not fit, negative numbers, or nothing known to start from.

    Examples
    --------
    >>> carry_on(np.array([90.0, 80.0]), 2)
    Carried(values=array([80., 80.]), method='last')
    >>> carry_on(np.array([80.0]), 2, "last", women=np.array([1000.0, 900.0, 800.0])).values.tolist()
    [72.0, 64.0]
    """
    check_method(method, damping)
    births, exposure = _series(np.asarray(values, dtype=float), ahead, women)
    past = exposure[: len(births)]
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = np.where(past > 0, births / past, np.nan)
    known = np.flatnonzero(np.isfinite(rates))
    if not known.size:
        raise ValueError("no year has both births and women: at least one is wanted")
    first, last = int(known[0]), int(known[-1])
    rates, births, past = (part[first : last + 1] for part in (rates, births, past))
    tail = len(exposure) - ahead - last - 1  # years at the end without a figure are carried over too
    path, used = _fitted(method, rates, births, past, tail + ahead, damping)
    return Carried(path[tail:] * exposure[len(exposure) - ahead :], used)


def check_method(method: str, damping: float) -> None:
    """Raise ValueError for a method or a damping that is not allowed."""
    if method not in METHODS:
        raise ValueError(f"method {method!r}: it is one of {', '.join(METHODS)}")
    if not 0 <= damping <= 1:
        raise ValueError(f"damping is {damping}: it lies between 0 and 1")


def _series(values: np.ndarray, ahead: int, women: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Births and women as arrays that fit; without women the exposure is 1 throughout."""
    if values.ndim != 1:
        raise ValueError(f"births have the shape {values.shape}: (years,) is wanted")
    if (values < 0).any() or np.isinf(values).any():
        raise ValueError("births are negative or infinite in some year")
    wanted = (len(values) + ahead,)
    exposure = np.ones(wanted) if women is None else np.asarray(women, dtype=float)
    if exposure.shape != wanted:
        raise ValueError(f"women have the shape {exposure.shape}: {wanted} is wanted, the years to come included")
    if (exposure < 0).any() or np.isinf(exposure).any() or np.isnan(exposure[len(values) :]).any():
        raise ValueError("women are negative, infinite, or not known in a year to come")
    return values, exposure


def _fitted(
    method: str, rates: np.ndarray, births: np.ndarray, past: np.ndarray, ahead: int, damping: float
) -> tuple[np.ndarray, str]:
    """Rates ahead by a method, or the last rate where it gives none."""
    known = rates[np.isfinite(rates)]
    path = None
    if method == "poisson" and len(known) >= SHORT and known.sum() > 0:
        path = poisson_path(np.where(np.isfinite(rates), births, np.nan), past, ahead, damping)
    elif method in ("ets", "arima") and len(known) >= SHORT and (known > 0).all():
        path = damped_path(rates, ahead, damping) if method == "ets" else arima_path(rates, ahead)
    if path is None or not np.isfinite(path).all():
        return np.full(ahead, float(known[-1])), "last"
    return path, method


def damped_path(values: np.ndarray, ahead: int, damping: float) -> np.ndarray:
    """The next ``ahead`` values of a positive series by a damped trend of its logarithm.

    Holt's linear trend with damping (Gardner & McKenzie 1985, Management Science 31, 1237-1246, equations 1-3) with
    fixed smoothing of 0.8 for the level and 0.3 for the trend, so that one odd year moves little and no optimiser
    decides. Years that are not known are drawn straight between their neighbours, on the logarithm. The trend ahead is
    held within ±0.25 a year before it is damped.

    Examples
    --------
    >>> damped_path(np.full(6, 30.0), 2, 0.7).round(6).tolist()
    [30.0, 30.0]
    """
    from statsmodels.tsa.holtwinters import Holt

    known = np.flatnonzero(np.isfinite(values))
    series = np.interp(np.arange(len(values)), known, np.log(values[known]))
    model = Holt(
        series,
        damped_trend=True,
        initialization_method="known",
        initial_level=float(series[0]),
        initial_trend=float(series[1] - series[0]),
    )
    with np.errstate(all="ignore"):  # a perfect fit has no variance to take the logarithm of
        fitted = model.fit(smoothing_level=0.8, smoothing_trend=0.3, damping_trend=damping, optimized=False)
    trend = float(np.clip(fitted.trend[-1], -STEEPEST, STEEPEST))
    return np.asarray(np.exp(fitted.level[-1] + trend * _damped_years(ahead, damping)))


def _damped_years(ahead: int, damping: float) -> np.ndarray:
    """Years' worth of trend that are added by each year ahead: φ + φ² + … + φ^h."""
    return np.asarray(np.cumsum(damping ** np.arange(1, ahead + 1)))


def arima_path(values: np.ndarray, ahead: int) -> np.ndarray | None:
    """The next ``ahead`` values of a positive series by the ARIMA of its logarithm with the least AICc, or None.

    Births keep to no mean, so all candidates (``ORDERS``) difference once, which also makes their AICc comparable
    (Hyndman & Khandakar 2008, Journal of Statistical Software 27(3), 9-11). None has a drift: what of the last years'
    change goes on fades, and no year moves by more than 0.25. An unknown year is one the Kalman filter skips.

    Examples
    --------
    >>> arima_path(np.full(6, 30.0), 2).round(6).tolist()
    [30.0, 30.0]
    """
    series = np.log(values)
    if np.nanmax(series) - np.nanmin(series) < 1e-9:  # nothing varies: there is no likelihood to speak of
        return np.full(ahead, float(values[-1]))
    fits = [fit for fit in (_arima(series, order) for order in ORDERS) if fit is not None]
    if not fits:
        return None
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        path = min(fits, key=lambda fit: float(fit.aicc)).forecast(ahead)
    steps = np.clip(np.diff(path, prepend=series[-1]), -STEEPEST, STEEPEST)
    return np.asarray(np.exp(series[-1] + np.cumsum(steps)))


def _arima(series: np.ndarray, order: tuple[int, int, int]) -> Any:
    """A fitted ARIMA; None when it does not converge or has more parameters than the series can tell."""
    from statsmodels.tsa.arima.model import ARIMA

    steps = int(np.isfinite(series).sum()) - 1
    if steps - sum(order) - 1 <= 0:  # the divisor of the AICc: parameters are the orders less d, and the variance
        return None
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what does not converge is left out below
        try:
            fit = ARIMA(series, order=order).fit()
        except (ValueError, np.linalg.LinAlgError):
            return None
        converged = not sum(order) - order[1] or bool(fit.mle_retvals["converged"])
        return fit if converged and np.isfinite(fit.aicc) else None


def poisson_path(births: np.ndarray, women: np.ndarray, ahead: int, damping: float) -> np.ndarray | None:
    """Births per woman of the next ``ahead`` years by a Poisson regression with the logarithm of women as offset.

    log E[births] = log women + level + trend × (year − last), by maximum likelihood with weights of 0.8 a year back
    (the trend is that of late); overdispersion is left out as it moves no estimate (McCullagh & Nelder 1989, ch. 6).
    Ahead, rates start from the fitted level of the last year, and the trend is damped: after h years it has added
    trend × (φ + φ² + … + φ^h), at φ = 0.7 never more than 2.3 years' worth. It is held within ±0.25 a year, the level
    then being the one of greatest likelihood given that. Years without births count as such. None if the fit fails.

    Examples
    --------
    >>> poisson_path(np.full(6, 30.0), np.full(6, 1000.0), 2, 0.7).round(6).tolist()
    [0.03, 0.03]
    """
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    use = np.isfinite(births) & (women > 0)
    time = np.arange(len(births))[use] - (len(births) - 1.0)
    weights = MEMORY**-time
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # separation, perfect fit: judged by the result below
        try:
            design = np.column_stack([np.ones_like(time), time])
            fit = GLM(births[use], design, Poisson(), offset=np.log(women[use]), freq_weights=weights).fit()
        except (ValueError, np.linalg.LinAlgError):
            return None
    trend = float(np.clip(fit.params[1], -STEEPEST, STEEPEST))
    if not np.isfinite(trend):
        return None
    # The likelihood equation of the level: weighted births are those expected.
    level = (weights @ births[use]) / (weights @ (women[use] * np.exp(trend * time)))
    return np.asarray(level * np.exp(trend * _damped_years(ahead, damping)))
