"""Sites and new schools, counted by hand."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.frame_types import typed

from .audited import cells, counted, made, need, records_of, table, years


def test_new_private_campuses() -> None:
    schools = made().region.schools.copy()
    assert counted("new_private", "kindergarten") == years(0, 0, 0)  # N1 is public, K2 is old
    schools.loc[schools["school"] == "K2", "opens"] = 2027
    assert counted("new_private", "kindergarten", table(made(), "schools", schools)) == years(0, 0, 1)


def test_new_campuses_where_places_suffice() -> None:
    """b has 10 places and 4 children, a 10 and 12."""
    assert counted("misplaced_new", "kindergarten") == years(0, 0, 1)
    rows = made().projects.copy()
    rows.loc[rows["project"] == "Z1", "town"] = "a"
    assert counted("misplaced_new", "kindergarten", made(projects=rows)) == years(0, 0, 0)
    coming = pd.DataFrame([{"town": "b", "year": 2027, "phase": "E-1", "dwellings": 100}])
    assert counted("misplaced_new", "kindergarten", table(made(), "housing", coming)) == years(0, 0, 0)


def test_a_site_is_used_as_it_is_reserved_and_once() -> None:
    assert counted("site_misuse", "kindergarten") == years(0, 0, 0)
    rows = made().projects.copy()
    rows.loc[rows["project"] == "Z1", "stage"] = "primary"
    assert counted("site_misuse", "kindergarten", made(projects=rows)) == years(0, 0, 1)
    again = made().projects[lambda rows: rows["project"] == "Z1"].assign(project="Z9", use_year=2026)
    twice = typed("projects", pd.concat([made().projects, again], ignore_index=True))
    assert counted("site_misuse", "kindergarten", made(projects=twice)) == years(0, 1, 0)


def test_sites_below_the_standard() -> None:
    """15 m² a place × 10 places are 150 m²."""
    assert counted("small_sites", "kindergarten") == years(0, 0, 0)
    options = made().region.options.assign(land_m2=140.0)
    assert counted("small_sites", "kindergarten", table(made(), "options", options)) == years(1, 1, 1)
    assert counted("small_sites", "primary", table(made(), "options", options)) == years(0, 0, 0)


def test_schools_not_laid_down() -> None:
    """K1 and K2 have service areas, N1 has none in 2027; then a point is missing too."""
    assert counted("unfixed_schools", "kindergarten") == need(0, 1)
    places = made().places.copy()
    places.loc[(places["school"] == "K1") & (places["year"] == 2026), "lat"] = None
    assert counted("unfixed_schools", "kindergarten", made(places=places)) == need(1, 1)


def test_a_town_just_full_has_places_enough_and_those_under_way_count() -> None:
    exact = cells("balance", {"town": "b"}, demand=10)
    assert counted("misplaced_new", "kindergarten", exact) == years(0, 0, 1)
    short = cells("balance", {"town": "b"}, demand=11)
    assert counted("misplaced_new", "kindergarten", short) == years(0, 0, 0)
    under = cells("balance", {"town": "b"}, demand=11, places_pipeline=1)
    assert counted("misplaced_new", "kindergarten", under) == years(0, 0, 1)
    expanded = cells("projects", {"project": "Z1"}, kind="expand")
    assert counted("misplaced_new", "kindergarten", expanded) == years(0, 0, 0)


def test_an_estate_that_stands_makes_no_town_grow() -> None:
    old = pd.DataFrame([{"town": "b", "year": 2025, "phase": "E-1", "dwellings": 100}])
    assert counted("misplaced_new", "kindergarten", table(made(), "housing", old)) == years(0, 0, 1)


def test_a_private_campus_of_the_base_year_is_old() -> None:
    opened = table(made(), "schools", records_of("schools", opens=2025))
    assert counted("new_private", "kindergarten", opened) == years(0, 0, 0)


def test_the_land_of_the_standard_is_enough_and_none_given_is_none_lacking() -> None:
    for land, small in ((149.6, 0), (149.4, 1), (None, 0)):
        plan = table(made(), "options", records_of("options", land_m2=land))
        assert counted("small_sites", "kindergarten", plan) == years(small, small, small)


def test_who_is_laid_down_by_years_grades_and_rooms() -> None:
    """Years before and after the plan, and upper grades, need no service area; pupils need rooms or classes."""
    plan = cells("places", {"school": "K1", "year": 2026}, rooms_existing=0, rooms_planned=0, classes=0.0, pupils=9)
    assert counted("unfixed_schools", "kindergarten", plan) == need(1, 1)
    empty = cells("places", {"school": "K1", "year": 2026}, rooms_existing=0, classes=0.0, pupils=0)
    assert counted("unfixed_schools", "kindergarten", empty) == need(0, 1)
    under = cells("places", {"school": "K1", "year": 2026}, rooms_existing=0, rooms_pipeline=1, classes=0.0, pupils=9)
    assert counted("unfixed_schools", "kindergarten", under) == need(0, 1)
    mixed = cells("classes", {"school": "N1"}, grade="2")
    assert counted("unfixed_schools", "kindergarten", mixed) == need(0, 0)
    other = cells("places", {"school": "P1", "stage": "primary", "year": 2026}, lat=None)
    assert counted("unfixed_schools", "kindergarten", other) == need(0, 1)
