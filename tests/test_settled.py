"""What is settled of a plan: its own options in its years, temporary places open, money that may not do."""

from __future__ import annotations

from functools import cache

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.settled import bridges, joined_by_money, settled

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns


@cache
def instance(money: float = 100.0) -> optimize.Instance:
    """Town a: a school that may be expanded or get temporary places, and a site; three need years."""
    options = [
        at("E", "expand", "s", "a", 1, 30.0),
        at("T", "temporary", "s", "a", 1, 8.0),
        at("M", "temporary", "s", "a", 1, 5.0, must_by=BASE + 2),
        new("N", "a", 2, 60.0),
    ]
    budget = [{"first": BASE, "last": BASE + 5, "cost_10k": money}]
    tables = joined({"towns": towns("a"), "options": options, "budget": budget}, school("s", "a", "primary:1-1", 1, {}))
    place = region(tables, rules(1, 10))
    return optimize.prepare(place, demand_of(place, steady({"a": 25}, 1, 3)), 3)


def bounds(found: optimize.Instance) -> dict[tuple[str, int], tuple[float, float]]:
    """Bounds of what is built by option and year after the base year."""
    model = Model(found, found.demand)
    return {(code, year - BASE): (one.lowBound, one.upBound) for (code, year), one in model.build.items()}


def test_a_project_is_used_from_its_year_and_no_other_is_left_but_what_bridges() -> None:
    found = bounds(settled(instance(), {"N": BASE + 2, "M": BASE + 2}))
    assert [found["N", lead] for lead in (1, 2, 3)] == [(0, 0), (1, 1), (1, 1)]
    assert [found["T", lead] for lead in (1, 2, 3)] == [(0, 1)] * 3
    assert [found["M", lead] for lead in (2, 3)] == [(1, 1)] * 2
    assert {code for code, _ in found} == {"N", "T", "M"}


def test_temporary_places_as_in_the_plan_or_the_projects_open_as_well() -> None:
    uses = {"N": BASE + 2, "T": BASE + 3, "M": BASE + 1}
    held = bounds(settled(instance(), uses, bridging=False))
    assert [held["T", lead] for lead in (1, 2, 3)] == [(0, 0), (0, 0), (1, 1)]
    assert {code for code, _ in bounds(settled(instance(), {}, bridging=False))} == set()
    free = bounds(settled(instance(), uses, open_=True))
    assert [free["N", lead] for lead in (1, 2, 3)] == [(0, 1)] * 3
    assert {code for code, _ in free} == {"N", "T", "M"}


def test_what_has_to_be_in_use_bridges_nothing() -> None:
    by_code = {option.code: option for option in instance().options}
    assert [code for code, option in by_code.items() if bridges(option, instance())] == ["T"]


@pytest.mark.parametrize(("money", "joins"), [(100.0, []), (67.0, [{"primary"}]), (74.0, [])])
def test_money_joins_stages_only_where_it_may_not_do(money: float, joins: list[set[str]]) -> None:
    """The new school is committed at 60 and one of the temporary places at 5: 8 more may be spent."""
    found = settled(instance(money), {"N": BASE + 2, "M": BASE + 2})
    assert list(joined_by_money(found)) == joins
