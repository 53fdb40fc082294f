"""The three lists of the 5-3-1 rule in words."""

from schoolplaces.report.prose_rule import rule_items

from .plan_fixture import make_plan, timeline


def test_three_lists():
    texts = rule_items(make_plan(), "zh")
    assert [text[:6] for text, _ in texts] == ["提前五年预判", "提前三年规划", "提前一年落实"]
    assert [len(items) for _, items in texts] == [2, 2, 2]
    assert texts[0][1][0] == "关注：初中，2个乡镇本地学位不足或有学生未能安置，合计最多90人(2030年秋季)。"
    assert texts[2][1][1] == "过渡措施：=1+1中等职业，7人尚未落实学位，2026年秋季。"
    assert "立项启动2项；涉及12班，投资3180.55万元" in texts[1][0]
    none = rule_items(make_plan(timeline=timeline().iloc[:0]), "zh")
    assert all("本年度无任务" in text for text, _ in none)
