"""Births and pupils of the county by town, from the series of Hunan and of China.

Every generation is named by the autumn in which it enters grade 1 of primary school, at age 6. It was born between
September seven years before and August six years before: 4/12 of the one year's births and 8/12 of the next.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import Any

import numpy as np
import pandas as pd
from derive_facts import chance, series, share_out, table

YEARS = range(2015, 2026)
BIRTH_YEARS = range(2004, 2026)
GRADES = {"kindergarten": 3, "primary": 6, "junior": 3, "senior_general": 3, "vocational": 3}

TO_JUNIOR = 0.995  # 小学毕业升入初中：全国 2020—2025 年 99.3%—99.6%
PRIMARY_KEEP = 0.999  # 小学逐年级：全国在校生存量核对差 0.1%
GENERAL_KEEP = 0.99  # 普通高中逐年级：全国存量核对每年少约 1%
VOCATIONAL_KEEP = 0.95  # 湖南 2024：66.3 万在校 ÷ 23.8 万招生
SENIOR_RISE = 0.018  # 2025 年初中毕业升入普高和中职的比例比 2024 年的升幅（假定，随全国）
LATE_ENTRY = (1.9, 0.8, 0.3)  # 未入园率在小、中、大班的倍数，平均为 1：小班入园少，中、大班补入
LATEST_GROSS_RATE = 92.5  # 2025 年毛入园率未公布，按 2024 年 92.0% 假定续升


@cache
def generations() -> dict[int, float]:
    """Return children in Hunan by year of primary entry, 10,000.

    The national generations are brought to Hunan by two published anchors: those up to 2012 by the junior graduates of
    2024, those from 2017 on by the primary pupils of 2024; in between the scale passes evenly from one to the other.
    """
    junior, primary = series("china", "junior_entrants"), series("china", "primary_entrants")
    china = {year - 6: value / TO_JUNIOR for year, value in junior.items()}
    kept = sum(china[y] for y in range(2016, 2020)) / sum(primary[y] for y in range(2016, 2020))
    china |= {year: primary[year] * kept for year in (2020, 2021, 2022)}
    entrants = series("hunan", "primary_entrants")
    stock = series("hunan", "primary_enrolment")[2024] - entrants[2023] - entrants[2024]
    late = stock / sum(china[year] for year in range(2019, 2023))
    early = series("hunan", "junior_graduates")[2024] / series("china", "junior_graduates")[2024]
    known = {year: value * float(np.interp(year, [2012, 2017], [early, late])) for year, value in china.items()}
    known |= entrants
    births = recent_births()
    rate = entrants[2024] / cohort(births, 2024)
    return known | {year: cohort(births, year) * rate for year in range(2025, 2029)}


def cohort(births: dict[int, float], entry: int) -> float:
    """Return the births of the generation that enters primary school in an autumn."""
    return births[entry - 7] * 4 / 12 + births[entry - 6] * 8 / 12


@cache
def recent_births() -> dict[int, float]:
    """Return births of Hunan 2011-2025, 10,000, on the footing of the 2020 census.

    Up to 2017 they are raised as the national figures were revised after the census; up to 2019 they are lowered for
    the overstated population they were computed on (69.18 million in 2019, where the census found 66.44 a year later).
    """
    births = series("hunan", "births")
    for year, rate in series("hunan", "birth_rate").items():
        births[year] = rate / 1000 * people("population_before_census", year) / 1e4
    old, new = series("china", "births_unrevised"), series("china", "births_revised")
    births[2025] = births[2024] * old[2025] / old[2024]
    for year in range(2011, 2020):
        footing = people("population", year) / people("population_before_census", year)
        births[year] *= new.get(year, old[year]) / old[year] * footing
    return births


def people(measure: str, year: int) -> float:
    """Return residents of Hunan, evenly between the years known."""
    known = series("hunan", measure)
    return float(np.interp(year, list(known), list(known.values())))


def hunan_births() -> dict[int, float]:
    """Return births of Hunan, 10,000; up to 2010 turned back from the children who later entered school."""
    births, pupils = dict(recent_births()), generations()
    rate = sum(pupils[c] for c in range(2018, 2025)) / sum(cohort(births, c) for c in range(2018, 2025))
    for year in range(min(BIRTH_YEARS), 2011):
        births[year] = (pupils[year + 6] * 8 / 12 + pupils[year + 7] * 4 / 12) / rate
    return births


@cache
def county_share() -> float:
    """Return the county's persons for 10,000 of Hunan (2020 census)."""
    people = table("township_population")["value"].astype(int).sum()
    return people / series("hunan", "population")[2020] * 1e4


