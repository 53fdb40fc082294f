"""Targets that a plan misses, as a table and in words."""

from __future__ import annotations

import pandas as pd

from schoolplaces.demand import PARTICIPATION
from schoolplaces.optimize import missed_targets, missed_text
from schoolplaces.report.prose_audit import missed_targets_text

from .plan_fixture import EMPTY, NEED, make_plan

SHARES = [
    ("sector", 1, "kindergarten", "public;inclusive_private", "at_least", 0.92, NEED[-1], 0.9198, 1.0),
    ("nearby", 1, "primary", "", "at_least", 1.0, NEED[0], 0.758, 139.0),
    ("nearby", 1, "primary", "", "at_least", 1.0, NEED[2], 0.888, 70.0),
    ("nearby", 1, "primary", "", "at_least", 1.0, NEED[4], 1.0, 0.0),
]
PLACES = [(1, "kindergarten", "public", "new", 2026, 2030, 2200, 90, 300, 1810)]
RATES = [
    ("senior_general+vocational", 2030, 500.0, 0.0, 1000.0, 0.95, 0.98, 2030),
    ("kindergarten", 2026, 500.0, 0.0, 1000.0, 0.90, 0.95, 2027),
]


def test_each_target_is_told_with_its_years_the_worst_and_the_last() -> None:
    plan = make_plan(
        shares=pd.DataFrame(SHARES, columns=EMPTY["shares"]),
        new_places=pd.DataFrame(PLACES, columns=EMPTY["new_places"]),
    )
    plan.demand.participation = pd.DataFrame(RATES, columns=PARTICIPATION)
    found = missed_targets(plan).round(6)
    assert found[["rule", "year", "off"]].values.tolist()[1:] == [
        ["nearby", 2026, 139.0], ["nearby", 2028, 70.0], ["places", 2030, 1810], ["participation", 2030, 30.0]
    ]  # fmt: skip
    assert missed_text(plan) == (
        "幼儿园：2030年未达到办学性质占比目标，公办、普惠性民办学校在校生应不低于92%：2030年91.980%，差1人",
        "小学：2026、2028年未达到就近入学目标，已安置的起始年级新生就近走读的应不低于100%："
        "最差的2026年75.8%，差139人；2028年88.8%，差70人(乘校车或寄宿)",
        "幼儿园：至2030年新增学位390个，应为2200个，差1810个",
        "普通高中、中等职业：2030年毛入园(学)率应不低于98%：2030年95.0%，差30人",
    )
    assert "75.8% in 2026, 139 pupils off, the worst year; 88.8% in 2028, 70" in missed_text(plan, "en")[1]
    assert "1 pupil off" in missed_text(plan, "en")[0]


def test_where_the_last_year_is_the_worst_it_is_told_once() -> None:
    plan = make_plan(shares=pd.DataFrame([SHARES[2], SHARES[1]], columns=EMPTY["shares"]))
    assert missed_text(plan)[0].endswith("：最差的2026年75.8%，差139人(乘校车或寄宿)")


def test_a_plan_that_misses_none_says_nothing() -> None:
    assert missed_text(make_plan()) == ()


def test_few_pupils_are_not_told_in_a_document_nor_by_their_share() -> None:
    row = ("nearby", 1, "primary", "", "at_least", 1.0, NEED[0], 0.998, 4.0)
    plan = make_plan(shares=pd.DataFrame([row], columns=EMPTY["shares"]))
    assert "99.8%" in missed_text(plan)[0]
    assert missed_text(plan)[0].endswith("差4人(乘校车或寄宿)")
    ((_, (hidden,)),) = missed_targets_text(plan, "zh")
    assert "差<5人" in hidden
    assert "≈100%" in hidden
    assert "99.8" not in hidden
    ((_, (full,)),) = missed_targets_text(plan, "en", full=True)
    assert "4 pupils off" in full
