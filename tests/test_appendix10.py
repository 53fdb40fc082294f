"""附表10: each town and school once, the worst level and the highest chance of its years, and why."""

import pytest

from schoolplaces.report.appendix10 import appendix10

from .plan_fixture import make_plan, warnings


def cells(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_towns_of_each_stage_with_their_schools():
    table = appendix10(make_plan())
    assert list(zip(*(cells(table, key) for key in ("stage", "town", "school")), strict=True)) == [
        ("小学", "塱埗鲗镇", "全乡镇"),
        ("小学", "塱埗鲗镇", "一小"),
        ("初中", "塱埗鲗镇", "全乡镇"),
        ("初中", 'A&B<"C"乡', "全乡镇"),
    ]
    assert cells(table, "near_level") == ["绿", "蓝", "红", "黄"]
    assert cells(table, "near_chance") == ["0.10(2028)", "0", "0.90(2026)", "0.25(2026)"]
    assert cells(table, "far_level_plan") == ["绿", "蓝", "绿", "黄"]
    assert cells(table, "warned_because") == [
        "缺1个班及以上的概率各年均低于0.2",
        "利用率最高45%，低于60%",
        "2026年缺1个班及以上的概率0.90，达到0.8；按班额上限平均缺60个学位",
        "2026年缺1个班及以上的概率0.25，达到0.2；按班额上限平均缺20个学位",
    ]


def test_notes_say_the_years_the_rule_and_what_the_chances_rest_on():
    notes = " ".join(appendix10(make_plan()).notes)
    assert "近期为2026—2028年，远期为2029—2030年" in notes
    assert "不低于0.8为红、0.5为橙、0.2为黄" in notes
    assert "低于60%为蓝" in notes
    assert "200次需求抽样" in notes
    point = make_plan(warnings=warnings().assign(basis="point", scenarios=1))
    assert any("未作需求抽样" in note for note in appendix10(point).notes)


def test_a_chance_that_is_small_is_not_none():
    told = appendix10(make_plan(warnings=warnings().assign(probability=0.001)), "en")
    assert cells(told, "near_chance")[0] == "<0.01 (2028)"


def test_the_nearer_years_alone_leave_the_later_ones_empty():
    rows = warnings()
    table = appendix10(make_plan(warnings=rows[rows["years"] == "1-3"], need_years=(2026, 2027, 2028)))
    assert cells(table, "far_level") == [None] * 4
    assert "远期为—年" in table.notes[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_warnings_the_table_says_so(lang):
    table = appendix10(make_plan(warnings=warnings().iloc[:0]), lang)
    assert table.rows == ()
    assert table.empty_text == {"zh": "没有可预警的学校", "en": "There is no school to warn of"}[lang]


def test_two_levels_have_two_rules():
    rows = warnings()
    later = (rows["stage"] == "primary") & (rows["school"] == "") & (rows["year"] > 2028)
    rows.loc[later, ["level", "use"]] = ["blue", 0.45]
    table = appendix10(make_plan(warnings=rows))
    assert cells(table, "warned_because")[0] == "近期：缺1个班及以上的概率各年均低于0.2；远期：利用率最高45%，低于60%"


def test_a_use_just_below_the_limit_is_not_rounded_up_to_it():
    table = appendix10(make_plan(warnings=warnings().replace({"use": {0.45: 0.5963}})))
    assert cells(table, "warned_because")[1] == "利用率最高59.63%，低于60%"
