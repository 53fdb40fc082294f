"""Deciding what several blocks hang on: branch and bound over these options alone, all else as fractions."""

from __future__ import annotations

from heapq import heappop, heappush

import highspy
import numpy as np

from .effort import Effort
from .handing import matrix_of
from .implied_bounds import ImpliedBounds
from .relaxation import WHOLE, Relaxation

NODES = 400  # relaxations solved at most
CLOSE = 0.1  # of what the plan may be off: decisions need not be nearer than this to the best
KEPT = 0.5  # the same for a decision to start from, and after half of the relaxations

Node = tuple[float, int, np.ndarray, np.ndarray, highspy.HighsBasis]  # cost at least, order, bounds, where to begin


class Decision:
    """Search over the columns of some options: best first, each time straight down to a decision.

    The way down is left where it has become much dearer than another that is open: there a decision further up was bad.

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
        self.allowed, self.implied = allowed, ImpliedBounds(relaxed.lp, matrix_of(relaxed.lp), columns)
        self.best: np.ndarray | None = None
        self.cost, self.bound, self.solved = np.inf, relaxed.cost, 0
        self.given_up = np.inf  # least cost of what was given up

    @property
    def close(self) -> float:
        """What a decision may be off the best, 万元: the more, the longer the search."""
        return self.allowed * (KEPT if self.start is not None else max(CLOSE, KEPT * min(1.0, 2 * self.solved / NODES)))

    @property
    def _over(self) -> bool:
        """Whether to decide no further: late as it may be, the first decision is waited for."""
        return self.effort.stopper.asked or (self.best is not None and self.effort.over)

    def take(self) -> bool:
        """Decide and fix; whether there is a decision that can be kept."""
        lp = self.relaxed.lp
        low, high = np.array(lp.col_lower_)[self.columns], np.array(lp.col_upper_)[self.columns]
        nodes: list[Node] = [(self.relaxed.cost, 0, low, high, self.relaxed.basis)]
        if self.start is not None and self._solve(self.start.copy(), self.start.copy(), np.inf):
            self.best, self.cost = self.start, self.relaxed.cost
        while nodes and nodes[0][0] < self.cost - self.close and self.solved < NODES and not self._over:
            self._down(heappop(nodes), nodes)
        rest = nodes[0][0] if nodes else np.inf
        self.bound = max(self.bound, min(rest, self.given_up, self.cost - self.close))
        if self.best is None:
            return False
        self.relaxed.bound(self.columns, self.best, self.best)
        return self.relaxed.solve()

    def _down(self, node: Node, nodes: list[Node]) -> None:
        """From a node down to a decision: what is nearest to a half goes up, or down where up leaves no plan.

        The ways not gone are left for later.
        """
        cost, _, low, high, basis = node
        self.relaxed.begin(basis)
        feasible = self._solve(low, high, cost)
        while feasible and self.relaxed.cost < self.cost - self.close:
            values, cost, basis = self.relaxed.values[self.columns], self.relaxed.cost, self.relaxed.basis
            parts = values - np.floor(values + WHOLE)
            if (parts < WHOLE).all():
                self.best, self.cost = np.rint(values), cost
                return
            if nodes and cost > nodes[0][0] + self.allowed:
                heappush(nodes, (cost, self.solved, low, high, basis))
                return
            pick = int(np.argmin(np.abs(parts - 0.5)))
            more, less = low.copy(), high.copy()
            more[pick], less[pick] = np.ceil(values[pick]), np.floor(values[pick])
            feasible = self._solve(more, most := high.copy(), cost)
            if feasible:
                heappush(nodes, (cost, self.solved, low, less, basis))
                low, high = more, most
            else:
                high = less
                self.relaxed.begin(basis)
                feasible = self._solve(low, high, cost)

    def _solve(self, low: np.ndarray, high: np.ndarray, least: float) -> bool:
        """Solve within bounds, tightened where they stand; whether that costs less than the best decision by a bit.

        What is given up undecided may cost as little as what it came from.
        """
        if not self.implied.tighten(low, high):
            return False
        self.solved += 1
        self.relaxed.bound(self.columns, low, high)
        found = self.relaxed.solve(self.cost - self.close)
        if not found and self.relaxed.undecided:
            self.given_up = min(self.given_up, least)
        return found
