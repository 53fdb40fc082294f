"""Children, births and ways into the senior stage in Hunan, from its series and those of China.

Every generation is named by the autumn in which it enters grade 1 of primary school, as in derive_children.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from derive_facts import FIRST_BIRTHS, Province, cohort, national_children, series

LATEST_GROSS_RATE = 92.5  # 2025 年毛入园率未公布，按 2024 年 92.0% 假定续升
SENIOR_RISE = 0.018  # 2025 年初中毕业升入普高和中职的比例比 2024 年的升幅（假定，随全国）


@cache
def generations() -> dict[int, float]:
    """Return children in Hunan by year of primary entry, 10,000.

    The national generations are brought to Hunan by two published anchors: those up to 2012 by the junior graduates of
    2024, those from 2017 on by the primary pupils of 2024; in between the scale passes evenly from one to the other.
    """
    china = {year: value for year, value in national_children().items() if year <= 2022}
    entrants = series("hunan", "primary_entrants")
    stock = series("hunan", "primary_enrolment")[2024] - entrants[2023] - entrants[2024]
    late = stock / sum(china[year] for year in range(2019, 2023))
    early = series("hunan", "junior_graduates")[2024] / series("china", "junior_graduates")[2024]
    known = {year: value * float(np.interp(year, [2012, 2017], [early, late])) for year, value in china.items()}
    known |= entrants
    births = recent_births()
    rate = entrants[2024] / cohort(births, 2024)
    return known | {year: cohort(births, year) * rate for year in range(2025, 2029)}


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
    for year in range(FIRST_BIRTHS, 2011):
        births[year] = (pupils[year + 6] * 8 / 12 + pupils[year + 7] * 4 / 12) / rate
    return births


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


def births_source(year: int) -> str:
    """Return how the births of a year were found."""
    if year > 2010:
        return "湖南出生人数（2017 年前按全国普查后修订幅度上调、2019 年前按普查人口基数下调；2025 年按全国降幅推算）"
    return "由全国和湖南小学、初中入学人数倒推"


PROVINCE = Province(
    people=lambda: series("hunan", "population")[2020],
    children=generations,
    births=hunan_births,
    births_source=births_source,
    gross_rate=lambda year: series("china", "kindergarten_gross_rate").get(year, LATEST_GROSS_RATE),
    general_rate=general_rate,
    senior_rate=senior_rate,
    sources={
        "gross_rate": "全国毛入园率",
        "primary": "湖南 2024 年小学招生、在校生与全国招生序列推算的同代儿童",
        "senior_general": "初中毕业生 × 全国普高招生比例（按湖南 2024 年校准）",
        "vocational": "初中毕业生 × 湖南高中阶段升学率减普高部分",
    },
)
