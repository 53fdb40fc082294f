"""Whole pupils: sums are kept, nobody moves by one or more, the order of rows changes nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.rounding import KEY, largest_remainder, whole_columns, whole_pupils

PARTS = st.lists(st.floats(0, 1e4), min_size=1, max_size=30)
TABLES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["primary", "junior"]), st.integers(1, 6),
              st.integers(2026, 2028), st.floats(0, 500)),
    min_size=1, max_size=60, unique_by=lambda row: row[:4],
)  # fmt: skip


@given(PARTS)
def test_sum_is_the_rounded_sum_and_each_within_one(parts: list[float]) -> None:
    whole = largest_remainder(np.array(parts))
    assert abs(whole.sum() - sum(parts)) <= 0.5 + 1e-6
    assert (np.abs(whole - np.array(parts)) < 1 + 1e-6).all()


@given(PARTS, st.integers(0, 50))
def test_a_given_total_is_met_and_larger_parts_get_no_less_of_a_remainder(parts: list[float], extra: int) -> None:
    total = int(np.floor(parts).sum()) + min(extra, len(parts))
    whole = largest_remainder(np.array(parts), total)
    assert whole.sum() == total
    assert (whole >= np.floor(parts)).all()
    ups = [part - np.floor(part) for part, number in zip(parts, whole, strict=True) if number > np.floor(part + 1e-9)]
    downs = [part - np.floor(part) for part, number in zip(parts, whole, strict=True) if number == np.floor(part)]
    assert not ups or not downs or min(ups) >= max(downs) - 1e-8


@pytest.mark.parametrize(
    ("parts", "total", "whole"),
    [
        ([2.0 - 2e-12, 0.0], 1, [1, 0]),
        ([1.5, 1.5, 1.0], None, [2, 1, 1]),  # a tie goes to the first
        ([0.4, 0.4], 3, [2, 1]),  # more than one each
        ([2.0, 3.0], 4, [2, 2]),  # fewer than the floors: the round is taken back from all, then given in order
        ([0.1 + 0.2, 0.7], None, [0, 1]),
        ([], None, []),
    ],
)
def test_by_hand(parts: list[float], total: int | None, whole: list[int]) -> None:
    assert largest_remainder(np.array(parts), total).tolist() == whole


def frame(rows: list[tuple[str, str, int, int, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*KEY, "pupils"])


@given(TABLES)
@settings(max_examples=25, deadline=None)
def test_totals_of_stage_and_grade_stay_and_each_is_near(rows: list[tuple[str, str, int, int, float]]) -> None:
    before, after = frame(rows).sort_values(KEY, ignore_index=True), whole_pupils(frame(rows))
    both = after.assign(part=before["pupils"])
    by_stage = both.groupby(["stage", "year"])[["pupils", "part"]].sum()
    assert ((by_stage["pupils"] - by_stage["part"]).abs() <= 0.5 + 1e-6).all()
    by_grade = both.groupby(["stage", "year", "grade"])[["pupils", "part"]].sum()
    assert ((by_grade["pupils"] - by_grade["part"]).abs() < 1 + 1e-6).all()
    assert after["pupils"].dtype == np.int64
    assert ((both["pupils"] - both["part"]).abs() < 2).all()
    assert (both["pupils"] >= np.floor(both["part"])).all()


@given(TABLES, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_of_rows_changes_nothing(rows: list[tuple[str, str, int, int, float]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(whole_pupils(frame(rows)), whole_pupils(frame(shuffled)))


def test_whole_numbers_and_other_columns_stay() -> None:
    rows = frame([("b", "primary", 1, 2026, 4.0), ("a", "primary", 1, 2026, 3.0)]).assign(note=["x", "y"])
    found = whole_pupils(rows)
    assert found[["town", "pupils", "note"]].values.tolist() == [["a", 3, "y"], ["b", 4, "x"]]


def test_many_columns_are_rounded_as_each_alone() -> None:
    draw = np.random.default_rng(1)
    rows = pd.DataFrame(
        [(t, s, g, y) for y in (2027, 2026) for t in "cab" for s in ("x", "y") for g in (2, 1, 3)], columns=KEY
    )
    values = draw.random((len(rows), 20)) * np.where(draw.random((len(rows), 20)) < 0.3, 0.0, 9.0)
    found = whole_columns(rows, values)
    for column in range(20):
        alone = whole_pupils(rows.assign(pupils=values[:, column], at=range(len(rows))))
        assert found[alone["at"], column].tolist() == alone["pupils"].tolist()
