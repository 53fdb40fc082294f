"""Children, births and ways into the senior stage in Jiangsu: the national generations at the province's share.

The share is known at three points: the children who left kindergarten for primary school in 2020, and the births of
2022 and 2024. It falls evenly between them, and is held before the first and after the last.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from derive_facts import FIRST_BIRTHS, Province, cohort, national_children, series

SENIOR_RATE = 0.95  # 初中毕业升入普高和中职的比例（假定）


@cache
def share(entry: float) -> float:
    """Return the province's share of a national generation."""
    births, nation = series("jiangsu", "births"), national_births()
    first = series("jiangsu", "kindergarten_leavers")[2020] / national_children()[2020]
    # Children of a calendar year enter, in the middle, 6 1/3 years later.
    known = {2020.0: first} | {year + 19 / 3: births[year] / nation[year] for year in sorted(births)}
    return float(np.interp(entry, list(known), list(known.values())))


@cache
def national_births() -> dict[int, float]:
    """Return births of China 2011-2025, 10,000, as revised after the census."""
    return series("china", "births_unrevised") | series("china", "births_revised")


@cache
def generations() -> dict[int, float]:
    """Return children in Jiangsu by year of primary entry, 10,000; from 2026 on by the births of the nation."""
    nation, births = national_children(), national_births()
    rate = nation[2025] / cohort(births, 2025)
    nation = nation | {year: cohort(births, year) * rate for year in range(2026, 2029)}
    return {year: value * share(year) for year, value in nation.items()}


def jiangsu_births() -> dict[int, float]:
    """Return births of Jiangsu, 10,000; up to 2010 turned back from the children who later entered school."""
    births = {year: value * share(year + 19 / 3) for year, value in national_births().items()}
    pupils = generations()
    rate = sum(pupils[c] for c in range(2018, 2025)) / sum(cohort(births, c) for c in range(2018, 2025))
    for year in range(FIRST_BIRTHS, 2011):
        births[year] = (pupils[year + 6] * 8 / 12 + pupils[year + 7] * 4 / 12) / rate
    return births


def births_source(year: int) -> str:
    """Return how the births of a year were found."""
    if year > 2010:
        return "全国出生人数 × 江苏占比（2022、2024 年出生率和 2020 年幼儿园离园人数，其间内插）"
    return "由全国小学、初中入学人数 × 江苏占比倒推"


@cache
def gross_rate(year: int) -> float:
    """Return the gross rate of kindergartens, that of 2020 for all years: pupils over the three generations there."""
    children = generations()
    return (
        100 * series("jiangsu", "kindergarten_enrolment")[2020] / sum(children[entry] for entry in (2021, 2022, 2023))
    )


def general_rate(year: int) -> float:
    """Return general senior entrants over junior graduates, as in the nation."""
    enter, leave = series("china", "general_entrants"), series("china", "junior_graduates")
    known = {y: enter[y] / leave[y] for y in sorted(leave)}
    return float(np.interp(year, list(known), list(known.values())))


PROVINCE = Province(
    people=lambda: series("jiangsu", "population")[2024],
    children=generations,
    births=jiangsu_births,
    births_source=births_source,
    gross_rate=gross_rate,
    general_rate=general_rate,
    senior_rate=lambda year: SENIOR_RATE,
    sources={
        "gross_rate": "江苏 2020 年毛入园率（在园人数 ÷ 同代儿童）",
        "primary": "全国小学、初中招生推算的同代儿童 × 江苏占比",
        "senior_general": "初中毕业生 × 全国普高招生比例",
        "vocational": "初中毕业生 × 高中阶段升学率（假定 95%）减普高部分",
    },
)
