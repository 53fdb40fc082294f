"""The table resources, counted by hand: function rooms 4 and 1, resource rooms 2 at P1, a figure of the county."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.audit_case import NoData

from .audited import counted, made, records_of, table, years


def test_the_figure_of_the_county_is_the_latest_until_the_base_year() -> None:
    assert counted("resource_level", "primary", item="quota_share") == {2025: 7, 2027: 9}
    assert counted("done_by", "primary", item="quota_share") == {2025: 7}


@pytest.mark.parametrize("item", ["nothing", "function_rooms"])
def test_a_figure_that_is_not_given_is_told_with_its_item(item: str) -> None:
    with pytest.raises(NoData) as told:
        counted("resource_level", "primary", item=item)
    assert (told.value.table, told.value.item) == ("resources", item)


def test_schools_that_have_less_than_asked_for() -> None:
    assert counted("schools_lacking", "primary", item="function_rooms", least="2") == years(1, 1, 1)
    assert counted("schools_lacking", "primary", item="function_rooms", least="5") == years(2, 2, 2)
    assert counted("schools_lacking", "primary", item="function_rooms+resource_rooms", least="5") == years(
        1, 1, 1
    )  # P1 has 4 + 2


def test_schools_asked_by_size_kind_of_town_and_another_item() -> None:
    assert counted("schools_lacking", "primary", item="resource_rooms", pupils_above="8") == years(
        1, 1, 0
    )  # P2: 9, 11, 6
    assert counted("schools_lacking", "primary", item="resource_rooms", kinds="urban") == years(0, 0, 0)
    where = {"where": "function_rooms", "where_least": "2"}
    assert counted("schools_lacking", "primary", item="resource_rooms", least="3", **where) == years(1, 1, 1)  # P1 only


def test_new_campuses_are_not_asked() -> None:
    assert counted("schools_lacking", "kindergarten", item="function_rooms") == years(2, 2, 2)  # K1 and K2, not N1


def test_rooms_per_100_pupils_at_the_campus_with_fewest() -> None:
    """P1 4 of 31, 40, 34 pupils; P2 1 of 9, 11, 6."""
    assert counted("rooms_per_100", "primary", item="function_rooms") == years(11.11, 9.09, 11.76)


def test_pupils_for_each_over_the_region() -> None:
    assert counted("pupils_per_item", "primary", item="resource_rooms") == years(20, 25.5, 20)
    assert counted("pupils_per_item", "primary", item="function_rooms+resource_rooms") == years(
        5.71, 7.29, 5.71
    )  # of 7


def test_the_limits_themselves() -> None:
    """P2 has 9 pupils of 2025 and 1 room, P1 4 rooms: nothing is lacking at just so many."""
    assert counted("schools_lacking", "primary", item="resource_rooms", pupils_above="9") == years(0, 1, 0)
    assert counted("schools_lacking", "primary", item="function_rooms", least="4") == years(1, 1, 1)
    where = {"where": "function_rooms", "where_least": "4"}
    assert counted("schools_lacking", "primary", item="resource_rooms", least="3", **where) == years(1, 1, 1)
    none = {"where": "resource_rooms", "where_least": "1"}
    assert counted("schools_lacking", "primary", item="function_rooms", least="9", **none) == years(1, 1, 1)


def test_a_figure_of_the_base_year_itself() -> None:
    now = records_of("resources").assign(year=2025)
    assert counted("resource_level", "primary", table(made(), "resources", now), item="quota_share") == {2025: 7}


def test_a_school_without_rooms_has_none() -> None:
    rows = records_of("resources")[lambda frame: frame["school"] != "P2"]
    assert counted("rooms_per_100", "primary", table(made(), "resources", rows), item="function_rooms") == years(
        0, 0, 0
    )
