"""Own leavers before others, by hand."""

from __future__ import annotations

import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.joined import joined_stages
from schoolplaces.optimize.leavers import goes_on_share, keep_leavers, leading_on
from schoolplaces.optimize.model import Model

from .leading_on import HIGH, LOW, made, tables_and_demand
from .tiny import BASE, at


def upper(plan: optimize.Plan, year: int) -> dict[tuple[str, str], int]:
    rows = plan.assignment[(plan.assignment["stage"] == HIGH) & (plan.assignment["year"] == year)]
    return {(row.town, row.school): row.arrive for row in rows.itertuples()}


@pytest.mark.parametrize("year", [BASE + 1, BASE + 2])
def test_without_the_rule_each_goes_to_the_nearest(year: int) -> None:
    assert upper(made(keep=False), year) == {("a", "J"): 10, ("b", "N"): 10}


@pytest.mark.parametrize("year", [BASE + 1, BASE + 2])
@pytest.mark.slow
def test_others_come_only_behind_the_own_leavers(year: int) -> None:
    """N has places for twenty: its own ten come and then ten of b, or nobody does; either way is sixty kilometres."""
    plan = made()
    assert upper(plan, year) in ({("a", "N"): 10, ("b", "N"): 10}, {("a", "J"): 10, ("b", "J"): 10})
    assert plan.check() == []


@pytest.mark.slow
def test_where_its_classes_do_not_hold_them_the_own_leavers_fill_it_alone() -> None:
    """One upper room at N, two at J, thirty to place: nobody of b sits at N though it is nearest to them."""
    plan = made(rooms=1, own=20)
    for year in (BASE + 1, BASE + 2):
        assert upper(plan, year) == {("a", "N"): 10, ("a", "J"): 10, ("b", "J"): 10}
    assert plan.shortage.empty
    assert plan.check() == []


def test_stages_that_lead_on_are_planned_together() -> None:
    together = optimize.prepare(*tables_and_demand(), 2)
    assert joined_stages(together) == [[LOW, HIGH]]
    assert [(pair.lower.school, pair.upper.stage) for pair in leading_on(together)] == [("N", HIGH)]
    apart = optimize.prepare(*tables_and_demand(keep=False), 2)
    assert joined_stages(apart) == [[LOW], [HIGH]] or joined_stages(apart) == [[HIGH], [LOW]]
    assert not list(keep_leavers(Model(apart, [LOW, HIGH])))


def test_the_share_of_leavers_who_go_on_is_the_homes_and_never_above_all() -> None:
    place, demand = tables_and_demand(own=10)
    rows = demand.table.assign(pupils=demand.table["pupils"].where(demand.table["stage"] == LOW, 4))
    found = optimize.prepare(place, Demand.of_table(rows[["town", "stage", "grade", "year", "pupils"]], place), 2)
    (pair,) = leading_on(found)
    assert goes_on_share(found, pair, 0, BASE + 2) == pytest.approx(0.4)
    more = demand.table.assign(pupils=demand.table["pupils"].where(demand.table["stage"] == LOW, 14))
    found = optimize.prepare(place, Demand.of_table(more[["town", "stage", "grade", "year", "pupils"]], place), 2)
    assert goes_on_share(found, pair, 0, BASE + 2) == 1.0


@pytest.mark.slow
def test_a_campus_that_closes_keeps_nobody_and_a_plan_comes() -> None:
    """The upper stage of N runs down; its leavers go to J with the others."""
    down = at("D", "close", "N", "a", 0, 1.0, HIGH, must_by=BASE + 1)
    plan = optimize.plan(*tables_and_demand(own=10, options=[down]), years=2)
    assert upper(plan, BASE + 2) == {("a", "J"): 10, ("b", "J"): 10}
    assert plan.check() == []
