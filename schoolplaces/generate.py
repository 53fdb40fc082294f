"""Regions of any size drawn from a seed, for trials and measurements: towns, births, pupils, campuses, options.

Nothing in them is a fact: every table says `assumed`. They have the make of a Chinese county: a seat that grows while
villages empty, births that fell by half, kindergartens with rooms to spare, junior schools about to overflow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from .generate_budget import budget_table
from .generate_campuses import schools_table
from .generate_changes import nursery_need
from .generate_classes import Roll, classes_table, classrooms_table, draw_rolls
from .generate_flows import Attendance, attend
from .generate_history import births_table, enrolment_table
from .generate_options import housing_table, options_table, pipeline_table
from .generate_people import YEARS_BETWEEN, draw_people, population_table
from .generate_pupils import Children, residents_of
from .generate_reach import widened_reach
from .generate_schools import draw_campuses
from .generate_settings import Settings, whole
from .generate_towns import Towns, draw_towns
from .generate_zones import zones_table
from .laying import laid
from .region import Region

SOURCE = "schoolplaces.generate"
COUNTY_TOWNS, CAMPUSES_A_TOWN = (10, 40), 6
MOST_COUNTIES, GRID, GRID_DEGREES = 9999, 12, 1.2  # the seats stand on a grid of 12 by 12


def generate(towns: int = 20, **settings: Any) -> Region:
    """Draw a region; the same arguments always give the same one.

    Parameters
    ----------
    towns : int
        1 to 100,000; the first is the seat.
    campuses : int, optional
        120 by default. 0: no schools, for forecasts alone. Fewer than stages: each holds several.
    stages : sequence of str, optional
        Of the rule book, in any order; all of them by default.
    years : int, optional
        Autumns of history, 10 by default, ``base_year`` (2025) the last.
    base_year, seed : int, optional
    budget : None, "yearly" or "pot", optional
        Money of each fiscal year, or of ten years together; ``money_10k`` of it (万元), else half of what is needed.
    housing, population, options : bool, optional
        Whether there are estates, residents by sex and age (base year and five years before), options and projects
        under way. True by default. What is left out changes no other table.
    flows : bool, optional
        True: enrolment is counted by school and a table of flows leads back to residence, some of them from or to
        outside. False by default: enrolment by residence.
    zones : int, optional
        Zones of each town, 0 by default: the tables then name towns alone.
    trend : "mixed", "growing" or "shrinking", optional
        Children go from the villages to the seat; come from outside; leave.
    age_width : 1 or 5, optional
        Years in an age group of the population.
    residents : float, optional
        As many as fill the campuses by default.
    name, prefix : str, optional
        Of the region; before every code.
    centre : (float, float), optional
        Latitude and longitude of the middle.
    rules : mapping, optional
        What rules.toml would hold; stages of other names, ages and grades are drawn too.

    Returns
    -------
    Region
        Checked like any other.

    Raises
    ------
    ValueError
        For an argument that is not allowed; it says what is.

    Examples
    --------
    >>> county = generate(3, campuses=9, stages=["primary", "junior"], seed=4)
    >>> len(county.towns), len(county.schools), sorted(county.classes["stage"].unique())
    (3, 9, ['junior', 'primary'])
    >>> county.digest() == generate(3, campuses=9, stages=["junior", "primary"], seed=4).digest()
    True
    """
    tables, rules = generate_tables(towns, **settings)
    return Region.from_tables(tables, rules)


def generate_tables(towns: int = 20, **settings: Any) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Draw the tables of a region and what its rules.toml would hold, not yet checked.

    Parameters
    ----------
    towns, **settings
        As for `generate`.

    Returns
    -------
    (dict of DataFrame, dict)
        Tables by name, only those that have rows; rules beyond the national default.

    Examples
    --------
    >>> tables, rules = generate_tables(2, campuses=0, population=False, stages=["primary"], years=4)
    >>> sorted(tables), len(tables["enrolment"]), rules["region"]["only_stages"]
    (['births', 'enrolment', 'housing', 'towns'], 48, ['primary'])
    """
    wanted = Settings(towns=towns, **settings)
    places, total = draw_towns(wanted), residents_of(wanted)
    children = Children(wanted, places, total)
    people = {
        year: draw_people(wanted, places, children, total, year)
        for year in (wanted.base_year - YEARS_BETWEEN, wanted.base_year)
    }
    residents = people[wanted.base_year].sum(axis=(1, 2))
    tables = {"towns": places.table(residents, wanted.base_year), "births": births_table(wanted, places, children)}
    if wanted.population:
        parts = [population_table(places, counted, year, wanted.age_width) for year, counted in people.items()]
        tables["population"] = pd.concat(parts, ignore_index=True)
    rules = wanted.county_rules()
    tables |= _school_tables(wanted, places, children, residents, rules)
    if wanted.housing:
        tables["housing"] = housing_table(wanted, places, residents)
    if wanted.zones:
        tables["zones"] = zones_table(wanted, places)
    kept = {name: frame for name, frame in tables.items() if len(frame)}
    return {name: frame.assign(status="assumed", source=SOURCE) for name, frame in kept.items()}, rules


