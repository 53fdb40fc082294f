"""附表11续: the tasks of the departments by date, with the project's number and name."""

import pandas as pd
import pytest

from schoolplaces.report.appendix11_tasks import appendix11_tasks

from .plan_fixture import make_plan, room, tasks


def test_tasks_by_date_then_department():
    rows = [row.values for row in appendix11_tasks(make_plan()).rows]
    assert [row[:4] for row in rows] == [
        ("2025年12月底前", "自然资源(用地)", "预留用地", "3"),
        ("2025年12月底前", "发展改革(立项)", "立项审批", "2"),
        ("2025年12月底前", "财政(资金)", "列入预算", "2"),
        ("2026年12月底前", "编制、人社(教职工)", "核定编制", "2"),
        ("2027年8月底前", "编制、人社(教职工)", "配齐教职工", "2"),
    ]
    assert [row[6:] for row in rows] == [
        (7200.0, None, None), (None, None, None), (None, 1080.55, None), (None, None, 15), (None, None, 15)
    ]  # fmt: skip
    assert rows[0][4] == "塱埗第二初级中学*"


def test_an_entry_class_that_bridges_is_named_by_its_school():
    plan = make_plan(tasks=pd.concat([tasks(), room()]))
    (row,) = (row for row in appendix11_tasks(plan).rows if row.values[3] is None)
    school = dict(zip(plan.places["school"], plan.places["name"], strict=True))["S1"]
    assert row.values[:5] == ("2026年8月底前", "教育(落实)", "腾出、配备教室", None, f"{school}小学过渡增轨")
    assert "Make a room ready" in [row.values[2] for row in appendix11_tasks(plan, "en").rows]


def test_without_tasks_the_table_says_so():
    table = appendix11_tasks(make_plan(tasks=tasks().iloc[:0]), "en")
    assert (table.rows, table.empty_text) == ((), "No department has a task this year")


@pytest.mark.parametrize("word", ["department", "task"])
def test_a_word_of_the_countys_own_is_printed_as_it_is(word):
    rows = [row.values for row in appendix11_tasks(make_plan(tasks=tasks().assign(**{word: "gh"}))).rows]
    assert {row[1 if word == "department" else 2] for row in rows} == {"gh"}
