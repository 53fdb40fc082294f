"""Some stages in several scenarios: the common decisions by branching over them alone, then each scenario by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pulp

from schoolplaces.faults import InputFaults

from .branching import branch
from .budget import overspent
from .build import build_model
from .deciding import Decision
from .effort import Effort, Found
from .extensive import Extensive
from .instance import Instance
from .memory import Memory
from .relaxation import Relaxation
from .repair import ROUNDS
from .search import Search
from .shortage_limit import Limit
from .solve import SMALL, solve_model

BRANCHED = 20_000  # columns up to which the whole program is branched on where the ways before were not enough
LEFT = 0.9  # of what is left to be off the bound: what whole numbers in the scenarios may cost more


@dataclass(frozen=True)
class SideBySide:
    """Stages of all scenarios, relaxed.

    Parameters
    ----------
    extensive : Extensive
    relaxation : Relaxation
        Of it, solved.
    """

    extensive: Extensive
    relaxation: Relaxation

    def found(self, search: Search, effort: Effort) -> Found | None:
        """A plan of every scenario with common decisions, and a bound; None where none was found."""
        found, size = None, self.relaxation.size
        if size > SMALL:
            self._cut()
            found = self._decided_first(search, effort)
        known = None if found is None or not self._kept(found) else found
        near = known is not None and effort.enough(known)
        if found is None or (not near and size <= BRANCHED):
            found = branch(self.relaxation, self.extensive.whole, effort, known) or found
        return found

    def _cut(self) -> None:
        """Add the rows that whole classes imply."""
        for _ in range(ROUNDS):
            cuts = list(self.extensive.cuts(self.relaxation.values))
            self.relaxation.add(cuts)
            if not cuts or not self.relaxation.solve():
                break

    def _kept(self, found: Found) -> bool:
        """Whether all limits hold."""
        extensive = self.extensive
        shorts = [(one.limit, one.short(found.values)) for one in extensive.limits]
        return all(limit.reached(short, extensive.weights) <= limit.most + 1e-6 for limit, short in shorts)

    def _decided_first(self, search: Search, effort: Effort) -> Found | None:
        """The common decisions with all else as fractions, then each scenario by itself with whole numbers."""
        extensive, relaxed = self.extensive, self.relaxation
        allowed = effort.allowed(relaxed.cost)
        decision = Decision(relaxed, extensive.decided, effort, allowed)
        if not decision.take():
            return None
        values = relaxed.values
        slack = LEFT * max(0.0, allowed - (relaxed.cost - decision.bound))
        caps = [one.limit.caps(one.short(values), extensive.weights) for one in extensive.limits]
        memory = Memory()
        for number, (model, places) in enumerate(zip(extensive.models, extensive.columns, strict=True)):
            for place, use in enumerate(extensive.uses):
                model.build[use].lowBound = model.build[use].upBound = float(round(values[place]))
            for one, most in zip(extensive.limits, caps, strict=True):
                if np.isfinite(most[number]):
                    model.add(one.limit.row(model, float(most[number])))
            left = max(1.0, (effort.deadline - time.monotonic()) / (len(extensive.models) - number))
            asked = replace(search, gap=0.0, slack=slack, time_limit=left, budget=model.budget, memory=memory)
            try:
                solve_model(model, asked, why=False)
            except InputFaults:
                return None
            values[places] = [variable.varValue for variable in model.problem.variables()]
        for one in extensive.limits:
            one.complete(values)
        cost = float(np.asarray(relaxed.lp.col_cost_) @ values)
        return Found(values, cost, min(decision.bound, cost))


def side_by_side(
    instances: Sequence[Instance], weights: np.ndarray, stages: Sequence[str], search: Search, years: int,
    limits: Sequence[Limit],
) -> SideBySide:  # fmt: skip
    """Build some stages of every scenario and relax them together."""
    models = [build_model(instance, stages, search.budget, search.own) for instance in instances]
    extensive = Extensive(models, weights, years, [limit for limit in limits if limit.stage in stages])
    relaxation = Relaxation(extensive.lp, search.stopper)
    relaxation.solve()
    return SideBySide(extensive, relaxation)


def overspends(parts: Sequence[tuple[Extensive, np.ndarray]]) -> bool:
    """Whether stages that were solved apart, with the values of all columns, spend more than a pot in some scenario."""
    for number in range(len(parts[0][0].models)):
        mine = [(every.models[number], _valued(values[every.columns[number]])) for every, values in parts]
        if overspent(mine[0][0].instance, mine):
            return True
    return False


def _valued(values: np.ndarray) -> Callable[[pulp.LpVariable], float]:
    return lambda variable: float(values[variable.index])
