"""What a plan costs in each draw without one of its projects, or with it a year later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import highspy
import numpy as np

from .draw_block import Settled, solvers, stack
from .drawn_demand import drawn_demand
from .settled import bridges
from .stacked import Stacked
from .supply import NEVER

if TYPE_CHECKING:
    from schoolplaces.draws import Draws


class Choice(NamedTuple):
    """Options that are chosen together or not at all, with the year of their first use."""

    codes: tuple[str, ...]
    use: int


def choices_of(task: Settled) -> list[Choice]:
    """The plan's projects that might be left out; what moves together as one."""
    instance = task.instance
    sites: dict[tuple[object, ...], list[str]] = {}
    for option in instance.options:
        if option.code in task.uses and option.due(instance.need) is None and not bridges(option, instance):
            key: tuple[object, ...] = (option.code,)
            if option.kind == "relocate" and option.leaves is not None:
                key = (instance.units[option.leaves].school, instance.units[option.unit].school)
            sites.setdefault(key, []).append(option.code)
    return [Choice(tuple(codes), task.uses[codes[0]]) for codes in sites.values()]


def costs_of(task: Settled, draws: Draws, choices: Sequence[Choice]) -> np.ndarray:
    """Cost of the stages concerned with each choice as planned, without it and a year later.

    Returns
    -------
    ndarray, shape (choices, 3, draws)
        Infinite where nothing keeps all rows, missing where no need year is left.
    """
    demand = drawn_demand(task.instance, draws)
    stage = {option.code: option.stage for option in task.instance.options}
    found = np.full((len(choices), 3, len(draws)), np.nan)
    for stages in task.groups:
        mine = [number for number, choice in enumerate(choices) if stage[choice.codes[0]] in stages]
        if not mine:
            continue
        stacked = stack(task, demand, stages, len(draws))
        columns = _as_planned(stacked, task)
        for draw, (solver, _) in enumerate(solvers(stacked)):
            now, basis = float(solver.getInfo().objective_function_value), solver.getBasis()
            for number in mine:
                found[number, 0, draw] = now
                found[number, 1, draw] = _changed(solver, columns, choices[number], NEVER)
                if choices[number].use < task.instance.need[-1]:
                    found[number, 2, draw] = _changed(solver, columns, choices[number], choices[number].use + 1)
                _set(solver, columns, choices[number], choices[number].use)
            solver.setBasis(basis)
    return found


def _as_planned(stacked: Stacked, task: Settled) -> dict[str, dict[int, int]]:
    """Fix the projects; their columns by code and year."""
    open_ = {option.code for option in task.instance.options if bridges(option, task.instance)}
    found: dict[str, dict[int, int]] = {}
    for (code, year), variable in stacked.model.build.items():
        if code not in open_:
            found.setdefault(code, {})[year] = variable.index
            stacked.low[variable.index] = stacked.high[variable.index] = float(year >= task.uses[code])
    return found


def _set(solver: highspy.Highs, columns: dict[str, dict[int, int]], choice: Choice, use: int) -> None:
    """Let a choice be used from another year on."""
    for code in choice.codes:
        for year, column in columns[code].items():
            solver.changeColBounds(column, float(year >= use), float(year >= use))


def _changed(solver: highspy.Highs, columns: dict[str, dict[int, int]], choice: Choice, use: int) -> float:
    """Cost with a choice used from another year on; infinite where nothing keeps all rows."""
    _set(solver, columns, choice, use)
    solver.run()
    solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(solver.getInfo().objective_function_value) if solved else float("inf")
