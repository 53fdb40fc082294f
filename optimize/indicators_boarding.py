"""Indicators of boarding: beds, and boarders for whom there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .audit_case import Case, Values

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def beds(case: Case, rule: BookRule) -> Values:
    """Boarding beds of campuses that hold one of the stages: those that stand, and those that projects have added."""
    table = _beds(case, rule)
    return {year: float(table.loc[table["year"] == year, "beds"].sum()) for year in case.years}


def boarders_over_beds(case: Case, rule: BookRule) -> Values:
    """Boarders of the stages for whom their campus has no bed."""
    rows = case.plan.assignment
    rows = rows[rows["stage"].isin(rule.stages) & rows["year"].isin(case.need)]
    there = rows.groupby(["school", "year"], as_index=False)[["boarders"]].sum()
    units = case.facts.units
    mine = units.loc[units["stage"].isin(rule.stages), "school"]
    now = case.region.schools[["school", "boarders"]].assign(year=case.base)
    there = pd.concat([now[now["school"].isin(mine)].fillna({"boarders": 0}), there])
    there = there.merge(_beds(case, rule), on=["school", "year"], how="left").fillna({"beds": 0})
    over = (there["boarders"] - there["beds"]).clip(lower=0)
    return {year: float(over[there["year"] == year].sum()) for year in case.years}


def _beds(case: Case, rule: BookRule) -> pd.DataFrame:
    """Beds by campus and year: ``school, year, beds``."""
    stands = case.standing[case.standing["open"] & case.standing["stage"].isin(rule.stages)]
    rows = stands[["school", "year"]].drop_duplicates()
    rows = rows.merge(case.region.schools[["school", "boarding_beds"]], on="school", how="left")
    more = case.plan.projects.loc[case.plan.projects["beds"] > 0, ["school", "delivery_year", "beds"]]
    gained = rows[["school", "year"]].merge(more, on="school")
    gained = (
        gained[gained["delivery_year"] <= gained["year"]].groupby(["school", "year"], as_index=False)[["beds"]].sum()
    )
    rows = rows.merge(gained, on=["school", "year"], how="left").fillna({"boarding_beds": 0, "beds": 0})
    return rows.assign(beds=rows["boarding_beds"].astype(float) + rows["beds"])[["school", "year", "beds"]]


INDICATORS = (beds, boarders_over_beds)
