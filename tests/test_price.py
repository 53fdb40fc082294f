"""Prices say where and when they are counted: added up so, they are the cost table of the plan."""

from __future__ import annotations

from collections import defaultdict

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.assemble import assemble
from schoolplaces.optimize.costs import TERMS, fixed_costs
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.seats import value
from schoolplaces.optimize.solve import solve

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns


def test_sums_by_term_stage_and_year_are_the_cost_table() -> None:
    """Everybody stays on the way up, so that pupils are whole; a site, a closing, money over several years."""
    rolls = [
        school("s", "a", "primary:1-2", 3, {"1": (1, 8), "2": (1, 7)}),
        school("r", "b", "primary:1-2", 2, {"1": (1, 2), "2": (1, 2)}),
    ]
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for t, g, n in (("a", 1, 8), ("a", 2, 7), ("b", 1, 2), ("b", 2, 2), ("c", 1, 0), ("c", 2, 0))
    ]
    given = rules(
        2,
        10,
        costs={"travel_km": 0.3, "campus": {"primary": 9.0}, "discount_rate": 0.03, "teacher": 0.5},
        staff={"primary": {"pupils_per_teacher": 8.0, "teachers_per_class": 1.0}},
        projects={"new": {"lead_years": 2, "spend": [0.5, 0.5], "life": 40}},
        residual={"counted": True},
    )
    options = [at("C", "close", "r", "b", 0, 1.0, into="s"), new("N", "c", 4, 30.0)]
    tables = {"towns": towns("a", "b", "c", apart=0.05), "enrolment": enrolment, "options": options}
    place = region(joined(tables, *rolls), given)
    entry = steady({"a": 8, "b": 2, "c": 19}, 2, 6) | {("a", 2, BASE + 1): 8, ("b", 2, BASE + 1): 2}
    instance = optimize.prepare(place, demand_of(place, entry), 3)
    solutions = solve(instance, Search())
    wanted = assemble(instance, solutions)["costs"].set_index(["stage", "year"])
    found: dict[tuple[str, int, str], float] = defaultdict(float)
    named = set()
    for cost in optimize.COSTS:
        for variable, amount, (town, stage, year) in cost(solutions[0].model):
            found[stage, year, cost.__name__.rstrip("_")] += amount * value(variable)
            named.add(town)
    for term, amount, (_, stage, year) in fixed_costs(instance):
        found[stage, year, term] += amount
    assert named - {""} == {"a", "b", "c"}
    for (stage, year), row in wanted.iterrows():
        for term in TERMS:
            assert found.pop((stage, year, term), 0.0) == pytest.approx(row[term], abs=1e-5), (stage, year, term)
    assert not {key for key, amount in found.items() if abs(amount) > 1e-6}
    used = wanted[TERMS].abs().sum()
    assert {"capital", "residual", "campus", "class", "staff", "travel", "shortage"} <= set(used[used > 0].index)
