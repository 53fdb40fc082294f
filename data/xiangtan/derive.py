"""Derive the tables of 湘潭市 from the facts in ../facts, with the parts of ../cities and the children of Hunan.

    python data/xiangtan/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script; a second run writes the same bytes. The city's children
have the path of Hunan's, at the size of its secondary pupils of 2017 and its births of 2018, which were published.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "cities"), str(HERE.parent / "chengbu")]

from derive_case import BASE, CASE  # noqa: E402
from derive_city import (  # noqa: E402
    Cells,
    by_district,
    campuses,
    classes_table,
    classrooms_table,
    figure,
    rooms,
    schools_table,
    seated,
    towns_table,
)
from derive_city_options import options_table  # noqa: E402
from derive_facts import share_out, write  # noqa: E402
from derive_grades import GRADES, LATE_ENTRY, entry_year, stage_pupils  # noqa: E402
from derive_hunan import general_rate, generations, hunan_births, senior_rate  # noqa: E402

HISTORY = range(2015, BASE + 1)
CALIBRATED = 2017  # the year whose pupils the city published
# published total of 2017 -> stages it holds together
TOTALS = {"secondary_2017": ("junior", "senior_general"), "vocational_2017": ("vocational",)}
of = partial(figure, CASE)

RULES = f"""\
# 湘潭市：只写与 data/rules/default.toml、xiangtan_kindergarten.toml、xiangtan_senior.toml 不同之处。
# Xiangtan: only what differs from the default and from its two packs.

[region]
name = "湘潭市"
within = ["湖南省"]
packs = ["xiangtan_kindergarten", "xiangtan_senior"]
base_year = {BASE}
plan_stages = ["kindergarten", "senior_general", "vocational"]  # 小学、初中只作预测 the others are forecast only
inside_km = 5.0             # 县（市、区）内平均距离（假定）：一行代表一个县（市、区）
generate_options = false

[[school_size]]
stages = ["senior_general"]
cap = 3000
existing_from = 2023        # 方案印发次年起现有大规模学校只减不增（年份为假定） the year is assumed
source = "新建普通高中学校规模不得超过3000人；现有大规模学校要逐步缩小办学规模"
status = "published"

[costs]
over_size = 40.0            # 超班额、超校额每人每年（假定）：高于全国默认，现有大规模学校不再回升
price_year = 2022

[nursery]
need = 24                   # 富余教室开展托育，最多的班数（假定）
"""


@cache
def hunan_pupils(stage: str, grade: int, year: int) -> float:
    """Return pupils of Hunan in a grade above kindergarten, 10,000, as data/chengbu derives those of a county."""
    entry = entry_year(stage, grade, year)
    return stage_pupils(generations()[entry], stage, grade, entry, general_rate, senior_rate)


@cache
def per_hunan(total: str) -> float:
    """Return pupils of the city for 10,000 of Hunan by a published total of 2017."""
    cells = [(stage, grade) for stage in TOTALS[total] for grade in range(1, GRADES[stage] + 1)]
    return of(total) / sum(hunan_pupils(stage, grade, CALIBRATED) for stage, grade in cells)


@cache
def births_per_hunan() -> float:
    """Return births of the city for 10,000 of Hunan: those of 2018, on the footing of the 2020 census."""
    return of("births_2018") * of("residents_2020") / of("residents_2018") / hunan_births()[2018]


@cache
def children(entry: int) -> float:
    """Return the city's children of a generation: by its secondary pupils up to 2011, by its births from 2018 on."""
    sizes = [per_hunan("secondary_2017"), births_per_hunan()]
    return generations()[entry] * float(np.interp(entry, [2011, 2018], sizes))


@cache
def gross_rate(year: int) -> float:
    """Return the gross kindergarten rate: that of the pupils of 2017, assumed in the base year, evenly between."""
    ages = [(children(entry_year("kindergarten", grade, CALIBRATED)), LATE_ENTRY[grade - 1]) for grade in (1, 2, 3)]
    outside = (sum(n for n, _ in ages) - of("kindergarten_2017")) / sum(n * late for n, late in ages)
    slope = (of("gross_rate_2022") - (1 - outside)) / (BASE - CALIBRATED)
    return 1 - outside + slope * (year - CALIBRATED)


