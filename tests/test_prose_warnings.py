"""Warnings in words: how many towns are at which level, those that may lack places, and one figure."""

import pandas as pd

from schoolplaces.report.places_short import places_short_text
from schoolplaces.report.prose_warnings import warnings_text

from .plan_fixture import EMPTY, make_plan, warnings
from .test_prose_over import LATER


def test_levels_and_towns_that_are_short():
    (text, items), (figure, none) = warnings_text(make_plan(), "zh")
    assert text == (
        "以乡镇和学段计，按现有和在建学位：2026—2028年红1个、黄1个、绿1个，2029—2030年红1个、黄1个、绿1个；本方案实施后："
        "2026—2028年红1个、黄1个、绿1个，2029—2030年黄1个、绿2个。概率由200次需求抽样得出。"
    )
    assert items == (
        "红：塱埗鲗镇初中，2026年缺1个班及以上的概率0.90，达到0.8；按班额上限平均缺60个学位；本方案实施后2026—2028年为红、2029—2030年为绿。",
        '黄：A&B<"C"乡初中，2026年缺1个班及以上的概率0.25，达到0.2；按班额上限平均缺20个学位；本方案实施后为黄。',
    )
    assert (figure, none) == (
        "小学学位缺口数(现有和在建学位)：2026年秋季12个；规划期内最多16个(2030年秋季)。",
        (),
    )


def test_nothing_to_warn_of():
    assert warnings_text(make_plan(warnings=warnings().iloc[:0]), "en") == (("There is no school to warn of.", ()),)
    assert places_short_text(make_plan(warnings=warnings().query("stage == 'junior'")), "zh") == ()


def test_levels_that_stay_short_beside_classes_above_the_cap_are_explained():
    plan = make_plan(classes=pd.DataFrame(LATER, columns=EMPTY["classes"]).assign(stage="junior", cap=44))
    said = [text for text, _ in warnings_text(plan, "zh")]
    assert any("超班额班里上限以上的学生有座位，也算作缺学位" in text for text in said)
    assert not any("超班额" in text for text, _ in warnings_text(make_plan(), "zh"))


def test_blue_is_told_where_the_table_shows_it():
    """Green in the nearer years, blue in the later ones: each span by itself, as in the columns of the table."""
    rows = warnings()
    later = (rows["stage"] == "primary") & (rows["school"] == "") & (rows["year"] > 2028)
    rows.loc[later, ["level", "use", "rule"]] = ["blue", 0.45, "use < 0.6"]
    (text, _), *_ = warnings_text(make_plan(warnings=rows), "zh")
    assert "2029—2030年红1个、黄1个、蓝1个；" in text


def test_towns_without_a_school_are_told_together():
    seats = [(town, "", "S1", "junior", 1, 2026, 30, 0, 0, 4.0) for town in ("T1", "T2", "T3")]
    rows = warnings()
    mine = rows[(rows["stage"] == "junior") & (rows["town"] == "T1")].assign(school="S1")
    only = pd.concat([rows[(rows["stage"] != "junior") | (rows["town"] == "T1")], mine])
    plan = make_plan(warnings=only, assignment=pd.DataFrame(seats, columns=EMPTY["assignment"]))
    items = warnings_text(plan, "zh")[0][1]
    assert items[1:] == ('红：初中，没有该学段学校的2个乡镇(=1+1、A&B<"C"乡)随接收学校(一小)，各年等级见附表10。',)


def test_classes_above_the_cap_of_another_stage_explain_nothing():
    other = pd.DataFrame(LATER, columns=EMPTY["classes"]).assign(stage="kindergarten", grade="1", cap=25)
    plan = make_plan(classes=other)
    assert not any("超班额" in text for text, _ in warnings_text(plan, "zh"))
