"""Sentences on the investment: by calendar year and by stage; the figures are those of 附表7 and 附表8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from schoolplaces.records import records

from .names import ordered_projects, stage_names
from .sentences import say
from .spending import spending
from .year_names import calendar_year


def money_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say how much the projects take in each year and for each stage, undiscounted, and what began before.

    Parameters
    ----------
    plan : Plan
        Its projects and its region's pipeline.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        Nothing where no money is spent.
    """
    money = spent(plan)
    found: list[tuple[str, tuple[str, ...]]] = []
    if len(money):
        years = money.groupby("year")["cost_10k"].sum()
        by_year = [
            say("money.year", lang, year=calendar_year(int(str(year)), lang), cost=f"{cost:.2f}")
            for year, cost in years.items()
        ]
        stages = money.groupby("stage")["cost_10k"].sum()
        by_stage = [
            say("money.stage", lang, stage=title, cost=f"{stages[name]:.2f}")
            for name, title in stage_names(plan, lang).items()
            if name in stages.index
        ]
        found += [(say("money.years", lang), tuple(by_year)), (say("money.stages", lang), tuple(by_stage))]
    pots = tuple(_pots(plan, lang))
    found += [(say("money.given", lang), pots)] if pots else []
    bridging = float(plan.bridges.loc[plan.bridges["measure"] == "extra_class", "cost_10k"].sum())
    found += [(say("money.bridging", lang, cost=f"{bridging:.2f}"), ())] if bridging >= 0.005 else []
    under_way = plan.region.pipeline
    if len(under_way):
        cost = f"{float(under_way['cost_10k'].sum()):.2f}"
        found.append((say("money.before", lang, count=len(under_way), cost=cost), ()))
    return tuple(found)


def _pots(plan: Any, lang: str) -> Iterator[str]:
    """Each row of the budget table beside what the projects spend of it."""
    money = spending(plan).merge(plan.projects[["project", "kind"]], on="project")
    for row in records(getattr(plan.region, "budget", pd.DataFrame())):
        last = int(row.first) if pd.isna(row.last) else int(row.last)
        mine = money[money["year"].between(int(row.first), last)]
        for column, names in (("stage", row.stages), ("kind", row.kinds)):
            mine = mine[mine[column].isin(names.split(";"))] if isinstance(names, str) and names else mine
        used, given = float(mine["cost_10k"].sum()), float(row.cost_10k)
        years = str(int(row.first)) if last == int(row.first) else say("period", lang, first=int(row.first), last=last)
        share = f"{100 * used / given:.1f}" if given else "0"
        yield say("money.pot", lang, years=years, given=f"{given:.2f}", used=f"{used:.2f}", share=share)


def spent(plan: Any) -> pd.DataFrame:
    """Money of the projects by calendar year and the stage that gains by it: ``stage, year, cost_10k``."""
    gains = ordered_projects(plan).set_index("project")["gains"]
    money = spending(plan)
    money = money.assign(stage=money["project"].map(gains).astype("str"))
    sums = money.groupby(["stage", "year"])["cost_10k"].sum().round(2).reset_index()
    return sums[sums["cost_10k"] != 0]
