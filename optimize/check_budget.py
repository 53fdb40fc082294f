"""Check: projects are paid out of the money of the budget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .check_facts import Facts
from .violation import Violation, above

CENT = 0.01  # 万元


def spending(facts: Facts) -> pd.DataFrame:
    """Money the projects take: project, stage, year, cost_10k.

    The last share of the profile falls into the delivery year; what would fall before the decision falls into its year.
    """
    spend: dict[str, list[float]] = {kind: rule.spend for kind, rule in facts.plan.region.rules.projects.items()}
    columns = ["project", "stage", "kind", "delivery_year", "decision_year", "cost_10k"]
    rows = [
        (project, stage, max(delivered - back, decided), cost * share)
        for project, stage, kind, delivered, decided, cost in _records(facts.plan.projects, columns)
        for back, share in enumerate(reversed(spend[kind]))
    ]
    return pd.DataFrame(rows, columns=["project", "stage", "year", "cost_10k"])


def check_budget(facts: Facts) -> Iterator[Violation]:
    """Yield the rows of the budget that are overspent; committed money above it leaves the projects nothing."""
    budget = facts.plan.region.budget
    projects = spending(facts)
    pipeline = facts.plan.region.pipeline.rename(columns={"delivery_year": "year"})
    rows = []
    for first, last, money, stages in _records(budget, ["first", "last", "cost_10k", "stages"]):
        end = first if pd.isna(last) else last
        spent, committed = (_within(frame, first, end, stages) for frame in (projects, pipeline))
        rows.append((first, stages or "*", spent, max(0.0, money - committed)))
    frame = pd.DataFrame(rows, columns=["first", "stages", "spent", "left"])
    yield from above("budget", "projects", frame, ["first", "stages"], "spent", "left", CENT)


def _records(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    return frame[columns].itertuples(index=False, name=None)


def _within(frame: pd.DataFrame, first: int, last: int, stages: str) -> float:
    frame = frame[(frame["year"] >= first) & (frame["year"] <= last)]
    if stages:
        frame = frame[frame["stage"].isin(stages.split(";"))]
    return float(frame["cost_10k"].sum())
