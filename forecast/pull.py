"""The pull towards no change: how much of the change of a total is believed, by lead and by size of unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

SIZES = (0.0, 100.0, 500.0)  # pupils at which a class of units begins
LEAST = 20.0  # pupils of the smallest unit that tells anything
FIRM = 100.0  # weight of what is believed before anything is seen: that of a change of a tenth, seen once
NEAR = 2.0  # leads over which evidence fades to 1/e
WIDE = 2.0  # usual errors beyond which a change is believed
LOWEST, HIGHEST = -0.3, 0.8  # limits of a share; below 0 changes have been larger than forecast
GROWING = 0.9  # the usual error at lead h is that of lead 1 times h to this power
SEEN = 2.0  # origins that count as much as what is believed of the usual error


class Belief(NamedTuple):
    """What is believed before anything is seen, and how much of a cell counts as seen by itself.

    Origins overlap and towns move together, so that a cell of a town tells less than one of the whole region.
    """

    share: float
    usual: float
    counts: float


REGION, UNIT = Belief(0.12, 0.005, 0.5), Belief(0.2, 0.006, 0.3)


@dataclass(frozen=True)
class Pull:
    """Shares of a change that are not believed.

    Forecasts of totals overshoot: waves fade, births are not children. The change of a unit's total, as a share of its
    pupils, is that of the region X and what is left of its own, x. It is put at X − P·clip(X, ±2·E) + x − p·clip(x,
    ±2·e), with the usual errors E and e: what goes beyond twice of what such forecasts are usually wrong by is no
    error, and stays. All grades are scaled alike, so that cohorts keep their shape. At p = 1 and within those limits
    this is no change.

    Parameters
    ----------
    region, region_usual : ndarray, shape (leads,)
        P and E.
    share, usual : ndarray, shape (sizes, leads)
        p and e.
    """

    region: np.ndarray
    region_usual: np.ndarray
    share: np.ndarray
    usual: np.ndarray

    def factor(self, base: np.ndarray, total: np.ndarray, lead: int) -> np.ndarray:
        """What a unit's pupils are multiplied with.

        Parameters
        ----------
        base, total : ndarray, shape (units,)
            Pupils of the base year, and those forecast.
        lead : int
            Beyond the leads that were tried the last shares stand, and the usual errors grow on.
        """
        last = len(self.region)
        at, grown = min(lead, last) - 1, (max(lead, last) / last) ** GROWING
        use = base >= LEAST
        if not use.any():
            return np.ones_like(total)
        whole, own = _parts(base[use], total[use])
        size = size_of(base[use])
        drawn = self.region[at] * _clip(whole, grown * self.region_usual[at])
        drawn = drawn + self.share[size, at] * _clip(own, grown * self.usual[size, at])
        factor = np.ones_like(total)
        factor[use] = np.divide(
            np.maximum(total[use] - drawn * base[use], 0.0), total[use], out=np.ones(use.sum()), where=total[use] > 0
        )
        return factor


class Evidence(NamedTuple):
    """Changes forecast and errors made at one lead, as shares of the pupils at the origin, and their origins."""

    change: np.ndarray
    error: np.ndarray
    origins: int


def size_of(base: np.ndarray) -> np.ndarray:
    """Class of size of each unit."""
    return np.searchsorted(SIZES, base, side="right") - 1


def learn_pull(
    base: Sequence[np.ndarray], forecast: Sequence[np.ndarray], came: Sequence[np.ndarray], horizon: int
) -> Pull:
    """The pull that forecasts of earlier years would have needed, drawn to what is believed of any.

    The share is the slope of the errors on the forecast changes (clipped alike), cells weighing by their part that
    counts over the mean square error; near leads tell of each other. Units are learned together first; each class of
    size is then drawn to that.

    Parameters
    ----------
    base, forecast, came : sequence of ndarray
        For each origin and stage: pupils at it (units,), pupils forecast and pupils who came (leads, units), the last
        NaN where not known.
    horizon : int

    Returns
    -------
    Pull
    """
    whole: list[Evidence] = []
    classes: list[list[Evidence]] = [[] for _ in SIZES]
    together: list[Evidence] = []
    for at in range(horizon):
        cells = [_cells(b, f[at], c[at]) for b, f, c in zip(base, forecast, came, strict=True)]
        cells = [part for part in cells if len(part[0])]
        size, change, error, region, missed = (
            (np.concatenate(part) for part in zip(*cells, strict=True)) if cells else [np.zeros(0)] * 5
        )
        whole.append(Evidence(region, missed, len(cells)))
        together.append(Evidence(change, error, len(cells)))
        for number in range(len(SIZES)):
            classes[number].append(Evidence(change[size == number], error[size == number], len(cells)))
    usual = _usual(whole, REGION.usual * _grown(horizon))
    region = _share(whole, usual, np.full(horizon, REGION.share), REGION.counts)
    common_usual = _usual(together, UNIT.usual * _grown(horizon))
    common = _share(together, common_usual, np.full(horizon, UNIT.share), UNIT.counts)
    usuals = [_usual(of, common_usual) for of in classes]
    shares = [_share(of, own, common, UNIT.counts) for of, own in zip(classes, usuals, strict=True)]
    return Pull(region, usual, np.array(shares), np.array(usuals))


def _parts(base: np.ndarray, total: np.ndarray) -> tuple[float, np.ndarray]:
    """Change of the region, and what is left of each unit's own."""
    whole = float(total.sum() / base.sum() - 1.0)
    return whole, total / base - 1.0 - whole


def _clip(change: float | np.ndarray, usual: float | np.ndarray) -> np.ndarray:
    return np.clip(change, -WIDE * usual, WIDE * usual)


def _cells(base: np.ndarray, forecast: np.ndarray, came: np.ndarray) -> tuple[np.ndarray, ...]:
    """Class of size, own change and own error of the units that tell anything; change and error of the region."""
    use = (base >= LEAST) & (np.nan_to_num(came) > 0)
    if not use.any():
        return tuple(np.zeros(0) for _ in range(5))
    whole, own = _parts(base[use], forecast[use])
    true_whole, true_own = _parts(base[use], came[use])
    return size_of(base[use]), own, own - true_own, np.array([whole]), np.array([whole - true_whole])


def _grown(horizon: int) -> np.ndarray:
    return np.arange(1.0, horizon + 1) ** GROWING


def _usual(found: Sequence[Evidence], believed: np.ndarray) -> np.ndarray:
    """Usual errors by lead, drawn to those believed; a lead not seen goes on from the one before."""
    usual = believed.copy()
    for at, part in enumerate(found):
        if len(part.error):
            root = float(np.sqrt((part.error**2).mean()))
            usual[at] = (usual[at] * SEEN + root * part.origins) / (SEEN + part.origins)
        elif at:
            usual[at] = max(usual[at], usual[at - 1] * ((at + 1) / at) ** GROWING)
    return usual


def _share(found: Sequence[Evidence], usual: np.ndarray, believed: np.ndarray, counts: float) -> np.ndarray:
    """Shares by lead that are not believed."""
    top, bottom = np.zeros(len(usual)), np.zeros(len(usual))
    for at, part in enumerate(found):
        if len(part.error):
            weight = counts / max(float((part.error**2).mean()), 1e-8)
            clipped = _clip(part.change, usual[at])
            top[at], bottom[at] = weight * (clipped @ part.error), weight * (clipped @ clipped)
    leads = np.arange(len(usual))
    near = np.exp(-np.abs(leads[:, None] - leads[None, :]) / NEAR)
    return np.clip((believed * FIRM + near @ top) / (FIRM + near @ bottom), LOWEST, HIGHEST)