@cache
def city_pupils(stage: str, grade: int, year: int) -> int:
    """Return whole pupils of the city in a grade."""
    entry = entry_year(stage, grade, year)
    if stage == "kindergarten":
        return round(children(entry) * (1 - (1 - gross_rate(year)) * LATE_ENTRY[grade - 1]))
    share = children(entry) / generations()[entry]
    if stage == "vocational":
        share *= per_hunan("vocational_2017") / per_hunan("secondary_2017")
    return round(hunan_pupils(stage, grade, year) * share)


SOURCES = {
    "kindergarten": "同代儿童 × 毛入园率（2017 年按在园 8.8 万人，2022 年假定 92%，其间匀升）",
    "primary": "湖南同代儿童，2011 年以前入学的按本市 2017 年中学在校校准，2018 年以后的按 2018 年出生人数校准",
    "junior": "湖南同代儿童，按本市 2017 年初中和普通高中合计 11.61 万人校准",
    "senior_general": "湖南初中毕业生 × 普高招生比例，按本市 2017 年初中和普通高中合计 11.61 万人校准",
    "vocational": "湖南初中毕业生 × 高中阶段其余比例，按本市 2017 年中职在校 2.41 万人校准",
}


def enrolment_table() -> pd.DataFrame:
    """Return the enrolment table: pupils by the district they live in."""
    rows = [
        (
            town,
            year,
            stage,
            grade,
            n,
            "resident",
            "yes",
            "estimated",
            f"{SOURCES[stage]}；按 2021 年常住人口分到县（市、区）",
        )
        for year in HISTORY
        for stage, last in GRADES.items()
        for grade in range(1, last + 1)
        for town, n in by_district(CASE, city_pupils(stage, grade, year)).items()
    ]
    columns = ["town", "year", "stage", "grade", "pupils", "basis", "full_time", "status", "source"]
    return pd.DataFrame(rows, columns=columns)


def births_table() -> pd.DataFrame:
    """Return births by district: those of Hunan, at the size of the city's of 2018."""
    source = "湖南出生人数（普查口径）× 本市 2018 年出生 3.2 万人（折到普查口径）占湖南之比"
    source += "，按 2021 年常住人口分到县（市、区）"
    rows = [
        (town, year, n, "resident", "estimated", source)
        for year in range(2008, BASE + 1)
        for town, n in by_district(CASE, hunan_births()[year] * births_per_hunan()).items()
    ]
    return pd.DataFrame(rows, columns=["town", "year", "births", "basis", "status", "source"])


@cache
def seats() -> Cells:
    """Return the pupils of the base year by school and grade; who runs the kindergartens is assumed."""
    shares = {
        "kindergarten_public": of("public_share"),
        "kindergarten_inclusive_private": of("inclusive_share") - of("public_share"),
        "kindergarten_private": 1 - of("inclusive_share"),
    }
    rolls: Cells = {}
    for grade in (1, 2, 3):
        for pool, n in share_out(city_pupils("kindergarten", grade, BASE), shares).items():
            rolls[pool, grade] = n
        rolls["general", grade] = city_pupils("senior_general", grade, BASE)
        rolls["vocational", grade] = city_pupils("vocational", grade, BASE)
    return seated(CASE, rolls)


@cache
def standing() -> dict[str, int]:
    """Return classrooms by school."""
    return rooms(CASE, seats(), {})


def resources_table() -> pd.DataFrame:
    """Return psychology teachers: one full-time where the document asks for one, part-time ones elsewhere."""
    least = of("psychology_full_time_above")
    rows = []
    for school, campus in campuses(CASE).items():
        if campus.group.stage != "kindergarten":
            pupils = sum(n for (code, _), n in seats().items() if code == school)
            item = "psychology_full_time" if pupils > least else "psychology_part_time"
            rows.append(
                (
                    item,
                    school,
                    "",
                    BASE,
                    1,
                    "assumed",
                    "假定：超过 1000 人的学校有 1 名专职心理健康教育教师，其余 1 名兼职",
                )
            )
    return pd.DataFrame(rows, columns=["item", "school", "stage", "year", "value", "status", "source"])


ROOMS = dict.fromkeys(("kindergarten", "senior_general", "vocational"), "2022 年班数加假定的富余")
TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    "towns": partial(towns_table, CASE),
    "births": births_table,
    "enrolment": enrolment_table,
    "schools": lambda: schools_table(CASE, standing()),
    "classes": lambda: classes_table(CASE, seats(), "2022 年在校生按假定的规模份额分到校，按假定的班额折成班"),
    "classrooms": lambda: classrooms_table(CASE, standing(), ROOMS),
    "options": lambda: options_table(CASE, standing()),
    "resources": resources_table,
}


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, TABLES, RULES)
