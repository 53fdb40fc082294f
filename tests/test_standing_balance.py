"""Demand against the places that stand, by hand."""

from __future__ import annotations

from schoolplaces.optimize import standing_balance

from .tiny import BASE, demand_of, joined, region, rules, school, steady, towns


def test_by_town_and_for_the_region() -> None:
    """Two rooms of ten in a, one in b: 25 children in a and 4 in b come in b+1, as many in b+2, one more room then."""
    tables = joined(
        {"towns": towns("a", "b")}, school("s", "a", "primary:1-1", 2, {}), school("t", "b", "primary:1-1", 1, {})
    )
    tables["pipeline"] = [{"project": "q", "school": "s", "stage": "primary", "classes": 1, "delivery_year": BASE + 2}]
    place = region(tables, rules())
    found = standing_balance(place, demand_of(place, steady({"a": 25, "b": 4}, 1, 2)), 2).set_index(["year", "town"])
    columns = ["demand", "places", "margin", "shortage", "surplus"]
    assert found.loc[(BASE + 1, "a"), columns].tolist() == [25, 20, -5, 5, 0]
    assert found.loc[(BASE + 1, "b"), columns].tolist() == [4, 10, 6, 0, 6]
    assert found.loc[(BASE + 1, ""), columns].tolist() == [29, 30, 1, 0, 1]
    assert found.loc[(BASE + 2, "a"), columns].tolist() == [25, 30, 5, 0, 5]
    assert found.loc[(BASE + 2, ""), columns].tolist() == [29, 40, 11, 0, 11]
    assert set(found["stage"]) == {"primary"}
    assert all(str(found[name].dtype) == "int64" for name in columns)


def test_a_stage_without_a_campus_has_no_places() -> None:
    place = region({"towns": towns("a")}, rules())
    found = standing_balance(place, demand_of(place, steady({"a": 7}, 1, 1)), 1)
    assert found[["town", "places", "shortage"]].values.tolist() == [["", 0, 7], ["a", 0, 7]]
