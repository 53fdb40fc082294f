"""Options that a plan does not use are named, with the reason as far as it is known."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.prose_unused import unused_text

from .plan_fixture import NEED, make_plan

COLUMNS = ["option", "name", "kind", "site", "stage", "earliest"]
ROWS = [
    ("P1", "塱埗第二初级中学", "new", "A1", "junior", None),
    ("U1", "甲", "new", "A1", "junior", None),
    ("U2", "乙", "expand", "", "primary", NEED[-1] + 1),
    ("U3", "丙", "close", "", "primary", None),
    ("U4", "丁", "expand", "", "primary", None),
    ("U5", "戊", "expand", "", "junior", None),
]


def plan_with_options(rows):
    plan = make_plan()
    plan.region.options = pd.DataFrame(rows, columns=COLUMNS)
    short = plan.shortage.iloc[:0].reindex([0]).assign(stage="junior", year=NEED[0], town="T1", pupils=5)
    plan.shortage = short
    return plan


def test_each_reason_has_its_options() -> None:
    plan = plan_with_options(ROWS)
    ((total, items),) = unused_text(plan, "zh")
    assert total == "备选项目表共6个项目，本方案未采用5个："
    assert [item.split("：")[1] for item in items] == ["甲。", "乙。", "丙。", "丁。", "戊。"]
    assert [item[:4] for item in items] == ["同一地块", "最早启用", "学校保持", "本方案不", "该学段仍"]
    ((_, english),) = unused_text(plan, "en")
    assert english[1] == "Their earliest year is after the need years: 乙."


def test_nothing_is_said_where_all_are_used_or_none_is_given() -> None:
    assert unused_text(plan_with_options(ROWS[:1]), "zh") == ()
    assert unused_text(make_plan(), "zh") == ()  # a table without kinds: the options are the standard ones


def test_many_are_cut() -> None:
    many = [(f"U{n}", f"校{n}", "expand", "", "primary", None) for n in range(20)]
    ((_, (item,)),) = unused_text(plan_with_options(many), "zh")
    assert item.endswith("校11、等另外8个。")
