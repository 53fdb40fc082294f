"""Indicators of towns and estates: who has a school of their own, a service area, a school built with the homes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.distance import haversine_km
from schoolplaces.records import records

from .audit_case import Case, NoData, Values, Words, number
from .check_facts import EVER
from .co_built import Estate, estates

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def towns_without(
    case: Case, rule: BookRule, *, sectors: Words = (), kinds: Words = (), boarding: Words = (), residents: Words = ()
) -> Values:
    """Towns that have no campus of the stages of their own that stands; whether the plan sends pupils there or not.

    ``sectors``: run by one of these; ``boarding``: with beds; ``kinds``: towns of some kinds only; ``residents``: towns
    of fewer residents only. In urban towns with zones (communities, estates) each zone counts, and a campus stands in
    the zone whose point is nearest.
    """
    towns = case.region.towns
    towns = towns[towns["kind"].isin(kinds)] if kinds else towns
    towns = towns[pd.to_numeric(towns["residents"]) < number(residents)] if residents else towns
    wanted = {place for town in towns["town"] for place in _zones(case, str(town))}
    rows = case.of(rule, case.open_campuses)
    rows = rows[rows["sector"].isin(sectors)] if sectors else rows
    if boarding:
        rows = rows[rows["year"] >= rows["school"].map(_beds_from(case)).fillna(EVER)]
    pairs = set(zip(rows["school"], rows["town"], strict=True))
    stands = {(school, town): _zone_of(case, school, town) for school, town in pairs}
    found: dict[int, set[str]] = {year: set() for year in case.years}
    for row in records(rows):
        found[row.year].add(stands[row.school, row.town])
    return {year: float(len(wanted - places)) for year, places in found.items()}


def _zones(case: Case, town: str) -> list[str]:
    """Zones of an urban town that has some, else the town."""
    rows = case.region.zones
    mine = rows.loc[rows["town"] == town, "zone"].astype(str).tolist()
    return mine if mine and case.kinds.get(town) == "urban" else [town]


def _zone_of(case: Case, school: str, town: str) -> str:
    """Zone of an urban town that a campus stands in, else the town."""
    if _zones(case, town) == [town]:
        return town
    zones = case.region.zones[case.region.zones["town"] == town]
    points = pd.concat([case.region.schools[["school", "lat", "lon"]], case.plan.places[["school", "lat", "lon"]]])
    lat, lon = points.loc[points["school"] == school, ["lat", "lon"]].iloc[0].to_numpy(float)
    km = haversine_km(zones["lat"].to_numpy(float), zones["lon"].to_numpy(float), float(lat), float(lon))
    return str(zones["zone"].iloc[int(km.argmin())])


def _beds_from(case: Case) -> dict[str, int]:
    """First year in which a campus has beds: the base year, or that in which a project brings some."""
    schools, projects = case.region.schools, case.plan.projects
    gained = projects[projects["beds"] > 0].groupby("school")["delivery_year"].min()
    there = schools.loc[schools["boarding_beds"].fillna(0) > 0, "school"]
    return {str(school): int(year) for school, year in gained.items()} | dict.fromkeys(there, case.base)


def unserved_towns(case: Case, rule: BookRule) -> Values:
    """Towns (and zones) with beginners of the stages whom no service area of the plan names, in each need year."""
    need = case.plan.demand.table
    need = need[need["stage"].isin(rule.stages) & (need["grade"] == 1) & (need["pupils"] > 0)]
    areas = case.plan.service_areas
    served = set(zip(areas["town"], areas["stage"], areas["year"], strict=True))
    keys = zip(need["town"], need["stage"], need["year"], strict=True)
    missing = [key for key in keys if key[2] in case.need and key not in served]
    if need.empty:
        raise NoData("demand", ";".join(rule.stages))
    return {year: float(sum(key[2] == year for key in missing)) for year in case.need}


def estates_without(case: Case, rule: BookRule, *, dwellings: Words, built: Words = ()) -> Values:
    """Estates to come, of so many dwellings or more, that lack what is due with their first phase.

    With ``built`` a new campus of one of the stages in the town, in use by the autumn of the first phase (a project of
    the plan, or a school that opens by then); each campus serves one estate. Without it a campus of each of the stages
    in the town, and a place there or elsewhere for every child of the town from then on. An estate counts in the year
    of its first phase.
    """
    coming = [estate for estate in estates(case.region) if estate.first > case.base]
    coming = sorted((e for e in coming if e.dwellings >= number(dwellings)), key=lambda e: (e.first, e.code))
    if built:
        return case.every_year(_without_campus(case, rule, coming))
    short = case.plan.shortage
    short = short[short["stage"].isin(rule.stages) & (short["pupils"] > 0) & short["year"].isin(case.need)]
    last = case.of(rule, case.campuses)
    last = last[last["year"] == case.need[-1]]
    lacking = [
        e.first
        for e in coming
        if len(short[(short["town"] == e.town) & (short["year"] >= e.first)])
        or set(rule.stages) - set(last.loc[last["town"] == e.town, "stage"])
    ]
    return case.every_year(lacking)


def _without_campus(case: Case, rule: BookRule, coming: list[Estate]) -> list[int]:
    """Years of the estates for which no campus is left that is new by then."""
    rows = case.plan.projects
    rows = rows[(rows["kind"] == "new") & rows["stage"].isin(rule.stages)]
    new = [(str(row.town), int(row.use_year)) for row in records(rows)]
    units = case.facts.units
    opening = units[(units["opens"] > case.base) & ~units["planned"] & units["stage"].isin(rule.stages)]
    new += [(str(row.town), int(row.opens)) for row in records(opening)]
    lacking, used = [], Counter[str]()
    for estate in coming:
        ready = sum(town == estate.town and year <= estate.first for town, year in new)
        if ready > used[estate.town]:
            used[estate.town] += 1
        else:
            lacking.append(estate.first)
    return lacking


INDICATORS = (towns_without, unserved_towns, estates_without)
