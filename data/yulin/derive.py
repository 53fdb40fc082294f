"""Derive the tables of 玉林市 from the facts in ../facts, with the parts of ../cities.

    python data/yulin/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script; a second run writes the same bytes. Pupils of 2017 are
those of the document; generations have the shape of the nation's and the size that its target implies.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "cities"), str(HERE.parent / "chengbu")]

from derive_case import BASE, CASE  # noqa: E402
from derive_city import (  # noqa: E402
    Cells,
    by_district,
    classes_table,
    classrooms_table,
    figure,
    rooms,
    schools_table,
    seated,
    towns_table,
)
from derive_city_options import options_table  # noqa: E402
from derive_facts import TO_JUNIOR, cohort, series, share_out, write  # noqa: E402

HISTORY = range(2012, BASE + 1)
JUNIOR_KEEP = 0.989  # 初中逐年级：全国 2019 年毕业 1,454.09 万 ÷ 2016 年招生 1,487.16 万，两次升级
KEEP = {"senior_general": 0.99, "vocational": 0.95}  # 高中阶段逐年级：全国存量核对
ENTRANTS = {"senior_general": "general_entrants", "vocational": "vocational_entrants"}
of = partial(figure, CASE)

RULES = f"""\
# 玉林市：只写与 data/rules/default.toml、data/rules/yulin_senior.toml 不同之处。
# Yulin: only what differs from the default and from its pack.

[region]
name = "玉林市"
within = ["广西壮族自治区"]
packs = ["yulin_senior"]
base_year = {BASE}            # 文件隐去年份：在校生按 2017 年，四年后为 2021 年（假定） the years are hidden: assumed
plan_stages = ["senior_general", "vocational"]  # 小学、初中是生源，只作预测 the stages below are forecast only
generate_options = false

[stages.senior_general]
class_size = [
    {{ from = 1900, caps = [65], source = "2017 年已有大班额的年级（假定）", status = "assumed" }},
    {{ from = 2018, caps = [55], source = "逐步消除普通高中大班额", status = "published" }},
]

# 2021 年在校生要达到 90%，在校的三届自 2019 年起就要按此招生；适龄人口增加，成人占比下降，故略高于 90%。
[[participation]]
stages = ["senior_general", "vocational"]
target = 0.908                # for 90 % of 2021 the three cohorts there by then enter at a little more, from 2019 on
year = 2019
source = "全市高中阶段毛入学率达到90%以上（2021 年在校生 25.85 万人，按三届推回到 2019 年招生）"
status = "estimated"
"""


@cache
def scale() -> float:
    """Return children of Yulin for 10,000 of the nation's, so that those of 15 to 17 in 2021 are what 90 % implies.

    They are counted as the pupils who leave junior schools from 2018 to 2020.
    """
    wanted = of("pupils_target") / of("gross_rate_target")
    return wanted / sum(nation_junior(3, year) for year in (2018, 2019, 2020))


@cache
def generations() -> dict[int, float]:
    """Return the nation's children by autumn of entry to primary school, 10,000."""
    found = {year - 6: value / TO_JUNIOR for year, value in series("china", "junior_entrants").items()}
    births = series("china", "births_revised")
    return {**found, **{year: cohort(births, year) for year in range(2019, 2024) if year not in found}}


@cache
def nation_junior(grade: int, year: int) -> float:
    """Return the nation's pupils of a junior grade, 10,000."""
    return series("china", "junior_entrants")[year - grade + 1] * JUNIOR_KEEP ** (grade - 1)


@cache
def senior_shape(stage: str, grade: int, year: int) -> float:
    """Return the nation's pupils of a senior grade, 10,000."""
    return series("china", ENTRANTS[stage])[year - grade + 1] * KEEP[stage] ** (grade - 1)


def city_pupils(stage: str, grade: int, year: int) -> float:
    """Return full-time pupils of the city; those of the senior stage have the size of the document's in 2017."""
    if stage == "primary":
        return generations()[year - grade + 1] * scale()
    if stage == "junior":
        return nation_junior(grade, year) * scale()
    total = of("general_pupils" if stage == "senior_general" else "vocational_full_time")
    return senior_shape(stage, grade, year) * total / sum(senior_shape(stage, one, BASE) for one in (1, 2, 3))


def base_rolls(stage: str) -> dict[int, int]:
    """Return whole pupils of 2017 by grade, which add up to the document's."""
    total = of("general_pupils" if stage == "senior_general" else "vocational_full_time")
    parts = share_out(round(total), {str(grade): city_pupils(stage, grade, BASE) for grade in (1, 2, 3)})
    return {int(grade): n for grade, n in parts.items()}


