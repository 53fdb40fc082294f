"""Homes and what lies near them, for the check of a plan: towns, zones by their share, and who has no other way."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.check_facts import Facts, gather
from schoolplaces.optimize.check_homes import home_km, homes, ways

from .hand_closing import closing_plan
from .tiny import demand_of, joined, region, rules, school, steady, towns, zone

REACH = {"primary": {"urban": 5.0, "town": 5.0, "rural": 5.0}}


def zoned() -> Facts:
    """Town a in two zones, the second far from all but by bus; b without any."""
    campus = school("s", "a", "primary:1-1", 3, {"1": (1, 8)})
    parts = [zone("x", "a", 0.6), zone("y", "a", 0.2, lat=26.1, lon=110.0, crs="wgs84")]
    tables = joined({"towns": towns("a", "b", apart=0.02), "zones": [*parts, zone("z", "a", 0.2)]}, campus)
    given = rules(reach=REACH, bus={"primary": {"km": 20.0, "cost_10k": 0.1}})
    place: Region = region(tables, given)
    return gather(optimize.plan(place, demand_of(place, steady({"a": 10, "b": 5}, 1, 1)), years=1))


def test_homes_are_zones_where_there_are_some() -> None:
    table = homes(zoned().plan).set_index(["town", "zone"])
    assert table.index.tolist() == [("a", "x"), ("a", "y"), ("a", "z"), ("b", "")]
    assert table["share"].tolist() == pytest.approx([0.6, 0.2, 0.2, 1.0])
    assert table.loc[("a", "y"), "lat"] == pytest.approx(26.1)
    assert table.loc[("a", "x"), "lat"] == pytest.approx(26.0)


def test_kilometres_of_every_pair() -> None:
    plan = closing_plan()
    campuses = pd.DataFrame({"place": ["K", "R"], "town": ["a", "b"], "lat": 26.0, "lon": 110.0})
    table = home_km(plan, campuses).set_index(["town", "school"])
    assert table.loc[("a", "K"), "km"] == 2  # the travel table overrides the points
    assert table.loc[("b", "K"), "km"] == 12
    assert table["inside"].to_dict() == {
        (town, place): town == {"K": "a", "R": "b"}[place] for town in "abcd" for place in "KR"
    }


def test_near_is_within_the_limit_or_the_only_way() -> None:
    """y lies 11 km off and 14 by road: no way by day, but its town's campus by bus."""
    table = ways(zoned()).set_index(["town", "zone"])
    assert table["near"].to_dict() == {("a", "x"): True, ("a", "y"): False, ("a", "z"): True, ("b", ""): True}
    assert table.loc[("a", "y"), "ridden"]
    assert table.loc[("a", "y"), "km"] > table.loc[("a", "y"), "limit"] == 5.0


def test_a_zone_that_no_bus_reaches_keeps_the_campus_of_its_town() -> None:
    facts = zoned()
    rules_ = facts.plan.region.rules.model_copy(update={"bus": {}})
    object.__setattr__(facts.plan.region, "rules", rules_)
    table = ways(facts).set_index(["town", "zone"])
    assert table.loc[("a", "y"), "near"]