def _school_tables(
    settings: Settings, towns: Towns, children: Children, residents: np.ndarray, rules: dict[str, Any]
) -> dict[str, pd.DataFrame]:
    """Enrolment and all that stands or may be built; the reach of the rules is widened where a town needs it."""
    base = {name: children.pupils[name][:, :, -1] for name in settings.stage_names}
    campuses = draw_campuses(settings, towns, base)
    if not campuses:
        return {"enrolment": enrolment_table(settings, towns, children.pupils, "resident")}
    hosts = {name: np.zeros(settings.towns, dtype=bool) for name in settings.stage_names}
    for campus in campuses:
        for name in campus.stages:
            hosts[name][campus.town] = True
    attendance = attend(settings, towns, children.pupils, hosts)
    rolls = draw_rolls(settings, towns, campuses, attendance)
    schools = schools_table(settings, towns, campuses, rolls)
    reach = widened_reach(settings, towns, schools, campuses)
    if reach:
        rules |= laid(rules, {"reach": reach}, SOURCE)
    pupils, basis = (attendance.pupils, "school") if settings.flows else (children.pupils, "resident")
    tables = {
        "enrolment": enrolment_table(settings, towns, pupils, basis),
        "schools": schools,
        "classes": classes_table(rolls),
        "classrooms": classrooms_table(rolls),
    }
    if settings.budget:
        tables["budget"] = budget_table(settings, towns, rolls, float(residents.sum()))
    tables |= _further_tables(settings, towns, schools, attendance, rolls)
    need = nursery_need(tables["options"]) if len(tables.get("options", ())) else 0
    if need and "need" not in settings.rules.get("nursery", {}):
        rules |= laid(rules, {"nursery": {"need": need}}, SOURCE)
    return tables


def _further_tables(
    settings: Settings, towns: Towns, schools: pd.DataFrame, attendance: Attendance, rolls: list[Roll]
) -> dict[str, pd.DataFrame]:
    found: dict[str, pd.DataFrame] = {}
    if settings.flows:
        found["flows"] = pd.concat(attendance.flows, ignore_index=True)
    if settings.options:
        # Sites are sought where many live, the more so where they come to.
        growth = np.round(towns.share * np.exp(40 * towns.pull), 9)
        found["options"] = options_table(settings, towns, schools, rolls, growth)
        found["pipeline"] = pipeline_table(settings, schools, rolls)
    return found


def generate_province(
    counties: int = 122, seed: int = 0, towns: tuple[int, int] = COUNTY_TOWNS, **settings: Any
) -> Iterator[Region]:
    """Draw the counties of a province one by one, six campuses a town.

    Parameters
    ----------
    counties : int
        At least 1.
    seed : int
        Each county has a seed of its own made from this one and its number, so any of them can be drawn alone.
    towns : (int, int)
        The least and the most of a county.
    **settings
        As for `generate`, but for campuses, seed, name, prefix and centre, which differ from county to county.

    Returns
    -------
    iterator of Region
        Each is drawn when it is asked for. Named 第001县 and so on, codes beginning with C001, seats on a grid.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> first = next(generate_province(2, population=False, housing=False, years=3))
    >>> first.name, 10 <= len(first.towns) <= 40
    ('第001县', True)
    """
    numbers = range(1, whole("counties", counties, 1, MOST_COUNTIES) + 1)
    own = sorted(set(settings) & set(county_settings(1, seed)))
    if own:
        raise ValueError(f"{', '.join(own)}: given by the county; allowed: any other argument of generate")
    return (generate(**county_settings(number, seed, towns), **settings) for number in numbers)


def county_settings(number: int, seed: int = 0, between: tuple[int, int] = COUNTY_TOWNS) -> dict[str, Any]:
    """Return what `generate_province` asks `generate` for its county of a number (from 1).

    Raises
    ------
    ValueError

    Examples
    --------
    >>> sorted(county_settings(3))
    ['campuses', 'centre', 'name', 'prefix', 'seed', 'towns']
    """
    rng = Settings(seed=seed).rng("county", whole("number", number, 1, MOST_COUNTIES))
    low = whole("towns", between[0], 1, 100_000)
    towns = int(rng.integers(low, whole("towns", between[1], low, 100_000) + 1))
    row, column = divmod(number - 1, GRID)
    return {
        "towns": towns,
        "campuses": CAMPUSES_A_TOWN * towns,
        "seed": int(rng.integers(0, 2**63 - 1)),
        "name": f"第{number:03d}县",
        "prefix": f"C{number:03d}",
        "centre": (24.0 + GRID_DEGREES * (row % GRID), 102.0 + GRID_DEGREES * column),
    }
