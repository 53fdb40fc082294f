"""Indicators of growth: places that stand and that are added, projects and their money, rooms that change their use."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pandas as pd

from schoolplaces.plan_rules import Sector
from schoolplaces.stage import parse_grades

from .audit_case import Case, NoData, Values, Words
from .check_events import NURSERY
from .check_new_places import places_added as added_places

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule

SECTORS: Words = get_args(Sector)
MONEY = 10_000.0  # 万元 in 亿元


def _projects(case: Case, rule: BookRule, kinds: Words) -> pd.DataFrame:
    """Projects of some kinds; a conversion counts in the stage that gains the rooms."""
    rows = case.plan.projects
    gains = rows["to_stage"].where((rows["kind"] == "convert") & ~rows["to_stage"].isin(["", NURSERY]), rows["stage"])
    return rows[rows["kind"].isin(kinds) & gains.isin(rule.stages)]


def _until(case: Case, rows: pd.DataFrame, column: str, at: str) -> Values:
    """Sum of a column over the projects that stand by each year."""
    return {year: float(rows.loc[rows[at] <= year, column].sum()) for year in case.years}


def places_added(case: Case, rule: BookRule, *, kinds: Words, sectors: Words = SECTORS) -> Values:
    """Places that projects of some kinds have added since the base year, those under way then among them.

    At schools of some sectors; the same count as that of ``[[new_places]]`` of the rules.
    """
    return _until(case, added_places(case.facts, rule.stages, sectors, kinds), "places", "year")


def places_standing(case: Case, rule: BookRule) -> Values:
    """Places that stand: rooms × the mean class-size cap of the cohort that enters after the base year.

    One cap for all years, so that a cap that falls is no loss of rooms. Rooms of the base year are permanent and
    temporary ones, later ones those of the plan's table of places.
    """
    rooms = case.region.classrooms
    now = rooms.assign(rooms=rooms["permanent"] + rooms["temporary"].fillna(0), year=case.base)
    later = case.plan.places
    gained = later["rooms_existing"] + later["rooms_pipeline"] + later["rooms_planned"] - later["rooms_lost"]
    later = later.assign(rooms=gained)
    rows = pd.concat([now[["stage", "year", "rooms"]], later[["stage", "year", "rooms"]]])
    rows = rows[rows["stage"].isin(rule.stages)]
    if rows.empty:
        raise NoData("classrooms", ";".join(rule.stages))
    caps = {name: _mean_cap(case, name) for name in set(rows["stage"])}
    rows = rows.assign(places=rows["rooms"].astype(float) * rows["stage"].map(caps).astype(float))
    return case.by_year(rows, lambda year: year["places"].sum())


def projects(case: Case, rule: BookRule, *, kinds: Words) -> Values:
    """Projects of some kinds that stand by each year."""
    rows = _projects(case, rule, kinds).assign(one=1)
    return _until(case, rows, "one", "delivery_year")


def capital(case: Case, rule: BookRule, *, kinds: Words) -> Values:
    """Cost of projects of some kinds that stand by each year, undiscounted, 亿元."""
    spent = _until(case, _projects(case, rule, kinds), "cost_10k", "delivery_year")
    return {year: money / MONEY for year, money in spent.items()}


def nursery_classes(case: Case, rule: BookRule) -> Values:
    """Rooms of kindergartens that are turned over to nursery use (托育)."""
    rows = case.plan.projects
    rows = rows[(rows["to_stage"] == NURSERY) & rows["stage"].isin(rule.stages)]
    return _until(case, rows, "classes", "use_year")


def cross_stage(case: Case, rule: BookRule) -> Values:
    """Campuses at which stages share: they hold several stages, or may be given a further one by an option."""
    held = [len(parse_grades(str(grades))) > 1 for grades in case.region.schools["grades"]]
    shared = set(case.region.schools.loc[held, "school"])
    rows = case.region.options
    turned = rows[(rows["kind"] == "convert") & ~rows["to_stage"].isin(["", NURSERY]) & rows["stage"].isin(rule.stages)]
    return dict.fromkeys(case.years, float(len(shared | set(turned["school"]))))


def _mean_cap(case: Case, stage: str) -> float:
    caps = case.region.stages[stage].caps(case.base + 1)
    return sum(caps) / len(caps)


INDICATORS = (places_added, places_standing, projects, capital, nursery_classes, cross_stage)
