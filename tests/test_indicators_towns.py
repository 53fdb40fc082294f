"""Towns and estates, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.optimize.plan import Plan

from .audited import counted, made, need, records_of, table, years

PHASE = {"town": "b", "year": 2027, "phase": "E-1", "kind": "", "dwellings": 700, "share_from_region": 0.0}


def estate(*phases: dict[str, object]) -> Plan:
    """An estate to come."""
    return table(made(), "housing", pd.DataFrame([{**PHASE, **phase} for phase in phases]))


def test_towns_without_a_school_of_their_own() -> None:
    assert counted("towns_without", "kindergarten") == years(0, 0, 0)
    assert counted("towns_without", "kindergarten", sectors="public") == years(1, 1, 0)  # N1 is public, K2 is not
    assert counted("towns_without", "junior", kinds="urban") == years(0, 0, 0)


def test_a_campus_that_stands_empty_is_there() -> None:
    plan = made()
    seated = plan.classes[(plan.classes["school"] != "N1") | (plan.classes["stage"] != "kindergarten")]
    assert len(seated) < len(plan.classes)
    empty = replace(plan, classes=seated)
    assert counted("towns_without", "kindergarten", empty, sectors="public") == years(1, 1, 0)


def test_boarding_schools_of_small_towns() -> None:
    assert counted("towns_without", "primary", boarding="yes") == years(1, 1, 1)
    assert counted("towns_without", "primary", boarding="yes", residents="1000") == years(0, 0, 0)


def test_communities_of_an_urban_town_count_each() -> None:
    """K1 stands at the point of the first community; nothing stands near the second."""
    zones = pd.DataFrame({"zone": ["a1", "a2"], "town": "a", "lat": [26.3, 26.4], "lon": 110.3, "share": 0.5})
    assert counted("towns_without", "kindergarten", table(made(), "zones", zones)) == years(1, 1, 1)


def test_towns_no_service_area_names() -> None:
    assert counted("unserved_towns", "kindergarten") == need(0, 0)
    areas = made().service_areas[lambda rows: (rows["town"] == "a") | (rows["year"] == 2026)]
    assert counted("unserved_towns", "kindergarten", made(service_areas=areas)) == need(0, 1)


def test_an_estate_has_a_campus_with_its_first_phase() -> None:
    """N1 is in use from 2027: in time for an estate in b that begins then, not for one of the year before."""
    both = ({}, {"phase": "E-2", "year": 2029})  # two phases make one estate of 1,400 dwellings
    asked = {"dwellings": "1000", "built": "yes"}
    assert counted("estates_without", "kindergarten", estate(*both), **asked) == years(0, 0, 0)
    assert counted("estates_without", "kindergarten", estate({}), **asked) == years(0, 0, 0)  # 700 are too few
    early = estate({"year": 2026, "dwellings": 1500})
    assert counted("estates_without", "kindergarten", early, **asked) == years(0, 1, 0)
    two = estate({"dwellings": 1000}, {"dwellings": 1000, "phase": "F-1"})
    assert counted("estates_without", "kindergarten", two, **asked) == years(0, 0, 1)  # one campus serves one


def test_an_estate_has_schools_and_places_in_its_town() -> None:
    asked = {"dwellings": "1"}
    assert counted("estates_without", "primary", estate({"town": "a"}), **asked) == years(0, 0, 0)
    assert counted("estates_without", "junior", estate({}), **asked) == years(0, 0, 1)  # no junior school in b
    assert counted("estates_without", "kindergarten", estate({"town": "a"}), **asked) == years(0, 0, 1)  # 2 short


def test_towns_of_just_so_many_residents_are_not_small() -> None:
    assert counted("towns_without", "primary", boarding="yes", residents="5000") == years(0, 0, 0)
    assert counted("towns_without", "primary", boarding="yes", residents="5001") == years(1, 1, 1)


def test_a_town_without_beginners_needs_no_service_area() -> None:
    areas = made().service_areas[lambda rows: rows["town"] == "a"]
    nobody = made().demand.table.copy()
    nobody.loc[nobody["town"] == "b", "pupils"] = 0
    plan = made(service_areas=areas, demand=Demand(nobody))
    assert counted("unserved_towns", "kindergarten", plan) == need(0, 0)
    assert counted("unserved_towns", "kindergarten", made(service_areas=areas)) == need(1, 1)


def test_estates_that_have_begun_and_schools_that_stand_are_left_aside() -> None:
    asked = {"dwellings": "1000", "built": "yes"}
    begun = estate({"year": 2025, "dwellings": 1500})
    assert counted("estates_without", "kindergarten", begun, **asked) == years(0, 0, 0)
    plan = estate({"dwellings": 1000, "town": "a"})
    assert counted("estates_without", "kindergarten", plan, **asked) == years(0, 0, 1)  # K1 stands, Z1 is in b
    for opens, lacking in ((2025, 1), (2026, 0), (2028, 1)):
        schools = records_of("schools")
        schools.loc[schools["school"] == "K1", "opens"] = opens
        assert counted("estates_without", "kindergarten", table(plan, "schools", schools), **asked) == years(
            0, 0, lacking
        )


def test_an_expansion_or_a_campus_of_another_stage_is_not_built_for_the_estate() -> None:
    asked = {"dwellings": "1000", "built": "yes"}
    plan = estate({"dwellings": 1000})
    assert counted("estates_without", "primary", plan, **asked) == years(0, 0, 1)  # N1 is a kindergarten
    other = plan.projects.assign(kind=plan.projects["kind"].replace("new", "expand"))
    assert counted("estates_without", "kindergarten", replace(plan, projects=other), **asked) == years(0, 0, 1)


def test_a_shortage_in_another_town_or_before_the_estate_is_not_its_fault() -> None:
    plan = estate({"town": "a", "year": 2027})
    row = {"zone": "", "stage": "primary", "grade": 1, "pupils": 1}
    for town, year, lacking in (("a", 2027, 1), ("a", 2026, 0), ("b", 2027, 0)):
        short = pd.DataFrame([{**row, "town": town, "year": year}])
        assert counted("estates_without", "primary", replace(plan, shortage=short), dwellings="1") == years(
            0, 0, lacking
        )
    nobody = pd.DataFrame([{**row, "town": "a", "year": 2027, "pupils": 0}])
    assert counted("estates_without", "primary", replace(plan, shortage=nobody), dwellings="1") == years(0, 0, 0)
