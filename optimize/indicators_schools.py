"""Indicators of school size and number: the largest campus, those above a limit that grow, how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .audit_case import Case, Values, Words, number

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.rule_book import BookRule


def _sizes(case: Case, rule: BookRule) -> pd.DataFrame:
    """Pupils of each campus by year, its stages of the rule together."""
    return case.of(rule, case.campuses).groupby(["school", "year"], as_index=False)[["pupils"]].sum()


def largest_school(case: Case, rule: BookRule, *, new: Words = ()) -> Values:
    """Pupils on the largest campus, its stages of the rule together.

    With ``new`` only campuses count that begin after the base year (0 where there is none): those that open later, and
    those that the schools table does not know.
    """
    rows = _sizes(case, rule)
    if new:
        schools = case.region.schools
        old = schools.loc[schools["opens"].fillna(0) <= case.base, "school"]
        rows = rows[~rows["school"].isin(old)]
    largest = case.by_year(rows, lambda year: year["pupils"].max())
    return {year: largest.get(year, 0.0) for year in case.years}


def oversized_growing(case: Case, rule: BookRule, *, limit: Words) -> Values:
    """Campuses above a size that hold more pupils than the year before: grown further, or newly above."""
    rows = _sizes(case, rule)
    before = rows.assign(year=rows["year"] + 1)
    pairs = rows.merge(before, on=["school", "year"], how="left", suffixes=("", "_before")).fillna({"pupils_before": 0})
    pairs = pairs[pairs["year"] > case.base]
    return case.every_year(
        pairs.loc[(pairs["pupils"] > number(limit)) & (pairs["pupils"] > pairs["pupils_before"]), "year"]
    )


def campuses(case: Case, rule: BookRule) -> Values:
    """Campuses with pupils of the stages; one that holds several of them counts once."""
    return case.by_year(_sizes(case, rule), len)


def planning_areas(case: Case, rule: BookRule) -> Values:
    """Planning areas that the towns are grouped into."""
    areas = set(case.region.towns["planning_area"]) - {""}
    return dict.fromkeys(case.years, float(len(areas)))


INDICATORS = (largest_school, oversized_growing, campuses, planning_areas)
