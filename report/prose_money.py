"""Sentences on the investment: by calendar year and by stage; the figures are those of 附表7 and 附表8."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .names import ordered_projects, stage_names
from .prose_budget import budget_text
from .sentences import say
from .spending import spending
from .year_names import calendar_year, calendar_years


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
    found += [*budget_text(plan, lang), *_bridging(plan, lang)]
    under_way = plan.region.pipeline
    if len(under_way):
        cost = f"{float(under_way['cost_10k'].sum()):.2f}"
        found.append((say("money.before", lang, count=len(under_way), cost=cost), ()))
    return tuple(found)


def _bridging(plan: Any, lang: str) -> list[tuple[str, tuple[str, ...]]]:
    """Say what entry classes beyond the streams take in the need years."""
    rows = plan.classes[(plan.classes["extra"] > 0) & plan.classes["year"].isin(plan.need_years)]
    if rows.empty:
        return []
    classes = int(rows["extra"].sum())
    years = calendar_years(int(rows["year"].min()), int(rows["year"].max()), lang)
    cost = f"{classes * plan.region.rules.streams.extra_10k:.2f}"
    return [(say("money.bridging", lang, years=years, classes=classes, cost=cost), ())]


def spent(plan: Any) -> pd.DataFrame:
    """Money of the projects by calendar year and the stage that gains by it: ``stage, year, cost_10k``."""
    gains = ordered_projects(plan).set_index("project")["gains"]
    money = spending(plan)
    money = money.assign(stage=money["project"].map(gains).astype("str"))
    sums = money.groupby(["stage", "year"])["cost_10k"].sum().round(2).reset_index()
    return sums[sums["cost_10k"] != 0]
