"""The ladder of grades: entry windows, the usual way up, and changes between 6-3 and 5-4."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Rules
from schoolplaces.forecast.ladder import Ladder

T = 2028
USUAL = {"primary": (1, 6), "junior": (1, 3)}


def stages(*changes: dict[str, Any], primary: int = 6, junior: int = 3) -> Any:
    return Rules.from_dict(
        {"stages": {"primary": {"grades": primary}, "junior": {"grades": junior}}, "stage_change": list(changes)}
    ).stage_table()


def ways(found: Any, year: int) -> dict[tuple[str, int], list[tuple[str, int]]]:
    up: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for there, below in Ladder(found, "08-31").sources(year).items():
        for rung in below:
            up.setdefault((rung.stage, rung.grade), []).append(there)
    return up


TO_54 = ({"stage": "primary", "year": T, "grades": 5}, {"stage": "junior", "year": T, "grades": 4})
TO_63 = ({"stage": "primary", "year": T, "grades": 6}, {"stage": "junior", "year": T, "grades": 3})


def test_a_grade_a_year_and_on_to_every_stage_that_is_fed() -> None:
    up = ways(stages(), 2026)
    assert up["primary", 3] == [("primary", 4)]
    assert up["primary", 6] == [("junior", 1)]
    assert up["junior", 3] == [("senior_general", 1), ("vocational", 1)]
    assert ("senior_general", 3) not in up
    assert ("kindergarten", 3) not in up


def test_from_six_and_three_to_five_and_four_all_keep_their_school_year() -> None:
    up = ways(stages(*TO_54), T)
    assert up["primary", 4] == [("primary", 5)]
    assert up["primary", 5] == [("junior", 1)]
    assert up["primary", 6] == [("junior", 2)]
    assert [up["junior", grade][0] for grade in (1, 2)] == [("junior", 3), ("junior", 4)]
    assert up["junior", 3][0] == ("senior_general", 1)
    before, after = ways(stages(*TO_54), T - 1), ways(stages(*TO_54), T + 1)
    assert before["primary", 6] == [("junior", 1)]
    assert after["primary", 5] == [("junior", 1)]
    assert after["junior", 4][0] == ("senior_general", 1)


def test_and_back_again() -> None:
    up = ways(stages(*TO_63, primary=5, junior=4), T)
    assert up["primary", 5] == [("primary", 6)]
    assert [up["junior", grade][0] for grade in (1, 2, 3)] == [("junior", 1), ("junior", 2), ("junior", 3)]
    assert up["junior", 4][0] == ("senior_general", 1)


def test_a_shorter_stage_alone_sends_two_grades_on_together() -> None:
    up = ways(stages({"stage": "primary", "year": T, "grades": 5}), T)
    assert up["primary", 5] == up["primary", 6] == [("junior", 1)]
    assert up["junior", 1] == [("junior", 2)]


def test_a_longer_stage_alone_keeps_its_pupils_a_year_more() -> None:
    up = ways(stages({"stage": "primary", "year": T, "grades": 6}, primary=5), T)
    assert up["primary", 5] == [("primary", 6)]
    assert up["junior", 1] == [("junior", 2)]


@pytest.mark.parametrize(
    ("change", "months"),
    [
        ({"entry_age": 5}, 24),  # those of five and those of six together
        ({"entry_age": 7}, 0),  # nobody is new
        ({"entry_cutoff": "12-31"}, 16),
        ({"entry_cutoff": "06-30"}, 10),
    ],
)
def test_months_of_birth_of_the_entrants_when_the_age_moves(change: dict[str, Any], months: int) -> None:
    ladder = Ladder(stages({"stage": "primary", "year": T, **change}), "08-31")
    before, then, after = (ladder.entry_window("primary", year) for year in (T - 1, T, T + 1))
    assert before[1] - before[0] == 12
    assert then[1] - then[0] == months
    assert after[1] - after[0] == 12
    assert before[1] == then[0]
    assert then[1] == after[0] or months == 0


def test_nobody_is_skipped_or_counted_twice_when_the_age_rises() -> None:
    """Entry at seven from 2028: those born to August 2021 entered at six in 2027, the next ones enter in 2029."""
    ladder = Ladder(stages({"stage": "primary", "year": T, "entry_age": 7}), "08-31")
    assert ladder.entry_window("primary", T - 1)[1] == ladder.entry_window("primary", T + 1)[0]


def test_an_age_that_rises_by_two_years_lets_nobody_in_twice() -> None:
    ladder = Ladder(stages({"stage": "primary", "year": T, "entry_age": 8}), "08-31")
    windows = [ladder.entry_window("primary", year) for year in range(T - 1, T + 4)]
    assert [end - start for start, end in windows] == [12, 0, 0, 12, 12]
    assert windows[0][1] == windows[3][0]


def test_lengths_stand_by_year() -> None:
    junior = stages(*TO_54)["junior"]
    assert (junior.grades, junior.grades_in(T - 1), junior.grades_in(T)) == (4, 3, 4)
