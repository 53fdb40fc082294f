"""What a search found: first uses of the options, and values as they are read off."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.search import Search, Solution, first_uses, rounded, valued
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from .golden_changes import changes
from .tiny import BASE


def solution(**values: float) -> Solution:
    """A model with values of the options' variables, as "X_2027"; all others are 0 or not known."""
    model = Model(changes(), ["primary", "junior"])
    for (code, year), variable in model.build.items():
        variable.varValue = values.get(f"{code}_{year}", 0.0 if year == BASE + 1 else None)
    return Solution(model, 0.0, 0.0, True, 0.0)


def test_the_first_use_is_the_first_year_that_is_on() -> None:
    found = solution(X_2026=0.999999, X_2027=1.0, W_2027=1.0, Q_2027=0.4)
    assert first_uses([found]) == {"X": 2026, "W": 2027}
    assert first_uses([]) == {}


def test_values_are_read_whole_where_they_were_found_and_as_they_are_in_a_relaxation() -> None:
    found = solution(X_2027=0.9999999)
    ((model, value),) = rounded([found])
    assert model is found.model
    assert (value(model.build["X", BASE + 2]), value(model.build["W", BASE + 2])) == (1.0, 0.0)


def test_a_relaxation_is_read_by_its_columns() -> None:
    model = build_model(changes(), ["primary", "junior"])
    relaxed = relax(model, Stopper())
    value = valued(relaxed)
    total = sum(price * value(variable) for variable, price in model.problem.objective.items())
    assert total == pytest.approx(relaxed.cost)


def test_by_default_a_search_proves_the_best() -> None:
    assert (Search().gap, Search().slack, Search().own, Search().budget) == (0.0, 0.0, (), False)
    assert Search().memory is not Search().memory
