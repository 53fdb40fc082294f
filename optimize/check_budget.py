"""Check: projects are paid out of the money of the budget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from .check_facts import Facts
from .check_projects import with_options
from .offered import offered_options
from .violation import Violation, above

CENT = 0.01  # 万元


def spending(facts: Facts, projects: pd.DataFrame | None = None) -> pd.DataFrame:
    """Money the projects (those of the plan, unless others are given) take: project, stage, kind, year, cost_10k.

    The last share of the profile falls into the delivery year; what would fall before the decision falls into its year.
    """
    spend: dict[str, list[float]] = {kind: rule.spend for kind, rule in facts.plan.region.rules.projects.items()}
    columns = ["project", "stage", "kind", "delivery_year", "decision_year", "cost_10k"]
    rows = [
        (project, stage, kind, max(delivered - back, decided), cost * share)
        for project, stage, kind, delivered, decided, cost in _records(
            facts.plan.projects if projects is None else projects, columns
        )
        for back, share in enumerate(reversed(spend[kind]))
    ]
    return pd.DataFrame(rows, columns=["project", "stage", "kind", "year", "cost_10k"])


def due_projects(facts: Facts) -> pd.DataFrame:
    """Projects that have to be in use, with the dates they would have at the latest: their money is committed."""
    rows = with_options(facts)
    offered, _ = offered_options(facts.plan.region, list(facts.years["stage"].unique()))
    must = pd.to_numeric(rows["option"].map(offered.set_index("option")["must_by"])).astype(float)
    first = np.maximum(facts.base + rows["lead"], rows["earliest"])
    latest = np.maximum(must, first)
    decided = rows["committed"] == "yes"
    rows["delivery_year"] = rows["delivery_year"].where(decided, np.maximum(latest - rows["ready"], first))
    rows["decision_year"] = rows["decision_year"].where(decided, rows["delivery_year"] - rows["lead"])
    return rows[decided | (latest <= facts.last_need)]


def check_budget(facts: Facts) -> Iterator[Violation]:
    """Yield the rows of the budget that are overspent; committed money above it leaves the projects nothing."""
    budget = facts.plan.region.budget
    projects, due = spending(facts), spending(facts, due_projects(facts))
    pipeline = facts.plan.region.pipeline.rename(columns={"delivery_year": "year"})
    opens = facts.plan.region.schools.set_index("school")["opens"]
    pipeline["kind"] = np.where(pipeline["school"].map(opens).astype(float) > facts.base, "new", "expand")
    rows = []
    for first, last, money, *only in _records(budget, ["first", "last", "cost_10k", "stages", "kinds"]):
        end = first if pd.isna(last) else last
        spent, fixed, under_way = (_within(frame, first, end, *only) for frame in (projects, due, pipeline))
        rows.append((first, *(words or "*" for words in only), spent, max(fixed, money - under_way)))
    frame = pd.DataFrame(rows, columns=["first", "stages", "kinds", "spent", "left"])
    yield from above("budget", "projects", frame, ["first", "stages", "kinds"], "spent", "left", CENT)


def _records(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    return frame[columns].itertuples(index=False, name=None)


def _within(frame: pd.DataFrame, first: int, last: int, stages: str, kinds: str) -> float:
    frame = frame[(frame["year"] >= first) & (frame["year"] <= last)]
    for column, words in (("stage", stages), ("kind", kinds)):
        frame = frame[frame[column].isin(words.split(";"))] if words else frame
    return float(frame["cost_10k"].sum())
