"""Places, projects and money, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from .audited import cells, counted, made, records_of, table, years


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


def test_rooms_turned_to_a_stage_are_places_of_that_stage() -> None:
    turned = cells("projects", {"project": "Z4"}, stage="kindergarten", to_stage="primary", places=10)
    assert counted("places_added", "primary", turned, kinds="convert") == years(0, 0, 10)
    assert counted("places_added", "kindergarten", turned, kinds="convert") == years(0, 0, 0)
    assert counted("nursery_classes", "kindergarten", turned) == years(0, 0, 0)
    assert counted(
        "places_added", "primary", cells("projects", {"project": "Z2"}, to_stage="junior"), kinds="expand"
    ) == (
        years(0, 0, 10)  # an expansion has no other stage
    )


def test_temporary_rooms_and_rooms_under_way_count_and_lost_ones_do_not() -> None:
    plan = table(made(), "classrooms", records_of("classrooms", temporary=1))
    assert counted("places_standing", "primary", plan) == years(100, 80, 90)
    plan = table(made(), "classrooms", records_of("classrooms", temporary=float("nan")))
    assert counted("places_standing", "primary", plan) == years(80, 80, 90)
    under = cells("places", {"school": "P2", "year": 2026}, rooms_pipeline=3)
    assert counted("places_standing", "primary", under) == years(80, 110, 90)


def test_money_is_in_hundred_millions() -> None:
    dear = cells("projects", {"project": "Z1"}, cost_10k=123_400.0)
    assert counted("capital", "kindergarten", dear, kinds="new") == years(0, 12.34, 12.34)


def test_options_of_another_kind_or_for_a_nursery_share_no_stage() -> None:
    nursery = table(made(), "options", records_of("options", to_stage="nursery"))
    assert counted("cross_stage", "primary", nursery) == years(1, 1, 1)
    built = table(made(), "options", records_of("options", kind="expand"))
    assert counted("cross_stage", "primary", built) == years(1, 1, 1)
