"""Beginners near home: what the rows hold, what the plan does for it, and what it never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.means import DAY
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.nearby import nearby_share

from .golden_changes import changes
from .tiny import BASE, at, demand_of, joined, region, rules, school, steady, towns


def test_only_residents_who_enter_are_counted_and_only_from_the_year_on() -> None:
    model = Model(changes(), ["primary", "junior"])
    (row,) = nearby_share(model)
    names = {variable.name: factor for variable, factor in row.terms}
    assert names.pop(f"off_nearby_1_{BASE + 2}") == 1.0
    keys = [key for key in model.arrive if model.arrive[key].name in names]
    assert {(key.grade, key.year, model.instance.units[key.unit].stage) for key in keys} == {(1, BASE + 2, "primary")}
    assert len(model.instance.towns) not in {key.town for key in keys}
    for key in keys:
        near = model.instance.means[key.town, key.unit] == DAY
        assert names[model.arrive[key].name] == (0.25 if near else -0.75)


def test_no_row_where_everybody_is_near() -> None:
    near = changes()
    assert list(nearby_share(Model(replace(near, means=near.means * 0 + DAY), ["primary"]))) == []


def plan_of(price: float, share: float = 1.0, options: bool = True) -> optimize.Plan:
    """Town a sends 10: to its own school, which has no room but may be widened for 12, or by bus to that of b."""
    given = rules(
        reach={"primary": {"urban": 5.0, "town": 5.0, "rural": 5.0}},
        bus={"primary": {"km": 20.0, "cost_10k": 1.0}},
        nearby=[{"stage": "primary", "share": share, "year": BASE + 1}],
        costs={"nearby": price},
    )
    own, other = school("s", "a", "primary:1-1", 0, {}), school("q", "b", "primary:1-1", 1, {})
    tables = {"towns": towns("a", "b"), "options": [at("E", "expand", "s", "a", 1, 12.0)] if options else []}
    place = region(joined(tables, own, other), given)
    return optimize.plan(place, demand_of(place, steady({"a": 10, "b": 0}, 1, 1)), years=1, gap=0.0)


def off(plan: optimize.Plan) -> list[float]:
    assert plan.check() == []
    return plan.shares.query("rule == 'nearby'")["pupils_off"].tolist()


@pytest.mark.slow
def test_a_dear_share_is_kept_by_building_and_a_cheap_one_is_paid_for() -> None:
    """Ten seats on buses cost 10, rooms at home 12: a beginner off for 0.1 each is borne, for 0.3 each is not."""
    cheap, dear = plan_of(0.1), plan_of(0.3)
    assert (off(cheap), cheap.projects["option"].tolist()) == ([10.0], [])
    assert (off(dear), dear.projects["option"].tolist()) == ([0.0], ["E"])
    assert cheap.costs["nearby"].sum() == pytest.approx(1.0)
    assert dear.costs["nearby"].sum() == 0.0
    assert plan_of(0.3, share=0.5).objective == pytest.approx(10 + 1 + 5 * 0.3)


@pytest.mark.slow
def test_nobody_stays_without_a_place_for_the_share() -> None:
    """At 98 a beginner off, a place far away still goes before none at 100."""
    plan = plan_of(98.0, options=False)
    assert (off(plan), len(plan.shortage)) == ([10.0], 0)
