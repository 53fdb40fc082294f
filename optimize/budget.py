"""Money by fiscal year or pot: what is there, what is committed, what the options would spend."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from schoolplaces.records import records

from .instance import Instance


@dataclass(frozen=True)
class Pot:
    """Money of a fiscal year, or of several together.

    Parameters
    ----------
    first, last : int
        Calendar years.
    money : float
        What is left for new projects, 万元: what is given less what the pipeline has committed, never below 0.
    stages : tuple of str
        Stages it is for; empty for all.
    """

    first: int
    last: int
    money: float
    stages: tuple[str, ...]

    def covers(self, stage: str, year: int) -> bool:
        """Whether a stage's spending in a calendar year comes out of it."""
        return self.first <= year <= self.last and (not self.stages or stage in self.stages)


def pots(instance: Instance) -> list[Pot]:
    """Pots of the budget table, less what projects under way will still cost in their delivery year."""
    found = []
    for row in records(instance.region.budget):
        last = int(row.first) if pd.isna(row.last) else int(row.last)
        pot = Pot(int(row.first), last, float(row.cost_10k), tuple(name for name in row.stages.split(";") if name))
        found.append(Pot(pot.first, pot.last, max(0.0, pot.money - _committed(instance, pot)), pot.stages))
    return found


def _committed(instance: Instance, pot: Pot) -> float:
    rows: pd.DataFrame = instance.region.pipeline
    return sum(float(row.cost_10k) for row in records(rows) if pot.covers(row.stage, int(row.delivery_year)))


def spent(instance: Instance, pot: Pot, uses: dict[str, int]) -> float:
    """What chosen options (code → first year of use) spend out of a pot, 万元."""
    options = {option.code: option for option in instance.options}
    return sum(
        money
        for code, use in uses.items()
        for year, money in options[code].spending(use).items()
        if pot.covers(options[code].stage, year)
    )
