"""The search for alternatives: stages apart, each time the cheapest plan of theirs that builds elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import pulp

from schoolplaces.faults import InputFaults

from .budget import overspent, pots, spending
from .build import build_model
from .instance import Instance
from .joined import joined_stages
from .model import Model
from .own_rows import joined_by
from .previous import decide
from .row import Row
from .search import Search, Solution, rounded
from .solve import solve_model

if TYPE_CHECKING:
    from .plan import Plan

BUILDS = ("new", "expand", "temporary", "relocate", "convert")  # kinds that say where places come to be
PART = 4  # of what an alternative may cost more: how near to the cheapest one of some stages is searched


class AlternativeSearch:
    """The search for alternatives to a plan.

    Parameters
    ----------
    instance : Instance
    plan : Plan
    most : float
        What an alternative may cost at most, without the costs that no decision changes.
    search : Search
        Its time limit is that of each search.
    least : int
        Options that differ, at least.

    Attributes
    ----------
    proven : bool
        Whether no search was ended by its limit so far.
    """

    def __init__(self, instance: Instance, plan: Plan, most: float, search: Search, least: int) -> None:
        self.instance, self.search, self.least, self.proven = instance, search, least, True
        groups = joined_stages(instance, joined_by(instance, search.own))
        self.kept = [self._as_it_is(stages, plan) for stages in groups]
        self.spare = most - sum(one.objective for one in self.kept)
        self.found = [[one] for one in self.kept]
        self.open = list(range(len(groups)))  # groups that may offer more

    def plans(self, n: int) -> Iterator[list[Solution]]:
        """Alternatives as solutions of all stages: those that change most stages first.

        Each group of stages is asked once, the quick ones again until there is enough to put together.
        """
        for group in list(self.open):
            self._ask(group)
            while group in self.open and prod(map(len, self.found)) <= n:
                self._ask(group)
        picks = self._picks()
        while self.open and len(picks) < n:
            self._ask(self.open[0])
            picks = self._picks()
        for pick in picks:
            yield [some[number] for some, number in zip(self.found, pick, strict=True)]

    def _picks(self) -> list[tuple[int, ...]]:
        """Which of its plans each group takes, for all alternatives that cost and budget allow."""
        every = product(*(range(len(some)) for some in self.found))
        return sorted((pick for pick in every if any(pick) and self._fits(pick)), key=_order)

    def _fits(self, pick: tuple[int, ...]) -> bool:
        solutions = [some[number] for some, number in zip(self.found, pick, strict=True)]
        more = sum(one.objective - kept.objective for one, kept in zip(solutions, self.kept, strict=True))
        return more <= self.spare + 1e-6 and not overspent(self.instance, rounded(solutions))

    def _ask(self, group: int) -> None:
        """Look for one plan more of a group; where there is none that is cheap enough it is asked no more."""
        other = self._next(group)
        if other is None:
            self.open.remove(group)
        else:
            self.found[group].append(other)

    def _as_it_is(self, stages: list[str], plan: Plan) -> Solution:
        """The plan's own solution of some stages."""
        model = build_model(self.instance, stages, own=self.search.own)
        decide(model, plan)
        if not model.made:
            return Solution(model, 0.0, 0.0, True, 0.0)
        left = any(one.lowBound != one.upBound for one in (*model.area.values(), *model.others.values()))
        model.problem.solve(
            pulp.HiGHS(msg=False, mip=left, gapRel=0.0, threads=1)
        )  # mostly none is left to be searched
        cost = float(model.problem.solverModel.getInfo().objective_function_value)
        return Solution(model, cost, cost, True, 0.0)

    def _next(self, group: int) -> Solution | None:
        """The cheapest plan of some stages that differs from all found; None where none is cheap enough."""
        kept, known = self.kept[group], [chosen(one.model) for one in self.found[group]]
        if not all(known):
            return None
        model = build_model(self.instance, kept.model.stages, own=self.search.own)
        for row in [*_differ(model, known, self.least), *self._within_pots(model, group)]:
            model.add(row)
        try:
            found = solve_model(model, replace(self.search, slack=max(0.0, self.spare) / PART), why=False)
        except InputFaults as error:
            self.proven &= not any(fault.code == "no_plan_found" for fault in error.faults)
            return None
        if found.objective - kept.objective > self.spare + 1e-6:
            self.proven &= found.bound - kept.objective > self.spare
            return None
        return found

    def _within_pots(self, model: Model, group: int) -> Iterator[Row]:
        """The money of each pot that the plan's projects of other stages leave."""
        others = [one.model for place, one in enumerate(self.kept) if place != group]
        for number, pot in enumerate(pots(self.instance)):
            spent = sum(money * (one.varValue or 0.0) for other in others for one, money in spending(other, pot))
            terms = spending(model, pot)
            if terms:
                yield Row(f"left_{number}", terms, "<=", max(0.0, pot.money - spent))


def _order(pick: tuple[int, ...]) -> tuple[Any, ...]:
    """The first alternatives of each group before the later ones, those that change most groups before others."""
    return max(pick), -sum(number > 0 for number in pick), pick


def chosen(model: Model) -> frozenset[str]:
    """Options that build and are chosen in a solved model."""
    values = {code: variable.varValue or 0.0 for code, variable in _last(model).items()}
    return frozenset(code for code, value in values.items() if value > 0.5)


def _last(model: Model) -> dict[str, pulp.LpVariable]:
    """Whether each option that builds is in use in the last need year."""
    found = {option.code: model.built(option, model.instance.need[-1]) for option in model.options if _builds(option)}
    return {code: variable for code, variable in found.items() if variable is not None}


def _builds(option: Any) -> bool:
    return option.kind in BUILDS


def _differ(model: Model, known: Sequence[frozenset[str]], least: int) -> Iterator[Row]:
    """Of each set at least one option is left out, and at least so many are chosen otherwise."""
    last = _last(model)
    for number, some in enumerate(known):
        yield Row(f"leaves_out_{number}", [(last[code], 1.0) for code in sorted(some)], "<=", len(some) - 1.0)
        terms = [(one, -1.0 if code in some else 1.0) for code, one in last.items()]
        yield Row(f"differs_{number}", terms, ">=", float(least - len(some)))
