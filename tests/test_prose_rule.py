"""The three lists of the 5-3-1 rule in words."""

import pandas as pd
import pytest

from schoolplaces.report import prose_rule
from schoolplaces.report.prose_rule import rule_items

from .plan_fixture import bridges, make_plan, projects, room, tasks, timeline


def test_three_lists():
    texts = rule_items(make_plan(), "zh")
    assert [text[:6] for text, _ in texts[:3]] == ["提前五年预判", "提前三年规划", "提前一年落实"]
    assert [len(items) for _, items in texts] == [2, 2, 2, 1, 4]
    assert texts[0][1][0] == "关注：初中，2个乡镇本地学位不足或有学生未能安置，合计最多90人(2030年秋季)。"
    assert texts[2][1][1] == "过渡措施：=1+1中等职业，7人尚未落实学位，2026年秋季。"
    assert "立项启动2项；涉及12班，投资3180.55万元" in texts[1][0]
    extra = (
        timeline()
        .query("project == '' and list == 'deliver_one'")
        .assign(action="extra_class", pupils=45, classes=1, cost_10k=20.0)
    )
    told = rule_items(make_plan(timeline=extra), "zh")[2]
    assert told[1] == ("过渡措施：=1+1中等职业，起始年级一次性增加1轨，可容45人，20.00万元，2026年秋季。",)
    assert "过渡增轨1项；涉及1班，投资20.00万元" in told[0]
    none = rule_items(make_plan(timeline=timeline().iloc[:0], bridges=bridges().iloc[:0], tasks=tasks().iloc[:0]), "zh")
    assert all("本年度无任务" in text for text, _ in none)
    assert len(none) == 3


def test_what_bridges_late_projects_and_what_departments_have_to_do():
    bridged, asked = rule_items(make_plan(), "zh")[3:]
    assert bridged[0] == "过渡安排：1个项目晚于需求年启用，期间过渡如下。"
    measures = "过渡学位90个(2026—2027年)、仍缺学位12人(2026年)"
    assert bridged[1] == (f"一小扩建：2027年秋季需要，2027年秋季启用，期间{measures}。",)
    assert asked[0] == "部门任务：清单所列项目共5项任务，其中3项应于2025年12月底前办结，明细见附表11续。"
    assert asked[1] == (
        "自然资源(用地)：1项，最早2025年12月底前；用地7200㎡。",
        "发展改革(立项)：1项，最早2025年12月底前；立项审批。",
        "财政(资金)：1项，最早2025年12月底前；资金1080.55万元。",
        "编制、人社(教职工)：2项，最早2026年12月底前；教职工15人。",
    )


def test_tasks_of_entry_classes_are_told_with_those_of_projects():
    told = rule_items(make_plan(tasks=pd.concat([tasks(), room()])), "zh")[-1]
    assert told[0].startswith("部门任务：清单所列项目和过渡增轨共6项任务")
    assert told[1][-1] == "教育(落实)：1项，最早2026年8月底前；腾出、配备教室。"


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("cap_relief", "放宽班额：=1+1中等职业，起始班超班额容纳9人，计价45.00万元，2026年秋季。"),
        ("flows", "跨镇过渡：=1+1中等职业，比项目启用后多9人到其他乡镇就读，2026年秋季。"),
    ],
)
def test_other_measures(action, said):
    row = timeline().query("action == 'bridge' and project == ''").assign(action=action, pupils=9, cost_10k=45.0)
    told = rule_items(make_plan(timeline=row), "zh")[2]
    assert told[1] == (said,)
    assert f"{said[:4]}1项" in told[0]


def test_of_many_projects_the_first_are_told(monkeypatch):
    monkeypatch.setattr(prose_rule, "MOST", 1)
    listed = rule_items(make_plan(), "zh")[1][1]
    assert len(listed) == 2
    assert listed[-1] == "其余1项见附表11。"


def test_what_is_decided_this_year_and_stands_next_autumn_is_approved_and_delivered():
    rows = timeline().query("project == 'P3'")
    told = rule_items(make_plan(timeline=rows.assign(list="deliver_one", action="deliver")), "zh")[2]
    assert told[0].startswith("提前一年落实：列入1项，其中立项并建成交付1项；")
    assert told[1][0].startswith("立项并建成交付：")


def test_what_is_decided_later_is_entered_and_not_started():
    rows = timeline().query("project == 'P1' and list == 'plan_three'")
    later = projects().assign(decision_year=2027)
    told = rule_items(make_plan(timeline=rows, projects=later), "zh")[1]
    assert told[0].startswith("提前三年规划：列入1项，其中列入计划1项；")
