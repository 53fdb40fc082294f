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
    extra = (
        timeline()
        .query("project == '' and list == 'deliver_one'")
        .assign(action="extra_class", pupils=45, classes=1, cost_10k=20.0)
    )
    told = rule_items(make_plan(timeline=extra), "zh")[2]
    assert told[1] == ("过渡措施：=1+1中等职业，起始年级一次性增加1轨，可容45人，20.00万元，2026年秋季。",)
    assert "过渡增轨1项；涉及1班，投资20.00万元" in told[0]
    none = rule_items(make_plan(timeline=timeline().iloc[:0]), "zh")
    assert all("本年度无任务" in text for text, _ in none)
