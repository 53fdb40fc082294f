"""Indicators of shares: who runs the schools, general beside vocational, near home, in town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .audit_case import Case, NoData, Values, Words, number, share

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def sector_share(case: Case, rule: BookRule, *, sectors: Words) -> Values:
    """Pupils in schools of some sectors, in percent of all pupils of the stages."""
    rows = case.of(rule, case.campuses)
    return case.by_year(
        rows, lambda year: share(year.loc[year["sector"].isin(sectors), "pupils"].sum(), year["pupils"].sum())
    )


def stage_share(case: Case, rule: BookRule, *, among: Words, grade: Words = ()) -> Values:
    """Pupils of the first stage of ``among`` in percent of all stages of ``among``; of one grade where it is given.

    Of all grades part-time and adult learners count as well, at their number of the base year.
    """
    rows = case.of(rule, case.sitting)
    rows = case.sitting[case.sitting["stage"].isin(among)] if set(among) - set(rule.stages) else rows
    if grade:
        rows = rows[rows["grade"] == str(int(number(grade)))]
    adults = [0.0 if grade else case.part_time.get(stage, 0.0) for stage in among]

    def first(year: pd.DataFrame) -> float:
        mine = year.loc[year["stage"] == among[0], "pupils"].sum() + adults[0]
        return share(mine, year["pupils"].sum() + sum(adults))

    return case.by_year(rows, first)


def nearby_share(case: Case, rule: BookRule, *, kinds: Words = ()) -> Values:
    """Beginners who go to a school near home, in percent of all beginners who live in the region.

    Near home is a campus that they reach by day: those who board or go by school bus do not. ``kinds`` counts the
    beginners of towns of some kinds. How pupils of the base year travel is not known.
    """
    rows = case.plan.assignment
    rows = rows[rows["stage"].isin(rule.stages) & (rows["grade"] == 1) & (rows["town"] != "")]
    if kinds:
        rows = rows[rows["town"].map(case.kinds).isin(kinds)]
    if rows.empty:
        raise NoData("classes", ";".join(rule.stages))

    def near(year: pd.DataFrame) -> float:
        total = year["pupils"].sum()
        return share(total - year["boarders"].sum() - year["bussed"].sum(), total)

    return case.by_year(rows, near)


def urban_share(case: Case, rule: BookRule) -> Values:
    """Pupils who sit in schools of urban towns, in percent of all pupils of the stages."""
    rows = case.of(rule, case.campuses)
    return case.by_year(
        rows, lambda year: share(year.loc[year["kind"] == "urban", "pupils"].sum(), year["pupils"].sum())
    )


INDICATORS = (sector_share, stage_share, nearby_share, urban_share)
