"""Money spent year by year, worked out from the projects and their dates."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from schoolplaces.optimize.check_budget import check_budget, spending
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted_events import codes, ruled


def with_money(*pots: tuple[int, int | None, float], kinds: str = "") -> Plan:
    plan = closing_plan()
    rows = [
        {"first": first, "last": last, "cost_10k": money, "stages": "", "kinds": kinds} for first, last, money in pots
    ]
    tables = plan.region.tables | {"budget": pd.DataFrame(rows)}
    return replace(plan, region=replace(plan.region, tables=tables))


def test_spending_by_hand() -> None:
    """2 + 1 + 4 + 30 in 2027 and 50 in 2028, each in the year it is delivered."""
    sums = spending(gather(closing_plan())).groupby("year")["cost_10k"].sum()
    assert sums.to_dict() == {2027: 37.0, 2028: 50.0}


def test_a_profile_reaches_back_to_the_decision_and_no_further() -> None:
    plan = closing_plan()
    rule = plan.region.rules.projects["relocate"].model_copy(update={"spend": [0.5, 0.25, 0.25]})
    moved = spending(gather(ruled(projects=plan.region.rules.projects | {"relocate": rule})(plan)))
    mine = moved[moved["cost_10k"].isin([25.0, 12.5])].groupby("year")["cost_10k"].sum()
    assert mine.to_dict() == {2027: 37.5, 2028: 12.5}  # decided in 2027


@pytest.mark.parametrize(
    ("pots", "told"),
    [
        (((2027, None, 37.0), (2028, None, 50.0)), set()),
        (((2027, 2028, 86.9),), {"budget"}),
        (((2028, None, 49.0),), {"budget"}),
        (((2029, 2030, 0.0),), set()),
    ],
)
def test_pots(pots: tuple[tuple[int, int | None, float], ...], told: set[str]) -> None:
    assert codes(with_money(*pots), check_budget) == told


def test_a_pot_pays_for_its_kinds_only() -> None:
    kinds = closing_plan().projects.groupby("kind")["cost_10k"].sum()
    kind, cost = str(kinds.idxmax()), float(kinds.max())
    assert codes(with_money((2027, 2028, cost), kinds=kind), check_budget) == set()
    assert codes(with_money((2027, 2028, cost - 0.1), kinds=kind), check_budget) == {"budget"}
    assert codes(with_money((2027, 2028, 0.0), kinds="temporary"), check_budget) == set()
