"""Deciding the first years: the scenarios are solved with decisions proposed, and tell what others would cost."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .abreast import workers
from .effort import Effort
from .extensive import Extensive
from .first_years import Decided, FirstYears
from .recourse import Recourse

TURNS = 40  # times all scenarios are solved: with fractions of decisions at most, and again with whole ones
CLOSE = 0.1  # of what the plan may be off: decisions need not be nearer than this to the best
KEPT = 0.5  # the same after half of the turns
OFF = 0.05  # of what the plan may be off: how near to the best whole decisions are sought
BETWEEN = 0.5  # how far decisions proposed lie from the best asked so far, on the way to those that look best


class LShaped:
    r"""Search over the decisions of the first years, all else as fractions.

    With decisions :math:`x`, scenario :math:`s` costs :math:`Q_s(x)`, which is convex: solved at :math:`\hat x`, its
    reduced costs :math:`g` tell that :math:`Q_s(x) \ge Q_s(\hat x) + g (x - \hat x)` everywhere. The decisions that are
    best by all that was told (`FirstYears`) are asked about next, their cost the bound [1]_, one row a scenario [2]_.
    At first decisions may be fractions, and those halfway to the best asked so far are asked about [3]_, which needs
    far fewer turns; then they are whole.

    Parameters
    ----------
    extensive : Extensive
    scenarios : sequence of Recourse
        Solved, nothing decided.
    effort : Effort
    allowed : float
        What the plan may be off the bound, 万元.

    Attributes
    ----------
    best : Decided or None
        The best whole decisions.
    values : list of ndarray
        Of the columns of each scenario there.
    cost, bound : float
        Expected cost there, all else as fractions; what no plan costs less than; 万元.

    References
    ----------
    .. [1] Van Slyke, R. M. & Wets, R. (1969). L-shaped linear programs with applications to optimal control and
       stochastic programming. SIAM Journal on Applied Mathematics 17(4), 638-663.
    .. [2] Birge, J. R. & Louveaux, F. V. (1988). A multicut algorithm for two-stage stochastic linear programs.
       European Journal of Operational Research 34(3), 384-392.
    .. [3] Ben-Ameur, W. & Neto, J. (2007). Acceleration of cutting-plane and column generation algorithms. Networks
       49(1), 3-17.
    """

    def __init__(self, extensive: Extensive, scenarios: Sequence[Recourse], effort: Effort, allowed: float) -> None:
        self.extensive, self.scenarios, self.effort, self.allowed = extensive, scenarios, effort, allowed
        least = np.array([one.least for one in scenarios])
        self.cost, self.bound = np.inf, float(least @ extensive.weights)
        self.best: Decided | None = None
        self.values: list[np.ndarray] = []
        self.first = FirstYears(extensive, least, effort)
        shares = np.average([one.shares for one in scenarios], axis=0, weights=extensive.weights)
        self.mean = Decided(shares, np.zeros(self.first.shorts.shape), self.bound)

    def take(self) -> bool:
        """Decide; whether decisions were found that every scenario can go on from."""
        with ThreadPoolExecutor(workers()) as pool:
            self._in_fractions(pool)
            self._in_whole(pool)
        return self.best is not None

    def _in_fractions(self, pool: ThreadPoolExecutor) -> None:
        """Raise the bound, until the best fractions asked about are near to it."""
        inner, cost = self.mean, np.inf
        if not self.first.limits:  # they may rule it out
            cost = self._ask(inner, pool)
        for _ in range(TURNS):
            outer = None if self.effort.over else self.first.decide()
            if outer is None:
                return
            self.bound = max(self.bound, outer.bound)
            if cost - self.bound < CLOSE * self.allowed:
                return
            point = outer.towards(inner, BETWEEN) if np.isfinite(cost) else outer
            found = self._ask(point, pool)
            if found < cost:
                inner, cost = point, found

    def _in_whole(self, pool: ThreadPoolExecutor) -> None:
        """Ask about the best whole decisions, until those asked about are near to the bound."""
        asked = set()
        for turn in range(TURNS):
            if self.best is not None and self.effort.over:
                return
            point = self.first.decide(OFF * self.allowed)
            if point is None:
                return
            self.bound = max(self.bound, min(point.bound, self.cost))
            close = self.allowed * max(CLOSE, KEPT * min(1.0, 2 * turn / TURNS))
            if self.cost - self.bound < close or point.uses.tobytes() + point.shorts.tobytes() in asked:
                return
            asked.add(point.uses.tobytes() + point.shorts.tobytes())
            cost = self._ask(point, pool)
            if cost < self.cost:
                self.best, self.cost, self.values = point, cost, [one.values for one in self.scenarios]

    def _ask(self, point: Decided, pool: ThreadPoolExecutor) -> float:
        """Expected cost with decisions, infinite where a scenario cannot go on from them; all tell what they know."""
        tolds = list(pool.map(lambda number: self.scenarios[number].at(point.of(number)), range(len(self.scenarios))))
        costs = []
        for number, told in enumerate(tolds):
            if told is not None:
                self.first.tell(number, told)
            costs.append(told.at(point.of(number)) if told is not None and told.priced else np.inf)
        return float(self.extensive.weights @ costs)
