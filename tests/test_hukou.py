"""Registered people become residents: by the ratio of a year that has both, or by the one that is stated."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.hukou import BANDS, resident_counts
from schoolplaces.forecast.population import Count

KIND = np.array([0, 0, 1])
ONES = np.ones((3, 2, 101))


def count(year: int, basis: str, persons: np.ndarray, there: tuple[int, ...] = (1, 1, 1)) -> Count:
    present = np.array(there, dtype=bool)
    persons = np.where(present[:, None, None], persons, 0.0)
    return Count(basis, year, persons, present, np.full(3, "published", dtype=object), False)


def test_the_ratio_is_that_of_the_town_and_band() -> None:
    lived = ONES.copy() * 40
    lived[0, :, BANDS[3] : BANDS[4]] = 10  # the young have left
    lived[2] = 80
    counts = [count(2020, "resident", lived), count(2020, "hukou", ONES * 40), count(2024, "hukou", ONES * 50)]
    found = resident_counts(counts, KIND, 0.0, 1.0)
    assert [part.year for part in found.counts] == [2020, 2024]
    assert found.ratio is not None
    assert found.ratio[0, [0, 17, 18, 34, 35, 100]].tolist() == pytest.approx([1, 1, 0.25, 0.25, 1, 1])
    np.testing.assert_allclose(found.counts[-1].persons[2], 100.0)
    np.testing.assert_allclose(found.counts[0].persons, lived)
    assert found.estimated.all()
    assert set(found.counts[-1].status) == {"estimated"}
    assert [note.code for note in found.notes] == ["hukou_ratio"]
    assert found.hukou is not None
    assert found.hukou.year == 2024


def test_small_towns_take_the_ratio_of_their_kind() -> None:
    lived = ONES * np.array([10.0, 30.0, 5.0])[:, None, None]
    counts = [count(2020, "resident", lived), count(2020, "hukou", ONES * 20), count(2024, "hukou", ONES * 20)]
    found = resident_counts(counts, KIND, np.inf, 1.0)
    assert found.ratio is not None
    assert found.ratio[:, 0].tolist() == pytest.approx([1.0, 1.0, 0.25])


def test_a_stated_ratio_is_used_where_nobody_counted_residents() -> None:
    found = resident_counts([count(2024, "hukou", ONES)], KIND, 0.0, 0.7)
    np.testing.assert_allclose(found.counts[-1].persons, 0.7)
    assert set(found.counts[-1].status) == {"assumed"}
    assert [note.code for note in found.notes] == ["hukou_assumed"]


def test_residents_who_were_counted_come_before_a_ratio_that_is_stated() -> None:
    counts = [count(2020, "resident", ONES), count(2024, "hukou", ONES * 9)]
    found = resident_counts(counts, KIND, 0.0, 0.7)
    assert [part.year for part in found.counts] == [2020]
    assert found.counts[-1] is counts[0]
    assert not found.estimated.any()
    assert not found.notes
    assert found.hukou is counts[1]


def test_a_town_that_is_only_registered_is_estimated() -> None:
    counts = [count(2020, "resident", ONES * 2, (1, 1, 0)), count(2020, "hukou", ONES * 4, (1, 0, 1))]
    found = resident_counts(counts, KIND, 0.0, 1.0)
    np.testing.assert_allclose(found.counts[-1].persons, 2.0)
    assert found.estimated.tolist() == [False, False, True]


def test_without_hukou_there_is_no_ratio() -> None:
    found = resident_counts([count(2020, "resident", ONES)], KIND, 0.0, 1.0)
    assert found.ratio is None
    assert found.hukou is None
