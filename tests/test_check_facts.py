"""What the inputs and the plan say of every campus, by hand."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_facts import EVER, gather

from .hand_closing import closing_plan
from .hand_convert import converted_plan


def test_campuses_that_end_and_one_that_comes() -> None:
    """U closes at once in 2027, R runs down from 2027 on, M moves to S in 2028."""
    units = gather(closing_plan()).units.set_index("school")
    assert units.loc[["U", "R", "M", "K"], "no_entry"].tolist() == [2027, 2027, 2028, EVER]
    assert units.loc[["U", "R", "M", "K"], "gone"].tolist() == [2027, 2028, 2028, EVER]
    assert (units.at["S", "planned"], units.at["S", "used"], units.at["S", "last"]) == (True, 2028, 2)


def test_years_and_caps() -> None:
    facts = gather(closing_plan())
    assert facts.years["year"].tolist() == [2026, 2027, 2028, 2029]
    assert facts.years["need"].tolist() == [True, True, True, False]
    assert facts.last_need == 2028
    assert set(facts.caps["cap"]) == {10}


def test_distance_is_that_of_the_table_and_inside_is_told() -> None:
    km = gather(closing_plan()).home_km.set_index(["town", "school"])
    assert km.at[("b", "K"), "km"] == pytest.approx(12)
    assert [km.at[("a", school), "inside"] for school in ("U", "K", "R")] == [True, True, False]


def test_rooms_that_come_and_go() -> None:
    facts = gather(converted_plan())
    assert sorted(facts.losses[["classes", "year"]].itertuples(index=False, name=None)) == [(1, 2027), (3, 2026)]
    assert facts.gains[["stage", "classes", "use_year"]].to_numpy().tolist() == [["primary", 3, 2027]]
    assert facts.units.set_index(["school", "stage"]).at[("V", "primary"), "planned"]
