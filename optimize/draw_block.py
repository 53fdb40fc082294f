"""A block of draws: in each, pupils are placed and gaps bridged anew at least cost, the projects as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import highspy
import numpy as np

from schoolplaces.faults import Fault, InputFaults

from .build import uncollected
from .drawn_demand import DrawnDemand, drawn_demand
from .forms import Forms
from .handing import solver_of
from .instance import Instance
from .model import Model
from .outcomes import Outcomes, added, in_a_row, outcomes, unchanged
from .own_rows import variables_of
from .row import Constraint
from .search import Search
from .solve import solve
from .stacked import Stacked, price_forms

if TYPE_CHECKING:
    from schoolplaces.draws import Draws

DEAREST = 10.0  # times the highest price: what it costs not to keep a row
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
    kept : ndarray of bool, shape (draws,)
        Whether all rows of the model are kept.
    """

    found: Outcomes
    bound: np.ndarray
    kept: np.ndarray

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
    demand, kept = drawn_demand(task.instance, draws), np.ones(len(draws), dtype=bool)
    parts = [_fixed(task, demand, len(draws))]
    for stages in task.groups:
        stacked = stack(task, demand, stages, len(draws))
        values, mine = each_solved(stacked)
        parts.append(outcomes(stacked.model, stacked.costs, values, task.uses))
        kept &= mine
    found = added(parts)
    return Block(found, np.asarray(sum(found.costs.values())), kept)


def stack(task: Settled, demand: Mapping[str, DrawnDemand], stages: tuple[str, ...], draws: int) -> Stacked:
    """The linear programs of some stages."""
    with uncollected():
        model = Model(replace(task.instance, demand=dict(demand)), stages, task.budget)
        stacked = Stacked(model, draws, task.own)
    for column, variable in enumerate(stacked.variables):
        if variable.name in task.held:
            stacked.low[column] = stacked.high[column] = task.held[variable.name]
    return stacked


def each_solved(stacked: Stacked) -> tuple[np.ndarray, np.ndarray]:
    """Values of the columns in each draw, shape (columns, draws), and whether all rows are kept there."""
    found = [(np.asarray(solver.getSolution().col_value), kept) for solver, kept in solvers(stacked)]
    values = [values[: len(stacked.variables)] for values, _ in found]
    return np.stack(values, axis=1), np.array([kept for _, kept in found])


def solvers(stacked: Stacked) -> Iterator[tuple[highspy.Highs, bool]]:
    """The solver with each draw in turn, solved from the basis of the one before, and whether all rows are kept.

    Where nothing keeps them – more are moved into a campus than it can hold, or a user's constraint cannot be met – all
    rows are loosened at a price above every other, so that as little as possible is not kept.

    Raises
    ------
    InputFaults
        Where that has no solution either.
    """
    solver, basis = solver_of(stacked.program(0), solver="simplex"), None
    for draw in range(stacked.draws):
        solver.passModel(stacked.program(draw))
        if basis is not None:
            solver.setBasis(basis)
        kept = _solved(solver)
        if kept:
            basis = solver.getBasis()
        else:
            _loosen(solver)
            if not _solved(solver):
                stages = "+".join(stacked.model.stages)
                raise InputFaults([Fault("draw_impossible", "draws", draw=draw + 1, stages=stages)])
        yield solver, kept


def _solved(solver: highspy.Highs) -> bool:
    """Solve, once more from nothing where that fails from a basis."""
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        solver.clearSolver()
        solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _loosen(solver: highspy.Highs) -> None:
    """Let every row be missed, up and down, at ten times the highest price there is."""
    lp = solver.getLp()
    size, price = 2 * lp.num_row_, DEAREST * max(1.0, float(np.abs(lp.col_cost_).max()))
    rows = np.tile(np.arange(lp.num_row_, dtype=np.int32), 2)
    signs = np.repeat([1.0, -1.0], lp.num_row_)
    least, most = np.zeros(size), np.full(size, highspy.kHighsInf)
    starts = np.arange(size, dtype=np.int32)
    solver.addCols(size, np.full(size, price), least, most, size, starts, rows, signs)


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
    every = np.ones(len(draws), dtype=bool)
    return Block(added([in_a_row(parts), fixed]), bounds + sum(fixed.costs.values()), every)


def solved_columns(model: Model) -> tuple[Forms, np.ndarray]:
    """Prices and values of a solved model's columns, as of one draw."""
    variables = list(variables_of(model).values())
    for column, variable in enumerate(variables):
        variable.index = column
    return price_forms(model, 1), np.array([[variable.varValue or 0.0] for variable in variables])


def _fixed(task: Settled, demand: Mapping[str, DrawnDemand], draws: int) -> Outcomes:
    """Costs that no decision changes."""
    return Outcomes({}, {}, unchanged(replace(task.known, demand=dict(demand)), draws))