SOURCES = {
    "primary": "全国初中招生序列推回的同代儿童，按文件目标所含的 15—17 岁人数（25.85 万 ÷ 90%）定规模",
    "junior": "全国初中招生序列，按文件目标所含的 15—17 岁人数（25.85 万 ÷ 90%）定规模",
    "senior_general": "文件 2017 年 12.8 万人，年级和往年按全国普高招生序列",
    "vocational": "文件 2017 年全日制 3.96 万人，年级和往年按全国中职招生序列",
}


def enrolment_table() -> pd.DataFrame:
    """Return the enrolment table: by residence, adults apart."""
    rows = []
    for stage, last in {"primary": 6, "junior": 3, "senior_general": 3, "vocational": 3}.items():
        for year in HISTORY:
            for grade in range(1, last + 1):
                whole = year == BASE and stage in ENTRANTS
                pupils = base_rolls(stage)[grade] if whole else city_pupils(stage, grade, year)
                source = f"{SOURCES[stage]}；按 2020 年普查人口分到县（市、区）"
                rows += [
                    (t, year, stage, grade, n, "resident", "yes", "estimated", source)
                    for t, n in by_district(CASE, pupils).items()
                ]
    adults = by_district(CASE, of("vocational_adults"))
    source = "文件：中职在校生中成人 1.9 万人；按 2020 年普查人口分到县（市、区），不占学位"
    rows += [(t, BASE, "vocational", 1, n, "resident", "no", "estimated", source) for t, n in adults.items()]
    columns = ["town", "year", "stage", "grade", "pupils", "basis", "full_time", "status", "source"]
    return pd.DataFrame(rows, columns=columns)


def births_table() -> pd.DataFrame:
    """Return births of the calendar years whose children enter primary school from 2018 on."""
    births = series("china", "births_revised")
    rate = sum(generations()[y] for y in range(2018, 2020)) / sum(cohort(births, y) for y in range(2018, 2020))
    source = "全国出生人数（普查后修订）× 本市同代儿童占全国之比，按 2020 年普查人口分到县（市、区）"
    rows = [
        (t, year, n, "resident", "estimated", source)
        for year in range(2011, BASE + 1)
        for t, n in by_district(CASE, births[year] * rate * scale()).items()
    ]
    return pd.DataFrame(rows, columns=["town", "year", "births", "basis", "status", "source"])


@cache
def seats() -> Cells:
    """Return the pupils of 2017 by school and grade: public and private general schools have the document's totals."""
    rolls: Cells = {("vocational", grade): n for grade, n in base_rolls("vocational").items()}
    general = base_rolls("senior_general")
    public = share_out(round(of("general_pupils_public")), {str(grade): float(n) for grade, n in general.items()})
    for grade, pupils in general.items():
        rolls["general_public", grade] = public[str(grade)]
        rolls["general_private", grade] = pupils - public[str(grade)]
    return seated(CASE, rolls)


@cache
def standing() -> dict[str, int]:
    """Return classrooms by school; general highs have one multimedia room a classroom, as the document counts them."""
    return rooms(CASE, seats(), {"senior_general": round(of("multimedia_rooms"))})


def budget_table() -> pd.DataFrame:
    """Return the two pots of the document, over four years."""
    source = "文件规划资金；四年攻坚，按 2018—2021 年（年份为假定）"
    pots = [(of("cost_new"), "new;relocate"), (of("cost_expand"), "expand")]
    rows = [(BASE + 1, BASE + 4, money, "", kinds, "published", source) for money, kinds in pots]
    return pd.DataFrame(rows, columns=["first", "last", "cost_10k", "stages", "kinds", "status", "source"])


def resources_table() -> pd.DataFrame:
    """Return the teachers there are, of each stage in all."""
    rows = [
        ("teachers", stage, BASE, round(of(item)), "published", f"文件：{name}教师{of(item):.0f}人")
        for stage, item, name in (
            ("senior_general", "general_teachers", "普通高中"),
            ("vocational", "vocational_teachers", "中等职业学校"),
        )
    ]
    return pd.DataFrame(rows, columns=["item", "stage", "year", "value", "status", "source"])


TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    "towns": partial(towns_table, CASE),
    "births": births_table,
    "enrolment": enrolment_table,
    "schools": lambda: schools_table(CASE, standing()),
    "classes": lambda: classes_table(CASE, seats(), "文件 2017 年在校生按假定的规模份额分到校，按假定的班额折成班"),
    "classrooms": lambda: classrooms_table(
        CASE,
        standing(),
        {
            "senior_general": "文件：普通高中多媒体教室 2,537 间，按一班一间作教室总数；分到校为假定",
            "vocational": "2017 年全日制班数加假定的富余",
        },
    ),
    "options": lambda: options_table(CASE, standing()),
    "budget": budget_table,
    "resources": resources_table,
}


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, TABLES, RULES)
