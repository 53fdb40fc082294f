"""Age groups become single ages and single ages become groups, with every group's total kept."""

from __future__ import annotations

import numpy as np

METHODS = ("spline", "sprague")
FIVE = 5
# Gompertz's law above the last closed group: a death rate of 0.06 at 80, a tenth more with each year of age.
DEATH_RATE, AT_AGE, RISE, LAST_AGE = 0.06, 80.0, 0.1, 125
# Sprague (1880), Explanation of a new formula for interpolation, Journal of the Institute of Actuaries 22, pp. 270–285;
# printed as in Shryock, Siegel and Stockwell (1976), The Methods and Materials of Demography, app. C. A row is a
# single age of the group, a column a group: the first four groups for the first two, two on either side in the middle.
FIRST = (
    (0.3616, -0.2768, 0.1488, -0.0336),
    (0.2640, -0.0960, 0.0400, -0.0080),
    (0.1840, 0.0400, -0.0320, 0.0080),
    (0.1200, 0.1360, -0.0720, 0.0160),
    (0.0704, 0.1968, -0.0848, 0.0176),
)
SECOND = (
    (0.0336, 0.2272, -0.0752, 0.0144),
    (0.0080, 0.2320, -0.0480, 0.0080),
    (-0.0080, 0.2160, -0.0080, 0.0000),
    (-0.0160, 0.1840, 0.0400, -0.0080),
    (-0.0176, 0.1408, 0.0912, -0.0144),
)
MIDDLE = (
    (-0.0128, 0.0848, 0.1504, -0.0240, 0.0016),
    (-0.0016, 0.0144, 0.2224, -0.0416, 0.0064),
    (0.0064, -0.0336, 0.2544, -0.0336, 0.0064),
    (0.0064, -0.0416, 0.2224, 0.0144, -0.0016),
    (0.0016, -0.0240, 0.1504, 0.0848, -0.0128),
)


def split_ages(
    groups: np.ndarray, starts: np.ndarray, widths: np.ndarray, *, open_age: int = 100, method: str = "spline"
) -> np.ndarray:
    """Spread age groups over single ages.

    ``"spline"`` reads single ages off a monotone cubic (Fritsch and Butland 1984) through the numbers below each age:
    never negative, for groups of any width. ``"sprague"`` uses the multipliers of Sprague (1880), smoother, for groups
    of five years; where they would make an age of a group negative, the whole group is taken from the spline.

    Nothing is known of the ages within the open group. Where it begins below ``open_age`` it is spread like the
    survivors of Gompertz's law with the death rates of our time (0.06 at 80, a tenth more with each year of age); where
    it begins above, all from ``open_age`` on are added up.

    Parameters
    ----------
    groups : array_like, shape (..., groups)
        Persons, the last group open.
    starts : array_like of int, shape (groups,)
        Age at which each begins, from 0 on, without a gap.
    widths : array_like, shape (groups,)
        Years in each, mixed as they come (1, 4, 5, …); the last one is not read.
    open_age : int
        Age at which the open group of the result begins.
    method : {"spline", "sprague"}

    Returns
    -------
    ndarray, shape (..., open_age + 1)
        Persons of 0, 1, …, ``open_age`` and over; 0 or more. The ages of a group add up to it, a group of one year is
        as it was.

    Raises
    ------
    ValueError
        If groups and ages do not line up, persons are negative or no number, or Sprague's multipliers do not apply.

    Examples
    --------
    >>> single = split_ages([50, 60, 50, 40, 30, 20], [0, 5, 10, 15, 20, 25], [5, 5, 5, 5, 5, np.inf], open_age=25)
    >>> [round(float(number), 2) for number in single[5:10]], round(float(single[5:10].sum()), 6), float(single[25])
    ([11.48, 12.26, 12.52, 12.26, 11.48], 60.0, 20.0)
    """
    people, ages = _checked(groups, starts, widths, open_age, method)
    last = int(ages[-1])
    single = np.zeros((*people.shape[:-1], max(last, open_age) + 1))
    single[..., :last] = _spline(people, ages)
    if method == "sprague":
        smooth = people[..., :-1] @ _multipliers(len(ages) - 1).T
        whole = (smooth.reshape(*people.shape[:-1], len(ages) - 1, FIVE) >= 0).all(axis=-1)
        np.copyto(single[..., :last], smooth, where=np.repeat(whole, FIVE, axis=-1))
    single[..., last:] = people[..., -1:] * _old_age_shares(last, single.shape[-1] - last)
    _keep_totals(single, people, ages)
    if last > open_age:
        single[..., open_age] = single[..., open_age:].sum(axis=-1)
    return single[..., : open_age + 1].copy() if last > open_age else single


