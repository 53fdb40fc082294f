"""Generated closings, reclassifications and conversions, each by hand on a few campuses."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.optimize.standard_changes import closings, conversions, reclassifications

from .tiny import BASE, joined, region, rules, school, towns


def county(floor: float = 50.0, **small: Any) -> Region:
    """Towns in a line 10 km apart (13 by road): a large campus in a, a small one and a teaching point in b."""
    given = rules(2, 30, costs={"pupil_floor": {"primary": floor}})
    given["reach"] = {"primary": {"urban": 5.0, "town": 14.0, "rural": 5.0}}
    classes = {} if "opens" in small else {"1": (1, 20), "2": (1, 20)}
    parts = joined(
        {"towns": towns("a", "b", "c")},
        school("big", "a", "primary:1-2", 4, {"1": (2, 60), "2": (2, 60)}),
        school("mid", "b", "primary:1-2", 2, classes, **small),
        school("point", "c", "primary:1-1", 1, {"1": (1, 6)}, feeds="big"),
    )
    return region(parts, given)


def test_a_small_campus_closes_into_the_nearest_and_a_teaching_point_into_the_school_it_feeds() -> None:
    """The point feeds a school 26 km away and goes there; the small campus goes to the one in reach."""
    rows = {str(row["school"]): row for row in closings(county(), "primary")}
    assert {code: row["into"] for code, row in rows.items()} == {"mid": "big", "point": "big"}
    assert all((row["classes"], row["cost_10k"], row["kind"]) == (0, 0.0, "close") for row in rows.values())


@pytest.mark.parametrize(
    ("floor", "small", "closing"),
    [
        (41.0, {}, ["mid", "point"]),
        (40.0, {}, ["point"]),  # forty pupils are not fewer than forty
        (0.0, {}, []),
        (50.0, {"protected": "yes"}, ["point"]),
        (50.0, {"closes": BASE + 3}, ["point"]),
        (50.0, {"opens": BASE + 1}, ["point"]),
    ],
)
def test_which_campuses_are_small(floor: float, small: dict[str, Any], closing: list[str]) -> None:
    assert [row["school"] for row in closings(county(floor, **small), "primary")] == closing


def test_none_closes_where_no_other_is_in_reach_or_holds_its_grades() -> None:
    given = rules(2, 30, costs={"pupil_floor": {"primary": 500.0}})
    given["reach"] = {"primary": {"urban": 5.0, "town": 12.0, "rural": 5.0}}
    parts = joined(
        {"towns": towns("a", "b")},
        school("far", "a", "primary:1-2", 4, {"1": (2, 60)}),
        school("full", "b", "primary:1-2", 2, {"1": (1, 20)}),
        school("point", "b", "primary:1-1", 1, {"1": (1, 6)}, feeds="full"),
    )
    rows = closings(region(parts, given), "primary")
    assert [(row["school"], row["into"]) for row in rows] == [("point", "full")]


def kindergartens(need: int = 0, stage: str = "kindergarten") -> Region:
    given = rules(3, 20, stage, nursery={"need": need})
    given["standards"] = {stage: {"reclassify_10k": 0.5, "temporary_10k": 1.0}}
    parts = joined(
        {"towns": towns("a")},
        school("open", "a", f"{stage}:1-3", 6, {}),
        school("own", "a", f"{stage}:1-3", 5, {}, sector="private"),
        school("kind", "a", f"{stage}:1-3", 9, {}, sector="inclusive_private"),
    )
    return region(parts, given)


def test_a_private_kindergarten_may_become_inclusive() -> None:
    """Five rooms of twenty at 0.5."""
    (row,) = reclassifications(kindergartens(), "kindergarten")
    assert (row["school"], row["to_sector"], row["cost_10k"]) == ("own", "inclusive_private", 50.0)
    assert reclassifications(kindergartens(stage="primary"), "primary") == []


def test_three_rooms_become_a_nursery_where_one_is_needed() -> None:
    rows = conversions(kindergartens(need=4), "kindergarten")
    assert [row["school"] for row in rows] == ["kind", "open"]
    assert all((row["classes"], row["to_stage"], row["cost_10k"]) == (3, "nursery", 60.0) for row in rows)
    assert conversions(kindergartens(), "kindergarten") == []
    assert conversions(kindergartens(4, "primary"), "primary") == []
