"""Places, projects and money, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from .audited import counted, made, years


def test_places_added_by_the_year_of_delivery() -> None:
    assert counted("places_added", "kindergarten", kinds="new") == years(0, 10, 10)
    assert counted("places_added", "kindergarten;primary", kinds="new+expand") == years(0, 10, 20)
    assert counted("places_added", "junior", kinds="new+expand") == years(0, 0, 0)


def test_places_under_way_are_added_at_the_cap() -> None:
    plan = made()
    row = {"project": "q", "school": "P1", "stage": "junior", "classes": 2, "delivery_year": 2026}
    tables = plan.region.tables | {"pipeline": pd.DataFrame([row])}
    under = replace(plan, region=replace(plan.region, tables=tables))
    assert counted("places_added", "junior", under, kinds="new") == years(0, 20, 20)


def test_places_standing_are_rooms_at_one_cap() -> None:
    assert counted("places_standing", "primary") == years(80, 80, 90)  # 8 rooms, 9 with the expansion
    assert counted("places_standing", "kindergarten") == years(80, 90, 80)  # 8, 9 with N1, one lost to the nursery


def test_projects_and_their_money() -> None:
    assert counted("projects", "primary", kinds="expand+close") == years(0, 0, 2)
    assert counted("capital", "kindergarten", kinds="new") == years(0, 0.05, 0.05)  # 500 万元


def test_rooms_turned_to_a_nursery_are_no_places_of_a_stage() -> None:
    assert counted("nursery_classes", "kindergarten") == years(0, 0, 1)
    assert counted("places_added", "kindergarten", kinds="convert") == years(0, 0, 0)


def test_campuses_shared_across_stages() -> None:
    assert counted("cross_stage", "primary") == years(2, 2, 2)  # P1 holds two; P2 may be given a kindergarten
    assert counted("cross_stage", "junior") == years(1, 1, 1)
