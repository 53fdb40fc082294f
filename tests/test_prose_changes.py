"""Sentences on schools that close or change, and on last year's plan."""

from schoolplaces.report.prose_changes import closings_text, previous_text
from schoolplaces.report.prose_numbers import cost_text, projects_text
from schoolplaces.report.prose_rule import rule_items

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def test_closings_are_counted_apart_from_construction():
    plan = make_changed_plan()
    assert "安排建设项目5个：新建1个、扩建1个、学段转换1个、过渡学位1个、迁建1个。" in projects_text(plan, "zh")
    assert "新增班级23班，新增学位1060个" in projects_text(plan, "zh")
    text = closings_text(plan, "zh")
    assert text.startswith("撤并、停办或转型4项，见附表5：停止招生并逐年停办1项、并入他校1项、教室转为托育1项")
    assert text.endswith("撤并分流学生55人，随迁1班。")
    assert "迁建随迁学生80人" in projects_text(plan, "zh")
    assert "没有撤并" in closings_text(make_plan(), "zh")


def test_money_for_building_and_for_closing():
    assert "4878.30万元(未折现)，其中建设项目4813.30万元，撤并、停办和转型65.00万元" in cost_text(
        make_changed_plan(), "zh"
    )


def test_last_years_plan():
    (text,) = previous_text(make_changed_plan(), "zh")
    assert "2025年秋季学位需求208人，实际200人，误差+8人" in text
    assert "保留1项、调整1项、取消1项、新增1项" in text
    assert previous_text(make_plan(), "zh") == ()


def test_a_closing_is_not_approved_like_a_building():
    texts = rule_items(make_changed_plan(), "zh")
    assert "启动撤并转型程序1项" in texts[1][0]
    assert "启动撤并转型程序：二中并入一小*(=1+1，小学)，10.00万元，自2027年秋季起。" in texts[1][1]
    assert "列入计划：一小增设初中*(塱埗鲗镇，初中)，2班，60.50万元，2027年秋季需要。" in texts[1][1]
    assert "启动并落实撤并转型：二中转普惠*(=1+1，幼儿园)，30.00万元，自2027年秋季起。" in texts[2][1]
