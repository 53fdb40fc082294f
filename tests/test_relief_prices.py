"""Reliefs are true: applied in the tables or rules of the region, the plan costs what was said.

The other route: the table or rule that expresses the relief is changed, the region is prepared anew, the model is built
with all its rows, what the plan decided is fixed but for what the relief says, and HiGHS searches on its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from math import ceil

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.means import NO_WAY
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.reasons import SHORTAGE, Reason
from schoolplaces.optimize.relief import Relief
from schoolplaces.optimize.relief_prices import Priced
from schoolplaces.optimize.row import Row

from .fixed_cost_of import cost_of
from .relieved import CAP, Short, all_priced, freed, least, pricing_of, rezoned, short_region
from .tiny import BASE, at

SEEDS = (3, 6, 17)
MORE = (0, 8, 10, 16, 19)
STANDARD = {"rooms": ("expand", "expand_10k"), "temporary": ("temporary", "temporary_10k")}


@cache
def priced(seed: int, size: int = 0, zones: str = "") -> list[tuple[Reason, Priced]]:
    """All reliefs of a region."""
    return all_priced(short_region(seed, size, zones).plan)


def the_other_route(case: Short, reason: Reason, relief: Relief) -> float:
    """Cost of the plan with a relief applied in the region's tables or rules."""
    before, changed = plan_instance(case.plan), deepcopy(case)
    unit = before.units[relief.unit]
    free: Callable[[Model], None] = freed(unit.school, relief, use=relief.use, drop=relief.drop, more=relief.amount)
    options = changed.tables["options"]
    if relief.kind in STANDARD and unit.planned:  # no table may say this of a school to be built
        assert relief.adds is not None
        added = replace(before, options=(*before.options, relief.adds))
        built = freed(unit.school, relief, use=relief.use, more=relief.amount)
        return least(added, case.plan, both(built, rezoned(relief, before)), reason)
    if relief.kind in STANDARD:
        kind, price = STANDARD[relief.kind]
        cost = round(relief.amount * CAP * changed.given["standards"]["primary"][price], 1)
        options.append(at("+", kind, unit.school, unit.town, relief.amount, cost))
        free = freed(unit.school, relief, use="+", more=relief.amount)
    elif relief.kind == "class":
        free, allowed = bridging(case.plan, relief)
        changed.given["streams"] = {"allowance": allowed}
    elif relief.kind == "cap":
        (entered,) = relief.cohorts
        sizes = [{"from": 1900, "caps": [CAP]}, {"from": entered, "caps": [CAP + relief.amount]}]
        changed.given["stages"]["primary"]["class_size"] = [*sizes, {"from": entered + 1, "caps": [CAP]}]
        free = priced_above(relief)
    elif relief.kind == "send":
        changed.given["reach"]["primary"] = dict.fromkeys(("urban", "town", "rural"), 500.0)
        free = only_there(relief, before)
    elif relief.kind == "earlier" and relief.adds is not None:
        (row,) = (row for row in options if row["option"] == relief.drop)
        row["lead_years"] = relief.year - BASE
        free = freed(unit.school, relief, use=relief.drop, more=relief.amount)
    elif relief.kind == "keep":
        free = freed(unit.school, relief, drop=relief.drop)
    place, _ = changed.inputs()
    moved = both(free, rezoned(relief, before))
    return least(optimize.prepare(place, case.plan.demand, 2), case.plan, moved, reason)


def both(first: Callable[[Model], None], second: Callable[[Model], None]) -> Callable[[Model], None]:
    def free(model: Model) -> None:
        first(model)
        second(model)

    return free


def bridging(plan: optimize.Plan, relief: Relief) -> tuple[Callable[[Model], None], int]:
    """Classes beyond the streams, each at its price: as bridging ones, or in later years by the allowance."""
    before = plan_instance(plan)
    unit, (cohort,) = before.units[relief.unit], relief.cohorts
    loosened = freed(unit.school, relief, more=relief.amount)
    own = ceil((unit.standing(cohort) + unit.borrowed) / unit.grades)

    def free(model: Model) -> None:
        loosened(model)
        if (unit.index, cohort) in model.extra:
            model.extra[unit.index, cohort].upBound = 1 + relief.amount
            return
        beyond = model.variable("beyond", unit.index, cohort)
        starts = [(one, 1.0) for (index, when, _), one in model.start.items() if (index, when) == (unit.index, cohort)]
        built = [(one, -float(ceil(option.rooms / unit.grades))) for option, one in model.built_at(unit, cohort)]
        model.add(Row("beyond", [*starts, *built, (beyond, -1.0)], "<=", float(own)))
        price = model.instance.rules.streams.extra_10k * model.instance.discount(cohort)
        model.problem.objective.addterm(beyond, price)

    bridges = cohort < BASE + before.rules.projects["new"].lead_years
    return free, 0 if bridges else relief.amount


