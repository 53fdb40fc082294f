"""Indicators of procedure: years ahead, what the forecast rests on, warnings, the yearly review, floors of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .audit_case import Case, NoData, Values, Words, share
from .check_events import AT_SITE

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule

STEPS = ("forecast", "plan", "deliver")
RESIDENT = "resident"


def years_ahead(case: Case, rule: BookRule, *, step: Words) -> Values:
    """Years by which a step of the 5-3-1 rule lies ahead of the need.

    ``forecast``: from the base year to the last year of the demand, of the stage that has fewest. ``plan``: from the
    decision on a project to its need year, of the kinds whose building takes as long as the rule plans ahead.
    ``deliver``: from delivery to the need year, of the kinds that are to be ready before it. The least counts; without
    such a project it is the figure of the rules, which the plan keeps to.
    """
    (name,) = step
    ahead = _ahead(case, rule, name)
    return dict.fromkeys(case.need, float(ahead))


def _ahead(case: Case, rule: BookRule, step: str) -> int:
    if step == "forecast":
        table = case.plan.demand.table
        last = table[table["stage"].isin(rule.stages)].groupby("stage")["year"].max()
        if last.empty:
            raise NoData("demand", ";".join(rule.stages))
        return int(last.min()) - case.base
    rules = case.region.rules
    kinds = rules.projects.items()
    if step == "plan":
        judged = [str(kind) for kind, own in kinds if kind in AT_SITE and own.lead_years >= rules.rule_531.plan]
        column, without = "decision_year", rules.rule_531.plan
    else:
        judged = [str(kind) for kind, own in kinds if own.ready_before > 0]
        column, without = "delivery_year", rules.rule_531.deliver
    rows = case.plan.projects
    rows = rows[rows["kind"].isin(judged) & rows["stage"].isin(rule.stages)]
    return int((rows["need_year"] - rows[column]).min()) if len(rows) else without


def births_basis(case: Case, rule: BookRule) -> Values:
    """Beginners of the stages that births lead to whose forecast rests on births, in percent of them."""
    table = case.plan.demand.table
    fed = [name for name, stage in case.region.stages.items() if stage.fed_by == "births" and name in rule.stages]
    rows = table[table["stage"].isin(fed) & (table["grade"] == 1)]
    if rows.empty:
        raise NoData("demand", ";".join(rule.stages))
    from_births = rows["comes_from"].eq("births") if "comes_from" in rows else rows["stage"].eq("")
    rows = rows.assign(by_births=rows["pupils"].where(from_births, 0))
    return case.by_year(rows, lambda year: share(year["by_births"].sum(), year["pupils"].sum()))


def by_residence(case: Case, rule: BookRule) -> Values:
    """Pupils of the base year counted where they live, in percent: by residence, or by school with flows of the stage.

    Children who live there without being registered there are among them.
    """
    rows = case.region.enrolment
    rows = rows[rows["stage"].isin(rule.stages) & (rows["year"] == case.base)]
    if rows.empty:
        raise NoData("enrolment", ";".join(rule.stages))
    turned = rows["stage"].isin(set(case.region.flows["stage"]))
    known = rows["basis"].eq(RESIDENT) | turned
    return {case.base: share(float(rows.loc[known, "pupils"].sum()), float(rows["pupils"].sum()))}


def reviewed(case: Case, rule: BookRule) -> Values:
    """1 where the plan was made with the one approved before, and reviews its forecast and its projects; else 0."""
    plan = case.plan
    return {case.need[0]: float(len(plan.previous) + len(plan.review) + len(plan.changes) > 0)}


def unwarned(case: Case, rule: BookRule) -> Values:
    """Towns, stages and years that the balance has short of places and the list of the five years ahead leaves out."""
    lists = case.plan.timeline
    lists = lists[lists["list"] == "forecast_five"]
    told = set(zip(lists["town"], lists["stage"], lists["need_year"], strict=True))
    rows = case.plan.balance
    last = case.base + case.region.rules.rule_531.forecast
    rows = rows[rows["stage"].isin(rule.stages) & (rows["shortage"] > 0) & (rows["year"] <= last)]
    return case.every_year(
        int(key[2]) for key in zip(rows["town"], rows["stage"], rows["year"], strict=True) if key not in told
    )


def funding_floor(case: Case, rule: BookRule) -> Values:
    """Pupils that the smallest school is funded for, by ``costs.pupil_floor`` of the rules; the least of the stages."""
    floor = case.region.rules.costs.pupil_floor
    return dict.fromkeys(case.years, min(float(floor.get(stage, 0.0)) for stage in rule.stages))


def from_outside(case: Case, rule: BookRule) -> Values:
    """Pupils from outside the region whom the plan newly places at campuses of the stages."""
    rows = case.plan.assignment
    rows = rows[rows["stage"].isin(rule.stages) & (rows["town"] == "") & rows["year"].isin(case.need)]
    return {year: float(rows.loc[rows["year"] == year, "arrive"].sum()) for year in case.need}


INDICATORS = (years_ahead, births_basis, by_residence, reviewed, unwarned, funding_floor, from_outside)
