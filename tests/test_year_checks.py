"""Years that are too early or too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt, Fault
from schoolplaces.year_checks import years_apart

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


@pytest.mark.parametrize(
    ("table", "row", "column", "mend"),
    [
        ("schools", 1, "closes", "remove a school"),
        ("pipeline", 0, "delivery_year", "count rooms"),
        ("options", 0, "must_by", "count what is in use"),
    ],
)
def test_what_is_to_come_lies_after_the_base_year(
    table: str, row: int, column: str, mend: str, small: Tables, faults_in: FaultsIn
) -> None:
    small[table][row][column] = 2025
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.file, fault.column) == ("not_after_base", table, column)
    assert mend in fault.text("en")
    small[table][row][column] = 2026
    assert faults_in(lambda: Region.from_tables(small)) == ()


def test_nothing_ends_before_it_begins(small: Tables, faults_in: FaultsIn) -> None:
    small["schools"][1] |= {"opens": 2027, "closes": 2027}
    small["budget"][0]["last"] = 2025
    codes = {fault.code for fault in faults_in(lambda: Region.from_tables(small))}
    assert codes == {"closes_before_opens", "last_before_first"}


@pytest.mark.parametrize(("begins", "found"), [(2024, [("rules_range", "stages.special.class_size.from")]), (2023, [])])
def test_class_sizes_reach_back_to_the_oldest_who_sit(
    begins: int, found: list[tuple[str, str]], small: Tables, faults_in: FaultsIn
) -> None:
    """A stage of one's own of three grades in the base year 2025: those of grade 3 entered in 2023."""
    stage = {"zh": "特殊教育", "en": "Special", "entry_age": 6, "grades": 3, "fed_by": "births", "compulsory": True}
    rules = {"stages": {"special": stage | {"class_size": [{"from": begins, "caps": [12]}]}}}
    small["schools"].append(
        {"school": "special-1", "name": "special-1", "town": small["towns"][0]["town"], "grades": "special:1-3"}
    )
    small["classrooms"].append({"school": "special-1", "stage": "special", "permanent": 3})
    small["classes"].append({"school": "special-1", "stage": "special", "grade": "1", "classes": 1, "pupils": 9})
    told = faults_in(lambda: Region.from_tables(small, rules))
    assert [(fault.code, fault.column) for fault in told] == found


def test_an_earliest_year_that_binds_nothing_is_doubted(small: Tables) -> None:
    small["options"][0]["earliest"], small["options"][1]["earliest"] = 2026, 2025
    doubts = [one for one in Region.from_tables(small).notes if one.code == "earliest_past"]
    assert [(one.row, one.value, isinstance(one, Doubt)) for one in doubts] == [(3, "2025", True)]


def test_years_apart_are_those_of_fewer_rows_and_a_gap_that_is_known_parts_nothing() -> None:
    years = pd.Series([1915, *range(2000, 2010), pd.NA], dtype="Int64")
    assert years_apart(years) == [1915]
    assert years_apart(pd.Series([2000, 2001, 2020]), {*range(2002, 2020)}) == []
    assert years_apart(years[:0]) == []
