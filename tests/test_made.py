"""What a plan is made of: its costs add up, and it names what it was made with."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.made import total_cost, versions


def test_cost_is_the_sum_of_all_terms() -> None:
    costs = pd.DataFrame({"stage": ["a", "b"], "year": [2026, 2026], "capital": [1.0, 2.0], "residual": [-0.5, 0.0]})
    assert total_cost({"costs": costs}) == 2.5


def test_versions_name_what_a_plan_was_made_with() -> None:
    assert {"python", "pulp", "highspy", "schoolplaces"} <= set(versions())
