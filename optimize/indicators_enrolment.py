"""Indicators of enrolment: gross rates, children with a place, those who stay to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.residence import resident_pupils

from .audit_case import Case, NoData, Values, Words, number, share

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def gross_rate(case: Case, rule: BookRule) -> Values:
    """Gross enrolment rate in percent: learners of the stages, part-time ones among them, over children of their ages.

    It is that of the forecast, which measures the groups of stages named under ``[[participation]]`` of the rules.
    """
    rows = case.plan.demand.participation
    rows = rows[rows["stages"].map(lambda names: set(str(names).split("+")) == set(rule.stages))]
    if rows.empty:
        raise NoData("rules.toml", "participation")
    return case.by_year(rows, lambda year: share((year["pupils"] + year["part_time"]).sum(), year["children"].sum()))


def placed_share(case: Case, rule: BookRule, *, grade: Words = (), kinds: Words = ()) -> Values:
    """Children who need a place and have one, in percent of them.

    Children without one are those of the table shortage; ``grade`` counts one grade only, ``kinds`` towns of some
    kinds. The base year is not known: who was enrolled had a place.
    """
    table = case.plan.demand.table
    short = case.plan.shortage

    def those(frame: pd.DataFrame) -> pd.DataFrame:
        frame = frame[frame["stage"].isin(rule.stages) & frame["year"].isin(case.need)]
        frame = frame if not grade else frame[frame["grade"] == number(grade)]
        return frame if not kinds else frame[frame["town"].map(case.kinds).isin(kinds)]

    need = those(table)
    if need.empty:
        raise NoData("demand", ";".join(rule.stages))
    without = those(short).groupby("year")["pupils"].sum()
    found = case.by_year(need, lambda year: year["pupils"].sum())
    return {year: share(total - without.get(year, 0), total) for year, total in found.items()}


def retention(case: Case, rule: BookRule) -> Values:
    """Retention (巩固率) in percent: pupils of the last grade over those who were in the first when their cohort began.

    Of several stages the first grade of the first and the last grade of the last. Those who moved in or away count as
    they are there; a county that gains pupils may exceed 100.
    """
    stages = [case.region.stages[name] for name in case.region.stages if name in rule.stages]
    if not stages:
        raise NoData("enrolment", ";".join(rule.stages))
    rolls = _rolls(case)
    span = sum(stage.grades for stage in stages) - 1
    first, last = stages[0], stages[-1]
    ends = {year: rolls.get((last.name, last.grades_in(year), year)) for year in case.years}
    begun = {year: rolls.get((first.name, 1, year - span)) for year in case.years}
    found = {year: share(ends[year] or 0.0, begun[year] or 0.0) for year in case.years if begun[year] and ends[year]}
    if not found:
        raise NoData("enrolment", str(case.base - span))
    return found


def intake_kept(case: Case, rule: BookRule) -> Values:
    """Pupils in percent of those who entered over as many years as the stage has grades: 100 where nobody leaves."""
    rolls = _rolls(case)
    found = {}
    for year in case.years:
        pupils = entered = 0.0
        for stage in (case.region.stages[name] for name in rule.stages if name in case.region.stages):
            pupils += sum(rolls.get((stage.name, grade, year), 0.0) for grade in range(1, stage.grades + 1))
            entered += sum(rolls.get((stage.name, 1, year - grade), 0.0) for grade in range(stage.grades))
        if entered:
            found[year] = share(pupils, entered)
    if not found:
        raise NoData("enrolment", ";".join(rule.stages))
    return found


def pupils(case: Case, rule: BookRule) -> Values:
    """Pupils in the schools of the region; part-time and adult learners count at their number of the base year."""
    adults = sum(case.part_time.get(stage, 0.0) for stage in rule.stages)
    return case.by_year(case.of(rule, case.campuses), lambda year: year["pupils"].sum() + adults)


def _rolls(case: Case) -> dict[tuple[str, int, int], float]:
    """Full-time pupils who live in the region by stage, grade and year: past ones, and those to come as forecast."""
    past = resident_pupils(case.region)
    parts = [frame[["stage", "grade", "year", "pupils"]] for frame in (past, case.plan.demand.table) if len(frame)]
    sums = pd.concat(parts).groupby(["stage", "grade", "year"])["pupils"].sum()
    return {tuple(key): float(n) for key, n in zip(sums.index.tolist(), sums.tolist(), strict=True)}


INDICATORS = (gross_rate, placed_share, retention, intake_kept, pupils)
