"""Boarders have beds."""

from __future__ import annotations

from schoolplaces.optimize.model import Model
from schoolplaces.optimize.travelling import boarding

from .golden_changes import changes
from .tiny import BASE


def test_beds_that_stand_and_those_a_project_brings() -> None:
    """Three beds at K, two more with X; children of c alone come from so far."""
    rows = list(boarding(Model(changes(), ["primary", "junior"])))
    assert [row.name for row in rows] == [f"boarding_K_{BASE + lead}" for lead in (1, 2, 3)]
    row = rows[1]
    assert row.bound == 3
    assert {variable.name: factor for variable, factor in row.terms} == {
        f"arrive_c_K_primary_1_{BASE + 1}": 1.0,
        f"arrive_c_K_primary_1_{BASE + 2}": 1.0,
        f"arrive_c_K_primary_2_{BASE + 2}": 1.0,
        f"build_X_{BASE + 2}": -2.0,
    }
