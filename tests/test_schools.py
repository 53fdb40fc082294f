"""Pupils school by school: shares of the towns' entrants, own ratios, merged and rebuilt schools."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.forecast import ChosenProgression, GradeProgression

from .tiny import joined, school

BASE = 2025
POINT = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
RULES = {"region": {"only_stages": ["primary"]}, "participation": []}


def tables(sizes: dict[str, tuple[str, float]], first: dict[str, int] | None = None) -> dict[str, Any]:
    """Schools of a town with so many pupils in every grade, each from its first year on; as many are born each year."""
    rows = [
        {"town": town, "school": code, "basis": "school", "year": year, "stage": "primary", "grade": grade, "pupils": n}
        for code, (town, n) in sizes.items()
        for year in range((first or {}).get(code, 2018), BASE + 1)
        for grade in range(1, 7)
    ]
    towns = sorted({town for town, _ in sizes.values()})
    births: dict[str, float] = dict.fromkeys(towns, 0.0)
    for town, n in sizes.values():
        births[town] += n
    campuses = [school(code, town, "primary:1-6", 6, {}) for code, (town, _) in sizes.items()]
    return {
        "towns": [{"town": town, "name": town, **POINT} for town in towns],
        "births": [{"town": t, "year": year, "births": n} for t, n in births.items() for year in range(2005, BASE + 1)],
        "enrolment": rows,
    } | joined(*campuses)


def pupils(given: dict[str, Any], *moves: dict[str, Any], years: int = 6) -> dict[tuple[str, int], int]:
    place = Region.from_tables(given, RULES | {"school_move": list(moves)})
    found = GradeProgression().fit(place).project_schools(years)
    return {key: int(n) for key, n in found.groupby(["school", "year"])["pupils"].sum().items()}


SIZES = {"s": ("a", 30.0), "t": ("a", 10.0), "u": ("b", 20.0)}


def test_even_schools_stay_as_they_are() -> None:
    found = pupils(tables(SIZES))
    assert {code: found[code, BASE + 6] for code in SIZES} == {"s": 180, "t": 60, "u": 120}


def test_schools_add_up_to_their_towns() -> None:
    given = tables(SIZES)
    for row in given["births"]:
        row["births"] *= 0.5 if row["year"] > 2020 else 1.0
    model = GradeProgression().fit(Region.from_tables(given, RULES))
    towns = model.project().table.groupby("year")["expected_n"].sum()
    schools = model.project_schools().groupby("year")["pupils"].sum()
    assert schools.tolist() == pytest.approx(towns.tolist(), abs=6)
    assert schools.iloc[-1] < 0.7 * schools.iloc[0]


def test_a_merged_school_is_counted_at_its_host() -> None:
    found = pupils(tables(SIZES), {"kind": "merge", "school": "t", "into": "u", "year": BASE + 3})
    assert (found["t", BASE + 2], found["u", BASE + 2]) == (60, 120)
    assert ("t", BASE + 3) not in found
    assert found["u", BASE + 3] == found["u", BASE + 6] == 180


def test_a_rebuilt_school_comes_back() -> None:
    move = {"kind": "rebuild", "school": "t", "into": "s", "year": BASE + 2, "until": BASE + 4}
    found = pupils(tables(SIZES), move)
    assert [found["s", BASE + lead] for lead in (1, 2, 3, 4)] == [180, 240, 240, 180]
    assert [found.get(("t", BASE + lead), 0) for lead in (1, 2, 3, 4)] == [60, 0, 0, 60]


def test_a_merge_moves_no_demand() -> None:
    """Demand is where children live: closing a town's only school never removes it."""
    given = tables(SIZES)
    plain = GradeProgression().fit(Region.from_tables(given, RULES)).project().table
    move = {"kind": "merge", "school": "u", "into": "s", "year": BASE + 1}
    moved = GradeProgression().fit(Region.from_tables(given, RULES | {"school_move": [move]})).project().table
    pd.testing.assert_frame_equal(plain, moved)


def test_a_school_with_a_short_history_takes_the_ratios_of_the_region_and_says_so() -> None:
    given = tables(SIZES, first={"t": BASE})
    model = GradeProgression().fit(Region.from_tables(given, RULES))
    found = model.project_schools(6)
    assert [note.code for note in found.attrs["notes"]] == ["schools_short"]
    assert "t" in found.attrs["notes"][0].text("en")
    later = found[(found["school"] == "t") & (found["year"] == BASE + 6)]["pupils"].sum()
    assert later == pytest.approx(60, abs=15)


def test_without_schools_there_is_nothing() -> None:
    given = tables({"s": ("a", 30.0), "u": ("b", 20.0)})
    given["enrolment"] = [row | {"school": ""} for row in given["enrolment"]]
    assert GradeProgression().fit(Region.from_tables(given, RULES)).project_schools(3).empty


def test_unknown_schools_of_a_move_are_told() -> None:
    from schoolplaces.faults import InputFaults

    move = {"kind": "merge", "school": "nowhere", "into": "s", "year": BASE + 1}
    with pytest.raises(InputFaults) as caught:
        pupils(tables(SIZES), move)
    assert [(fault.code, fault.value) for fault in caught.value.faults] == [("rules_unknown_school", "nowhere")]


def test_the_bundled_county_names_no_schools(chengbu: Region, chengbu_model: ChosenProgression) -> None:
    found = chengbu_model.project_schools(1)
    assert found.empty == (not (chengbu.enrolment["school"] != "").any())
