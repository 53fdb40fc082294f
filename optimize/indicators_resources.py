"""Indicators of what schools have besides rooms, and of the county's own figures: the table resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .audit_case import Case, NoData, Values, Words, number

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule

TABLE = "resources"


def _figures(case: Case, items: Words) -> pd.DataFrame:
    """Rows of some items, the year filled in: ``item, school, stage, year, value``.

    Raises
    ------
    NoData
        Where the table has none.
    """
    rows = case.region.resources
    rows = rows[rows["item"].isin(items)]
    if rows.empty:
        raise NoData(TABLE, "+".join(items))
    years = pd.to_numeric(rows["year"]).fillna(case.base).astype(int)
    return rows.assign(year=years, value=rows["value"].astype(float))


def resource_level(case: Case, rule: BookRule, *, item: Words) -> Values:
    """The county's figure of an item: of the stages, or of no stage; that of the base year is the latest until then."""
    rows = _figures(case, item)
    rows = rows[(rows["school"] == "") & rows["stage"].isin([*rule.stages, ""])]
    if rows.empty:
        raise NoData(TABLE, "+".join(item))
    by_year = rows.groupby("year")["value"].min()
    now = by_year[by_year.index <= case.base]
    found = {case.base: float(now.iloc[-1])} if len(now) else {}
    return found | {int(y): float(v) for y, v in by_year.items() if int(y) in case.need}  # type: ignore[call-overload]


def done_by(case: Case, rule: BookRule, *, item: Words) -> Values:
    """Year in which something was done: the county's figure of the item is that year."""
    return {case.base: resource_level(case, rule, item=item)[case.base]}


def schools_lacking(
    case: Case,
    rule: BookRule,
    *,
    item: Words,
    least: Words = ("1",),
    pupils_above: Words = ("0",),
    kinds: Words = (),
    where: Words = (),
    where_least: Words = ("1",),
) -> Values:
    """Campuses of the stages that have less of an item (several of them together) than so many.

    Of those with more pupils than ``pupils_above``, in towns of some ``kinds``, with at least ``where_least`` of the
    item ``where``. Campuses of the schools table only: what new ones will have is not known.
    """
    has = _by_school(_figures(case, item))
    rows = case.of(rule, case.campuses, kinds)
    rows = rows[rows["school"].isin(case.region.schools["school"])]
    rows = rows.groupby(["school", "year"], as_index=False)[["pupils"]].sum()
    rows = rows[rows["pupils"] > number(pupils_above)]
    if where:
        asked = _by_school(_figures(case, where))
        rows = rows[rows["school"].map(asked).fillna(0) >= number(where_least)]
    lacking = rows[rows["school"].map(has).fillna(0) < number(least)]
    return case.every_year(lacking["year"])


def rooms_per_100(case: Case, rule: BookRule, *, item: Words) -> Values:
    """Rooms of an item per 100 pupils, at the campus that has fewest; campuses of the schools table."""
    has = _by_school(_figures(case, item))
    rows = case.of(rule, case.campuses)
    rows = rows[rows["school"].isin(case.region.schools["school"])]
    each = rows.assign(each=100 * rows["school"].map(has).fillna(0) / rows["pupils"])
    return case.by_year(each, lambda year: year["each"].min())


def pupils_per_item(case: Case, rule: BookRule, *, item: Words) -> Values:
    """Pupils of the stages for each one of an item (several of them together), over the whole region."""
    rows = case.of(rule, case.campuses)
    has = _by_school(_figures(case, item))
    total = sum(number for school, number in has.items() if school in set(rows["school"]))
    return case.by_year(rows, lambda year: year["pupils"].sum() / max(total, 1e-9))


def _by_school(rows: pd.DataFrame) -> dict[str, float]:
    """Figures of each campus, its stages and items together, each the latest there is."""
    latest = rows.sort_values("year").drop_duplicates(["item", "school", "stage"], keep="last")
    sums = latest.groupby("school")["value"].sum()
    return {str(school): float(value) for school, value in sums.items()}


INDICATORS = (resource_level, done_by, schools_lacking, rooms_per_100, pupils_per_item)
