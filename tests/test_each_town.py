"""A campus for each town: what lacks one, which option brings it, and when it is due."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults, Note
from schoolplaces.optimize.each_town import each_town_options
from schoolplaces.optimize.offered import offered_options
from schoolplaces.rules import Rules

from .tiny import BASE, at, joined, new, region, rules, school, towns

PUBLIC = {"stages": ["primary"], "sectors": ["public"], "year": BASE + 3}
BOARDING = {"stages": ["primary"], "boarding": True, "residents_below": 10_000, "year": BASE + 2}


def county(rule: dict[str, Any], *options: dict[str, Any], **more: Any) -> Region:
    """Town a has a public school without beds, town b a private one with beds, town c none."""
    given = rules(1, 10, each_town=[rule], standards={"primary": {"sizes": [3, 2], "new_10k": 5.0}})
    given["region"]["generate_options"] = more.pop("generate", True)
    here = joined(
        {"towns": [dict(row, residents=9000 if row["town"] != "b" else 20_000) for row in towns("a", "b", "c")]},
        school("s", "a", "primary:1-1", 1, {"1": (1, 0)}),
        school("p", "b", "primary:1-1", 1, {"1": (1, 0)}, sector="private", boarding_beds=5),
        {"options": list(options)} if options else {},
        more,
    )
    return region(here, given)


def due(place: Region) -> tuple[dict[str, Any], list[Note]]:
    table, notes = each_town_options(place, place.options, ["primary"])
    years = table.set_index("option")["must_by"].dropna()
    return {str(option): int(year) for option, year in years.items()}, notes


TURN = at("R", "reclassify", "p", "b", 0, 1.0, to_sector="public")
SITE, DEAR = new("N", "c", 1, 30.0, "n"), new("M", "c", 1, 40.0, "m")


def test_the_cheapest_option_that_brings_one_is_due() -> None:
    found, notes = due(county(PUBLIC, TURN, DEAR, SITE))
    assert found == {"R": BASE + 3, "N": BASE + 3}
    assert [(note.code, dict(note.params)["count"]) for note in notes] == [("each_town_due", 2)]


def test_without_an_option_the_smallest_new_campus_is_added_and_due() -> None:
    table, _ = each_town_options(place := county(PUBLIC, TURN), place.options, ["primary"])
    row = table.set_index("option").loc["D-c-primary"]
    assert (row["kind"], row["town"], row["classes"], row["must_by"]) == ("new", "c", 2, BASE + 3)
    assert row["cost_10k"] == pytest.approx(2 * 10 * 5.0)


def test_where_nothing_may_be_added_a_note_says_what_is_lacking() -> None:
    found, notes = due(county(PUBLIC, TURN, generate=False))
    assert found == {"R": BASE + 3}
    assert [(note.code, note.value) for note in notes] == [("each_town_without", "c镇"), ("each_town_due", None)]


def test_beds_are_asked_of_small_towns_only() -> None:
    """Town b is large; a gets beds by an extension; nothing brings c any."""
    found, notes = due(county(BOARDING, at("L", "expand", "s", "a", 1, 9.0, beds=20), SITE))
    assert found == {"L": BASE + 2}
    assert [note.code for note in notes] == ["each_town_without", "each_town_due"]


def test_what_takes_longer_is_due_when_it_can_be_there() -> None:
    found, _ = due(county(PUBLIC | {"year": BASE + 1}, TURN, SITE | {"lead_years": 4}))
    assert found == {"R": BASE + 1, "N": BASE + 4}


def test_an_option_that_is_due_anyway_is_due_by_the_sooner_year() -> None:
    late, soon = (SITE | {"must_by": BASE + year} for year in (5, 2))
    assert due(county(PUBLIC, TURN, late))[0] == {"R": BASE + 3, "N": BASE + 3}
    assert due(county(PUBLIC, TURN, soon))[0] == {"R": BASE + 3, "N": BASE + 2}


def test_in_an_urban_town_each_zone_counts() -> None:
    rows = [{"town": "a", "name": "甲", "kind": "urban", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}]
    zones = [
        {
            "zone": f"a{i}",
            "town": "a",
            "name": f"社区{i}",
            "lat": 26.0 + i / 100,
            "lon": 110.0,
            "crs": "wgs84",
            "share": 0.5,
        }
        for i in (0, 1)
    ]
    here = joined({"towns": rows, "zones": zones}, school("s", "a", "primary:1-1", 1, {"1": (1, 0)}))
    given = rules(1, 10, each_town=[PUBLIC], standards={"primary": {"sizes": [2], "new_10k": 5.0}})
    given["region"]["generate_options"] = True
    table, _ = each_town_options(place := region(here, given), place.options, ["primary"])
    assert table["option"].tolist() == ["D-a1-primary"]
    assert table["lat"].tolist() == [pytest.approx(26.01)]


def test_what_cannot_be_is_told_before_the_plan() -> None:
    for wrong, key in (
        ({"stages": ["nowhere"]}, "each_town[0].stages"),
        ({"sectors": ["state"]}, "each_town[0].sectors[0]"),
    ):
        with pytest.raises(InputFaults) as told:
            Rules.from_dict({"each_town": [PUBLIC | wrong]})
        assert [fault.column for fault in told.value.faults] == [key]


def test_a_county_without_the_stage_is_not_asked_for_it() -> None:
    rules_without = Rules.from_dict({"region": {"only_stages": ["primary"]}}, ["county_1"])
    assert [one.stages for one in rules_without.each_town] == []


def test_without_the_rule_options_stay_as_they_are() -> None:
    place = county(PUBLIC, TURN, SITE)
    bare = county(PUBLIC, TURN, SITE)
    table, notes = each_town_options(bare, bare.options, ["junior"])
    pd.testing.assert_frame_equal(table, bare.options)
    assert notes == []
    assert offered_options(place, ["primary"])[0]["must_by"].notna().sum() == 2
