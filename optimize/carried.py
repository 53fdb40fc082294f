"""What a search found, as bytes: enough to have the plan again without searching, on whatever machine."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from .build import build_model
from .handing import number, take_back
from .instance import Instance
from .search import Solution


class Held(NamedTuple):
    """Stages planned together, whether with the budget rows, and the values of all variables of their model."""

    stages: Sequence[str]
    budget: bool
    values: np.ndarray


def held(solution: Solution) -> Held:
    """What is packed of a solution."""
    model = solution.model
    values = np.array([variable.varValue or 0.0 for variable in model.handed])
    return Held(model.stages, model.budget, values)


def packed(parts: Iterable[Held]) -> bytes:
    """As few bytes: most values are nought."""
    found: dict[str, np.ndarray] = {}
    for place, (stages, budget, values) in enumerate(parts):
        some = np.flatnonzero(values)
        found |= {f"stages.{place}": np.array(stages), f"budget.{place}": np.array(budget)}
        found |= {f"columns.{place}": some.astype(np.int32), f"values.{place}": values[some]}
    made = io.BytesIO()
    np.savez_compressed(made, **found)  # type: ignore[arg-type]
    return made.getvalue()


def unpacked(instance: Instance, kept: bytes) -> list[Solution]:
    """Solutions that were packed, their models built anew.

    Parameters
    ----------
    instance : Instance
        With the options and the demand of the one that was searched: its columns are the same then.
    kept : bytes

    Returns
    -------
    list of Solution
        Their costs and bounds are not known.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Search, prepare
    >>> from schoolplaces.optimize.search import first_uses
    >>> from schoolplaces.optimize.solve import solve
    >>> instance = prepare(*tiny_county())
    >>> found = solve(instance, Search())
    >>> first_uses(unpacked(instance, packed(map(held, found)))) == first_uses(found)
    True
    """
    solutions = []
    with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
        for place in range(sum(name.startswith("stages.") for name in arrays)):
            model = build_model(instance, arrays[f"stages.{place}"].tolist(), bool(arrays[f"budget.{place}"]))
            values = np.zeros(number(model))
            values[arrays[f"columns.{place}"]] = arrays[f"values.{place}"]
            take_back(model, values)
            solutions.append(Solution(model, 0.0, 0.0, True, model.build_seconds))
    return solutions
