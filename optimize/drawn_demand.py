"""The demand of a stage in many draws at once: what the model is told are numbers by draw, and its rows hold arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .homes import Homes
from .instance import Instance, StageDemand
from .stage_demand import by_homes

if TYPE_CHECKING:
    from schoolplaces.draws import Draws


@dataclass(frozen=True)
class DrawnDemand(StageDemand):
    """Demand of a stage in some draws: ``pupils`` and ``stay`` have one axis more, for the draws.

    What is asked of it comes as an array of shape (draws,).
    """

    def ratio(self, town: int, grade: int, year: int) -> Any:
        """Share of the grade below that stays into ``grade`` in ``year``."""
        below = self.pupils[town, grade - 2, year - self.base - 1]
        return self.stay[town, grade - 1, year - self.base] / np.maximum(below, 1)

    def some(self, number: Any) -> bool:
        """Whether a number is above 0 in any draw."""
        return bool(np.any(number > 0))

    def arriving(self, home: int, grade: int, year: int) -> Any:
        """Pupils of a home who need a new place in a grade and year."""
        at = home, grade - 1, year - self.base
        return (self.pupils[at] - self.stay[at]).astype(float)

    def living(self, year: int, homes: Sequence[int] | slice = slice(None), grade: int | None = None) -> Any:
        """Pupils of some homes in a year, in one grade or in all."""
        grades = slice(None) if grade is None else slice(grade - 1, grade)
        return self.pupils[homes, grades, year - self.base].sum(axis=(0, 1)).astype(float)

    def one(self, draw: int) -> StageDemand:
        """The demand of one draw."""
        pupils, stay = self.pupils[..., draw], self.stay[..., draw]
        return StageDemand(self.stage, self.base, pupils, stay, self.outlook, self.outlook_year)


def drawn_demand(instance: Instance, draws: Draws) -> dict[str, DrawnDemand]:
    """The demand of every stage in draws of whole pupils.

    Who stays is worked out as in the demand of the instance: as many of the grade below as there are pupils, at the
    share of these who stay there (all of them, unless a demand was given with a ``stay`` of its own). The base year,
    and the outlook by which projects are valued, are the instance's.

    Parameters
    ----------
    instance : Instance
    draws : Draws
        Of whole pupils, with a row for every cell of the demand up to the last year of each stage.

    Returns
    -------
    dict of str to DrawnDemand
    """
    return {name: _drawn(instance, demand, draws) for name, demand in instance.demand.items()}


def _drawn(instance: Instance, known: StageDemand, draws: Draws) -> DrawnDemand:
    towns, index = list(instance.homes.of_town), draws.index
    mine = ((index["stage"] == known.stage.name) & (index["year"] <= known.years[-1])).to_numpy()
    rows = index[mine]
    pupils = np.repeat(_of_towns(instance.homes, known.pupils)[..., None], len(draws), axis=3)
    pupils[:, :, 1:] = 0
    cells = (
        rows["town"].map({town: number for number, town in enumerate(towns)}).to_numpy(dtype=int),
        rows["grade"].to_numpy(dtype=int) - 1,
        rows["year"].to_numpy(dtype=int) - known.base,
    )
    pupils[cells] = draws.values[mine].astype(np.int64)
    stay = np.zeros_like(pupils)
    most = np.minimum(pupils[:, :-1, :-1], pupils[:, 1:, 1:])
    stay[:, 1:, 1:] = np.minimum(pupils[:, 1:, 1:], np.floor(_kept(instance.homes, known)[..., None] * most + 0.5))
    parts, staying = by_homes(instance.homes, pupils, stay)
    return DrawnDemand(known.stage, known.base, parts, staying, known.outlook, known.outlook_year)


def _of_towns(homes: Homes, parts: np.ndarray) -> np.ndarray:
    """Homes' pupils added up by town, the children from outside behind them."""
    sums = [parts[mine].sum(axis=0) for mine in homes.of_town.values()]
    return np.stack([*sums, parts[-1]])


def _kept(homes: Homes, known: StageDemand) -> np.ndarray:
    """Of those who could stay at most, the share who do; 1 where nobody could."""
    pupils, stay = _of_towns(homes, known.pupils), _of_towns(homes, known.stay)
    most = np.minimum(pupils[:, :-1, :-1], pupils[:, 1:, 1:])
    return np.divide(stay[:, 1:, 1:], most, out=np.ones(most.shape), where=most > 0)
