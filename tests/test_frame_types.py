"""Types of the plan's tables: the same for rows, for no rows, and after reading."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.frame_types import type_of, typed
from schoolplaces.optimize.plan import FRAMES

from .tiny import BASE, demand_of, new, region, rules, steady, towns


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("classes", "grade", "str"),  # "1-3" is a grade there
        ("assignment", "grade", "int64"),
        ("classes", "pupils", "int64"),
        ("classes", "places", "float64"),  # continuous classes of the run-out
        ("places", "places", "int64"),
        ("classes", "entry_year", "Int64"),  # a mixed class has none
        ("places", "planned", "bool"),
        ("projects", "cost_10k", "float64"),
        ("projects", "town", "str"),
        ("balance", "margin", "int64"),
        ("costs", "over_size", "float64"),
        ("demand", "born", "float64"),
    ],
)
def test_kind_of_a_column(table: str, column: str, kind: str) -> None:
    assert type_of(table, column) == kind


def plan(pupils: int) -> optimize.Plan:
    place = region({"towns": towns("a"), "options": [new("N", "a", 1, 5.0)]}, rules(1, 10))
    return optimize.plan(place, demand_of(place, steady({"a": pupils}, 1, 5)))


def test_a_plan_with_nothing_in_it_has_the_types_of_a_full_one() -> None:
    full, empty = plan(12), plan(0)
    assert empty.projects.empty
    assert empty.shortage.empty
    assert empty.assignment.empty
    assert len(full.projects)
    assert len(full.shortage)
    assert len(full.assignment)
    for name in FRAMES:
        one, other = getattr(full, name), getattr(empty, name)
        assert {c: str(t) for c, t in one.dtypes.items()} == {c: str(t) for c, t in other.dtypes.items()}, name


def test_a_fraction_of_a_pupil_is_refused() -> None:
    with pytest.raises((TypeError, ValueError)):
        typed("shortage", pd.DataFrame({"town": ["a"], "pupils": ["1.5"]}))
    assert (
        typed("shortage", pd.DataFrame({"year": [float(BASE)], "pupils": [2.0]})).dtypes.astype(str).tolist()
        == ["int64"] * 2
    )
