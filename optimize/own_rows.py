"""Rows of a user's own constraints: checked, the stages they join, and which of them no plan can keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import Any

import pulp

from schoolplaces.faults import Fault, InputFaults

from .constraints import CONSTRAINTS
from .instance import Instance
from .model import Model
from .row import SENSE, Constraint, Row

# What the first part of a key of the model's variables is: a unit, an option, a stage (or stages joined by "+").
KEYS = {
    "arrive": "town, unit",
    "unplaced": "stage",
    "start": "unit",
    "added": "unit",
    "brought": "unit",
    "extra": "unit",
    "mixed": "unit",
    "build": "option",
    "over": "unit",
    "excess": "school, stages",
    "attend": "unit",
    "carried": "stage",
    "counted": "option",
    "off_share": "rule",
    "off_nearby": "nearby rule",
    "off_places": "places rule",
    "teachers": "unit",
    "funded": "unit",
}


def checked_rows(constraint: Constraint, model: Model) -> list[Row]:
    """Rows of a user's constraint on a model.

    Rows without a variable are left out: of a model of some stages, as they are about others; of all stages, as they
    hold whatever is planned.

    Parameters
    ----------
    constraint : callable
        Takes the model and yields `Row`.
    model : Model
        With its own constraints added before, so that all its variables are there.

    Raises
    ------
    InputFaults
        Where it is no such function, fails, or yields something that is no row of this model; told by its name.

    Examples
    --------
    >>> checked_rows(3, None)
    Traceback (most recent call last):
    schoolplaces.faults.InputFaults: constraint 3：不是约束函数。改法：给出以模型为参数、逐行产生 Row 的函数。
    """
    name = name_of(constraint)
    if not callable(constraint):
        raise InputFaults([_fault("own_no_function", name)])
    rows = own_rows(constraint, model)
    mine = variables_of(model)
    faults = [fault for row in rows for fault in _row_faults(name, row, model, mine)]
    whole = set(model.stages) == set(model.instance.demand)
    if not faults and whole:
        faults = [_fault("own_never", name, row.name) for row in rows if not row.terms and not _holds(row)]
    if faults:
        raise InputFaults(faults)
    return [row for row in rows if row.terms]


def own_rows(constraint: Constraint, model: Model) -> list[Row]:
    """Rows of a user's constraint as they are.

    Raises
    ------
    InputFaults
        Where the function fails.
    """
    name = name_of(constraint)
    try:
        found: Any = constraint(model)
        return list(found)
    except InputFaults as error:
        raise InputFaults([_named(fault, name) for fault in error.faults]) from error
    except Exception as error:  # whatever a user's function does wrong is told, not shown as a traceback
        reason = f"{type(error).__name__}: {error}"
        raise InputFaults([_fault("own_failed", name, reason=reason)]) from error


def name_of(constraint: object) -> str:
    """Name of a user's constraint, as it is told."""
    return str(getattr(constraint, "__name__", None) or constraint)


def variables_of(model: Model) -> dict[str, pulp.LpVariable]:
    """Variables that the model keeps, by name."""
    kept = (found for found in vars(model).values() if isinstance(found, dict))
    return {one.name: one for found in kept for one in found.values() if isinstance(one, pulp.LpVariable)}


def _is_of(model: Model, mine: dict[str, pulp.LpVariable], variable: Any) -> bool:
    """Whether a variable is one of the model, or one that a constraint has made with ``model.variable``."""
    name = str(getattr(variable, "name", ""))
    if name in mine:
        return mine[name] is variable
    return name in model._names or name.rpartition("__")[0] in model._names


def _row_faults(name: str, row: object, model: Model, mine: dict[str, pulp.LpVariable]) -> list[Fault]:
    """What is wrong with one row."""
    if not isinstance(row, Row):
        return [_fault("own_no_row", name, repr(row))]
    if row.sense not in SENSE:
        return [_fault("own_sense", name, row.sense, row_name=row.name)]
    try:
        numbers = [float(row.bound), *(float(factor) for _, factor in row.terms)]
        variables = [variable for variable, _ in row.terms]
    except (TypeError, ValueError):
        return [_fault("own_no_row", name, row.name)]
    bad = next((number for number in numbers if not isfinite(number)), None)
    if bad is not None:
        return [_fault("own_number", name, bad, row_name=row.name)]
    foreign = next((variable for variable in variables if not _is_of(model, mine, variable)), None)
    return [] if foreign is None else [_fault("own_foreign", name, foreign, row_name=row.name)]