@cache
def town_table() -> pd.DataFrame:
    """Return what is set for each town, with its census population and point, indexed by code."""
    towns = table("chengbu_towns")
    people = table("township_population").rename(columns={"town": "name", "value": "residents"})
    points = table("coordinates").rename(columns={"town": "name", "source": "point_source", "status": "point_status"})
    towns = towns.merge(people[["name", "residents"]], on="name").merge(
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
    expected = weights / weights.sum() * 2500
    uneven = {town: weights[town] * chance(f"chengbu {town} {year}", expected[town]) for town in towns.index}
    return {town: value / sum(uneven.values()) for town, value in uneven.items()}


def resident_shares(entry: int, age: int) -> dict[str, float]:
    """Return weights of the towns among the children of one generation, moved towards the county seat year by year."""
    before, after = birth_shares(entry - 7), birth_shares(entry - 6)
    move = town_table()["move"]
    return {town: (before[town] * 4 + after[town] * 8) / 12 * exp(move[town] * age) for town in before}


def junior_kept(year: int) -> float:
    """Return junior graduates over the entrants of an autumn three years before they leave (national)."""
    leave, enter = series("china", "junior_graduates"), series("china", "junior_entrants")
    known = {y - 3: leave[y] / enter[y - 3] for y in sorted(leave) if y - 3 in enter}
    return float(np.interp(year, list(known), list(known.values())))


def general_rate(year: int) -> float:
    """Return general senior entrants over junior graduates: the national rate, brought to Hunan's of 2024."""
    enter, leave = series("china", "general_entrants"), series("china", "junior_graduates")
    known = {y: enter[y] / leave[y] for y in sorted(leave)}
    hunan = series("hunan", "senior_general_entrants")[2024] / series("hunan", "junior_graduates")[2024]
    return float(np.interp(year, list(known), list(known.values()))) * hunan / known[2024]


def senior_rate(year: int) -> float:
    """Return general and vocational entrants over junior graduates: Hunan's of 2024, held before and raised after."""
    entrants = (series("hunan", f"{stage}_entrants")[2024] for stage in ("senior_general", "vocational"))
    rate = sum(entrants) / series("hunan", "junior_graduates")[2024]
    return rate + SENIOR_RISE if year > 2024 else rate


def entry_year(stage: str, grade: int, year: int) -> int:
    """Return the generation that sits in a grade."""
    first_age = {"kindergarten": 3, "primary": 6, "junior": 12, "senior_general": 15, "vocational": 15}[stage]
    return year + 6 - (first_age + grade - 1)


@cache
def county_pupils(stage: str, grade: int, year: int) -> float:
    """Return the county's pupils of a grade before rounding."""
    entry = entry_year(stage, grade, year)
    children = generations()[entry] * county_share()
    if stage == "kindergarten":
        gross = series("china", "kindergarten_gross_rate").get(year, LATEST_GROSS_RATE) / 100
        return children * (1 - (1 - gross) * LATE_ENTRY[grade - 1])
    if stage == "primary":
        return children * PRIMARY_KEEP ** (grade - 1)
    entrants = children * PRIMARY_KEEP**5 * TO_JUNIOR
    kept = junior_kept(entry + 6)
    if stage == "junior":
        return entrants * kept ** ((grade - 1) / 2)
    leave = entry + 9
    general = general_rate(leave)
    if stage == "senior_general":
        return entrants * kept * general * GENERAL_KEEP ** (grade - 1)
    return entrants * kept * (senior_rate(leave) - general) * VOCATIONAL_KEEP ** (grade - 1)


@cache
def pupils(stage: str, grade: int, year: int) -> dict[str, int]:
    """Return whole pupils by the town they live in."""
    entry = entry_year(stage, grade, year)
    return share_out(round(county_pupils(stage, grade, year)), resident_shares(entry, year - entry + 6))


def births_table() -> pd.DataFrame:
    """Return the births table: registered births by town and calendar year."""
    county = hunan_births()
    rows = []
    for year in BIRTH_YEARS:
        parts = share_out(round(county[year] * county_share()), birth_shares(year))
        source = (
            "湖南出生人数（2017 年前按全国普查后修订幅度上调、2019 年前按普查人口基数下调；2025 年按全国降幅推算）"
            if year > 2010
            else "由全国和湖南小学、初中入学人数倒推"
        )
        source += " × 本县 2020 年普查人口占比，按乡镇人口和假定的出生份额分摊"
        rows += [(town, year, n, "registered", "estimated", source) for town, n in parts.items()]
    return pd.DataFrame(rows, columns=["town", "year", "births", "basis", "status", "source"])


SOURCES = {
    "kindergarten": "同代儿童 × 全国毛入园率（小班低、大班高）",
    "primary": "湖南 2024 年小学招生、在校生与全国招生序列推算的同代儿童",
    "junior": "小学毕业生 × 全国小升初比例和初中巩固率",
    "senior_general": "初中毕业生 × 全国普高招生比例（按湖南 2024 年校准）",
    "vocational": "初中毕业生 × 湖南高中阶段升学率减普高部分",
}


def enrolment_table() -> pd.DataFrame:
    """Return the enrolment table: full-time pupils by the town they live in."""
    rows = [
        (town, year, stage, grade, n, "resident", "yes", "estimated", f"{SOURCES[stage]} × 本县人口占比，按乡镇分摊")
        for year in YEARS
        for stage, grades in GRADES.items()
        for grade in range(1, grades + 1)
        for town, n in pupils(stage, grade, year).items()
    ]
    columns = ["town", "year", "stage", "grade", "pupils", "basis", "full_time", "status", "source"]
    return pd.DataFrame(rows, columns=columns)
