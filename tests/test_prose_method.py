"""How demand is forecast and how wrong forecasts were, in words."""

import pandas as pd
import pytest

from schoolplaces.report.prose_method import backtest_text, method_text

from .plan_fixture import make_plan


def scores(estimated=0.0):
    rows = [
        (model, level, "total", stage, lead, n, error * lead, 80.0 if model == "schoolplaces" else 10.0)
        for model, error in (("schoolplaces", 1.0), ("no_change", 4.0), ("plain_ratios", 2.0))
        for level, n in (("town", 30), ("region", 10))
        for stage, n, error in (("primary", n, error), ("junior", n * 3, error * 2))
        for lead in (1, 2, 3)
    ]
    frame = pd.DataFrame(rows, columns=["model", "level", "what", "stage", "lead", "n", "mape", "coverage80"])
    frame.attrs["estimated"] = estimated
    return frame


def test_three_sentences_on_the_back_test():
    ((text, items),) = backtest_text(scores(), "zh")
    assert items == ()
    assert "提前一年的乡镇学段共120例。" in text
    # (30 × 1 + 90 × 2) / 120 = 1.75, three times that three years ahead
    assert (
        "提前1、3年，各乡镇学段在校生的平均绝对误差依次为1.8%、5.2%(保持不变为7.0%、21.0%，三年升级比为3.5%、10.5%)"
        in text
    )
    assert text.endswith("提前3年的80%区间包含了80%的乡镇实际值。")
    assert text.count("。") == 3


def test_why_the_method_stays_where_plain_ratios_did_better():
    better = scores()
    better.loc[better["model"] == "plain_ratios", "mape"] = 0.5
    ((text, _),) = backtest_text(better, "zh")
    assert "选定时看不到，所以不因对照结果改选。" in text
    assert "has not seen" in backtest_text(better, "en")[0][0]
    assert "has not seen" not in backtest_text(scores(), "en")[0][0]


def test_one_lead_is_no_list():
    ((text, _),) = backtest_text(scores().query("lead == 1").copy(), "zh")
    assert "提前1年，各乡镇学段在校生的平均绝对误差为1.8%(" in text
    assert "依次" not in text


def test_on_estimated_data_it_says_so():
    ((text, _),) = backtest_text(scores(estimated=0.4), "en")
    assert text.endswith(" On estimated data: shows how, not how good.")


def test_without_a_back_test_it_says_so():
    assert backtest_text(None, "zh") == (("本版未附预测回测。", ()),)


def test_the_method_of_a_forecast_and_what_is_born():
    (how, _), (born, _) = method_text(make_plan(), "zh")
    assert how.startswith("以2016—2025年在校生")
    plan = make_plan()
    table = plan.demand.table.query("year == 2030")
    share = 100 * (table["pupils"] * table["born"]).sum() / table["pupils"].sum()
    assert born == f"2026年秋季的需求中100.0%的学生已经出生，2030年秋季为{share:.1f}%。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_demand_that_is_given_is_no_forecast(lang):
    plan = make_plan()
    plan.demand.table["basis"] = "given"
    ((text, _),) = method_text(plan, lang)
    assert {"zh": "未作预测", "en": "nothing is forecast"}[lang] in text