def priced_above(relief: Relief) -> Callable[[Model], None]:
    """Pupils above the old cap at the price of over-size: all of a cohort less the old cap for each class."""

    def free(model: Model) -> None:
        (cohort,) = relief.cohorts
        price = model.instance.rules.costs.over_size
        for unit in model.units:
            for year in model.demand(unit).years:
                grade = year - cohort + 1
                if not unit.low <= grade <= unit.high:
                    continue
                above = model.variable("above", unit.index, year)
                classes, standing = model.classes(unit, cohort, year)
                over = model.over.get((unit.index, cohort, year))
                terms = [*model.cells[unit.index, grade, year], (above, -1.0)]
                terms += [(variable, -CAP * factor) for variable, factor in classes]
                terms += [] if over is None else [(over, -1.0)]
                held = CAP * standing - model.sitting[unit.index, grade, year]
                model.add(Row("above", terms, "<=", float(held)))
                model.problem.objective.addterm(above, price * model.instance.discount(year))

    return free


def only_there(relief: Relief, before: optimize.Instance) -> Callable[[Model], None]:
    """Ways that the longer reach opens stay shut but for the one of the relief."""

    def free(model: Model) -> None:
        for key, variable in model.arrive.items():
            new = key.town < len(before.towns) and before.means[key.town, key.unit] == NO_WAY
            if new and (key.town, key.unit, key.year) != (relief.home, relief.unit, relief.year):
                variable.upBound = 0.0

    return free


@pytest.mark.parametrize(
    ("seed", "size", "zones"),
    [
        (SEEDS[0], 0, ""), (17, 0, "whole"), (3, 0, "free"), (SEEDS[1], 0, ""), (SEEDS[2], 0, ""), (26, 12, ""),
         (6, 0, "whole"), *((seed, 0, zones) for seed in MORE for zones in ("", "whole")),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_applied_it_costs_what_was_said(seed: int, size: int, zones: str) -> None:
    case = short_region(seed, size, zones)
    now = cost_of(plan_instance(case.plan), case.plan)
    assert priced(seed, size, zones)
    for reason, one in priced(seed, size, zones):
        told = f"{reason}\n{one.relief}"
        assert one.best, told
        assert the_other_route(case, reason, one.relief) - now == pytest.approx(one.cost, abs=1e-3), told


def test_a_school_above_its_size_is_relieved_by_rooms_elsewhere() -> None:
    assert {(reason.what, one.relief.kind) for reason, one in priced(26, 12)} == {
        ("over_school", "rooms"), ("over_school", "temporary"),
    }  # fmt: skip


@pytest.mark.slow
def test_every_kind_of_relief_is_among_them() -> None:
    kinds = Counter(one.relief.kind for seed in SEEDS for _, one in priced(seed))
    assert set(kinds) == {
        "rooms", "temporary", "class", "cap", "earlier", "send", "project", "instead", "keep",
    }  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.slow
def test_the_money_is_the_cost_less_what_shortage_and_over_size_are_priced_at(seed: int) -> None:
    """And whoever is placed takes at least that year's price of a shortage off."""
    price = short_region(seed).given["costs"]["shortage"]["primary"]
    for reason, one in priced(seed):
        if reason.what == SHORTAGE:
            assert one.pupils >= 0.5
            assert one.money - one.cost >= one.pupils * price / 1.04**2 - 5.0 * one.relief.amount * 12 - 1e-6
            assert one.pupils <= sum(case_short(seed, reason.year)) + 1e-6


def case_short(seed: int, year: int) -> list[float]:
    """Pupils without a place in a year, row by row."""
    rows = short_region(seed).plan.shortage
    return rows.loc[rows["year"] == year, "pupils"].tolist()


def test_the_cheapest_come_first_and_no_more_than_asked() -> None:
    seed = 17
    plan = short_region(seed).plan
    pricing, candidates = pricing_of(plan)
    for reason, some in candidates.items():
        costs = sorted(one.cost for found, one in priced(seed) if found == reason)
        assert [one.cost for one in pricing.best(reason, some, 2)] == pytest.approx(costs[:2])


def test_a_relief_that_places_nobody_is_none() -> None:
    """Rooms bind, so that a class beyond the streams helps nobody."""
    plan = short_region(6).plan
    pricing, candidates = pricing_of(plan)
    tried = [(reason, one) for reason, some in candidates.items() for one in some if one.kind == "class"]
    assert tried
    assert [pricing.price(*one) for one in tried] == [None] * len(tried)
