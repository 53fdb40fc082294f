"""Indicators of class size: the largest class, classes above a limit, classes above the standard that take more in."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import pandas as pd

from .audit_case import Case, Values, Words, number
from .over_size import classes_over

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def _bound(case: Case, rule: BookRule) -> pd.DataFrame:
    """Classes of the cohorts that the rule binds: all, or those entered since its year."""
    rows = case.of(rule, case.sitting)
    return rows if rule.since is None else rows[rows["entry_year"] >= rule.since]


def largest_class(case: Case, rule: BookRule) -> Values:
    """Pupils in the largest class of the cohorts that the rule binds.

    The pupils of a campus and grade sit in its classes as evenly as whole pupils can: the largest holds
    ⌈pupils / classes⌉.
    """
    rows = _bound(case, rule)
    return case.by_year(rows, lambda year: (year["pupils"] / year["classes"]).map(_up).max())


def mean_class(case: Case, rule: BookRule) -> Values:
    """Pupils a class on average: pupils of the stages over their classes."""
    return case.by_year(case.of(rule, case.sitting), lambda year: year["pupils"].sum() / year["classes"].sum())


def classes_above(case: Case, rule: BookRule, *, limits: Words, assured: Words = ()) -> Values:
    """Classes with more pupils than a limit: one limit, or one a grade from the first on.

    Of ``p`` pupils in ``c`` classes ``p mod c`` classes hold one more than ``p div c``. A multi-grade class has the
    limit of its first grade. With ``assured`` a year in which children of the stages lack a place is not asked.
    """
    limit = [number((word,)) for word in limits]

    def above(year: pd.DataFrame) -> float:
        return sum(
            classes_over(int(pupils), float(classes), limit[min(int(str(grade).split("-")[0]), len(limit)) - 1])
            for grade, classes, pupils in zip(year["grade"], year["classes"], year["pupils"], strict=True)
        )

    found = case.by_year(_bound(case, rule), above)
    short = case.plan.shortage
    lacking = set(short.loc[short["stage"].isin(rule.stages) & (short["pupils"] > 0), "year"]) if assured else set()
    return {year: value for year, value in found.items() if year not in lacking}


def overfilled(case: Case, rule: BookRule) -> Values:
    """Campus and cohorts above their class-size cap that hold more pupils than the year before (出一补一 broken).

    Cohorts that begin in a year are none of these: the rule is on classes that sit already. The cap is that of the
    cohort in the rules of the region; a cohort counts in the year in which it has grown, from the rule's year on.
    """
    rows = case.of(rule, case.sitting)
    rows = rows[rows["entry_year"] > 0]
    keys = ["school", "stage", "entry_year"]
    caps = case.facts.caps.assign(year=case.facts.caps["entry_year"] + case.facts.caps["grade"] - 1)
    rows = rows.merge(caps[["stage", "entry_year", "year", "cap"]], on=["stage", "entry_year", "year"])
    before = rows.assign(year=rows["year"] + 1)[[*keys, "year", "pupils", "classes", "cap"]]
    pairs = rows.merge(before, on=[*keys, "year"], suffixes=("", "_before"))
    full = pairs["pupils_before"] > pairs["classes_before"] * pairs["cap_before"]
    more = (pairs["pupils"] > pairs["pupils_before"]) & (pairs["classes"] <= pairs["classes_before"])
    return case.every_year(pairs.loc[full & more & (pairs["year"] >= (rule.since or 0)), "year"])


def _up(size: float) -> int:
    """Whole pupils; a hair above a whole number is no further one."""
    return ceil(round(size, 6))


INDICATORS = (largest_class, mean_class, classes_above, overfilled)
