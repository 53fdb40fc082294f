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


def test_entry_classes_that_bridge_are_said_beside_the_investment():
    plan = make_plan()
    assert not any("过渡增轨" in text for text, _ in money_text(plan, "zh"))
    plan.classes = pd.DataFrame({"extra": [1, 1, 1], "year": [2026, 2026, 2031]})  # the last after the need years
    cost = plan.region.rules.streams.extra_10k
    assert f"另有过渡增轨2轨(2026年)，费用{2 * cost:.2f}万元" in money_text(plan, "zh")[-2][0]
    plan.classes = plan.classes[1:]
    assert money_text(plan, "en")[-2][0].startswith(f"1 extra entry class costs another {cost:.2f}")


def test_money_goes_to_the_stage_that_gains():
    rows = spent(make_changed_plan()).set_index(["stage", "year"])["cost_10k"]
    assert rows["primary", 2027] == 540.28 + 10  # the conversion to junior is not primary's


def test_nothing_is_spent():
    plan = make_plan(projects=projects().iloc[:0])
    plan.region.pipeline = plan.region.pipeline.iloc[:0]
    assert money_text(plan, "zh") == ()
