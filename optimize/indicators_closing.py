"""Indicators of closing: what is closed, whether it may be, who takes the pupils, and what becomes of the campus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records
from schoolplaces.stage import parse_grades

from .audit_case import Case, Values, Words

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule

EDUCATION = "kept_for_education"  # item of the table resources: a freed campus that goes on in education


def _ended(case: Case, rule: BookRule) -> dict[str, int]:
    """Campuses that end in one of the stages, and the first year without its pupils; relocated ones are none."""
    moved = set(case.plan.projects.loc[case.plan.projects["kind"] == "relocate", "leaves"])
    ends = {school: year for (school, stage), year in case.ends().items() if stage in rule.stages}
    return {school: year for school, year in ends.items() if school not in moved}


def closures(case: Case, rule: BookRule) -> Values:
    """Campuses of the stages that have been closed since the base year, by the plan or by their table."""
    ends = _ended(case, rule)
    return {year: float(sum(end <= year for end in ends.values())) for year in case.years}


def early_closings(case: Case, rule: BookRule) -> Values:
    """Campuses closed into another that does not stand by then (先建后撤 broken), by the year of closing."""
    rows = case.plan.projects
    rows = rows[(rows["kind"] == "close") & (rows["into"] != "") & rows["stage"].isin(rule.stages)]
    stands = case.standing[case.standing["open"]].groupby("school")["year"].agg(set).to_dict()
    early = [row.use_year for row in records(rows) if row.use_year not in stands.get(row.into, set())]
    return case.every_year(early)


def unsafe_closings(case: Case, rule: BookRule) -> Values:
    """Campuses closed in a town whose children of the stage do not all have a place that year or later."""
    rows = case.plan.projects
    rows = rows[(rows["kind"] == "close") & rows["stage"].isin(rule.stages)]
    short = case.plan.shortage
    unsafe = []
    for row in records(rows):
        there = short[(short["town"] == row.town) & (short["stage"] == row.stage) & (short["pupils"] > 0)]
        years = there.loc[there["year"].isin(case.need) & (there["year"] >= row.use_year), "year"]
        unsafe += [int(row.use_year)] if len(years) else []
    return case.every_year(unsafe)


def closing_span(case: Case, rule: BookRule) -> Values:
    """Years from the base year to the last closing that is known: 0 where nothing closes."""
    last = max(_ended(case, rule).values(), default=case.base)
    return dict.fromkeys(case.need, float(last - case.base))


def capital_before_closing(case: Case, rule: BookRule) -> Values:
    """Money for building at campuses that are closed, or are to be by their table, 万元, by the year of delivery."""
    ends = _ended(case, rule)
    rows = case.plan.projects
    rows = rows[rows["kind"].isin(["expand", "convert", "temporary"]) & rows["school"].isin(ends)]
    return {year: float(rows.loc[rows["delivery_year"] == year, "cost_10k"].sum()) for year in case.years}


def freed_unused(case: Case, rule: BookRule) -> Values:
    """Campuses freed by closing, by the year they are empty, of which nothing says that they go on in education.

    They do where the campus holds another stage, or stands in the table resources with the item kept_for_education.
    """
    rows = case.region.resources
    kept = set(rows.loc[(rows["item"] == EDUCATION) & (rows["value"] > 0), "school"])
    stages = {str(row.school): parse_grades(str(row.grades)) for row in records(case.region.schools)}
    ends = case.ends()
    freed = []
    for school, year in _ended(case, rule).items():
        others = [stage for stage in stages.get(school, {}) if ends.get((school, stage), year + 1) > year]
        freed += [year] if school not in kept and not others else []
    return case.every_year(freed)


def towns_losing_last(case: Case, rule: BookRule, *, kinds: Words = ()) -> Values:
    """Towns that had pupils at campuses of their own of a stage in the base year, and have none any more."""
    rows = case.of(rule, case.campuses, kinds)
    there = {year: _towns(rows[rows["year"] == year]) for year in case.years}
    return {year: float(len(there[case.base] - there[year])) for year in case.years}


def leavers_sent_away(case: Case, rule: BookRule) -> Values:
    """Leavers of a stage whose campus holds the next one and takes in fewer beginners than it has leavers.

    Beginners of the next stage in a year are set against those who sat in the last grade the year before.
    """
    stages = [stage for stage in case.region.stages.values() if stage.name in rule.stages]
    sums = case.sitting.groupby(["school", "stage", "grade", "year"])["pupils"].sum().to_dict()
    lost = dict.fromkeys(case.years, 0.0)
    for upper in (stage for stage in stages if stage.fed_by in rule.stages):
        last = str(case.region.stages[upper.fed_by].grades)
        held = case.facts.units.groupby("school")["stage"].agg(set)
        for school in held.index[[{upper.name, upper.fed_by} <= names for names in held]]:
            for year in case.need:
                leavers = sums.get((school, upper.fed_by, last, year - 1), 0)
                lost[year] += max(0, leavers - sums.get((school, upper.name, "1", year), 0))
    return lost


def _towns(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(rows["town"], rows["stage"], strict=True))


INDICATORS = (
    closures, early_closings, unsafe_closings, closing_span, capital_before_closing, freed_unused, towns_losing_last,
    leavers_sent_away,
)  # fmt: skip
