"""Size caps of a campus that is over them, and of one that takes on a stage."""

from __future__ import annotations

from schoolplaces.optimize.model import Model
from schoolplaces.optimize.sizes import excess_falls, school_size

from .golden_changes import changes
from .tiny import BASE


def test_what_stands_above_a_cap_is_priced_and_never_rises() -> None:
    """K has 38 primary pupils under a cap of 34."""
    model = Model(changes(), ["primary", "junior"])
    list(school_size(model))
    rows = {row.name: row for row in excess_falls(model)}
    assert rows[f"excess_falls_K_primary_{BASE + 1}"].bound == 4
    assert rows[f"excess_falls_K_primary_{BASE + 2}"].bound == 0
    assert {school for school, _, _ in model.excess} == {"K", "U"}


def test_the_cap_with_a_new_stage_binds_once_it_is_there() -> None:
    """45 for both stages: with V used the row says so, without it holds whatever K may have."""
    model = Model(changes(), ["primary", "junior"])
    row = next(row for row in school_size(model) if row.name == f"school_size_K_junior+primary_{BASE + 2}")
    factor = next(factor for variable, factor in row.terms if variable.name == f"build_V_{BASE + 2}")
    assert row.bound - factor == 45
