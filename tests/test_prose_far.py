"""The way to school in words: how far near is, how many go farther, and the longest ways."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.prose_far import far_text

from .plan_fixture import EMPTY, NEED, make_plan

ROWS = [
    ("T1", "", "S1", "primary", 1, NEED[0], 66, 0, 66, 24.13),
    ("T1", "", "S1", "primary", 2, NEED[0], 27, 0, 27, 24.13),
    ("T1", "", "S1", "primary", 2, NEED[-1], 3, 0, 3, 30.0),
    ("T1", "", "S1", "primary", 3, NEED[-1], 40, 0, 0, 1.5),
    ("T2", "", "N1", "junior", 1, NEED[-1], 172, 0, 0, 12.0),
]


def test_near_far_and_the_longest_way_by_stage() -> None:
    ((title, (primary, junior)),) = far_text(
        make_plan(assignment=pd.DataFrame(ROWS, columns=EMPTY["assignment"])), "zh"
    )
    assert title == "上学距离："
    assert primary == (
        "小学：就近指不超过城区 2、镇区 3、乡村 4.5公里(假定)；"
        "超出就近距离、乘校车或寄宿的学生：2026年秋季93人，2030年秋季<5人。"
        "最远的一路：2026年塱埗鲗镇93人到一小，24.1公里。起始年级最远的一路：2026年塱埗鲗镇66人到一小，24.1公里。"
    )
    assert junior.startswith(
        "初中：就近指不超过城区 5、镇区 10、乡村 15公里(假定)；没有因路远而乘校车或寄宿的学生。最远的一路：2030年"
    )
    assert junior.endswith("172人到塱埗第二初级中学，12.0公里。")


def test_a_stage_without_a_distance_says_so_in_both_languages() -> None:
    plan = make_plan(assignment=pd.DataFrame(ROWS[-1:], columns=EMPTY["assignment"]))
    plan.region.rules.reach = {}
    assert far_text(plan, "zh")[0][1][0].startswith("初中：未设就近入学的距离上限；")
    assert far_text(plan, "en")[0][1][0].startswith("Junior secondary: no distance is set for near; nobody goes by bus")


def test_nothing_is_said_where_nobody_is_assigned() -> None:
    assert far_text(make_plan(), "zh") == ()


def test_fewer_than_five_are_not_singled_out() -> None:
    few = ("T1", "", "S1", "primary", 1, NEED[0], 4, 0, 4, 20.1)
    ((_, (said,)),) = far_text(make_plan(assignment=pd.DataFrame([few], columns=EMPTY["assignment"])), "zh", full=True)
    assert "2026年秋季4人" in said
    assert "最远的一路" not in said
