"""The layout stage by stage, in words."""

from schoolplaces.report import prose_layout
from schoolplaces.report.prose_layout import layout_text

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def test_fates_and_projects_of_each_stage():
    found = layout_text(make_changed_plan(), "zh")
    assert [text for text, _ in found] == [
        "幼儿园：现有2所，改建转型1所、撤并1所，规划1所。",
        "小学：现有2所，改建转型1所、撤并1所，规划1所。",
        "初中：现有1所，迁建1所、新建2所，规划3所。",
    ]
    assert found[1][1] == (
        "2号一小扩建(塱埗鲗镇)：扩建，新增6班、270个学位，2027年秋季交付，投资1080.55万元。",
        "9号二中并入一小*(=1+1)：并入他校，2027年秋季起，费用10.00万元。",
    )


def test_many_projects_are_not_all_told(monkeypatch):
    monkeypatch.setattr(prose_layout, "MOST", 1)
    assert layout_text(make_changed_plan(), "en")[1][1][-1] == "1 more stands in Tables A4 and A5."


def test_a_plan_that_builds_nothing_keeps_its_schools():
    found = layout_text(make_plan(projects=projects().iloc[:0]), "zh")
    assert found[0] == ("幼儿园：现有2所，保留2所，规划2所。", ())
