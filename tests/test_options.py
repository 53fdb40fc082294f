"""Options are read with the leads of their kind and tied to the units they act on."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand

from .tiny import BASE, demand_rows, new, region, rules, steady, towns


@pytest.mark.parametrize(
    ("more", "lead", "first"),
    [({}, 3, BASE + 3), ({"lead_years": 1}, 1, BASE + 1), ({"earliest": BASE + 4}, 3, BASE + 4),
     ({"lead_years": 2, "earliest": BASE + 1}, 2, BASE + 2)],
)  # fmt: skip
def test_first_year_is_after_the_lead_and_not_before_the_earliest(more: dict[str, Any], lead: int, first: int) -> None:
    given = rules(1, 10, projects={"new": {"lead_years": 3, "life": 33}})
    found = region({"towns": towns("a"), "options": [new("N", "a", 2, 5.0, **more)]}, given)
    (option,) = optimize.prepare(found, Demand.of_table(demand_rows(steady({"a": 3}, 1, 5)), found)).options
    assert (option.lead, option.first, option.life, option.groups) == (lead, first, 33, ("site sitea primary",))