def join_ages(single: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Add single ages up to groups.

    Parameters
    ----------
    single : array_like, shape (..., ages)
        Numbers by single age from 0 on, the last age open.
    starts : array_like of int, shape (groups,)
        Age at which each group begins, from 0 on; the last group takes all above.

    Returns
    -------
    ndarray, shape (..., groups)

    Raises
    ------
    ValueError
        If the groups do not begin at 0, do not rise, or begin above the last age.

    Examples
    --------
    >>> join_ages([1, 2, 3, 4, 5], [0, 1, 3]).tolist()
    [1.0, 5.0, 9.0]
    """
    numbers, ages = np.asarray(single, dtype=float), _whole_ages(starts)
    if numbers.ndim < 1 or ages[-1] >= numbers.shape[-1]:
        raise ValueError(f"single has the shape {numbers.shape}, groups begin up to {ages[-1]}; wanted are more ages")
    return np.add.reduceat(numbers, ages, axis=-1)


def _spline(people: np.ndarray, ages: np.ndarray) -> np.ndarray:
    """Return the single ages of the closed groups from a monotone cubic through the numbers below each age."""
    if (np.diff(ages) == 1).all():
        return people[..., :-1]
    from scipy.interpolate import PchipInterpolator

    below = np.zeros(people.shape)
    np.cumsum(people[..., :-1], axis=-1, out=below[..., 1:])
    curve = PchipInterpolator(ages, below, axis=-1)
    return np.maximum(np.diff(curve(np.arange(ages[-1] + 1)), axis=-1), 0.0)


def _multipliers(groups: int) -> np.ndarray:
    """Return Sprague's multipliers of all single ages, shape (5·groups, groups)."""
    table = np.zeros((groups, FIVE, groups))
    table[0, :, :4], table[1, :, :4] = FIRST, SECOND
    for group in range(2, groups - 2):
        table[group, :, group - 2 : group + 3] = MIDDLE
    table[-2:] = table[1::-1, ::-1, ::-1]  # the upper end mirrors the lower
    return table.reshape(-1, groups)


def _old_age_shares(start: int, ages: int) -> np.ndarray:
    """Return the shares of an open group that are in each age from ``start`` on, the last share open again."""
    years = np.arange(start, max(LAST_AGE, start + ages))
    fine = years + np.linspace(0, 1, 11)[:, None]
    risk = DEATH_RATE / RISE * (np.exp(RISE * (fine - AT_AGE)) - np.exp(RISE * (start - AT_AGE)))
    lived = np.trapezoid(np.exp(-risk), fine, axis=0)
    return np.append(lived[: ages - 1], lived[ages - 1 :].sum()) / lived.sum()


def _keep_totals(single: np.ndarray, people: np.ndarray, ages: np.ndarray) -> None:
    """Take out what rounding has left between single ages and their groups, in place."""
    found = np.add.reduceat(single, ages, axis=-1)
    scale = np.divide(people, found, out=np.ones(people.shape), where=found > 0)
    single *= np.repeat(scale, np.diff(np.append(ages, single.shape[-1])), axis=-1)


def _whole_ages(starts: np.ndarray) -> np.ndarray:
    """Return the ages at which groups begin as whole numbers rising from 0."""
    ages = np.asarray(starts, dtype=float)
    if ages.ndim != 1 or ages.size == 0 or ages[0] != 0 or (ages % 1 != 0).any() or (np.diff(ages) <= 0).any():
        raise ValueError(f"groups begin at {ages.tolist()}; wanted are whole ages rising from 0")
    return ages.astype(np.int64)


def _checked(
    groups: np.ndarray, starts: np.ndarray, widths: np.ndarray, open_age: int, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return persons and ages as arrays that fit each other, or say what does not."""
    people, ages, years = np.asarray(groups, dtype=float), _whole_ages(starts), np.asarray(widths, dtype=float)
    if people.ndim < 1 or people.shape[-1] != ages.size or years.shape != ages.shape or ages.size < 2:
        found = f"groups have the shape {people.shape}, starts {ages.shape}, widths {years.shape}"
        raise ValueError(f"{found}; wanted are (..., groups), (groups,) and (groups,), 2 groups or more")
    if (np.diff(ages) != years[:-1]).any():
        gap = int(np.flatnonzero(np.diff(ages) != years[:-1])[0])
        raise ValueError(
            f"the group from {ages[gap]} is {years[gap]:g} years wide, yet the next begins at {ages[gap + 1]}"
        )
    if not (np.isfinite(people) & (people >= 0)).all():
        where = tuple(np.argwhere(~(np.isfinite(people) & (people >= 0)))[0].tolist())
        raise ValueError(f"groups{list(where)} is {people[where]:g}; wanted is 0 or more")
    if open_age < 1 or open_age != int(open_age):
        raise ValueError(f"open_age is {open_age}; wanted is a whole age of 1 or more")
    if method not in METHODS:
        raise ValueError(f"method is {method!r}; wanted is one of {', '.join(METHODS)}")
    if method == "sprague" and (ages.size <= FIVE or (years[:-1] != FIVE).any()):
        raise ValueError(
            f"widths are {years.tolist()}; Sprague's multipliers want five groups of 5 years or more below the open one"
        )
    return people, ages