def _holds(row: Row) -> bool:
    """Whether a row without variables holds."""
    return {"<=": row.bound >= -1e-9, ">=": row.bound <= 1e-9, "==": abs(row.bound) <= 1e-9}[row.sense]


def _fault(code: str, name: str, value: object = None, **params: Any) -> Fault:
    return Fault(code, f"constraint {name}", None, None, value, **params)


def _named(fault: Fault, name: str) -> Fault:
    """A fault of a helper, told under the name of the constraint that called it."""
    return Fault(fault.code, f"constraint {name}", None, None, fault.value, **dict(fault.params))


def whole_model(instance: Instance) -> Model:
    """The model of all stages with every variable its own constraints make, without rows."""
    model = Model(instance, instance.demand, budget=True)
    for constraint in CONSTRAINTS:
        for _ in constraint(model):
            pass
    return model


def joined_by(instance: Instance, constraints: Sequence[Constraint]) -> list[set[str]]:
    """Stages that a user's constraints join: they have to be planned together.

    The rows are built on the model of all stages; each set is the stages whose variables one row touches. The rows of a
    constraint that makes variables of its own are taken as one.

    Parameters
    ----------
    instance : Instance
    constraints : sequence of Constraint

    Returns
    -------
    list of set of str
        Without repetition, sets of one stage among them.

    Raises
    ------
    InputFaults
        As `checked_rows`, of all constraints together.
    """
    if not constraints:
        return []
    model = whole_model(instance)
    stages = stages_of_variables(model)
    found: list[set[str]] = []
    faults: list[Fault] = []
    for constraint in constraints:
        try:
            rows = checked_rows(constraint, model)
        except InputFaults as error:
            faults += error.faults
            continue
        touched = [{variable.name for variable, _ in row.terms} for row in rows]
        if any(name not in stages for names in touched for name in names):
            touched = [set().union(*touched)]
        for names in touched:
            together = set().union(*(stages.get(name, set()) for name in names))
            if together and together not in found:
                found.append(together)
    if faults:
        raise InputFaults(faults)
    return found


def stages_of_variables(model: Model) -> dict[str, set[str]]:
    """Stages of every variable of a model, by its name."""
    option_stage = {option.code: {option.stage} for option in model.instance.options}
    stage_of: dict[str, Callable[[Any], set[str]]] = {
        "town, unit": lambda key: {model.instance.units[key[1]].stage},
        "unit": lambda key: {model.instance.units[key[0]].stage},
        "option": lambda key: option_stage[key[0]],
        "stage": lambda key: {key[0]},
        "rule": lambda key: set(model.instance.rules.sector_share[key[0]].stages) & set(model.stages),
        "places rule": lambda key: set(model.instance.rules.new_places[key[0]].stages) & set(model.stages),
        "nearby rule": lambda key: {model.instance.rules.nearby[key[0]].stage},
        "school, stages": lambda key: set(key[1].split("+")),
    }
    return {
        variable.name: stage_of[what](key)
        for kind, what in KEYS.items()
        for key, variable in getattr(model, kind).items()
    }


def impossible(
    constraints: Sequence[Constraint], solvable: Callable[[Sequence[Constraint]], bool], stages: Iterable[str]
) -> list[Fault]:
    """Faults of the constraints that no plan can keep: those that cannot be kept alone, else all of them together.

    Parameters
    ----------
    constraints : sequence of Constraint
        A user's own, with which no plan was possible.
    solvable : callable
        Whether a plan is possible with some of them.
    stages : iterable of str
        Stages planned together.

    Examples
    --------
    >>> def never(model): ...
    >>> def fine(model): ...
    >>> found = impossible([never, fine], lambda some: never not in some, ["primary"])
    >>> [fault.file for fault in found]
    ['constraint never']
    """
    named = "+".join(stages)
    alone = [constraint for constraint in constraints if not solvable([constraint])]
    if alone:
        return [_fault("own_impossible", name_of(constraint), stages=named) for constraint in alone]
    together = ", ".join(name_of(constraint) for constraint in constraints)
    return [_fault("own_impossible", together, stages=named)] if constraints else []
