"""Units of supply: a campus by stage, its rooms, rolls and where its last grade goes."""

from __future__ import annotations

from typing import Any

from schoolplaces import Region
from schoolplaces.optimize.supply import NEVER, Unit
from schoolplaces.optimize.units import read_units


def units_of(tables: dict[str, Any], **change: Any) -> dict[tuple[str, str], Unit]:
    tables = tables | change
    region = Region.from_tables(tables)
    found = read_units(region, region.options)
    assert [unit.index for unit in found] == list(range(len(found)))
    return {(unit.school, unit.stage): unit for unit in found}


def test_standing_campuses_and_sites(small: dict[str, Any]) -> None:
    found = units_of(small)
    assert set(found) == {("s", "primary"), ("p", "primary"), ("x", "primary")}
    central, point, site = found["s", "primary"], found["p", "primary"], found["x", "primary"]
    assert (central.low, central.high, central.rooms, central.borrowed) == (1, 6, 8, 0)
    assert (central.opens, central.closes, central.feeds) == (0, NEVER, None)
    assert central.base == dict.fromkeys(range(1, 7), (1, 30))
    assert central.pipeline == {2026: 2}
    assert (point.groups, point.base, point.feeds) == ({(1, 3): (2, 60)}, {}, central.index)
    assert site.planned
    assert (site.town, site.low, site.high, site.rooms) == ("b", 1, 6, 0)


def test_classes_beyond_the_rooms_are_borrowed(small: dict[str, Any]) -> None:
    small["classrooms"] = [
        {"school": "s", "stage": "primary", "permanent": 3, "temporary": 1},
        {"school": "p", "stage": "primary", "permanent": 2},
    ]
    unit = units_of(small)["s", "primary"]
    assert (unit.rooms, unit.borrowed) == (4, 2)


def test_two_deliveries_of_one_year_add_up(small: dict[str, Any]) -> None:
    rows = [("q", 2026, 2), ("r", 2026, 1), ("t", 2028, 4)]
    pipeline = [
        {"project": code, "school": "s", "stage": "primary", "classes": classes, "delivery_year": year}
        for code, year, classes in rows
    ]
    assert units_of(small, pipeline=pipeline)["s", "primary"].pipeline == {2026: 3, 2028: 4}


def test_sizes_of_one_site_are_one_unit(small: dict[str, Any]) -> None:
    site = {"kind": "new", "site": "x", "town": "b", "cost_10k": 9}
    options = [
        site | {"option": "o1", "stage": "primary", "classes": 6},
        site | {"option": "o2", "stage": "primary", "classes": 12},
        site | {"option": "o3", "stage": "junior", "classes": 6},
    ]
    found = units_of(small, options=options)
    assert {key for key, unit in found.items() if unit.planned} == {("x", "primary"), ("x", "junior")}


def test_a_campus_of_two_stages_is_two_units_and_only_the_short_one_is_fed_on(small: dict[str, Any]) -> None:
    """A campus of primary 1-3 and junior 1-3 that feeds s: its junior stage is whole and feeds nobody."""
    small["schools"][1]["grades"] = "primary:1-3;junior:1-3"
    small["classrooms"].append({"school": "p", "stage": "junior", "permanent": 3})
    small["classes"].append({"school": "p", "stage": "junior", "grade": "1", "classes": 1, "pupils": 20})
    small["schools"][1] |= {"opens": 2024, "closes": 2029}
    found = units_of(small)
    assert found["p", "primary"].feeds == found["s", "primary"].index
    junior = found["p", "junior"]
    assert (junior.feeds, junior.rooms, junior.base, junior.opens, junior.closes) == (None, 3, {1: (1, 20)}, 2024, 2029)
