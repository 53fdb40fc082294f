"""The investment by year and stage, in words."""

import pandas as pd

from schoolplaces.report.prose_money import money_text, spent

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def test_years_stages_and_what_began_before():
    (years, by_year), (stages, by_stage), (before, _) = money_text(make_plan(), "zh")
    assert years == "分年投资(未折现)："
    assert by_year == ("2026年：1032.52万元。", "2027年：1380.28万元。", "2028年：840.00万元。")
    assert stages.startswith("分学段")
    assert by_stage == ("幼儿园：72.25万元。", "小学：1080.55万元。", "初中：2100.00万元。")
    assert before == "规划前已开工的在建项目1项，尚需投资120.50万元，不计入本规划投资。"


def test_the_money_given_stands_beside_what_is_spent():
    plan = make_plan()
    rows = [(2026, None, 2000.0, "", ""), (2027, 2029, 3000.0, "junior", "new")]
    plan.region.budget = pd.DataFrame(rows, columns=["first", "last", "cost_10k", "stages", "kinds"])
    said = dict(money_text(plan, "zh"))["与资金表对照(未折现)："]
    assert said[0] == "2026：可用2000.00万元，本方案安排1032.52万元，占51.6%。"
    assert said[1] == "2027—2029：可用3000.00万元，本方案安排1680.00万元，占56.0%。"
    assert "2000.00 given" in dict(money_text(plan, "en"))["Beside the money of the budget table, undiscounted:"][0]


def test_entry_classes_that_bridge_are_said_beside_the_investment():
    plan = make_plan()
    plan.bridges = plan.bridges.iloc[:1].assign(measure="extra_class", cost_10k=20.0)
    assert any(text.startswith("另有过渡增轨费用20.00万元") for text, _ in money_text(plan, "zh"))
    assert not any(
        text.startswith("另有过渡增轨") for text, _ in money_text(make_plan(bridges=plan.bridges.iloc[:0]), "zh")
    )


def test_money_goes_to_the_stage_that_gains():
    rows = spent(make_changed_plan()).set_index(["stage", "year"])["cost_10k"]
    assert rows["primary", 2027] == 540.28 + 10  # the conversion to junior is not primary's


def test_nothing_is_spent():
    plan = make_plan(projects=projects().iloc[:0])
    plan.region.pipeline = plan.region.pipeline.iloc[:0]
    assert money_text(plan, "zh") == ()
