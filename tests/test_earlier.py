"""Earlier years of a region: cut and read once, the same as read anew, and shared by the models of a back-test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import forecast
from schoolplaces.cut import cut
from schoolplaces.forecast import GradeProgression, earlier
from schoolplaces.forecast.earlier import Earlier
from schoolplaces.forecast.entry import LONGEST
from schoolplaces.forecast.history import History, read_history
from schoolplaces.generate import generate

from .panel import BASE, drawn, region_of


def same(one: History, two: History) -> None:
    assert (one.towns, one.years.tolist(), one.part_time) == (two.towns, two.years.tolist(), two.part_time)
    for name, pupils in one.pupils.items():
        np.testing.assert_array_equal(pupils, two.pupils[name])
    assert one.births.notes == two.births.notes
    np.testing.assert_array_equal(np.asarray(one.births.table), np.asarray(two.births.table))


def test_a_year_is_the_region_cut_and_its_history_the_one_read_anew() -> None:
    place = generate(3, campuses=6, stages=["primary", "junior"], years=6, flows=True, seed=5)
    known = Earlier(place)
    for way in ("auto", "last"):  # the second takes the pupils of the first, and births of its own
        same(known.history(known.at(BASE - 1), way), read_history(cut(place, BASE - 1), BASE - 1 + LONGEST, way))


def test_each_year_is_made_once() -> None:
    known = Earlier(region_of(*drawn()), skip=[BASE - 4])
    past = known.at(BASE - 2)
    assert BASE - 4 not in set(past.enrolment["year"])
    assert known.at(BASE - 2) is past
    assert known.history(past) is known.history(past, "auto")
    assert known.history(past, "last") is not known.history(past)


def test_a_region_of_ones_own_is_never_taken_for_a_year_that_was_kept() -> None:
    place = region_of(*drawn())
    known = Earlier(place)
    kept = known.history(known.at(BASE - 2))
    other = cut(region_of(*drawn(seed=1)), BASE - 2)
    same(known.history(other), read_history(other, BASE - 2 + LONGEST))
    assert known.history(known.at(BASE - 2)) is kept


@pytest.mark.slow
def test_a_back_test_reads_each_origin_once_for_all_its_models(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(region: Any, until: int, way: str = "auto") -> History:
        read.append(region.base_year)
        return read_history(region, until, way)

    place = region_of(*drawn(years=8))
    alone = forecast.backtest(GradeProgression(), place, horizon=2)
    monkeypatch.setattr(earlier, "read_history", counted)
    both = forecast.backtest([GradeProgression(), GradeProgression(window=3)], place, horizon=2)
    assert sorted(read) == [BASE - 4, BASE - 3, BASE - 2, BASE - 1]
    first = both[both["model"] == "GradeProgression 1"].drop(columns="model").reset_index(drop=True)
    mine = alone[alone["model"] == "GradeProgression"].drop(columns="model").reset_index(drop=True)
    pd.testing.assert_frame_equal(first, mine)
