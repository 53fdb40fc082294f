"""Births and pupils of a county by town, from the series of its province and of China.

Every generation is named by the autumn in which it enters grade 1 of primary school, at age 6. It was born between
September seven years before and August six years before: 4/12 of the one year's births and 8/12 of the next.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from math import exp
from typing import Any

import numpy as np
import pandas as pd
from derive_case import BASE, BIRTHS, CASE, PEOPLE, PROVINCE, RESIDENTS, ROLLS, STAGES
from derive_facts import FIRST_BIRTHS, Province, chance, of_county, own, share_out
from derive_grades import GRADES, LATE_ENTRY, entry_year, stage_pupils

province: Province = import_module(f"derive_{PROVINCE}").PROVINCE

YEARS = range(2015, 2026)


@cache
def county_share() -> float:
    """Return the county's persons for 10,000 of the province."""
    people = of_county("township_population")["value"].astype(int).sum()
    return people / province.people() * 1e4


@cache
def town_table() -> pd.DataFrame:
    """Return what is set for each town, with its population and point, indexed by code."""
    told = {"town": "name", "source": "point_source", "status": "point_status"}
    towns, points = own("towns"), of_county("coordinates").rename(columns=told)
    people = of_county("township_population")[["town", "value", "year", "source", "status"]]
    people.columns = pd.Index(["name", "residents", "residents_year", "people_source", "people_status"])
    towns = towns.merge(people, on="name").merge(
        points[["name", "lat", "lon", "point_source", "point_status"]], on="name"
    )
    numbers = ["child_weight", "birth_trend", "move", "residents", "lat", "lon"]
    return towns.astype(dict.fromkeys(numbers, float)).set_index("town", drop=False)


def town_facts(town: str) -> dict[str, Any]:
    """Return one row of `town_table`."""
    return {str(name): value for name, value in town_table().loc[[town]].to_dict("records")[0].items()}


@cache
def birth_shares(year: int) -> dict[str, float]:
    """Return each town's share of the county's births of a year."""
    towns = town_table()
    weights = towns["residents"] * towns["child_weight"] * np.exp(towns["birth_trend"] * (year - 2020))
    expected = weights / weights.sum() * BIRTHS
    uneven = {town: weights[town] * chance(f"{CASE} {town} {year}", expected[town]) for town in towns.index}
    return {town: value / sum(uneven.values()) for town, value in uneven.items()}


def resident_shares(entry: int, age: int) -> dict[str, float]:
    """Return weights of the towns among the children of one generation, moved towards the county seat year by year."""
    before, after = birth_shares(entry - 7), birth_shares(entry - 6)
    move = town_table()["move"]
    return {town: (before[town] * 4 + after[town] * 8) / 12 * exp(move[town] * age) for town in before}


@cache
def county_pupils(stage: str, grade: int, year: int) -> float:
    """Return the county's pupils of a grade before rounding."""
    entry = entry_year(stage, grade, year)
    children = province.children()[entry] * county_share()
    if stage == "kindergarten":
        gross = province.gross_rate(year) / 100
        return children * (1 - (1 - gross) * LATE_ENTRY[grade - 1])
    return stage_pupils(children, stage, grade, entry, province.general_rate, province.senior_rate)


@cache
def pupils(stage: str, grade: int, year: int) -> dict[str, int]:
    """Return whole pupils by the town they live in."""
    entry = entry_year(stage, grade, year)
    return share_out(round(county_pupils(stage, grade, year)), resident_shares(entry, year - entry + 6))


def births_table() -> pd.DataFrame:
    """Return the births table: registered births by town and calendar year."""
    county = province.births()
    rows = []
    for year in range(FIRST_BIRTHS, BASE + 1):
        parts = share_out(round(county[year] * county_share()), birth_shares(year))
        source = f"{province.births_source(year)} × {PEOPLE}占比，按乡镇人口和假定的出生份额分摊"
        rows += [(town, year, n, "registered", ROLLS, source) for town, n in parts.items()]
    return pd.DataFrame(rows, columns=["town", "year", "births", "basis", "status", "source"])


SOURCES = {
    "kindergarten": f"同代儿童 × {province.sources['gross_rate']}（小班低、大班高）",
    "junior": "小学毕业生 × 全国小升初比例和初中巩固率",
    **province.sources,
}


def enrolment_table() -> pd.DataFrame:
    """Return the enrolment table: full-time pupils by the town they live in."""
    rows = [
        (town, year, stage, grade, n, "resident", "yes", ROLLS, f"{SOURCES[stage]} × {RESIDENTS}占比，按乡镇分摊")
        for year in range(YEARS[0], BASE + 1)
        for stage in STAGES
        for grade in range(1, GRADES[stage] + 1)
        for town, n in pupils(stage, grade, year).items()
    ]
    columns = ["town", "year", "stage", "grade", "pupils", "basis", "full_time", "status", "source"]
    return pd.DataFrame(rows, columns=columns)
