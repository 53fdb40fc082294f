"""Money shared out to counties: what each does, what money is worth, and what none could do cheaper."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

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

    def without(self, lost: Collection[int]) -> Allotment:
        """The allotment of the other counties, where some could not be planned; the money of those stays reserved.

        What the others cost less than with the rest of the money is bounded: any plans of theirs, with what the lost
        ones would do, are plans of all.

        Parameters
        ----------
        lost : collection of int
            Places in ``chosen``.

        Examples
        --------
        >>> from .column import Ask
        >>> columns = [Column(Ask("priced", (0.0,)), cost, (500.0,), cost - 1.0, {}, True) for cost in (20.0, 30.0)]
        >>> all_of = Allotment(tuple(columns), np.zeros(1), 48.0, (19.0, 29.0), "prices")
        >>> rest = all_of.without([0])
        >>> rest.cost, rest.bound, rest.least
        (30.0, 28.0, (29.0,))
        """
        kept = [place for place in range(len(self.chosen)) if place not in lost]
        chosen, least = tuple(self.chosen[place] for place in kept), tuple(self.least[place] for place in kept)
        return replace(self, chosen=chosen, least=least, bound=self.bound - (self.cost - total_of(chosen)))

    @property
    def gap(self) -> float:
        """How far it may be from the best, as a share of its cost."""
        return relative_gap(self.cost, self.bound)


def total_of(chosen: Iterable[Column]) -> float:
    """Cost of what several counties do, 万元."""
    return sum(column.cost for column in chosen)
