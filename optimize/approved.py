"""Works that a way of working has approved, and the region in which they are bound and no other works come too soon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records

from .offered import offered_options

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.rules import Rules

    from .plan import Plan
    from .policy import Policy

WORKS = ("new", "expand", "relocate")  # kinds that take years to build; the others are decided once it shows who comes


@dataclass(frozen=True, order=True)
class Approved:
    """Works that have been approved.

    Parameters
    ----------
    option : str
    stage : str
    year : int
        In which they were approved.
    need_year : int
        First year their places were thought to be needed.
    delivery_year : int
        Before which their rooms hold no class.
    use_year : int
        By which they are in use.
    """

    option: str
    stage: str
    year: int
    need_year: int
    delivery_year: int
    use_year: int


def due(plan: Plan, policy: Policy, year: int, approved: Mapping[str, Approved]) -> dict[str, Approved]:
    """Works of a plan that a way of working approves in a year: those needed within its lead.

    The need year is that of the plan's table: years that are short, or bridged, before works can stand count. So works
    that take longer than the lead leaves are approved all the same, and are late.

    Parameters
    ----------
    plan : Plan
    policy : Policy
    year : int
        In which it was made.
    approved : mapping of str to Approved
        Those approved before, by option.

    Returns
    -------
    dict of str to Approved
    """
    rows = plan.projects[plan.projects["kind"].isin(WORKS) & (plan.projects["need_year"] <= year + policy.plan)]
    given = [
        Approved(row.option, row.stage, year, int(row.need_year), int(row.delivery_year), int(row.use_year))
        for row in records(rows)
        if row.option not in approved
    ]
    return {one.option: one for one in given}


def offered(region: Region, stages: list[str]) -> Region:
    """The region with all of its options in its table, generated ones among them; more are not generated."""
    rows, _ = offered_options(region, stages)
    rules = _with_region(region.rules, generate_options=False)
    return replace(region, rules=rules, tables={**region.tables, "options": rows.reset_index(drop=True)})


def bound(region: Region, approved: Mapping[str, Approved], deliver: int, year: int | None) -> Region:
    """The region as a planner of a year finds it: approved works are bound, others stand their lead later at best.

    Approved works hold classes from their delivery on and are in use by the year they were approved for. Options that
    the tables themselves ask to be in use by a year stay as they are.

    Parameters
    ----------
    region : Region
        As `offered` gives it.
    approved : mapping of str to Approved
        By option.
    deliver : int
        Delivery lead, of kinds that the rules ask to be ready before their need year.
    year : int or None
        In which other works may be approved; None where none may be any more.
    """
    options = region.options.copy()
    works = options["kind"].isin(WORKS) & options["must_by"].isna()
    mine = options["option"].isin(list(approved))
    lead = options["lead_years"].fillna(
        options["kind"].map({kind: own.lead_years for kind, own in region.rules.projects.items()})
    )
    if year is not None:
        soonest = pd.concat([options["earliest"].astype("Int64"), (year + lead).astype("Int64")], axis=1).max(axis=1)
        options["earliest"] = options["earliest"].where(~works | mine, soonest)
    for name, told in (("earliest", "delivery_year"), ("must_by", "use_year")):
        years = options["option"].map({code: getattr(one, told) for code, one in approved.items()})
        options[name] = options[name].where(~mine, years.astype("Int64"))
    kept = options if year is not None else options[~works | mine]
    tables = {**region.tables, "options": kept.reset_index(drop=True)}
    return replace(region, tables=tables, rules=_delivered(region.rules, deliver))


def _delivered(rules: Rules, deliver: int) -> Rules:
    """Rules with a delivery lead."""
    kinds = {
        kind: own.model_copy(update={"ready_before": deliver}) if own.ready_before else own
        for kind, own in rules.projects.items()
    }
    return rules.model_copy(update={"projects": kinds})


def _with_region(rules: Rules, **said: object) -> Rules:
    return rules.model_copy(update={"region": rules.region.model_copy(update=said)})
