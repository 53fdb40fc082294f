"""Indicators of staff: teachers and carers of the plan's staff table against pupils, classes and the ratios."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

import pandas as pd

from .audit_case import Case, NoData, Values
from .posts import set_years
from .staff import staff_needed

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def _staff(case: Case, rule: BookRule) -> pd.DataFrame:
    """Staff of the stages in the need years, of campuses that have pupils."""
    rows = case.plan.staff
    rows = rows[rows["stage"].isin(rule.stages) & rows["year"].isin(case.need) & (rows["pupils"] > 0)]
    if rows.empty:
        raise NoData("staff", ";".join(rule.stages))
    return rows


def _there(case: Case, rule: BookRule) -> float:
    """Teachers of the base year (item teachers of the table resources); 0 where those of a stage are not known."""
    rows = case.plan.staff
    first = rows[rows["stage"].isin(rule.stages) & (rows["year"] == case.need[0])]
    return float(first["there"].sum()) if first["there"].notna().all() else 0.0


def staff_per_class(case: Case, rule: BookRule) -> Values:
    """Teachers and carers a class at the campus that has fewest of them; who is there in the base year is not known."""
    rows = _staff(case, rule)
    return case.by_year(rows, lambda year: ((year["teachers"] + year["carers"]) / year["classes"]).min())


def pupils_per_teacher(case: Case, rule: BookRule) -> Values:
    """Pupils a teacher over the whole region."""
    found = case.by_year(_staff(case, rule), lambda year: year["pupils"].sum() / max(year["teachers"].sum(), 1))
    sitting, there = case.of(rule, case.sitting), _there(case, rule)
    if there:
        found[case.base] = sitting.loc[sitting["year"] == case.base, "pupils"].sum() / there
    return found


def teachers(case: Case, rule: BookRule) -> Values:
    """Teachers planned for the stages."""
    found = case.by_year(_staff(case, rule), lambda year: year["teachers"].sum())
    there = _there(case, rule)
    return {case.base: there, **found} if there else found


def staff_short(case: Case, rule: BookRule) -> Values:
    """Campuses and stages with fewer teachers than the ratios of the rules ask for."""
    rows = _staff(case, rule)
    return case.by_year(rows, lambda year: (year["teachers"] < _needed(case, year)).sum())


def staff_above_posts(case: Case, rule: BookRule) -> Values:
    """Campuses and stages that ask for more teachers than they have posts: substitutes above quota."""
    rows = _staff(case, rule)
    return case.by_year(rows, lambda year: (year["teachers"] > year["posts"]).sum())


def posts_interval(case: Case, rule: BookRule) -> Values:
    """Most years from one setting of the posts to the next, the base year and the end of the plan counted as such."""
    years = [case.base, *set_years(case.region.rules.posts, case.base, case.need[-1]), case.need[-1] + 1]
    widest = max(later - year for year, later in pairwise(years))
    return dict.fromkeys(case.need, float(widest))


def _needed(case: Case, rows: pd.DataFrame) -> pd.Series:
    """Teachers that pupils and classes of each row ask for, rounded up."""
    cells = zip(rows["stage"], rows["pupils"], rows["classes"], strict=True)
    found = [ceil(round(staff_needed(case.region.rules, stage, n, classes)[0], 6)) for stage, n, classes in cells]
    return pd.Series(found, index=rows.index)


INDICATORS = (staff_per_class, pupils_per_teacher, teachers, staff_short, staff_above_posts, posts_interval)
