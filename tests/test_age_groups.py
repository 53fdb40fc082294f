"""Age groups that line up: what is told, row by row."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.age_groups import alignment_faults
from schoolplaces.checked import Checked


def told(ages: list[tuple[int, int]], last_from: int = 2, from_birth: bool = True) -> list[tuple[str, int | None]]:
    """Faults of one set of (age, years) in the order given; rows begin at 2."""
    frame = pd.DataFrame(ages, columns=["age", "years"], index=range(2, len(ages) + 2)).assign(town="a")
    checked = Checked({"population": frame}, {}, None)
    needs = pd.Series(from_birth, index=frame.index)
    found = alignment_faults(checked, "population", frame, ["town"], from_birth=needs, last_from=last_from)
    return [(fault.code, fault.row) for fault in found]


@pytest.mark.parametrize(
    ("ages", "faults"),
    [
        ([(0, 1), (1, 4), (5, 5), (10, 5)], []),
        ([(10, 5), (0, 1), (5, 5), (1, 4)], []),
        ([(0, 1), (2, 1)], [("age_hole", 3)]),
        ([(2, 1), (0, 1)], [("age_hole", 2)]),
        ([(0, 5), (4, 5)], [("age_overlap", 3)]),
        ([(0, 1), (0, 5), (5, 1)], [("age_overlap", 3)]),
        ([(0, 1), (1, 1), (1, 1), (2, 1)], []),
        ([(1, 1), (2, 1)], [("age_start", 2)]),
        ([(0, 1), (1, 1)], [("age_end", 3)]),
        ([(0, 1), (5, 1), (10, 1), (15, 1)], [("age_years_missing", 3)]),
    ],
)
def test_alignment(ages: list[tuple[int, int]], faults: list[tuple[str, int]]) -> None:
    assert told(ages) == faults


def test_sets_that_need_not_begin_at_birth() -> None:
    assert told([(15, 5), (20, 5)], last_from=60, from_birth=False) == []
