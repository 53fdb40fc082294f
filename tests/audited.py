"""A county and its plan written out by hand, small enough that every indicator can be counted on paper."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from schoolplaces import Region
from schoolplaces.demand import PARTICIPATION, Demand
from schoolplaces.optimize.audit_case import Case, Values
from schoolplaces.optimize.frame_types import typed
from schoolplaces.optimize.indicators import measure
from schoolplaces.optimize.plan import Plan
from schoolplaces.rule_book import BookRule, documents

from .audited_county import BASE, GRADES, NEED, SITTING, TOWN, county_rules, county_tables
from .hand import TERMS, project

EMPTY = {
    "moves": ["project", "from_school", "to_school", "stage", "grade", "year", "pupils", "classes"],
    "flows": ["from_town", "to_town", "stage", "year", "pupils"],
    "bridges": ["project", "year", "measure", "school", "by", "pupils", "classes", "cost_10k"],
    "tasks": [],
    "shares": ["rule", "number", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"],
}


def _classes() -> pd.DataFrame:
    rows = [
        {"school": school, "stage": stage, "grade": grade, "year": year, "entry_year": year - int(grade) + 1,
         "classes": float(classes), "pupils": pupils, "cap": 10, "places": 10.0 * classes, "over": 0.0, "extra": 0}
        for (school, stage, grade), (_, *later) in SITTING.items()
        for year, (classes, pupils) in zip(NEED, later, strict=True)
        if classes
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _places() -> pd.DataFrame:
    rows = []
    for school, stage in dict.fromkeys((school, stage) for school, stage, _ in SITTING):
        for year in NEED:
            there = {
                "rooms_existing": 0 if school == "N1" else 4,
                "rooms_pipeline": 0,
                "rooms_lost": 0,
                "rooms_planned": 0,
            }
            there["rooms_planned"] = int(school == "N1" or ((school, stage, year) == ("P1", "primary", 2027)))
            there["rooms_lost"] = int((school, year) == ("K1", 2027))
            rows.append({"school": school, "name": "校", "town": TOWN[school], "stage": stage, "year": year,
                         "lat": 26.3, "lon": 110.3, "planned": school == "N1", **there, "rooms_borrowed": 0.0,
                         "classes": 1.0, "pupils": 1, "places": 10})  # fmt: skip
    return pd.DataFrame(rows)


def _projects() -> pd.DataFrame:
    rows = [
        project("Z1", "O1", "new", "N1", "kindergarten", 2027, town="b", classes=1, places=10, cost_10k=500.0,
                delivery_year=2026, decision_year=2024),
        project("Z2", "E1", "expand", "P1", "primary", 2027, classes=1, places=10, cost_10k=100.0, beds=3),
        project("Z3", "C1", "close", "P2", "primary", 2027, town="b", leaves="P2", empty_year=2028, cost_10k=1.0),
        project("Z4", "V1", "convert", "K1", "kindergarten", 2027, classes=1, to_stage="nursery", cost_10k=20.0),
    ]  # fmt: skip
    return typed("projects", pd.DataFrame(rows))


def _assignment() -> pd.DataFrame:
    columns = ["town", "school", "stage", "grade", "year", "pupils", "arrive", "boarders", "bussed"]
    rows = [
        ("a", "P1", "primary", 1, 2026, 15, 15, 0, 0), ("b", "P1", "primary", 1, 2026, 3, 3, 2, 1),
        ("b", "P2", "primary", 1, 2026, 6, 6, 0, 0), ("a", "P1", "primary", 2, 2026, 22, 1, 4, 0),
        ("a", "P1", "primary", 1, 2027, 16, 16, 0, 0), ("", "S1", "senior_general", 1, 2027, 5, 5, 0, 0),
        ("a", "P1", "primary", 2, 2027, 18, 0, 11, 0),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).assign(zone="", stay=0, km=1.5)


def _staff() -> pd.DataFrame:
    columns = ["school", "stage", "year", "classes", "pupils", "teachers", "carers", "posts"]
    rows = [
        ("K1", "kindergarten", 2026, 2.0, 16, 4, 2, 4), ("K2", "kindergarten", 2026, 1.0, 4, 2, 0, 2),
        ("P1", "primary", 2026, 4.0, 40, 7, 0, 7), ("P1", "junior", 2026, 2.0, 19, 6, 0, 5),
        ("P2", "primary", 2026, 2.0, 11, 3, 0, 4), ("P1", "primary", 2027, 4.0, 34, 7, 0, 7),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).assign(there=pd.NA)


def _demand() -> Demand:
    rows = [
        {"town": town, "stage": stage, "grade": grade, "year": year, "pupils": 12 if town == "a" else 4, "born": 1.0,
         "basis": "forecast", "stay": 0, "arrive": 0,
         "comes_from": "births" if grade == 1 and stage in ("kindergarten", "primary") else "below"}
        for town in "ab"
        for stage, last in GRADES.items()
        for grade in range(1, last + 1)
        for year in range(2026, 2030)
    ]  # fmt: skip
    gross = pd.DataFrame(
        [("kindergarten", 2025, 24.0, 0.0, 30.0, 0.8, 0.9, 2027),
         ("kindergarten", 2026, 27.0, 0.0, 30.0, 0.9, 0.9, 2027),
         ("senior_general+vocational", 2026, 40.0, 10.0, 50.0, 1.0, 0.9, 2027)],
        columns=PARTICIPATION,
    )  # fmt: skip
    return Demand(pd.DataFrame(rows), gross)


def _balance() -> pd.DataFrame:
    rows = [
        {"town": town, "stage": "kindergarten", "year": year, "demand": 12 if town == "a" else 4, "places_existing": 10,
         "places_pipeline": 0, "shortage": 2 if (town, year) == ("a", 2027) else 0}
        for town in "ab"
        for year in NEED
    ]  # fmt: skip
    return pd.DataFrame(rows)


@cache
def _plan() -> Plan:
    areas = pd.DataFrame(
        [("K1", "kindergarten", "a", 2026), ("K1", "kindergarten", "b", 2026), ("K1", "kindergarten", "a", 2027),
         ("K2", "kindergarten", "b", 2026), ("K2", "kindergarten", "b", 2027)],
        columns=["school", "stage", "town", "year"],
    ).assign(zone="", pupils=5, share=1.0, km=1.5, change=0.0)  # fmt: skip
    shortage = pd.DataFrame(
        [("a", "", "kindergarten", 1, 2027, 2)], columns=["town", "zone", "stage", "grade", "year", "pupils"]
    )
    timeline = pd.DataFrame([], columns=["list", "due_year", "action", "project", "town", "stage", "need_year"])
    frames = {name: pd.DataFrame([], columns=columns) for name, columns in EMPTY.items()}
    return Plan(
        region=Region.from_tables(county_tables(), county_rules()), demand=_demand(), need_years=NEED,
        projects=_projects(), places=_places(), classes=_classes(), assignment=_assignment(), shortage=shortage,
        balance=_balance(),
        timeline=timeline, staff=_staff(), service_areas=areas,
        costs=pd.DataFrame([], columns=["stage", "year", *TERMS]), objective=0.0, bound=0.0, gap=0.0, status="optimal",
        gap_asked=0.0, seconds={}, solver="", versions={}, seed=0, **frames,
    )  # fmt: skip


@cache
def _case() -> Case:
    return Case(_plan())


def made(**frames: Any) -> Plan:
    """The plan; frames given replace those of it."""
    return replace(_plan(), **frames)


def rule(check: str, stages: str, compare: str = ">=", target: float | None = 1.0, **more: Any) -> BookRule:
    """A rule of one check; ``settings`` as in the rule book."""
    given = {
        "id": "X-01", "document": documents()["DT"], "category": "", "scope": "", "rule_en": "", "zh_phrase": "某规则",
        "note": "", "operator": "", "value": "", "unit": "", "date": "", "type": "soft_target", "model_use": "encode",
        "norm": "", "tolerance": 0.0, "measure": "", "since": None, "by": None, "settings": {},
    }  # fmt: skip
    own = {"check": check, "stages": tuple(stages.split(";")), "compare": compare, "target": target}
    return BookRule(**(given | own | more))


def counted(check: str, stages: str, plan: Plan | None = None, since: int | None = None, **settings: str) -> Values:
    """Values of an indicator by year, rounded as one would on paper."""
    words = {name: tuple(value.split("+")) for name, value in settings.items()}
    values = measure(Case(plan) if plan else _case(), rule(check, stages, since=since, settings=words))
    return {year: round(value, 2) for year, value in sorted(values.items())}


def years(*values: float) -> Values:
    """Values of the base year and the need years."""
    return dict(zip((BASE, *NEED), values, strict=True))


def need(*values: float) -> Values:
    """Values of the need years."""
    return dict(zip(NEED, values, strict=True))


def closed(**over: Any) -> Plan:
    """P2 is closed into P1 at once in 2026, or as told."""
    row = project("Z3", "C1", "close", "P2", "primary", 2026, town="b", leaves="P2", into="P1", empty_year=2026)
    others = made().projects[lambda rows: rows["kind"] != "close"]
    return made(projects=typed("projects", pd.concat([others, pd.DataFrame([row | over])], ignore_index=True)))


def table(plan: Plan, name: str, frame: pd.DataFrame) -> Plan:
    """The plan with another input table."""
    return replace(plan, region=replace(plan.region, tables=plan.region.tables | {name: frame}))


def cells(name: str, where: dict[str, Any], **values: Any) -> Plan:
    """The plan with other values in the rows of one of its tables that are so."""
    frame = getattr(made(), name).copy()
    rows = pd.Series(True, index=frame.index)
    for column, value in where.items():
        rows &= frame[column] == value
    assert rows.any()
    for column, value in values.items():
        frame.loc[rows, column] = value
    return made(**{name: frame})


def records_of(name: str, **over: Any) -> pd.DataFrame:
    """An input table of the region with a column set to one value in all rows."""
    return made().region.tables[name].assign(**over)
