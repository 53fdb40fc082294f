"""Kindergartens that come with an estate: an option due with the first phase, for each estate of the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from schoolplaces.estate_codes import estate_codes
from schoolplaces.faults import Note
from schoolplaces.records import records

from .option_rows import mean_cap, option_row, option_table
from .standard_changes import KINDERGARTEN

if TYPE_CHECKING:
    from schoolplaces.region import Region


class Estate(NamedTuple):
    """An estate: its dwellings in all phases, and the year in which the first is completed."""

    town: str
    code: str
    dwellings: int
    first: int


def co_built_options(region: Region, stages: list[str]) -> tuple[pd.DataFrame, list[Note]]:
    """Return an option for a new kindergarten for each estate to come of ``co_built.dwellings`` or more.

    It is in use by the year of the first phase (``must_by``), on a site of its own at the town's point, in the smallest
    standard size that holds the kindergarten pupils of the whole estate once they are most (``housing.pupils``), else
    in the largest. Estates that have begun by the base year are left out: what came with them stands. So are those for
    which the region gives an option of the same code, "B-TOWN-ESTATE".

    Parameters
    ----------
    region : Region
    stages : list of str
        Stages with demand.

    Returns
    -------
    (DataFrame, list of Note)
        In the shape of the options table, ``status`` assumed, without rows where there is none or where
        ``region.generate_options`` is false; a note that says how many.
    """
    rules = region.rules
    standard, yields = rules.standards.get(KINDERGARTEN), rules.housing.pupils.get(KINDERGARTEN)
    given = set(region.options["option"])
    found: list[dict[str, object]] = []
    if KINDERGARTEN in stages and standard is not None and yields and rules.region.generate_options:
        towns = {town.town: town for town in records(region.towns)}
        wanted = [estate for estate in estates(region) if estate.dwellings >= rules.co_built.dwellings]
        found = [
            _option(region, estate, towns[estate.town], estate.dwellings * max(yields))
            for estate in wanted
            if estate.first > region.base_year and _code(estate) not in given
        ]
    notes = [Note("co_built_generated", "housing.csv", count=len(found))] if found else []
    return option_table(found), notes


def estates(region: Region) -> list[Estate]:
    """Return the estates of the housing table (`schoolplaces.estate_codes`); the phases of one lie in one town."""
    rows = region.housing.assign(estate=estate_codes(region.housing))
    return [
        Estate(str(town), str(code), int(group["dwellings"].sum()), int(group["year"].min()))
        for (town, code), group in rows.groupby(["town", "estate"], sort=True)
    ]


def _code(estate: Estate) -> str:
    return f"B-{estate.town}-{estate.code}"


def _option(region: Region, estate: Estate, town: object, pupils: float) -> dict[str, object]:
    standard, mean = region.rules.standards[KINDERGARTEN], mean_cap(region, KINDERGARTEN)
    size = next((size for size in sorted(standard.sizes) if size * mean >= pupils), max(standard.sizes))
    places = size * mean
    code, cost = _code(estate), places * standard.new_10k
    return option_row(code, "new", town, KINDERGARTEN, size, cost) | {
        "name": f"{estate.code} 小区配套幼儿园",
        "site": code,
        "must_by": estate.first,
        "land_m2": places * standard.land_m2,
        "floor_m2": places * standard.floor_m2,
        "source": "rules.toml co_built",
    }
