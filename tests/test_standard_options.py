"""Options from the standards: sizes and costs by hand, generated only where none are given."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.standard_options import generate_options

from .tiny import at, demand_of, joined, region, rules, school, steady, towns

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


@pytest.mark.slow
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
