"""Births on the footing of residents: what a known birth is worth, and how far fertility lies from its rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from schoolplaces.faults import Fault, InputFaults, Note

from .newborns import KnownBirths, alive_shares, resident_per_birth
from .population import Count
from .rates import Rates
from .shrink import shrunk_ratio
from .steps import YearRates
from .women import Women

RECENT = 3  # years of known births that set the level of fertility
APART = 10.0  # residents per birth beyond which (or its inverse) one of the two tables is in another unit


@dataclass
class Levels:
    """The rates of each town, and births set on the level of the children there are.

    Attributes
    ----------
    rates : Rates
    known : KnownBirths
    women : Women
        Grows as the population is carried on.
    kind : ndarray of int, shape (towns,)
        Number of each town's kind.
    weight : ndarray, shape (towns,)
        Weight of a town's own ratios against those of its kind.
    per_birth : ndarray, shape (towns,)
        Residents per birth of the births table.
    fertility : ndarray, shape (towns,)
        Factor on the fertility rates.
    """

    rates: Rates
    known: KnownBirths
    women: Women
    kind: np.ndarray
    weight: np.ndarray
    per_birth: np.ndarray = field(init=False)
    fertility: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.per_birth, self.fertility = np.ones(len(self.kind)), np.ones(len(self.kind))

    def calibrate(self, count: Count) -> Iterator[Note]:
        """Set both levels by a count: by its children of 0 to 4, and by the births known up to it.

        Raises
        ------
        InputFaults
            Where children and births lie so far apart that one of them must be in another unit.
        """
        plain = self.year_rates(count.year)
        alive = alive_shares(plain.survival, plain.sex_ratio)
        children = count.persons[:, :, : alive.shape[1]].sum(axis=1)
        ratio = resident_per_birth(self.known, children, count.year, alive, self.kind, self.weight)
        if ratio is None and self.known.basis:
            yield Note("births_not_compared", "births.csv", None, "year", None, year=count.year)
        elif ratio is not None and self.known.basis != "resident":
            middle = float(np.average(ratio, weights=self.weight + 1e-9))
            if middle > 0 and not 1 / APART < middle < APART:
                raise InputFaults(
                    [Fault("births_unlike", "births.csv", None, "births", f"{middle:.4g}", year=count.year)]
                )
            yield Note("births_scaled", "births.csv", None, "births", None, ratio=f"{middle:.3f}", year=count.year)
        self.per_birth = np.ones(len(self.kind)) if ratio is None else ratio
        if not self.follow(count.year):
            expected = [self.expected(count.year - age) * alive[:, age] for age in range(alive.shape[1])]
            self.fertility = self._shrunk(children.sum(axis=1), np.sum(expected, axis=0))
            if not self.known.basis:
                yield Note("fertility_from_children", "population.csv", None, "age", None, year=count.year)

    def follow(self, until: int) -> bool:
        """Set fertility by the last known births up to a year; whether there are any."""
        years = [int(year) for year in self.known.years if year <= until and self.known.any_in(int(year))][-RECENT:]
        born, expected = np.zeros(len(self.kind)), np.zeros(len(self.kind))
        for year in years:
            known = self.births(year)
            born += np.nan_to_num(known)
            expected += np.where(np.isfinite(known), self.expected(year), 0.0)
        if years:
            self.fertility = self._shrunk(born, expected)
        return bool(years)

    def births(self, year: int) -> np.ndarray:
        """Known births of residents by town; NaN where not known."""
        return np.asarray(self.known.of(year) * self.per_birth)

    def expected(self, year: int) -> np.ndarray:
        """Births by town at the plain rates: women weighted by fertility."""
        return self.women.expected(year, self.rates.fertility(year)[self.kind])

    def year_rates(self, year: int) -> YearRates:
        """Rates of a year by town, fertility on its level."""
        fertility = self.rates.fertility(year)[self.kind] * self.fertility[:, None]
        return YearRates(self.rates.survival(year)[self.kind], fertility, self.rates.sex_ratio(year)[self.kind])

    def _shrunk(self, top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
        return shrunk_ratio(top, bottom, self.kind, self.weight)
