"""Money of projects by year: to the cent, and its sum exactly the cost."""

import pytest

from schoolplaces.report.spending import spending

from .plan_fixture import make_plan


def years(table, project):
    mine = table[table["project"] == project]
    return dict(zip(mine["year"], mine["cost_10k"], strict=True))


def test_profile_ends_in_the_delivery_year():
    table = spending(make_plan())
    assert years(table, "P1") == {2026: 420.0, 2027: 840.0, 2028: 840.0}
    assert years(table, "P2") == {2026: 540.27, 2027: 540.28}
    assert years(table, "P3") == {2026: 72.25}


def test_nothing_is_paid_before_the_decision():
    plan = make_plan()
    plan.projects.loc[plan.projects["project"] == "P1", "decision_year"] = 2027
    assert years(spending(plan), "P1") == {2027: 1260.0, 2028: 840.0}


@pytest.mark.parametrize("cost", [0.01, 0.05, 1.0, 99.99, 1234.57])
def test_cents_add_up(cost):
    plan = make_plan()
    plan.projects["cost_10k"] = cost
    sums = spending(plan).groupby("project")["cost_10k"].sum()
    assert sums.round(9).tolist() == [cost] * 3
    assert (spending(plan)["cost_10k"] >= 0).all()
