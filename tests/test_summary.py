"""The summary of a plan: what is built, converted and closed, stage by stage."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from schoolplaces.optimize.summary import summary


def plan(kinds: list[tuple[str, str, int, float]]) -> Any:
    """As much of a plan as is summed up: two stages, two years."""
    balance = pd.DataFrame(
        [(s, y, 100 + y - 2026, 3) for s in ("primary", "junior") for y in (2026, 2030)],
        columns=["stage", "year", "demand", "shortage"],
    )
    projects = pd.DataFrame(kinds, columns=["kind", "stage", "places", "cost_10k"])
    stages = dict.fromkeys(("kindergarten", "primary", "junior"))
    region = SimpleNamespace(stages=stages)
    return SimpleNamespace(need_years=(2026, 2030), balance=balance, projects=projects, region=region)


def test_each_project_counts_once() -> None:
    kinds = ["new", "expand", "temporary", "relocate", "convert", "close", "close", "reclassify"]
    found = summary(plan([(kind, "primary", 10, 2.5) for kind in kinds]))
    assert found["stage"].tolist() == ["primary", "junior"]
    assert found[["projects", "conversions", "closings"]].values.tolist() == [[4, 2, 2], [0, 0, 0]]
    assert found[["places", "capital_10k"]].values.tolist() == [[80, 20.0], [0, 0.0]]


def test_first_and_last_need_year() -> None:
    found = summary(plan([]))
    names = ["demand_first", "demand_last", "shortage_first", "shortage_last"]
    assert found[names].values.tolist() == [[100, 104, 3, 3]] * 2
