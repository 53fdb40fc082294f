"""Plans side by side: one value of each under every key, and what cannot stand side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.report.sides import Sides

from .plans_beside import beside, shorter
from .tiny import BASE


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides.of(beside())


def test_every_plan_has_its_value(sides: Sides) -> None:
    assert sides.letters == "ABC"
    assert sides.titles("en") == ["Plan A", "Plan B", "Plan C"]
    assert sides.row("project", "", "N") == (None, BASE + 2, BASE + 3)
    assert sides.row("shortage", "primary", "", BASE + 2) == (5.0, 0.0, 0.0)
    assert sides.row("shortage", "primary", "", BASE + 1) == (5.0, 5.0, 5.0)
    assert sides.row("places", "primary", "", BASE + 3) == (10.0, 20.0, 20.0)
    assert sides.row("idle", "primary", "", BASE + 3) == (0.0, 5.0, 5.0)
    assert sides.row("total", "", "projects") == (0.0, 1.0, 1.0)
    assert sides.row("total", "", "cost")[1:] == (beside()["=1+1 & <乙>"].objective, beside()["丙案"].objective)


def test_a_year_that_a_plan_does_not_cover_is_none() -> None:
    plans = list(beside().values())
    found = Sides.of({"a": plans[0], "b": shorter(plans[1])})
    assert found.years == [BASE + 1, BASE + 2, BASE + 3]
    assert found.row("shortage", "primary", "", BASE + 3) == (5.0, None)


@pytest.mark.parametrize("count", [0, 1, 6])
def test_too_few_and_too_many_are_told(count: int) -> None:
    plan = beside()["甲案"]
    with pytest.raises(InputFaults) as told:
        Sides.of({str(at): plan for at in range(count)})
    (fault,) = told.value.faults
    assert fault.code == "compare_count"
    assert "2 to 5" in fault.text("en")


def test_plans_of_two_counties_are_told() -> None:
    plan = beside()["甲案"]
    region: Any = replace(plan.region, tables={**plan.region.tables, "towns": plan.region.towns.assign(town="z")})
    with pytest.raises(InputFaults) as told:
        Sides.of({"甲": plan, "乙": replace(plan, region=region)})
    (fault,) = told.value.faults
    assert (fault.code, fault.file) == ("compare_county", "乙")
