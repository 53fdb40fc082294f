"""Kindergartens that come with an estate: which estates, of what size, due when."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.optimize.co_built import co_built_options, estates

from .tiny import BASE, region, rules, towns


def phase(code: str, year: int, dwellings: int, town: str = "a") -> dict[str, Any]:
    return {"town": town, "year": year, "phase": code, "dwellings": dwellings}


PHASES = [
    phase("E1-1", BASE + 3, 300),
    phase("E1-2", BASE + 2, 700),  # the first to come
    phase("E2-1", BASE, 900),  # has begun
    phase("E2-2", BASE + 2, 900),
    phase("old-town-1", BASE + 1, 600),
    phase("old-town-2", BASE + 4, 2900),
    phase("single", BASE + 1, 999),
    phase("E1-3", BASE + 2, 800, "b"),  # another town, another estate
    phase("", BASE + 1, 600, "b"),
    phase("", BASE + 2, 600, "b"),
]


def county(housing: list[dict[str, Any]], **more: Any) -> Region:
    standard = {"sizes": [6, 3, 9], "land_m2": 15, "floor_m2": 9, "new_10k": 5.0}
    given = rules(3, 20, "kindergarten", standards={"kindergarten": standard}, co_built={"dwellings": 1000})
    given["housing"] = {"pupils": {"kindergarten": [0.02, 0.05, 0.04]}}
    given["region"]["generate_options"] = True
    given["region"] |= more
    return region({"towns": towns("a", "b"), "housing": housing}, given)


def test_phases_of_an_estate_are_put_together_by_their_code() -> None:
    found = {(one.town, one.code): (one.dwellings, one.first) for one in estates(county(PHASES))}
    assert found == {
        ("a", "E1"): (1000, BASE + 2),
        ("a", "E2"): (1800, BASE),
        ("a", "old-town"): (3500, BASE + 1),
        ("a", "single"): (999, BASE + 1),
        ("b", "E1"): (800, BASE + 2),
        ("b", f"b-{BASE + 1}"): (600, BASE + 1),
        ("b", f"b-{BASE + 2}"): (600, BASE + 2),
    }


def test_large_estates_to_come_get_a_kindergarten_with_the_first_phase() -> None:
    """1,000 dwellings at 0.05 are 50 pupils: three classes of twenty hold them; 3,500 are 175: nine classes."""
    table, (note,) = co_built_options(county(PHASES), ["kindergarten"])
    table = table.set_index("option")
    assert table.index.tolist() == ["B-a-E1", "B-a-old-town"]
    assert table.loc["B-a-E1", ["kind", "site", "classes", "must_by", "cost_10k", "land_m2"]].tolist() == [
        "new", "B-a-E1", 3, BASE + 2, 300.0, 900.0,
    ]  # fmt: skip
    assert table.loc["B-a-old-town", ["classes", "must_by"]].tolist() == [9, BASE + 1]
    assert dict(note.params)["count"] == 2


def test_the_largest_size_serves_where_none_holds_them() -> None:
    table, _ = co_built_options(county([phase("E", BASE + 1, 90_000)]), ["kindergarten"])
    assert table["classes"].tolist() == [9]


@pytest.mark.parametrize(("stages", "more"), [(["primary"], {}), (["kindergarten"], {"generate_options": False})])
def test_none_where_the_stage_is_not_planned_or_none_is_wanted(stages: list[str], more: dict[str, Any]) -> None:
    place = county(PHASES, **more)
    table, notes = co_built_options(place, stages)
    assert (len(table), notes) == (0, [])
    assert table.columns.tolist() == place.options.columns.tolist()


def test_an_option_of_the_same_code_stands_for_it() -> None:
    own = {"option": "B-a-E1", "kind": "new", "site": "x", "town": "a", "stage": "kindergarten", "classes": 6}
    place = county(PHASES)
    place = Region.from_tables(place.tables | {"options": [own | {"cost_10k": 5.0}]}, place.rules)
    assert co_built_options(place, ["kindergarten"])[0]["option"].tolist() == ["B-a-old-town"]


def test_no_housing_no_option() -> None:
    assert co_built_options(county([]), ["kindergarten"])[1] == []
