"""A block of draws: in each, pupils are placed and gaps bridged anew at least cost, the projects as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import highspy
import numpy as np

from schoolplaces.faults import Fault, InputFaults

from .drawn_demand import DrawnDemand, drawn_demand
from .forms import Forms
from .handing import solver_of
from .instance import Instance
from .model import Model
from .outcomes import Outcomes, added, in_a_row, outcomes, unchanged
from .own_rows import variables_of
from .row import Constraint
from .solve import Search, solve, uncollected
from .stacked import Stacked, price_forms

if TYPE_CHECKING:
    from schoolplaces.draws import Draws

BLOCK = 50  # draws solved in one go: any number of workers takes them in the same steps


@dataclass(frozen=True)
class Settled:
    """A plan as all draws see it.

    Parameters
    ----------
    known : Instance
        With all options of the plan's tables, for what the plan is measured against.
    instance : Instance
        With its projects settled.
    uses : dict of str to int
        Settled options with the year of their first use.
    groups : tuple of tuple of str
        Stages that something joins.
    budget : bool
        Whether what is still open may spend more than a pot holds.
    own : tuple of Constraint
        A user's own.
    held : mapping of str to float
        Columns that are held, by name.
    """

    known: Instance
    instance: Instance
    uses: dict[str, int]
    groups: tuple[tuple[str, ...], ...]
    budget: bool = False
    own: tuple[Constraint, ...] = ()
    held: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """What a block of draws comes to.

    Parameters
    ----------
    found : Outcomes
    bound : ndarray, shape (draws,)
        What no placement costs less than, 万元; all costs.
    """

    found: Outcomes
    bound: np.ndarray

    @property
    def cost(self) -> np.ndarray:
        """Cost of each draw, 万元."""
        return np.asarray(sum(self.found.costs.values()))


def in_fractions(task: Settled, draws: Draws) -> Block:
    """Solve a block with fractions of classes: what each draw costs at least.

    Parameters
    ----------
    task : Settled
    draws : Draws
        Of whole pupils.
    """
    demand = drawn_demand(task.instance, draws)
    parts = []
    for stages in task.groups:
        stacked = stack(task, demand, stages, len(draws))
        parts.append(outcomes(stacked.model, stacked.costs, each_solved(stacked), task.uses))
    found = added([*parts, _fixed(task, demand, len(draws))])
    return Block(found, np.asarray(sum(found.costs.values())))


def stack(task: Settled, demand: Mapping[str, DrawnDemand], stages: tuple[str, ...], draws: int) -> Stacked:
    """The linear programs of some stages."""
    with uncollected():
        model = Model(replace(task.instance, demand=dict(demand)), stages, task.budget)
        stacked = Stacked(model, draws, task.own)
    for column, variable in enumerate(stacked.variables):
        if variable.name in task.held:
            stacked.low[column] = stacked.high[column] = task.held[variable.name]
    return stacked


def each_solved(stacked: Stacked) -> np.ndarray:
    """Values of the columns in each draw, from the basis of the draw before; shape (columns, draws)."""
    return np.stack([np.asarray(solver.getSolution().col_value) for solver in solvers(stacked)], axis=1)


def solvers(stacked: Stacked) -> Iterator[highspy.Highs]:
    """The solver with each draw in turn, solved.

    Raises
    ------
    InputFaults
        Where a draw has no solution: something besides the pupils (a user's constraint, what has to be in use) leaves
        none.
    """
    solver = solver_of(stacked.program(0), solver="simplex")
    for draw in range(stacked.draws):
        if draw:
            basis = solver.getBasis()
            solver.passModel(stacked.program(draw))
            solver.setBasis(basis)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            solver.clearSolver()
            solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise InputFaults([Fault("draw_impossible", "draws", draw=draw + 1, stages="+".join(stacked.model.stages))])
        yield solver


def in_whole(task: Settled, draws: Draws, *, gap: float, time_limit: float, seed: int) -> Block:
    """Solve a block with whole classes, one draw after the other.

    Parameters
    ----------
    task : Settled
    draws : Draws
        Of whole pupils.
    gap, time_limit, seed
        Of the search in each draw.
    """
    demand = drawn_demand(task.instance, draws)
    parts, bounds = [], np.zeros(len(draws))
    for draw in range(len(draws)):
        one = replace(task.instance, demand={name: drawn.one(draw) for name, drawn in demand.items()})
        solutions = solve(one, Search(gap=gap, time_limit=time_limit, seed=seed, own=task.own))
        parts.append(added([outcomes(found.model, *solved_columns(found.model), task.uses) for found in solutions]))
        bounds[draw] = sum(found.bound for found in solutions)
    fixed = _fixed(task, demand, len(draws))
    return Block(added([in_a_row(parts), fixed]), bounds + sum(fixed.costs.values()))


def solved_columns(model: Model) -> tuple[Forms, np.ndarray]:
    """Prices and values of a solved model's columns, as of one draw."""
    variables = list(variables_of(model).values())
    for column, variable in enumerate(variables):
        variable.index = column
    return price_forms(model, 1), np.array([[variable.varValue or 0.0] for variable in variables])


def _fixed(task: Settled, demand: Mapping[str, DrawnDemand], draws: int) -> Outcomes:
    """Costs that no decision changes."""
    return Outcomes({}, {}, unchanged(replace(task.known, demand=dict(demand)), draws))
