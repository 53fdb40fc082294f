"""A slip of a digit stands out of the years around it; waves, small numbers and schools that open do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt
from schoolplaces.series_doubts import odd_years

Tables = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("series", "odd"),
    [
        ([300, 310, 2660, 290, 305], [2]),
        ([2660, 310, 300, 290, 305], [0]),
        ([300, 310, 320, 31, 305], [3]),
        ([300, 310, 320, 290, 0], [4]),
        ([300, 310, 600, 900, 800], []),  # a wave, a boundary that moved
        ([3, 4, 30, 2, 5], []),  # chance
        ([300, np.nan, 2660], []),  # nothing to hold it against
    ],
)
def test_what_stands_out(series: list[float], odd: list[int]) -> None:
    assert np.flatnonzero(odd_years(np.array([series], dtype=float))[1][0]).tolist() == odd


def slips(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    notes = Region.from_tables(tables).notes
    return [(one.file, one.row, one.value) for one in notes if isinstance(one, Doubt) and one.code == "figure_odd"]


def test_births_and_pupils_are_looked_at(small: Tables) -> None:
    assert slips(small) == []
    small["births"][4]["births"] = 300
    small["enrolment"][8]["pupils"] = 200
    assert slips(small) == [("births", 6, "300"), ("enrolment", 10, "200")]


def test_months_are_no_years(small: Tables) -> None:
    small["births"] = [row | {"births": 360} for row in small["births"] if row["year"] != 2020]
    small["births"] += [{"town": t, "year": 2020, "month": m, "births": 30} for t in "ab" for m in range(1, 13)]
    assert slips(small) == []


def test_a_school_that_fills_is_another_thing(small: Tables) -> None:
    for row in small["enrolment"]:
        row["school"] = "s" if row["town"] == "a" else "p"
    for row in small["enrolment"]:
        if row["town"] == "a":
            row["pupils"] = {2022: 5, 2023: 90, 2024: 100}.get(row["year"], 110)
    assert slips(small) == []
