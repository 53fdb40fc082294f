"""Options: generated from the standards where none are given, and read with the leads of their kind."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.options import generate_options

from .tiny import BASE, at, demand_of, demand_rows, joined, new, region, rules, school, steady, towns

STANDARD = {
    "sizes": [4, 8], "expand": [3], "land_m2": 20, "floor_m2": 9,
    "new_10k": 5.0, "expand_10k": 3.0, "temporary_10k": 1.0,
}  # fmt: skip


def place(**more: Any) -> Region:
    given = rules(2, [10, 20], standards={"primary": STANDARD}, region={"generate_options": True}, **more)
    return region(joined({"towns": towns("a", "b")}, school("s", "b", "primary:1-2", 2, {})), given)


def test_standard_sizes_by_hand() -> None:
    """Mean cap 15: a new school of eight classes is 120 places at 5, an expansion of three 45 at 3, a room 15 at 1."""
    table = generate_options(place(), ["primary"]).set_index("option")
    assert len(table) == 2 * 2 + 1 + 2
    assert table.loc["N-a-primary-8", ["classes", "cost_10k", "land_m2", "floor_m2"]].tolist() == [8, 600, 2400, 1080]
    assert table.loc["E-s-primary-3", ["classes", "cost_10k", "town"]].tolist() == [3, 135, "b"]
    assert table.loc[["T-s-primary-1", "T-s-primary-2"], "cost_10k"].tolist() == [15, 15]
    assert set(table["status"]) == {"assumed"}
    assert table.loc["N-a-primary-4", "site"] == table.loc["N-a-primary-8", "site"]


def test_generated_options_are_built_and_said() -> None:
    found = place()
    plan = optimize.plan(found, demand_of(found, steady({"a": 20, "b": 0}, 2, 6)), gap=0.0)
    assert len(plan.projects) > 0
    assert set(plan.projects["source_status"]) == {"assumed"}
    (note,) = [note for note in plan.notes if note.code == "options_generated"]
    assert "7" in note.text("en")
    assert "7" in note.text("zh")
    assert plan.check() == []


def test_none_are_generated_where_the_rules_say_so_or_the_planner_gives_some() -> None:
    entry = steady({"a": 20, "b": 0}, 2, 6)
    off = place()
    off = Region.from_tables(
        off.tables | {},
        off.rules.model_copy(update={"region": off.rules.region.model_copy(update={"generate_options": False})}),
    )
    instance = optimize.prepare(off, demand_of(off, entry))
    assert instance.options == ()
    assert "options_generated" not in [note.code for note in instance.notes]
    given = Region.from_tables(place().tables | {"options": [at("E", "expand", "s", "b", 1, 9.0)]}, place().rules)
    assert [option.code for option in optimize.prepare(given, demand_of(given, entry)).options] == ["E"]


def test_a_stage_without_demand_gets_no_options() -> None:
    assert generate_options(place(), []).empty


@pytest.mark.parametrize(
    ("more", "lead", "first"),
    [({}, 3, BASE + 3), ({"lead_years": 1}, 1, BASE + 1), ({"earliest": BASE + 4}, 3, BASE + 4),
     ({"lead_years": 2, "earliest": BASE + 1}, 2, BASE + 2)],
)  # fmt: skip
def test_first_year_is_after_the_lead_and_not_before_the_earliest(more: dict[str, Any], lead: int, first: int) -> None:
    given = rules(1, 10, projects={"new": {"lead_years": 3, "life": 33}})
    found = region({"towns": towns("a"), "options": [new("N", "a", 2, 5.0, **more)]}, given)
    (option,) = optimize.prepare(found, Demand.of_table(demand_rows(steady({"a": 3}, 1, 5)), found)).options
    assert (option.lead, option.first, option.life, option.group) == (lead, first, 33, "sitea primary")
