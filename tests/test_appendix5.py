"""附表5: what closes or changes a school, where its pupils go on, and that none is left out."""

import pytest

from schoolplaces.report import appendix_tables
from schoolplaces.report.appendix4 import appendix4
from schoolplaces.report.appendix5 import appendix5
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_are_numbered_on_from_appendix4():
    plan = make_changed_plan()
    four, five = appendix4(plan), appendix5(plan)
    assert column(four, "number") == [1, 2, 3, 4, 5, ""]
    assert column(five, "number") == [6, 7, 8, 9, ""]
    assert four.total("cost_10k") + five.total("measure_cost") == pytest.approx(plan.projects["cost_10k"].sum())


def test_measures_in_the_order_of_stage_and_town():
    table = appendix5(make_changed_plan())
    assert column(table, "measure")[:-1] == ["停止招生并逐年停办", "教室转为托育", "转为普惠性民办", "并入他校"]
    assert column(table, "rooms_converted") == [None, 1, None, None, 1]
    assert column(table, "use_year")[:-1] == ["2027年秋季"] * 4
    assert column(table, "empty_year")[:-1] == ["2029年秋季", None, None, "2027年秋季"]


def test_what_a_freed_campus_is_used_for():
    assert column(appendix5(make_changed_plan()), "freed_use")[:-1] == [
        "继续办小学",
        None,
        None,
        "继续办幼儿园；改作研学基地",
    ]


def test_pupils_moved_with_grades_classes_and_way():
    plan = make_changed_plan()
    table = appendix5(plan)
    last = dict(zip([column.key for column in table.columns], table.rows[-2].values, strict=True))
    assert (last["school"], last["receiver"]) == ("二中*", "一小")
    assert (last["moved_pupils"], last["moved_grades"], last["moved_classes"]) == (55, "2—4", 1)
    assert (last["bussed"], last["boarders"]) == (20, 3)
    assert last["school_km"] == pytest.approx(32.0, abs=0.1)  # great circle × 1.5
    assert column(table, "moved_pupils") == [None, None, None, 55, 55]


def test_what_stands_now_and_what_comes():
    plan = make_changed_plan()
    table = appendix5(plan)
    assert column(table, "classes_now") == [0, 7, 7, 0, 14]
    assert column(table, "pupils_now") == [0, 170, 170, 0, 340]
    ahead = plan.demand.table.query("town == 'T2' and stage == 'kindergarten' and year == 2030")["pupils"].sum()
    assert column(table, "demand_5")[1] == ahead
    short = plan.demand.table.query("year < 2035")
    plan.demand.table = short
    assert column(appendix5(plan), "demand_10")[:-1] == [None] * 4


def test_moved_pupils_that_stand_in_no_row_are_told():
    plan = make_changed_plan()
    plan.moves.loc[1, "project"] = "P77"
    with pytest.raises(SumViolated, match=r"附表5.*25 pupils are not 55 moved"):
        appendix5(plan)


def test_without_closings_it_says_so():
    table = appendix5(make_plan())
    assert table.rows == ()
    assert table.empty_text == "本规划期没有撤并、停办或转型的学校"


def test_english_holds_no_chinese_words():
    for table in appendix_tables(make_changed_plan(), "en"):
        heads = [cell.text for cell in table.header_cells()]
        assert not any("\u4e00" <= letter <= "\u9fff" for text in [*heads, *table.notes] for letter in text)
