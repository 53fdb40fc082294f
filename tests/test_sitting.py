"""Who sits where in the base year: at least distance, with pupils from outside and residents outside."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from schoolplaces.optimize.homes import read_homes
from schoolplaces.optimize.sitting import match, seat, unit_rolls
from schoolplaces.optimize.supply import Unit

from .tiny import region, rules, towns


def unit(index: int, low: int = 1, high: int = 2, **more: Any) -> Unit:
    return Unit(index, f"s{index}", "", "a", "primary", 26.0, 110.0, low, high, **more)


@pytest.mark.parametrize("seed", range(8))
def test_least_distance_against_pupil_by_pupil_assignment(seed: int) -> None:
    """Whichever side has more: the smaller side is wholly matched, at the distance of the Hungarian method."""
    draw = np.random.default_rng(seed)
    residents, rolls = draw.integers(0, 6, 4), draw.integers(0, 7, 3)
    km = draw.uniform(1, 40, (4, 3))
    found = match(residents, rolls, km)
    assert found[:-1].sum(axis=1).tolist() == residents.tolist()
    assert found[:, :-1].sum(axis=0).tolist() == rolls.tolist()
    inside = found[:-1, :-1]
    assert inside.sum() == min(residents.sum(), rolls.sum())
    each = np.repeat(np.repeat(km, residents, axis=0), rolls, axis=1)
    assert (inside * km).sum() == pytest.approx(each[linear_sum_assignment(each)].sum())


def test_pupils_from_outside_and_residents_outside() -> None:
    far = np.array([[2.0, 9.0], [9.0, 2.0]])
    assert match(np.array([5, 1]), np.array([2, 0]), far).tolist() == [[2, 0, 3], [0, 0, 1], [0, 0, 0]]
    assert match(np.array([1, 0]), np.array([2, 3]), far).tolist() == [[1, 0, 0], [0, 0, 0], [1, 3, 0]]


def test_multi_grade_class_is_split_by_the_residents_that_are_left() -> None:
    """12 and 5 residents by grade, 9 and 2 of them on plain rolls: the mixed class of 6 holds 3 and 3."""
    plain = unit(0, base={1: (1, 9), 2: (1, 2)})
    mixed = unit(1, groups={(1, 2): (1, 6)})
    assert unit_rolls([plain, mixed], np.array([12, 5])) == [{1: 9, 2: 2}, {1: 3, 2: 3}]


def test_two_multi_grade_classes_keep_their_rolls() -> None:
    units = [unit(0, groups={(1, 2): (1, 7)}), unit(1, groups={(1, 2): (1, 4)})]
    rolls = unit_rolls(units, np.array([6, 5]))
    assert [sum(roll.values()) for roll in rolls] == [7, 4]
    assert [sum(roll[grade] for roll in rolls) for grade in (1, 2)] == [6, 5]


def test_multi_grade_class_without_residents_is_shared_evenly() -> None:
    assert unit_rolls([unit(0, groups={(1, 2): (1, 8)})], np.array([0, 0])) == [{1: 4, 2: 4}]


def test_seats_by_town_unit_and_grade() -> None:
    """Grade 1: six residents, five on rolls, one outside. Grade 2: three residents, four on rolls, one from outside."""
    units = [unit(0, base={1: (1, 5), 2: (1, 1)}), unit(1, base={2: (1, 3)}), unit(2, planned=True)]
    base = pd.DataFrame(
        {
            "town": ["a", "b", "a", "b"],
            "stage": "primary",
            "grade": [1, 1, 2, 2],
            "year": 2025,
            "pupils": [4.0, 2.0, 1.0, 2.0],
        }
    )
    sitting, away = seat(
        read_homes(region({"towns": towns("a", "b")}, rules())),
        units,
        base,
        {"primary": 2},
        np.array([[1.0, 5.0, 1.0], [5.0, 1.0, 1.0]]),
    )
    assert sitting == {(0, 0, 1): 4, (1, 0, 1): 1, (0, 0, 2): 1, (1, 1, 2): 2, (2, 1, 2): 1}
    assert away == {("primary", 1, 1): 1}
