"""A campus for each town (``[[each_town]]``): where one is lacking, the option that brings it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from schoolplaces.distance import haversine_km
from schoolplaces.faults import Note
from schoolplaces.records import records
from schoolplaces.stage import parse_grades

from .option_rows import mean_cap, option_row, option_table

if TYPE_CHECKING:
    from schoolplaces.plan_rules import EachTown
    from schoolplaces.region import Region

FILE = "rules.toml"


class Place(NamedTuple):
    """A town, or a zone of an urban town: its code, name, town and point."""

    code: str
    name: str
    town: str
    lat: float
    lon: float


def each_town_options(region: Region, options: pd.DataFrame, stages: list[str]) -> tuple[pd.DataFrame, list[Note]]:
    """Return the options with those due that a town lacks by ``[[each_town]]``, and what is told of it.

    In a town (in urban towns with zones: in a zone, where the nearest campuses are its own) without a campus as the
    rule asks, the cheapest option that brings one is to be in use by the rule's year, or as soon after as it can stand:
    a new campus, one that changes its sector, or one that gets beds. Where there is none, a new campus of the smallest
    standard size is added at the place's point; not where beds are asked for, or with ``region.generate_options``
    false: then a note says what is lacking.

    Parameters
    ----------
    region : Region
    options : DataFrame
        In the shape of the options table.
    stages : list of str
        Stages with demand.

    Returns
    -------
    (DataFrame, list of Note)
    """
    notes: list[Note] = []
    due: dict[str, int] = {}
    added: list[dict[str, object]] = []
    for rule in region.rules.each_town:
        if not set(rule.stages) & set(stages):
            continue
        for place in _lacking(region, rule):
            able = [row for row in records(options) if _brings(region, rule, place, row)]
            if able:
                row = min(able, key=lambda one: (one.cost_10k, one.option))
                year = _year(region, rule, row.kind, row.lead_years)
                due[row.option] = min(year, due.get(row.option, year))
            elif rule.boarding or not region.rules.region.generate_options:
                notes.append(Note("each_town_without", FILE, None, "each_town", place.name))
            else:
                added.append(_new(region, rule, place))
    years = options["option"].map(due).astype("Int64")
    sooner = (years < options["must_by"]).fillna(options["must_by"].isna())
    table = options.assign(must_by=options["must_by"].mask(sooner, years))
    if added:
        table = pd.concat([table, option_table(added)], ignore_index=True)
    count = len(due) + len(added)
    return table, [*notes, *([Note("each_town_due", FILE, count=count)] if count else [])]


def _lacking(region: Region, rule: EachTown) -> list[Place]:
    """Places that have no campus as the rule asks."""
    found = []
    for town in records(region.towns):
        small = not pd.isna(town.residents) and town.residents < (rule.residents_below or 0)
        if rule.residents_below and not small:
            continue
        have = {_nearest(region, row) for row in records(region.schools) if _is_one(rule, row)}
        found += [place for place in _places(region, town) if place.code not in have]
    return found


def _is_one(rule: EachTown, school: Any) -> bool:
    """Whether a campus of the schools table, as it stands, is one that the rule asks for."""
    stays = pd.isna(school.closes) or school.closes > rule.year
    kept = not rule.sectors or school.sector in rule.sectors
    return bool(stays and kept and set(parse_grades(school.grades)) & set(rule.stages)) and (
        not rule.boarding or school.boarding_beds > 0
    )


def _places(region: Region, town: Any) -> list[Place]:
    zones = region.zones[region.zones["town"] == town.town]
    if town.kind == "urban" and len(zones):
        return [Place(row.zone, row.name, row.town, row.lat, row.lon) for row in records(zones)]
    return [Place(town.town, town.name, town.town, town.lat, town.lon)]


def _nearest(region: Region, at: Any) -> str:
    """Code of the place that a campus or an option stands in: its town, or the nearest zone of an urban one."""
    (town,) = records(region.towns[region.towns["town"] == at.town])
    places = _places(region, town)
    lat, lon = (float(town.lat), float(town.lon)) if pd.isna(at.lat) else (float(at.lat), float(at.lon))
    km = [float(haversine_km(place.lat, place.lon, lat, lon)) for place in places]
    return places[km.index(min(km))].code


def _brings(region: Region, rule: EachTown, place: Place, option: Any) -> bool:
    """Whether an option gives a place a campus as the rule asks."""
    if option.stage not in rule.stages or option.town != place.town or _nearest(region, option) != place.code:
        return False
    if rule.boarding:
        return bool(option.beds > 0)
    if option.kind == "reclassify":
        return option.to_sector in rule.sectors
    return bool(option.kind == "new" and (not rule.sectors or "public" in rule.sectors))


def _year(region: Region, rule: EachTown, kind: str, lead: Any) -> int:
    """Year by which an option is due: that of the rule, or the first in which it can be in use."""
    leads = {str(name): own.lead_years for name, own in region.rules.projects.items()}
    years = leads[kind] if pd.isna(lead) else int(lead)
    return max(rule.year, region.base_year + years)


def _new(region: Region, rule: EachTown, place: Place) -> dict[str, object]:
    stage = rule.stages[0]
    standard, mean = region.rules.standards[stage], mean_cap(region, stage)
    size = min(standard.sizes)
    code, places = f"D-{place.code}-{stage}", size * mean
    return option_row(code, "new", place, stage, size, places * standard.new_10k) | {
        "name": f"{place.name}{region.stages[stage].zh}（新建）",
        "site": code,
        "must_by": _year(region, rule, "new", None),
        "land_m2": places * standard.land_m2,
        "floor_m2": places * standard.floor_m2,
        "source": "rules.toml each_town",
    }
