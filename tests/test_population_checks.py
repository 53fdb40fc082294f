"""Faults of the population table: the row and what to do about it, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces.faults import Fault
from schoolplaces.population_checks import LAST_AGE_FROM

from . import people

Faults = Callable[[Callable[[], object]], tuple[Fault, ...]]
Change = Callable[[people.Rows], people.Rows]


def without(**cells: Any) -> Change:
    """Drop the rows that hold all of these cells."""
    return lambda rows: [row for row in rows if any(row[name] != value for name, value in cells.items())]


def put(at: int, **cells: Any) -> Change:
    """Change one row (as it is counted in the file)."""
    return lambda rows: [row | cells if number == at else row for number, row in enumerate(rows, start=2)]


def groups_without_years(rows: people.Rows) -> people.Rows:
    return [row | {"years": 1} for row in rows if row["age"] % 5 == 0]


# name: (change, code, row, words of the English message)
CASES: dict[str, tuple[Change, str, int | None, tuple[str, ...]]] = {
    "hole": (without(town="t0", sex="female", age=7), "age_hole", 9, ("begins at 8", "ends below 7")),
    "overlap": (put(5, years=3), "age_overlap", 6, ("begins at 4", "ends below 6")),
    "no infants": (without(town="t1", sex="male", age=0), "age_start", None, ("begin at 1",)),
    "five-year groups without their years": (groups_without_years, "age_years_missing", 3, ("5",)),
    "ends in childhood": (lambda rows: [r for r in rows if r["age"] < 20], "age_end", 21, ("19", str(LAST_AGE_FROM))),
    "no women": (without(town="t2", sex="female"), "sex_missing", None, ("t2", "female")),
    "another year": (
        lambda rows: [row | {"year": 2020} if row["town"] == "t1" else row for row in rows],
        "population_year_odd",
        204,
        ("t1", "2025"),
    ),
    "lacks a year": (
        lambda rows: rows + [row | {"year": 2020} for row in rows if row["town"] != "t2"],
        "population_year_missing",
        406,
        ("t2", "2020"),
    ),
    "after the base year": (
        lambda rows: [row | {"year": 2026} for row in rows],
        "population_late",
        2,
        ("2026", "2025"),
    ),
    "negative": (put(2, persons=-3), "out_of_range", 2, ("-3",)),
    "no number": (put(2, persons="many"), "not_number", 2, ("many",)),
    "twice": (lambda rows: [*rows, rows[0]], "duplicate_key", 608, ("row 2",)),
    "unknown town": (put(2, town="zz"), "unknown_code", 2, ("zz",)),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_population(name: str, faults_in: Faults) -> None:
    change, code, row, words = CASES[name]
    found = faults_in(lambda: people.region(population=change(people.population())))
    told = [fault for fault in found if fault.code == code]
    assert told, [fault.text("en") for fault in found]
    assert told[0].file == "population"
    assert told[0].row is not None
    if row is not None:
        assert told[0].row == row
    for word in words:
        assert word in told[0].text("en")
    assert "Mend: " in told[0].text("en")
    assert "改法：" in told[0].text("zh")


def test_two_towns_of_different_years_are_both_told(faults_in: Faults) -> None:
    rows = [row | {"year": 2020} if row["town"] == "t1" else row for row in people.population(2)]
    found = faults_in(lambda: people.region(towns=people.towns(2), births=None, population=rows))
    assert [(fault.code, fault.value) for fault in found] == [
        ("population_year_odd", "2025"),
        ("population_year_odd", "2020"),
    ]


@pytest.mark.parametrize("width", [1, 5, 10])
def test_a_good_population_has_no_fault(width: int) -> None:
    both = people.population(width=width, years=(2020, 2025)) + people.population(width=5, basis="hukou")
    assert len(people.region(population=both).population) == len(both)


def test_mixed_groups_and_an_order_of_any_kind_are_good() -> None:
    rows = people.population(width=5)
    infants = [row for row in rows if row["age"] == 0]
    mixed = [row for row in rows if row["age"] > 0]
    mixed += [row | {"years": 1, "persons": 10} for row in infants] + [row | {"age": 1, "years": 4} for row in infants]
    assert len(people.region(population=mixed[::-1]).population) == len(mixed)
