"""Several plans of one county beside each other: what they cost, what they leave short, what is common to all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records

from .across_words import text
from .worded import Worded

if TYPE_CHECKING:
    from .plan import Plan

SUMMARY = [
    "scenario", "demand", "cost_10k", "money_10k", "bound_10k", "gap", "status", "shortage", "capital_10k", "projects",
    "closings", "alone", "efficient",
]  # fmt: skip
PROJECTS = ["option", "name", "kind", "ends", "stage", "plans", "share", "earliest", "latest", "verdict"]
USES = ["scenario", "option", "use_year"]
ENDS = ("close", "merge", "reclassify")  # kinds that end a school or change what it counts for (撤并转型)
NEAR = 1e-6  # 万元: what differs by less is the same


@dataclass(frozen=True, repr=False)
class Across(Worded, words=text):
    """Several plans beside each other; money is 万元 of the base year.

    Parameters
    ----------
    plans : dict of str to Plan
        By the name of their scenario.
    summary : DataFrame
        ``scenario, demand, cost_10k, money_10k, bound_10k, gap, status, shortage, capital_10k, projects, closings,
        alone, efficient``, a row a plan. ``demand`` is the first scenario with the same demand; ``money_10k`` the cost
        without the price of missing places; ``shortage`` pupil-years without a place in the need years; ``capital_10k``
        undiscounted; ``projects`` those that build, ``closings`` the others (schools that end or change what they are
        used or counted for); ``alone`` the ones that no other plan has; ``efficient`` whether no plan for the same
        demand has less of both, shortage and money.
    projects : DataFrame
        ``option, name, kind, ends, stage, plans, share, earliest, latest, verdict``, a row an option that some plan
        has: whether it ends or changes a school instead of building, in how many, the share of all, its first and last
        year of use, and ``all``, ``most`` (at least half) or ``few``.
    uses : DataFrame
        ``scenario, option, use_year``.
    stages : DataFrame
        ``scenario, stage, year, demand, places, shortage`` in the need years.
    names : dict of str to (str, str)
        Stages in Chinese and in English.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> found = across({"nobody": plan(*tiny_county(0))})
    >>> found.summary[["scenario", "money_10k", "shortage"]].values.tolist(), found.names["kindergarten"]
    ([['nobody', 0.0, 0]], ('幼儿园', 'Kindergarten'))
    """

    plans: dict[str, Plan]
    summary: pd.DataFrame
    projects: pd.DataFrame
    uses: pd.DataFrame
    stages: pd.DataFrame
    names: dict[str, tuple[str, str]]


def across(plans: Mapping[str, Plan]) -> Across:
    """Set several plans of one county beside each other.

    Parameters
    ----------
    plans : mapping of str to Plan
        By the name of their scenario; at least one. Their tables, rules and demand may differ, their need years not.

    Returns
    -------
    Across

    Raises
    ------
    ValueError
        Without plans, or with need years that differ.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> found = across({"central": plan(*tiny_county(70)), "none": plan(*tiny_county(0))})
    >>> found.summary[["scenario", "shortage", "projects"]].values.tolist()
    [['central', 140, 1], ['none', 0, 0]]
    >>> found.projects[["plans", "share", "verdict"]].values.tolist()
    [[1, 0.5, 'most']]
    """
    if not plans:
        raise ValueError("there are no plans to set beside each other")
    if len({plan.need_years for plan in plans.values()}) > 1:
        raise ValueError("the plans have other need years: plan them all with the same base year and years")
    uses = pd.DataFrame(
        [(name, row.option, int(row.use_year)) for name, plan in plans.items() for row in records(plan.projects)],
        columns=USES,
    )
    projects = _projects(plans, uses)
    stages = {stage.name: (stage.zh, stage.en) for plan in plans.values() for stage in plan.region.stages.values()}
    return Across(
        plans=dict(plans),
        summary=_summary(plans, uses, projects),
        projects=projects,
        uses=uses,
        stages=_stages(plans),
        names=stages,
    )


def _projects(plans: Mapping[str, Plan], uses: pd.DataFrame) -> pd.DataFrame:
    """Options that some plan has, those of most plans first, then by stage."""
    told = {row.option: row for plan in plans.values() for row in records(plan.projects)}
    order = {stage: at for plan in plans.values() for at, stage in enumerate(plan.region.stages)}
    rows = []
    for option, group in uses.groupby("option", sort=True):
        row, count = told[str(option)], len(group)
        share = count / len(plans)
        verdict = "all" if count == len(plans) else "most" if share >= 0.5 else "few"
        years = group["use_year"]
        rows.append(
            (
                option, row.name or option, row.kind, _ends(row), row.stage, count, share, int(years.min()),
                int(years.max()), verdict,
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-row[5], order[row[4]], row[0]))
    return pd.DataFrame(rows, columns=PROJECTS)


def _summary(plans: Mapping[str, Plan], uses: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    single = set(projects.loc[projects["plans"] == 1, "option"])
    first = _first_of_demand(plans)
    rows = []
    for name, plan in plans.items():
        mine = uses.loc[uses["scenario"] == name, "option"]
        missing = float(plan.costs["shortage"].sum())
        short = plan.shortage.loc[plan.shortage["year"].isin(plan.need_years), "pupils"].sum()
        closings = sum(map(_ends, records(plan.projects)))
        rows.append(
            (
                name, first[name], plan.objective, plan.objective - missing, plan.bound, plan.gap, plan.status,
                int(short), float(plan.projects["cost_10k"].sum()),
                len(mine) - closings, closings, len(set(mine) & single), False,
            )
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=SUMMARY)
    return table.assign(efficient=[_efficient(row, table) for row in records(table)])


def _ends(project: Any) -> bool:
    """Whether a project ends a school or changes what it is used or counted for; else it builds."""
    return project.kind in ENDS or (project.kind == "convert" and project.to_stage == "nursery")


def _first_of_demand(plans: Mapping[str, Plan]) -> dict[str, str]:
    """The first scenario with the same demand as each."""
    seen: list[tuple[str, pd.DataFrame]] = []
    first = {}
    for name, plan in plans.items():
        table = plan.demand.table[["town", "stage", "grade", "year", "pupils"]].reset_index(drop=True)
        first[name] = next((other for other, known in seen if known.equals(table)), name)
        if first[name] == name:
            seen.append((name, table))
    return first


def _efficient(row: object, table: pd.DataFrame) -> bool:
    """Whether no plan for the same demand is as good in shortage and money, and better in one."""
    others = table[table["demand"] == row.demand]  # type: ignore[attr-defined]
    short, money = others["shortage"] - row.shortage, others["money_10k"] - row.money_10k  # type: ignore[attr-defined]
    better = (short <= 0) & (money <= NEAR) & ((short < 0) | (money < -NEAR))
    return not bool(better.any())


def _stages(plans: Mapping[str, Plan]) -> pd.DataFrame:
    """Demand, places and shortage of the region by stage and need year."""
    parts = []
    for name, plan in plans.items():
        rows = plan.balance[plan.balance["year"].isin(plan.need_years)]
        sums = rows.groupby(["stage", "year"], sort=False)[["demand", "places_total", "shortage"]].sum().reset_index()
        parts.append(sums.rename(columns={"places_total": "places"}).assign(scenario=name))
    table = pd.concat(parts, ignore_index=True)[["scenario", "stage", "year", "demand", "places", "shortage"]]
    order = {stage: at for plan in plans.values() for at, stage in enumerate(plan.region.stages)}
    place = {name: at for at, name in enumerate(plans)}
    keys = {"scenario": place, "stage": order}
    return table.sort_values(
        ["scenario", "stage", "year"], key=lambda cells: cells.map(keys.get(str(cells.name), lambda one: one)),
        ignore_index=True,
    )  # fmt: skip
