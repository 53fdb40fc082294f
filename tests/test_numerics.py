"""Numbers far apart: the plan passes its check, and is not called proven where a row is not kept."""

from __future__ import annotations

import math
import random
from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.faults import InputFaults
from schoolplaces.generate import generate_tables
from schoolplaces.plan_demand import plan_demand

pytestmark = pytest.mark.slow

Tables = dict[str, pd.DataFrame]
COUNTS = ("births", "persons", "pupils", "classes", "permanent", "temporary", "dwellings", "boarding_beds", "boarders")


def drawn(seed: int) -> tuple[Tables, dict[str, Any]]:
    """A county of three towns with primary and junior schools."""
    return generate_tables(3, campuses=8, stages=["primary", "junior"], seed=seed, population=False, budget="yearly")


def holds(tables: Tables, rules: dict[str, Any]) -> optimize.Plan:
    """Plan a region and see that what the plan says of itself is so."""
    region = Region.from_tables(tables, rules)
    plan = optimize.plan(region, plan_demand(region, None, 5), gap=0.02, time_limit=120)
    assert [violation.text("en") for violation in plan.check()] == []
    numbers = (plan.objective, plan.bound, plan.gap)
    assert all(math.isfinite(number) for number in numbers), numbers
    assert plan.bound <= plan.objective * (1 + 1e-9) + 1e-6
    assert plan.status in ("optimal", "within_gap", "stopped")
    assert plan.status == "stopped" or plan.gap <= plan.gap_asked + 1e-9
    return plan


@pytest.mark.parametrize("seed", range(3))
def test_costs_from_one_to_a_thousand_million(seed: int) -> None:
    tables, rules = drawn(seed)
    draw = random.Random(seed)
    options = tables["options"]
    options["cost_10k"] = [float(round(10 ** draw.uniform(0, 9))) for _ in range(len(options))]
    options.loc[options.index[0], "cost_10k"], options.loc[options.index[-1], "cost_10k"] = 1.0, 1e9
    plan = holds(tables, rules)
    assert plan.projects["cost_10k"].max() < 1e9 or not len(plan.projects)


@pytest.mark.parametrize("factor", [1e-3, 1e5])
def test_money_in_another_unit(factor: float) -> None:
    """All prices of options and the budget a hundred thousand times as high, or a thousandth."""
    tables, rules = drawn(1)
    for name in ("options", "budget"):
        tables[name]["cost_10k"] = tables[name]["cost_10k"].astype(float) * factor
    holds(tables, rules)


def scaled(table: pd.DataFrame, of: pd.Series, factors: dict[str, float]) -> pd.DataFrame:
    """Counts of people and rooms times the factor of their town, in whole numbers."""
    table = table.copy()
    for name in (name for name in COUNTS if name in table and pd.api.types.is_numeric_dtype(table[name])):
        table[name] = (table[name] * of.map(factors)).round().clip(lower=0)
    return table


def test_towns_of_three_people_and_of_three_million() -> None:
    tables, rules = drawn(2)
    towns = list(tables["towns"]["town"])
    people = tables["births"].groupby("town")["births"].max() * 100  # of China's births a hundred years' make a town
    factors = {towns[0]: 3e6 / people[towns[0]], towns[1]: 3.0 / people[towns[1]], towns[2]: 1.0}
    home = tables["schools"].set_index("school")["town"]
    for name, table in tables.items():
        key = table["town"] if "town" in table else table["school"].map(home) if "school" in table else None
        if key is not None and name not in ("options", "towns"):
            tables[name] = scaled(table, key, factors)
    rooms = tables["classrooms"]
    rooms["permanent"] = rooms["permanent"].clip(lower=1)
    plan = holds(tables, rules)
    demand = plan.demand.table.query("year == year.max()").groupby("town")["pupils"].sum()
    assert demand[towns[0]] > 100_000
    assert demand[towns[1]] < 10


@pytest.mark.parametrize("pupils", [True, False])
def test_a_county_without_a_single_birth(pupils: bool) -> None:
    """No birth in any year; with the pupils there are, and without."""
    tables, rules = drawn(0)
    tables["births"]["births"] = 0
    del tables["housing"]  # whose dwellings would bring children
    if not pupils:
        for name in ("enrolment", "classes"):
            tables[name]["pupils"] = 0
    plan = holds(tables, rules)
    assert pupils or plan.demand.table["pupils"].sum() == 0
    assert not (plan.projects["kind"] == "new").any()


@pytest.mark.parametrize("seed", range(2))
def test_schools_as_large_as_tables_may_say(seed: int) -> None:
    """No part of a project, as small as the solver's tolerance, gives a whole room; larger ones are refused."""
    tables, rules = drawn(seed)
    options = tables["options"]
    options["classes"] = options["classes"].where(options["classes"] == 0, 99_999)
    options["beds"] = 99_999
    options["cost_10k"] = 1e6
    holds(tables, rules)
    options.loc[options.index[0], "classes"] = 100_000
    with pytest.raises(InputFaults) as error:
        Region.from_tables(tables, rules)
    assert [(fault.code, fault.column) for fault in error.value.faults] == [("out_of_range", "classes")]
