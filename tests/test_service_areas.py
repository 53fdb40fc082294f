"""Service areas by hand: two schools and a teaching point, of two towns."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.optimize.service_areas import service_areas

from .tiny import BASE

SEATS = ["town", "zone", "school", "stage", "grade", "year", "arrive", "km"]


def areas(*rows: tuple[str, str, int, int, int], base: dict[tuple[str, str], int] | None = None) -> pd.DataFrame:
    """Of rows (town, school, grade, lead, arrivals)."""
    first = {("s", "primary"): 1, ("t", "primary"): 2, ("p", "primary"): 1, ("site", "primary"): 1}
    seats = [(town, "", at, "primary", grade, BASE + lead, number, 2.5) for town, at, grade, lead, number in rows]
    sat = [(town, "", at, "primary", pupils) for (town, at), pupils in (base or {}).items()]
    return service_areas(
        pd.DataFrame(seats, columns=SEATS),
        pd.DataFrame(sat, columns=["town", "zone", "school", "stage", "pupils"]),
        first,
        BASE,
    )


def told(found: pd.DataFrame) -> dict[tuple[str, str, int], tuple[int, float, float]]:
    return {
        (row.school, row.town, row.year - BASE): (row.pupils, row.share, row.change)
        for row in found.itertuples(index=False)
    }


def test_shares_of_the_beginners_and_their_change() -> None:
    found = areas(
        ("a", "s", 1, 1, 30),
        ("b", "s", 1, 1, 5),
        ("b", "p", 1, 1, 15),
        ("b", "s", 1, 2, 10),
        ("b", "p", 1, 2, 10),
        ("b", "p", 1, 3, 12),
        base={("a", "s"): 50, ("b", "s"): 10, ("b", "p"): 10},
    )
    assert found.columns.tolist() == ["school", "stage", "town", "zone", "year", "pupils", "share", "km", "change"]
    assert told(found) == {
        ("s", "a", 1): (30, 1.0, 0.0),
        ("s", "b", 1): (5, 0.25, -0.25),
        ("p", "b", 1): (15, 0.75, 0.25),
        ("s", "b", 2): (10, 0.5, 0.25),
        ("p", "b", 2): (10, 0.5, -0.25),
        ("p", "b", 3): (12, 1.0, 0.5),
    }


def test_only_the_lowest_grade_of_a_campus_counts() -> None:
    found = areas(("a", "s", 1, 1, 8), ("a", "s", 2, 1, 3), ("a", "t", 2, 1, 1), base={("a", "s"): 1})
    assert told(found) == {("s", "a", 1): (8, 1.0, 0.0), ("t", "a", 1): (1, 0.25, 0.25)}


def test_a_planned_site_that_only_this_year_has_beginners() -> None:
    assert told(areas(("a", "site", 1, 1, 4), base={("a", "s"): 9}))["site", "a", 1] == (4, 1.0, 1.0)


def test_children_from_outside_and_stayers_have_no_row() -> None:
    assert not len(areas(("", "s", 1, 1, 4), ("a", "s", 1, 1, 0)))


def test_a_change_from_nothing_is_the_whole_share() -> None:
    found = areas(("a", "s", 1, 1, 4), ("a", "s", 1, 3, 4))
    assert (found["change"] == found["share"]).all()
    assert found["km"].tolist() == pytest.approx([2.5, 2.5])
