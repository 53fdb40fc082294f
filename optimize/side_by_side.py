"""Some stages in several scenarios: the common decisions by what each scenario tells of them, then each by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import pulp

from schoolplaces.faults import InputFaults

from .abreast import workers
from .branching import branch
from .budget import overspent
from .build import build_model
from .effort import Effort, Found
from .extensive import Extensive
from .instance import Instance
from .l_shaped import LShaped
from .memory import Memory
from .model import Model
from .recourse import Recourse
from .relaxation import Relaxation
from .search import Search
from .seek import SMALL
from .shortage_limit import Limit
from .solve import solve_model

BRANCHED = 20_000  # columns up to which the whole program is branched on where the ways before were not enough
DECIDING = 0.5  # of the time: what is left of it goes to whole numbers in the scenarios
LEFT = 0.9  # of what is left to be off the bound: what whole numbers in the scenarios may cost more


@dataclass(frozen=True)
class SideBySide:
    """Stages of all scenarios, each relaxed by itself.

    Parameters
    ----------
    extensive : Extensive
    scenarios : list of Recourse
        Nothing decided.
    """

    extensive: Extensive
    scenarios: list[Recourse]

    @property
    def solved(self) -> bool:
        """Whether every scenario by itself has a solution."""
        return all(one.solved for one in self.scenarios)

    @property
    def cost(self) -> float:
        """Expected cost where each scenario knows what comes: common decisions cost no less."""
        return float(self.extensive.weights @ [one.least for one in self.scenarios])

    @property
    def values(self) -> list[np.ndarray]:
        """Values of each model's columns there."""
        return [one.alone for one in self.scenarios]

    def found(self, search: Search, effort: Effort) -> Found | None:
        """A plan of every scenario with common decisions, and a bound; None where none was found."""
        found, size = None, self.extensive.size
        # put together before its parts are settled below
        relaxation = Relaxation(self.extensive.lp, search.stopper) if size <= BRANCHED else None
        if size > SMALL:
            found = self._decided_first(search, effort)
        known = None if found is None or not self._kept(found) else found
        near = known is not None and effort.enough(known)
        if relaxation is not None and not near:
            relaxation.solve()
            found = branch(relaxation, self.extensive.whole, effort, known) or found
        return found

    def _kept(self, found: Found) -> bool:
        """Whether all limits hold."""
        extensive = self.extensive
        shorts = [(one.limit, one.short(found.values)) for one in extensive.limits]
        return all(limit.reached(short, extensive.weights) <= limit.most + 1e-6 for limit, short in shorts)

    def _decided_first(self, search: Search, effort: Effort) -> Found | None:
        """The common decisions with all else as fractions, then each scenario by itself with whole numbers.

        Where money is short, fractions of later projects make up for what is not decided early, and that bound says
        little. Then each scenario's projects are decided as if it were known, and the common decisions nearest to these
        are tried too.
        """
        allowed = effort.allowed(self.cost)
        until = time.monotonic() + DECIDING * (effort.deadline - time.monotonic())
        decision = LShaped(self.extensive, self.scenarios, replace(effort, deadline=until), allowed)
        if not decision.take() or decision.best is None:
            return None
        slack = LEFT * max(0.0, allowed - (decision.cost - decision.bound))
        found = self._whole(decision.best.uses, decision.values, slack, search, effort)
        bound = decision.bound
        if found is None or not effort.enough(replace(found, bound=min(bound, found.cost))):
            bounds, shares = self._knowing(effort, allowed)
            bound = max(bound, float(bounds @ self.extensive.weights))
            other = None if self.extensive.limits else decision.first.nearest(shares)
            near = found is not None and effort.enough(replace(found, bound=min(bound, found.cost)))
            if other is not None and not near and (other.uses != decision.best.uses).any():
                second = self._whole(other.uses, decision.values, LEFT * allowed, search, effort)
                found = min((one for one in (found, second) if one is not None), key=lambda one: one.cost, default=None)
        return None if found is None else replace(found, bound=min(bound, found.cost))

    def _knowing(self, effort: Effort, allowed: float) -> tuple[np.ndarray, np.ndarray]:
        """What each scenario costs at least where it is known, projects whole; the decisions there, the mean of all."""
        with ThreadPoolExecutor(workers()) as pool:
            found = list(pool.map(lambda one: one.knowing(effort, allowed), self.scenarios))
        return np.array([bound for bound, _ in found]), np.average(
            [shares for _, shares in found], axis=0, weights=self.extensive.weights
        )

    def _whole(
        self, uses: np.ndarray, near: Sequence[np.ndarray], slack: float, search: Search, effort: Effort
    ) -> Found | None:
        """Each scenario by itself with whole numbers, the common decisions as given; None where one has no plan.

        Parameters
        ----------
        uses : ndarray
            The common decisions.
        near : sequence of ndarray
            Values of each model's columns with fractions: what limits leave to each scenario goes by these.
        slack : float
            What each may be off its best, 万元.
        """
        extensive, memory = self.extensive, Memory()
        values = np.zeros(extensive.size)
        for places, mine in zip(extensive.columns, near, strict=True):
            values[places] = mine
        caps = [one.limit.caps(one.short(values), extensive.weights) for one in extensive.limits]
        for number, (model, places) in enumerate(zip(extensive.models, extensive.columns, strict=True)):
            for place, use in enumerate(extensive.uses):
                model.build[use].lowBound = model.build[use].upBound = float(uses[place])
            for one, most in zip(extensive.limits, caps, strict=True):
                if np.isfinite(most[number]):
                    model.add(one.limit.row(model, float(most[number])))
            left = max(1.0, (effort.deadline - time.monotonic()) / (len(extensive.models) - number))
            asked = replace(search, gap=0.0, slack=slack, time_limit=left, budget=model.budget, memory=memory)
            try:
                solve_model(model, asked, self.scenarios[number].settled(uses), why=False)
            except InputFaults:
                return None
            values[places] = [variable.varValue for variable in model.handed]
        for one in extensive.limits:
            one.complete(values)
        cost = float(extensive.costs(values) @ extensive.weights)
        return Found(values, cost, -np.inf)


def side_by_side(
    instances: Sequence[Instance], weights: np.ndarray, stages: Sequence[str], search: Search, years: int,
    limits: Sequence[Limit],
) -> SideBySide:  # fmt: skip
    """Build some stages of every scenario and relax each by itself."""
    models = [build_model(instance, stages, search.budget, search.own) for instance in instances]
    extensive = Extensive(models, weights, years, [limit for limit in limits if limit.stage in stages])
    mine = [one.limit for one in extensive.limits]
    with ThreadPoolExecutor(workers()) as pool:
        tasks = zip(models, extensive.parts, strict=True)
        found = list(pool.map(lambda task: Recourse(task[0], task[1], extensive.uses, mine, search.stopper), tasks))
    return SideBySide(extensive, found)


def overspends(parts: Sequence[tuple[Sequence[Model], Sequence[np.ndarray]]]) -> bool:
    """Whether stages that were solved apart spend more than a pot in some scenario.

    Parameters
    ----------
    parts : sequence of (models, values)
        Of each part of the stages, by scenario: its model and the values of its columns.
    """
    for number, model in enumerate(parts[0][0]):
        mine = [(models[number], _valued(values[number])) for models, values in parts]
        if overspent(model.instance, mine):
            return True
    return False


def _valued(values: np.ndarray) -> Callable[[pulp.LpVariable], float]:
    return lambda variable: float(values[variable.index])
