"""Births and entrants that disagree are told, in a check and with the forecast; those of the bundled counties agree."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.births_doubts import births_doubts
from schoolplaces.forecast import GradeProgression

RULES = {"region": {"only_stages": ["primary"]}, "participation": []}


def place(births: Any) -> Region:
    """Towns of 100 and 200 entrants a year; ``births`` gives those of a town's year from the entrants six years on."""
    size = {"a": 100, "b": 200}
    towns = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in size]
    rolls = [
        {"town": t, "year": y, "stage": "primary", "grade": g, "pupils": n}
        for t, n in size.items()
        for y in range(2019, 2026)
        for g in range(1, 7)
    ]
    born = [{"town": t, "year": y, "births": births(t, y, n)} for t, n in size.items() for y in range(2008, 2026)]
    return Region.from_tables({"towns": towns, "enrolment": rolls, "births": born}, RULES)


@pytest.mark.parametrize(
    ("births", "codes"),
    [
        (lambda t, y, n: n, []),
        (lambda t, y, n: round(n * 1.2), []),
        (lambda t, y, n: round(n * 1.6), ["births_level"]),
        (lambda t, y, n: round(n * 0.6), ["births_level"]),
        (lambda t, y, n: round(n * (1.4 if y > 2016 else 1.0)), ["births_step"]),
        (lambda t, y, n: 280 if t == "a" else n - 180, ["births_town", "births_town"]),
        (lambda t, y, n: n // 10, []),  # too few to tell
    ],
)
def test_what_disagrees(births: Any, codes: list[str]) -> None:
    found = births_doubts(place(births))
    assert [one.code for one in found] == codes
    assert all(one.text("zh") != one.text("en") for one in found)


def test_the_numbers_are_said() -> None:
    (doubt,) = births_doubts(place(lambda t, y, n: round(n * 1.6)))
    assert "3,360 births, 2,100 entrants, 0.62 of the births" in doubt.text("en")


def test_a_forecast_tells_them_too() -> None:
    model = GradeProgression().fit(place(lambda t, y, n: round(n * 1.6)))
    assert "births_level" in [note.code for note in model.project(1).notes]


def test_without_births_or_pupils_there_is_nothing_to_compare(small: dict[str, list[dict[str, Any]]]) -> None:
    assert births_doubts(Region.from_tables(small | {"births": []})) == []
    assert births_doubts(Region.from_tables(small)) == []


@pytest.mark.parametrize("case", ["chengbu", "county", "datonghu", "jiangsu", "xiangtan", "yulin"])
def test_the_bundled_counties_give_no_doubt_at_all(case: str) -> None:
    from pathlib import Path

    from schoolplaces.faults import Doubt

    region = Region.read(Path(__file__).parent.parent / "data" / case)
    assert [note.text("en") for note in (*region.notes, *births_doubts(region)) if isinstance(note, Doubt)] == []
