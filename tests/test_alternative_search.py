"""The search for alternatives: what counts as building elsewhere, and the rows that ask for it."""

from __future__ import annotations

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.alternative_search import AlternativeSearch, _differ, chosen
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.search import Search

from .golden_changes import changes
from .test_alternatives import sites
from .tiny import BASE

LAST = BASE + 2


def test_closing_and_reclassifying_build_nothing() -> None:
    model = Model(changes(), ["primary", "junior"])
    for (code, year), variable in model.build.items():
        variable.varValue = float(year == LAST and code in ("X", "V", "CK", "Q", "N2"))
    assert chosen(model) == {"X", "V", "N2"}


def test_each_plan_known_is_left_and_so_many_options_differ() -> None:
    model = Model(changes(), ["primary", "junior"])
    leaves, differs = _differ(model, [frozenset({"X", "N2"})], 2)
    own = {variable.name: factor for variable, factor in leaves.terms}
    assert (own, leaves.bound) == ({f"build_X_{LAST}": 1.0, f"build_N2_{LAST}": 1.0}, 1.0)
    signs = {variable.name.split("_")[1]: factor for variable, factor in differs.terms}
    assert differs.bound == 0.0  # 2 less the two that are chosen now
    assert signs == {"X": -1.0, "N2": -1.0, "N4": 1.0, "V": 1.0, "W": 1.0, "L1": 1.0, "L2": 1.0}


def search(most: float) -> AlternativeSearch:
    plan = optimize.plan(*sites(50.0, 51.0, 53.0), years=2, gap=0.0)
    instance = optimize.prepare(plan.region, plan.demand, 2)
    return AlternativeSearch(instance, plan, most, Search(), 1)


def test_the_plan_itself_is_where_it_starts_and_the_next_ones_follow_by_cost() -> None:
    found = search(55.5)
    (kept,) = found.kept
    assert kept.objective == pytest.approx(52.0)
    assert found.spare == pytest.approx(3.5)
    costs = [sum(one.objective for one in plan) for plan in found.plans(5)]
    assert costs == pytest.approx([53.0, 55.0])
    assert (found.open, found.proven) == ([], True)


def test_none_where_all_others_cost_too_much() -> None:
    assert list(search(52.5).plans(5)) == []
