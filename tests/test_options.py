"""Options are read with the leads of their kind and tied to the units they act on."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand

from .tiny import BASE, at, demand_rows, joined, new, region, rules, school, steady, towns


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


def test_a_school_changes_its_sector_once() -> None:
    """P and Q are private, half of the pupils sit in each, and all are wanted elsewhere: P counted twice would do."""
    wanted = {"stages": ["primary"], "sectors": ["public", "inclusive_private"], "bound": "at_least", "share": 1.0}
    given = rules(1, 10, sector_share=[wanted | {"year": BASE + 1}], costs={"share": 50.0})
    here = joined(
        {"towns": towns("a", "b")},
        school("P", "a", "primary:1-1", 1, {"1": (1, 10)}, sector="private"),
        school("Q", "b", "primary:1-1", 1, {"1": (1, 10)}, sector="private"),
        {
            "options": [
                at("A", "reclassify", "P", "a", 0, 1.0, to_sector="inclusive_private"),
                at("B", "reclassify", "P", "a", 0, 1.0, to_sector="public"),
            ]
        },
    )
    found = region(here, given)
    pupils = {(town, 1, BASE + year): 10 for town in "ab" for year in range(1, 6)}
    made = optimize.plan(found, Demand.of_table(demand_rows(pupils), found))
    assert len(made.projects) == 1
    assert made.shares["found"].tolist() == [0.5] * 5
    assert made.check() == []
