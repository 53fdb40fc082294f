"""Shares found beside those asked for, in words."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.prose_shares import shares_text

from .plan_fixture import EMPTY, NEED, make_plan

ROWS = [
    ("sector", 1, "kindergarten", "public;inclusive_private", "at_least", 0.92, NEED[-1], 0.875, 13.4),
    ("sector", 2, "primary;junior", "private", "at_most", 0.05, NEED[-1], 0.031, 0.0),
    ("nearby", 1, "junior", "", "at_least", 0.95, NEED[-1], 0.9312, 4.0),
    ("nearby", 1, "junior", "", "at_least", 0.95, NEED[0], 0.5, 99.0),
]


def test_each_rule_of_the_last_year_is_said() -> None:
    plan = make_plan(shares=pd.DataFrame(ROWS, columns=EMPTY["shares"]))
    ((text, items),) = shares_text(plan, "zh")
    assert text == "2030年秋季与规则库要求的占比对照："
    assert items == (
        "幼儿园：公办、普惠性民办学校在校生占87.5%，规定不低于92%，相差13人。",
        "小学、初中：民办学校在校生占3.1%，规定不高于5%。",
        "初中：已安置的起始年级新生93.1%就近走读入学，规定不低于95%，差4人(乘校车或寄宿)。",
    )
    ((_, english),) = shares_text(plan, "en")
    assert english[2] == (
        "Junior secondary: 93.1 % of the beginners placed go by day to a campus within reach; asked for: at least 95 %"
        ", 4 pupils off (by bus or boarding)."
    )


def test_a_stage_without_a_distance_has_no_share_near_home() -> None:
    plan = make_plan(shares=pd.DataFrame(ROWS[2:], columns=EMPTY["shares"]))
    plan.region.rules.reach = {}
    (_, items), *_ = shares_text(plan, "zh")
    assert items == ("初中：规则库未设就近入学的距离上限，不判定就近走读的比例(规定不低于95%)。",)
    assert "not judged" in shares_text(plan, "en")[0][1][0]


def test_places_to_add_are_said_beside_what_is_under_way() -> None:
    rows = [
        (1, "kindergarten", "public", "new;reclassify", 2026, 2030, 2200, 90, 300, 1810),
        (2, "primary;junior", "public;private", "new", 2026, 2028, 100, 0, 100, 0),
    ]
    plan = make_plan(new_places=pd.DataFrame(rows, columns=EMPTY["new_places"]))
    ((text, items),) = shares_text(plan, "zh")
    assert text == "与规则库要求的新增学位对照："
    assert items[0] == "幼儿园：至2030年秋季，公办学校新增学位390个(其中在建90个)，规定2200个，还差1810个。"
    ((_, english),) = shares_text(plan, "en")
    assert english[1].endswith(
        "places added at public, private schools by autumn 2028 (0 of them under way); asked for: 100."
    )


def test_rules_without_shares_say_nothing() -> None:
    assert shares_text(make_plan(), "zh") == ()
