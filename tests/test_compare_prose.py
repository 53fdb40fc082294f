"""What differs, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces.report.compare_prose import SHOWN, compare_sections, compare_title
from schoolplaces.report.sides import Sides

from .plans_beside import beside
from .tiny import BASE


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides.of(beside())


def test_title_names_the_plans(sides: Sides) -> None:
    title = compare_title(sides, "zh")
    assert title[1] == "方案A 甲案；方案B =1+1 & <乙>；方案C 丙案"
    assert "3个方案并列" in title[2]


def test_each_plan_says_how_it_was_found(sides: Sides) -> None:
    named = [text for text, _ in compare_sections(sides, "zh")[0].paragraphs]
    assert len(named) == 3
    assert named[0].startswith(f"方案A：甲案。基准年{BASE}年秋季，规划期{BASE + 1}—{BASE + 3}年秋季。方案由")
    assert all("已证明最优" in text for text in named)


def test_differences_come_first_in_words(sides: Sides) -> None:
    (text, items), *_ = compare_sections(sides, "en")[1].paragraphs
    assert text.startswith("Plan B against plan A")
    assert "Projects 0 → 1 (+1)" in items
    assert f"Added, Primary: N, used from {BASE + 2}" in items
    assert f"Without a place in {BASE + 2}, Primary: 5 → 0 (-5)" in items
    assert not any("used from" in item for item in items if "Projects" in item)


def test_the_same_plan_differs_in_nothing() -> None:
    plan = beside()["丙案"]
    sections = compare_sections(Sides.of({"a": plan, "b": plan}), "zh")
    assert sections[1].paragraphs == (("方案B与方案A没有不同。", ()),)


def test_a_long_list_is_cut_and_said() -> None:
    sides = Sides.of({name: beside()[name] for name in ("甲案", "丙案")})
    pair = sides.pairs[0]
    row = pair.table[pair.table["what"] == "project"]
    many = type(pair)(row.loc[row.index.repeat(SHOWN + 3)].reset_index(drop=True), pair.names, pair.stages)
    (_, items), *_ = compare_sections(replace(sides, pairs=(many,)), "zh")[1].paragraphs
    assert len(items) == SHOWN + 1
    assert items[-1] == "另有3项不同，见对照表2 项目。"


def test_what_is_not_proven_cheaper_is_said() -> None:
    plan = beside()["甲案"]
    loose = replace(plan, bound=plan.objective - 100.0, gap=0.1, status="stopped")
    dearer = replace(plan, objective=plan.objective + 50.0)
    parts = compare_sections(Sides.of({"a": loose, "b": dearer}), "zh")[1].paragraphs
    assert "相差50.00万元，不超过两者求解的差距之和" in parts[-1][0]
    proven = compare_sections(Sides.of({"a": plan, "b": replace(dearer, bound=dearer.objective)}), "zh")[1].paragraphs
    assert len(proven) == 1
