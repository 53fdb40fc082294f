"""Plans side by side: what `optimize.compare` finds of each pair, gathered under one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.optimize import Comparison, compare
from schoolplaces.records import records

from .labels import label
from .table import Value

FEWEST, MOST = 2, 5  # plans: more columns than a page is wide
LETTERS = "ABCDE"
Key = tuple[str, str, str, int | None]  # what, stage, item, year


@dataclass(frozen=True)
class Sides:
    """Plans side by side.

    Parameters
    ----------
    names : tuple of str
        What each plan is called.
    plans : tuple of Plan
        The first is what the others are compared with.
    pairs : tuple of Comparison
        Of the first with each of the others, with what is the same in both.
    values : dict
        (what, stage, item, year) -> the value of each plan; None where it has none.
    """

    names: tuple[str, ...]
    plans: tuple[Any, ...]
    pairs: tuple[Comparison, ...]
    values: dict[Key, tuple[float | None, ...]]

    @classmethod
    def of(cls, plans: Mapping[str, Any]) -> Sides:
        """Set plans side by side.

        Parameters
        ----------
        plans : mapping of str to Plan
            By their names, two to five of one county.

        Raises
        ------
        InputFaults
            When they are too few or too many, or of different counties.
        """
        names, sides = tuple(plans), tuple(plans.values())
        check_count(len(sides))
        check_one_county(plans)
        pairs = tuple(compare(sides[0], other, every=True) for other in sides[1:])
        return cls(names, sides, pairs, _values(sides, pairs))

    @property
    def letters(self) -> str:
        """Letter of each plan."""
        return LETTERS[: len(self.plans)]

    @property
    def years(self) -> list[int]:
        """Need years of any of the plans."""
        return sorted({int(year) for plan in self.plans for year in plan.need_years})

    def row(self, what: str, stage: str = "", item: str = "", year: int | None = None) -> tuple[float | None, ...]:
        """Values of the plans under a key: 0 where nothing is told of a year that a plan covers."""
        found = self.values.get((what, stage, item, year), (0.0,) * len(self.plans))
        return found if year is None else tuple(
            (value or 0.0) if year in plan.need_years else None
            for value, plan in zip(found, self.plans, strict=True)
        )  # fmt: skip

    def titles(self, lang: str) -> list[str]:
        """What each plan is called in the tables."""
        return [label("compare.plan", lang, letter=letter) for letter in self.letters]


def check_count(count: int) -> None:
    """See that as many plans can stand side by side.

    Parameters
    ----------
    count : int
        Of plans.

    Raises
    ------
    InputFaults
        When they are too few, or more than a page is wide.

    Examples
    --------
    >>> try:
    ...     check_count(6)
    ... except InputFaults as error:
    ...     error.faults[0].code, error.faults[0].value
    ('compare_count', '6')
    """
    if not FEWEST <= count <= MOST:
        raise InputFaults([Fault("compare_count", "--compare", value=count, allowed=f"{FEWEST}..{MOST}")])


def check_one_county(plans: Mapping[str, Any]) -> None:
    """See that all plans are of one county: that of the first.

    Raises
    ------
    InputFaults
        Naming each plan with other towns or stages.
    """
    (first, one), *others = plans.items()
    wanted = _county(one)
    faults = [Fault("compare_county", name, first=first) for name, plan in others if _county(plan) != wanted]
    if faults:
        raise InputFaults(faults)


def _county(plan: Any) -> tuple[set[str], set[str]]:
    return set(plan.region.towns["town"].astype(str)), set(plan.region.stages)


def _values(plans: tuple[Any, ...], pairs: tuple[Comparison, ...]) -> dict[Key, tuple[float | None, ...]]:
    found: dict[Key, list[float | None]] = {}
    for at, pair in enumerate(pairs, start=1):
        for row in records(pair.table):
            built = row.what == "project"  # one option, whatever its stage
            key = (row.what, "" if built else row.stage, row.item, None if pd.isna(row.year) else int(row.year))
            nothing = None if built else 0.0
            values = found.setdefault(key, [nothing] * len(plans))
            values[0], values[at] = _number(row.first), _number(row.second)
    return {key: tuple(values) for key, values in found.items()}


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def whole(values: tuple[float | None, ...]) -> tuple[Value, ...]:
    """Values as whole numbers."""
    return tuple(None if value is None else round(value) for value in values)
