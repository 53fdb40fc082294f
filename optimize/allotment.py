"""Money shared out to counties: what each does, what money is worth, and what none could do cheaper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .column import Column
from .proof import relative_gap


@dataclass(frozen=True)
class Allotment:
    """The money of all shared out.

    Parameters
    ----------
    chosen : tuple of Column
        What each county does.
    prices : ndarray, shape (pots,)
        Of money, 万元 of cost for 万元: what one more would save where projects may be built in part.
    bound : float
        What no plans of all counties within the money cost less than together, 万元.
    least : tuple of float
        What no plan of each county costs less than with the money it takes, 万元.
    method : {"free", "prices", "whole"}
        Whether the money does not bind, or prices or one program of all counties shared it out.
    """

    chosen: tuple[Column, ...]
    prices: np.ndarray
    bound: float
    least: tuple[float, ...]
    method: str

    @property
    def cost(self) -> float:
        """Cost of all counties, 万元."""
        return total_of(self.chosen)

    @property
    def gap(self) -> float:
        """How far it may be from the best, as a share of its cost."""
        return relative_gap(self.cost, self.bound)


def total_of(chosen: Iterable[Column]) -> float:
    """Cost of what several counties do, 万元."""
    return sum(column.cost for column in chosen)
