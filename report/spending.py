"""Money of the projects by calendar year: the spend profile of each kind, to the cent, and its sum exactly the cost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.records import records

COLUMNS = ["project", "stage", "year", "cost_10k"]


def spending(plan: Any) -> pd.DataFrame:
    """Money that each project of a plan takes in each calendar year, undiscounted.

    The last share of the profile falls into the delivery year, none before the decision (`design`, cost).

    Parameters
    ----------
    plan : Plan
        Its ``projects``, and the profiles ``region.rules.projects[kind].spend``.

    Returns
    -------
    DataFrame
        ``project, stage, year, cost_10k``; 万元 with two decimals, a row a project and year. The stage is the one the
        plan counts the cost of: of a conversion, the one that gives the rooms.
    """
    rows = []
    for project in records(plan.projects):
        years: dict[int, float] = {}
        for back, share in enumerate(reversed(list(plan.region.rules.projects[project.kind].spend))):
            year = max(int(project.delivery_year) - back, int(project.decision_year))
            years[year] = years.get(year, 0.0) + share
        rows += [
            (project.project, project.stage, year, money) for year, money in _cents(float(project.cost_10k), years)
        ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "cost_10k": "float64"})


def _cents(cost: float, shares: dict[int, float]) -> list[tuple[int, float]]:
    """Shares of a cost in whole cents that add up to it: what has been spent by each year is rounded, not each year."""
    paid, done, found = 0.0, 0.0, []
    for year in sorted(shares):
        done += shares[year]
        until = round(cost * min(done, 1.0), 2)
        found.append((year, round(until - paid, 2)))
        paid = until
    return found
