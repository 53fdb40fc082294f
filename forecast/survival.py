"""Death rates become life tables, and life tables the survival ratios of a projection."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .real_numbers import real_numbers

# Coale and Demeny (1983), model West, from the death rate under one: (limit of m0, value above it, constant, slope) of
# a0 and of 4a1, as printed in Preston, Heuveline and Guillot (2001), table 3.3, p. 48.
HIGH_INFANT = 0.107
INFANT = {"female": (0.350, 0.053, 2.800), "male": (0.330, 0.045, 2.684)}
TODDLER = {"female": (1.361, 1.522, -1.518), "male": (1.352, 1.651, -2.816)}


class LifeTable(NamedTuple):
    """A period life table of one birth, radix 1; each field has the shape of the death rates.

    Attributes
    ----------
    qx : ndarray
        Probability of dying within the age group; 1 in the open one.
    lx : ndarray
        Survivors at the exact age at which the group begins.
    dx : ndarray
        Deaths in the group.
    Lx : ndarray
        Person-years lived in the group.
    Tx : ndarray
        Person-years lived from the beginning of the group on.
    ex : ndarray
        Expectation of life at the beginning of the group; 0 where nobody is left.
    ax : ndarray
        Mean years lived in the group by those who die in it.
    """

    qx: np.ndarray
    lx: np.ndarray
    dx: np.ndarray
    Lx: np.ndarray
    Tx: np.ndarray
    ex: np.ndarray
    ax: np.ndarray


def life_table(mx: np.ndarray, widths: np.ndarray, sex: str) -> LifeTable:
    """Life table from death rates by age group.

    q = n·m / (1 + (n − a)·m) (Greville 1943; Chiang 1968; Preston, Heuveline and Guillot 2001, ch. 3), with a from
    Coale and Demeny's West relations below five and from Greville above: a = n/2 − n²/12·(m − k), where k is the yearly
    growth of ln m from the group below to the group above. The last closed group takes k from the group below to
    itself, for the open group's rate lies further off; the open group lives 1/m.

    Outside the reach of the formulas: k is 0 where a rate it needs is 0; where rates rise, a is no less than under one
    hazard throughout the group; and it is held between 0 and the width, and below 1/m, which is where q reaches 1.

    Parameters
    ----------
    mx : array_like, shape (..., groups)
        Deaths per person and year, from age 0; the last group is open.
    widths : array_like, shape (groups,)
        Years in each group: 1, 1, 1, … or 1, 4, 5, 5, …; the last infinite.
    sex : {"female", "male"}
        Whose relations are used below five.

    Returns
    -------
    LifeTable

    Raises
    ------
    ValueError
        If the shapes do not fit, a rate is negative or not a number, or a width is none a life table can be made of.

    Examples
    --------
    >>> table = life_table([0.01, 0.001, 0.0005, 0.1], [1, 4, 5, np.inf], "male")
    >>> [round(float(number), 4) for number in table.lx], round(float(table.ex[0]), 2)
    ([1.0, 0.9901, 0.9861, 0.9837], 19.7)
    """
    rates, years = _checked(mx, widths, sex)
    ax = _years_lived_by_the_dead(rates, years, sex)
    qx = np.ones(rates.shape)
    closed, wide = rates[..., :-1], years[:-1]
    qx[..., :-1] = np.minimum(wide * closed / (1 + (wide - ax[..., :-1]) * closed), 1.0)
    lx = np.ones(rates.shape)
    lx[..., 1:] = np.cumprod(1 - qx[..., :-1], axis=-1)
    dx = lx * qx
    lived = np.empty(rates.shape)
    lived[..., :-1] = wide * lx[..., 1:] + ax[..., :-1] * dx[..., :-1]
    lived[..., -1] = lx[..., -1] * np.where(lx[..., -1] > 0, ax[..., -1], 0.0)  # ax may be infinite
    left = np.cumsum(lived[..., ::-1], axis=-1)[..., ::-1]
    return LifeTable(qx, lx, dx, lived, left, _share(left, lx), ax)


def survival_ratios(mx: np.ndarray, widths: np.ndarray, sex: str) -> np.ndarray:
    """Survival ratios of a projection from death rates, in the order :func:`~schoolplaces.forecast.advance` wants.

    With the life table of :func:`life_table`: from birth to the first group L[0]/(n·l[0]), from group to group
    L[a]/L[a−1], into the open group T[A]/T[A−1], which holds for the last two groups together (Preston, Heuveline and
    Guillot 2001, Demography, ch. 6).

    Parameters
    ----------
    mx : array_like, shape (..., groups)
        Deaths per person and year, from age 0; the last group is open.
    widths : array_like, shape (groups,)
        Years in each group: all 1, or 1, 4 and then 5; the last infinite.
    sex : {"female", "male"}

    Returns
    -------
    ndarray
        0 to 1. Single ages: as many as ages, for a step of one year. Abridged ages: those of the five-year groups, 0–4
        in one, hence one fewer, for a step of five years. 0 where nobody is left to survive; 1 into an open group in
        which nobody dies.

    Raises
    ------
    ValueError
        As :func:`life_table`; also for widths that are neither single nor abridged ages. Groups of five years from 0
        on are refused: how the deaths under five lie between infants and others cannot be told from them.

    Examples
    --------
    >>> ratios = survival_ratios([0.01, 0.001, 0.0005, 0.1], [1, 4, 5, np.inf], "male")
    >>> [round(float(ratio), 4) for ratio in ratios]
    [0.9884, 0.9964, 0.6664]
    """
    years = real_numbers("widths", widths)
    closed = years[:-1].tolist() if years.ndim == 1 else []
    single = closed == [1.0] * len(closed)
    if not single and closed != [1.0, 4.0, *[5.0] * (len(closed) - 2)]:
        raise ValueError(
            f"widths are {years.tolist()}; wanted are single ages (1, 1, …) or abridged ones (1, 4, 5, 5, …)"
        )
    table = life_table(mx, years, sex)
    lived = table.Lx
    if not single:
        lived = np.concatenate([lived[..., :2].sum(axis=-1, keepdims=True), lived[..., 2:]], axis=-1)
    ratios = np.empty(lived.shape)
    ratios[..., 0] = lived[..., 0] / (1.0 if single else 5.0)
    ratios[..., 1:-1] = _share(lived[..., 1:-1], lived[..., :-2])
    endless = np.isinf(lived[..., -1])
    last = np.where(endless, 1.0, lived[..., -1])
    ratios[..., -1] = np.where(endless, 1.0, _share(last, last + lived[..., -2]))
    return np.clip(ratios, 0.0, 1.0)


def _years_lived_by_the_dead(rates: np.ndarray, years: np.ndarray, sex: str) -> np.ndarray:
    """Return a of each group, between 0 and 1/m."""
    starts = np.concatenate([[0.0], np.cumsum(years[:-1])])
    closed, wide = rates[..., :-1], years[:-1]
    ax = np.empty(rates.shape)
    growth = _growth(closed, starts[:-1] + wide / 2)
    greville = wide / 2 - wide**2 / 12 * (closed - growth)
    ax[..., :-1] = np.where(growth >= 0, np.maximum(greville, _steady(closed, wide)), greville)
    infant = rates[..., 0]
    for place, width, (above, constant, slope) in ((0, 1, INFANT[sex]), (1, 4, TODDLER[sex])):
        if len(wide) > place and wide[place] == width and starts[place] == place:
            ax[..., place] = np.where(infant >= HIGH_INFANT, above, constant + slope * infant)
    with np.errstate(divide="ignore", over="ignore"):
        limit = 1 / rates
    ax[..., -1] = limit[..., -1]
    limit[..., :-1] = np.minimum(limit[..., :-1], wide)
    return np.clip(ax, 0.0, limit)


def _steady(rates: np.ndarray, wide: np.ndarray) -> np.ndarray:
    """Return a under one hazard throughout the group, 1/m − n/(exp(n·m) − 1); 0 for rates that need no such floor."""
    high = wide * rates > 0.1
    steady = np.where(high, rates, 1.0)
    return np.where(high, 1 / steady - wide / np.expm1(np.minimum(wide * steady, 700.0)), 0.0)


def _growth(rates: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """Return the yearly growth of ln m at each closed group, 0 where a rate it needs is 0."""
    slopes = np.zeros(rates.shape)
    groups = rates.shape[-1]
    if groups < 2:
        return slopes
    below = np.maximum(np.arange(groups) - 1, 0)
    above = np.minimum(np.arange(groups) + 1, groups - 1)
    known = (rates[..., below] > 0) & (rates[..., above] > 0)
    logs = np.log(rates, out=np.zeros(rates.shape), where=rates > 0)
    return np.divide(logs[..., above] - logs[..., below], middles[above] - middles[below], out=slopes, where=known)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return part / whole, 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros(np.broadcast_shapes(part.shape, whole.shape)), where=whole > 0)


def _checked(mx: np.ndarray, widths: np.ndarray, sex: str) -> tuple[np.ndarray, np.ndarray]:
    """Return death rates and widths as arrays of float, or say what is wrong with them."""
    rates, years = real_numbers("mx", mx), real_numbers("widths", widths)
    if not isinstance(sex, str) or sex not in INFANT:
        raise ValueError(f"sex is {sex!r}; wanted is one of {', '.join(INFANT)}")
    if years.ndim != 1 or rates.ndim < 1 or rates.shape[-1] != years.size or years.size < 2:
        found = f"mx has the shape {rates.shape}, widths {years.shape}"
        raise ValueError(f"{found}; wanted are (..., groups) and (groups,), 2 groups or more")
    if not (np.isposinf(years[-1]) and np.isfinite(years[:-1]).all() and (years[:-1] > 0).all() and years[0] == 1):
        raise ValueError(
            f"widths are {years.tolist()}; wanted are 1, then years above 0, and infinity for the open group"
        )
    if not (np.isfinite(rates) & (rates >= 0)).all():
        where = tuple(np.argwhere(~(np.isfinite(rates) & (rates >= 0)))[0].tolist())
        raise ValueError(f"mx{list(where)} is {rates[where]:g}; wanted is a death rate of 0 or more")
    return rates, years
