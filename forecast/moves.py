"""Where a projection takes its migration from: the residual of two counts, the rates table, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from schoolplaces.faults import Fault, InputFaults, Note

from .levels import Levels
from .migration import residual_rates
from .population import Count
from .shrink import size_weight
from .steps import one_year

SOURCES = ("auto", "residual", "rates", "none")


@dataclass(frozen=True)
class Moves:
    """Net migration rates by town.

    Attributes
    ----------
    source : {"residual", "rates", "none"}
    residual : ndarray, shape (towns, 2, ages), or None
    levels : Levels
        Whose rates table is read where the source is "rates".
    notes : tuple of Note
    """

    source: str
    residual: np.ndarray | None
    levels: Levels
    notes: tuple[Note, ...] = ()

    def of(self, year: int) -> np.ndarray | None:
        """Rates of a year per person who would be there without them, shape (towns, 2, ages); None: nobody moves."""
        if self.source == "rates":
            return np.asarray(self.levels.rates.migration(year)[self.levels.kind])
        return self.residual


def choose_moves(source: str, counts: list[Count], levels: Levels, shrink: float, window: int, smooth: int) -> Moves:
    """Migration as asked for; "auto" is the residual where two counts allow it, else the rates given, else none.

    Raises
    ------
    InputFaults
        Where the region has not what is asked for.
    """
    pair, given = count_pair(counts, window), levels.rates.has_migration
    if source == "auto":
        source = "residual" if pair else "rates" if given else "none"
    if source == "none":
        return Moves(source, None, levels, (Note("migration_none", "population.csv"),))
    if source == "rates":
        if not given:
            raise InputFaults([Fault("migration_no_rates", "rates.csv", None, "measure")])
        return Moves(source, None, levels)
    if pair is None:
        raise InputFaults([Fault("migration_one_count", "population.csv", None, "year")])
    words = {"first": pair[0].year, "last": pair[1].year, "basis_en": pair[1].basis}
    words["basis_zh"] = "常住" if pair[1].basis == "resident" else "户籍"
    note = Note("migration_residual", "population.csv", None, "year", None, **words)
    return Moves(source, residual_of(*pair, levels, shrink, smooth), levels, (note,))


def residual_of(first: Count, last: Count, levels: Levels, shrink: float, smooth: int) -> np.ndarray:
    """Rates by town from two counts: the first is survived to the second with the births in between.

    Births that are not known are those of the women there were between the counts, those who moved in among them: else
    their children would count as moves once more.
    """
    people = first.persons
    for year in range(first.year + 1, last.year + 1):
        known = levels.births(year) if last.basis == "resident" else levels.known.of(year)
        known = np.where(np.isfinite(known), known, levels.expected(year) * levels.fertility)
        people = one_year(people, levels.year_rates(year), known).persons
    both = (first.present & last.present)[:, None, None]  # who came to be counted did not move in
    expected, counted = np.where(both, people, 0.0), np.where(both, last.persons, 0.0)
    weight = size_weight(expected.sum(axis=(1, 2)), shrink)
    return residual_rates(expected, counted, last.year - first.year, levels.kind, weight, smooth=smooth)


def count_pair(counts: Sequence[Count], window: int) -> tuple[Count, Count] | None:
    """The two counts of one basis that a residual is taken of, residents before hukou; None where there are not two.

    The later one is the last, the earlier one the first that lies no more than ``window`` years before it, or else the
    one before the last.
    """
    for basis in ("resident", "hukou"):
        mine = sorted((count for count in counts if count.basis == basis), key=lambda count: count.year)
        if len(mine) > 1:
            near = [count for count in mine[:-1] if mine[-1].year - count.year <= window]
            return (near[0] if near else mine[-2]), mine[-1]
    return None
