"""Deciding what several blocks hang on: branch and bound over these options alone, all else as fractions."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from .effort import Effort
from .relaxation import WHOLE, Relaxation

NODES = 400  # relaxations solved at most
CLOSE = 0.1  # of what the plan may be off: decisions need not be nearer than this to the best
KEPT = 0.5  # the same for a decision to start from

Node = tuple[float, int, np.ndarray, np.ndarray]  # cost at least, order, bounds of the columns


class Decision:
    """Search over the columns of some options: best first, each time straight down to a decision.

    Parameters
    ----------
    relaxed : Relaxation
        Solved; what is found is fixed in it.
    columns : ndarray of int
        Whole numbers to decide.
    effort : Effort
    allowed : float
        What the plan may be off the bound, 万元.
    start : ndarray, optional
        A decision to start from; it is kept unless another is better by more than a bit.

    Attributes
    ----------
    bound : float
        What no plan costs less than.
    """

    def __init__(
        self,
        relaxed: Relaxation,
        columns: np.ndarray,
        effort: Effort,
        allowed: float,
        start: np.ndarray | None = None,
    ) -> None:
        self.relaxed, self.columns, self.effort, self.start = relaxed, columns, effort, start
        self.close = allowed * (CLOSE if start is None else KEPT)
        self.best: np.ndarray | None = None
        self.cost, self.bound, self.solved = np.inf, relaxed.cost, 0
        self.given_up = np.inf  # least cost of what was given up

    def take(self) -> bool:
        """Decide and fix; whether there is a decision that can be kept."""
        lp = self.relaxed.lp
        low, high = np.asarray(lp.col_lower_)[self.columns], np.asarray(lp.col_upper_)[self.columns]
        nodes: list[Node] = [(self.relaxed.cost, 0, low, high)]
        if self.start is not None and self._solve(self.start, self.start, np.inf):
            self.best, self.cost = self.start, self.relaxed.cost
        while nodes and nodes[0][0] < self.cost - self.close and self.solved < NODES and not self.effort.over:
            cost, _, low, high = heappop(nodes)
            self._down(cost, low, high, nodes)
        rest = nodes[0][0] if nodes else np.inf
        self.bound = max(self.bound, min(rest, self.given_up, self.cost - self.close))
        if self.best is None:
            return False
        self.relaxed.bound(self.columns, self.best, self.best)
        return self.relaxed.solve()

    def _down(self, cost: float, low: np.ndarray, high: np.ndarray, nodes: list[Node]) -> None:
        """From a node down to a decision: what is nearest to a half goes up, or down where up leaves no plan.

        The ways not gone are left for later.
        """
        feasible = self._solve(low, high, cost)
        while feasible and self.relaxed.cost < self.cost - self.close:
            values, cost = self.relaxed.values[self.columns], self.relaxed.cost
            parts = values - np.floor(values + WHOLE)
            if (parts < WHOLE).all():
                self.best, self.cost = np.rint(values), cost
                return
            pick = int(np.argmin(np.abs(parts - 0.5)))
            more, less = low.copy(), high.copy()
            more[pick], less[pick] = np.ceil(values[pick]), np.floor(values[pick])
            feasible = self._solve(more, high, cost)
            if feasible:
                heappush(nodes, (cost, self.solved, low, less))
                low = more
            else:
                high = less
                feasible = self._solve(low, high, cost)

    def _solve(self, low: np.ndarray, high: np.ndarray, least: float) -> bool:
        """Solve within bounds; whether there is a solution that costs less than the best decision by more than a bit.

        What is given up undecided may cost as little as what it came from.
        """
        self.solved += 1
        self.relaxed.bound(self.columns, low, high)
        found = self.relaxed.solve(self.cost - self.close)
        if not found and self.relaxed.undecided:
            self.given_up = min(self.given_up, least)
        return found
