"""Several plans beside each other: what is common, what is efficient, and what decisions are regretted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Scenario, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize import Plan

from .tiny import BASE, demand_of, joined, new, region, rules, school, towns


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    """Town a with two rooms of ten, and a site for two classes or four: 20, 40 or 60 children come."""
    tables = joined({"towns": towns("a")}, school("s", "a", "primary:1-1", 2, {}))
    tables["options"] = [new("n2", "a", 2, 50), new("n4", "a", 4, 90)]
    place = region(tables, rules())

    def demand(pupils: int) -> Demand:
        return demand_of(place, {("a", 1, BASE + n): pupils for n in range(1, 4)})

    few, more, many = demand(20), demand(40), demand(60)
    found = {name: optimize.plan(place, one, years=3) for name, one in (("few", few), ("more", more), ("many", many))}
    poor = Scenario("poor", projects={"n4": "out"})
    found["poor"] = optimize.plan(poor.apply(place), many, years=3)
    return found


@pytest.mark.slow
def test_what_is_common_and_what_is_alone(plans: dict[str, Plan]) -> None:
    found = optimize.across({name: plans[name] for name in ("more", "many", "poor")})
    rows = found.projects.set_index("option")
    assert rows["plans"].to_dict() == {"n2": 2, "n4": 1}
    assert rows["verdict"].to_dict() == {"n2": "most", "n4": "few"}
    assert found.summary.set_index("scenario")["alone"].to_dict() == {"more": 0, "many": 1, "poor": 0}
    both = optimize.across({name: plans[name] for name in ("more", "poor")})
    assert both.projects["verdict"].tolist() == ["all"]
    assert "各方案都有的项目 1 个" in both.text("zh")
    assert "1 project that every plan has" in both.text("en")
    assert found.uses.values.tolist()[0] == ["more", "n2", BASE + 1]


def test_figures_are_those_of_the_plans(plans: dict[str, Plan]) -> None:
    summary = optimize.across(plans).summary.set_index("scenario")
    for name, plan in plans.items():
        assert summary.loc[name, "cost_10k"] == plan.objective
        assert summary.loc[name, "money_10k"] == pytest.approx(plan.objective - plan.costs["shortage"].sum())
        assert summary.loc[name, "shortage"] == plan.shortage["pupils"].sum()
    assert summary["shortage"].to_dict() == {"few": 0, "more": 0, "many": 0, "poor": 60}
    assert summary["demand"].to_dict() == {"few": "few", "more": "more", "many": "many", "poor": "many"}


def test_only_plans_for_one_demand_are_compared(plans: dict[str, Plan]) -> None:
    dear = replace(plans["many"], costs=plans["many"].costs.assign(capital=500.0), objective=99999.0)
    summary = optimize.across(plans | {"dear": dear}).summary.set_index("scenario")
    assert summary["efficient"].to_dict() == {"few": True, "more": True, "many": True, "poor": True, "dear": False}


def test_stages_are_sums_of_the_balance(plans: dict[str, Plan]) -> None:
    stages = optimize.across(plans).stages
    mine = stages[(stages["scenario"] == "poor") & (stages["year"] == BASE + 1)]
    assert mine[["demand", "places", "shortage"]].values.tolist() == [[60, 40, 20]]


def test_plans_that_cannot_be_compared(plans: dict[str, Plan]) -> None:
    with pytest.raises(ValueError, match="no plans"):
        optimize.across({})
    other = replace(plans["few"], need_years=(BASE + 1,))
    with pytest.raises(ValueError, match="need years"):
        optimize.across({"few": plans["few"], "other": other})


def test_regret_by_hand(plans: dict[str, Plan]) -> None:
    """Per year a class costs 1, a missing place 100; two rooms stand, n2 (50) and n4 (90) add two and four."""
    found = optimize.regrets({name: plans[name] for name in ("few", "more", "many")})
    table = found.table.pivot(index="decided", columns="comes", values="cost_10k")
    assert table.loc["few"].to_dict() == {"few": 3 * 2, "more": 3 * (2 + 2000), "many": 3 * (2 + 4000)}
    assert table.loc["more"].to_dict() == {"few": 50 + 3 * 2, "more": 50 + 3 * 4, "many": 50 + 3 * (4 + 2000)}
    assert table.loc["many"].to_dict() == {"few": 90 + 3 * 2, "more": 90 + 3 * 4, "many": 90 + 3 * 6}
    regret = found.table.pivot(index="decided", columns="comes", values="regret_10k")
    assert regret.loc["many"].to_dict() == {"few": 90.0, "more": 40.0, "many": 0.0}
    row = found.summary.set_index("decided").loc["many"]
    assert (row["most_10k"], row["worst"], row["same"], row["most_shortage"]) == (90.0, "few", "", 0.0)
    assert 'all 3 scenarios: 3; of them those made for "many" are regretted least: at most 90' in found.text("en")


def test_decisions_that_a_scenario_rules_out_are_not_told_as_possible(plans: dict[str, Plan]) -> None:
    found = optimize.regrets({name: plans[name] for name in ("more", "many", "poor")})
    table = found.table.pivot(index="decided", columns="comes", values="cost_10k")
    assert list(table.index) == ["many", "more"]  # poor decides as more does
    assert np.isnan(table.loc["many", "poor"])
    summary = found.summary.set_index("decided")
    assert summary.loc["more", "same"] == "poor"
    assert summary.loc["many", ["possible", "ruled_out", "most_10k"]].tolist() == [2, "poor", 40.0]
    assert summary.loc["more", "most_10k"] > 0
    assert found.text("zh").splitlines()[1] == (
        "按“many”所做的决定：在其余 2 个情景下至多多花 40 万元；来的是“poor”时有项目不许建或不许撤。"
    )


@pytest.fixture(scope="module")
def short_of_money(plans: dict[str, Plan]) -> Plan:
    """As many, with 60 to spend: n4 takes 90."""
    tables = joined({"towns": towns("a")}, school("s", "a", "primary:1-1", 2, {}))
    tables["options"] = [new("n2", "a", 2, 50), new("n4", "a", 4, 90)]
    tables["budget"] = [{"first": BASE, "last": BASE + 3, "cost_10k": 60.0}]
    return optimize.plan(region(tables, rules()), plans["many"].demand, years=3)


def test_decisions_that_a_scenario_cannot_pay_are_not_possible(plans: dict[str, Plan], short_of_money: Plan) -> None:
    found = optimize.regrets({"many": plans["many"], "short": short_of_money})
    table = found.table.set_index(["decided", "comes"])
    assert table.loc[("many", "short"), "ruled_out"] == "money"
    assert np.isnan(table.loc[("many", "short"), "regret_10k"])
    assert table.loc[("short", "short"), "regret_10k"] == 0.0  # the best of what can be paid
    assert 'should "short" come' in found.text("en")
    assert "来的是“short”时资金不够" in found.text("zh")


def test_without_decisions_that_are_possible_everywhere_all_are_told(
    plans: dict[str, Plan], short_of_money: Plan
) -> None:
    found = optimize.regrets({"poor": plans["poor"], "many": plans["many"], "short": short_of_money})
    told = found.text("zh").splitlines()  # n2 is possible everywhere, n4 in one
    assert (told[0][:16], told[-1]) == ("在全部 3 个情景下都可行的决定", "缺学位按惩罚价计入后悔值。")
    only = replace(found, summary=found.summary[found.summary["ruled_out"] != ""])
    assert only.text("zh").splitlines()[0] == "没有哪种决定在全部 3 个情景下都可行，不能只看最大后悔值来选。"
    assert "来的是“poor”时有项目不许建或不许撤，来的是“short”时资金不够" in only.text("zh")


@pytest.mark.slow
def test_processes_change_nothing(plans: dict[str, Plan]) -> None:
    few = {name: plans[name] for name in ("few", "many")}
    said: list[str] = []
    pd.testing.assert_frame_equal(
        optimize.regrets(few).table, optimize.regrets(few, workers=2, progress=said.append).table
    )
    assert set(said) == {"few", "many"}
