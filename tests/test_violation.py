"""What does not hold, in words, and how rows become such: counted beyond fifty, empty cells never equal."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.optimize.violation import MOST, Violation, above, cells_apart, plain, tell, unequal


def rows(*pairs: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame([(f"s{at}", *pair) for at, pair in enumerate(pairs)], columns=["school", "found", "limit"])


def test_words_in_both_languages() -> None:
    told = Violation("class_cap", "classes", {"school": "S1", "year": 2027}, 45.0, 50)
    assert told.text("zh") == str(told) == "班级表（学校=S1、学年=2027）：班额上限：现为 45，应为 50。"
    assert told.text("en") == "Table classes (school=S1, year=2027): class-size cap: found 45, expected 50."
    assert Violation("gap", "plan", {}, 0.1, 0.2).text("en").startswith("Plan: ")


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_an_empty_cell_is_written_as_nothing(missing: object) -> None:
    assert plain(missing) == ""


def test_numbers_of_numpy_become_plain() -> None:
    assert [type(plain(value)) for value in (np.int64(3), np.float64(0.5), "a", pd.Timestamp(2026, 9, 1))] == [
        int, float, str, str,
    ]  # fmt: skip


def test_unequal_and_above_have_a_tolerance() -> None:
    table = rows((1.0, 1.0), (1.0 + 1e-7, 1.0), (1.1, 1.0), (0.9, 1.0), (np.nan, 1.0))
    keys = ["school"]
    assert [one.key["school"] for one in unequal("x", "t", table, keys, "found", "limit")] == ["s2", "s3", "s4"]
    assert [one.key["school"] for one in above("x", "t", table, keys, "found", "limit")] == ["s2", "s4"]
    assert list(above("x", "t", table.dropna(), keys, "found", "limit", 0.2)) == []


def test_beyond_fifty_only_the_number_is_told() -> None:
    table = rows(*[(2.0, 1.0)] * (MOST + 3))
    told = list(tell("x", "t", table, ["school"], "found", "limit"))
    assert len(told) == MOST + 1
    assert (told[-1].code, told[-1].key, told[-1].found) == ("more", {"code": "x"}, 3)
    assert list(tell("x", "t", table.iloc[:0], ["school"], "found", "limit")) == []


def test_rows_of_one_side_and_numbers_that_differ_are_told() -> None:
    found = pd.DataFrame({"school": ["a", "b", "c"], "posts": [1.0, 2.0, 3.0]})
    wanted = pd.DataFrame({"school": ["b", "c", "d"], "posts": [2.0, 4.0, 5.0]})
    told = list(cells_apart(("task", "tasks"), found, wanted, ["school"], ["posts"], 0.01))
    assert [(one.code, one.key["school"], one.found, one.expected) for one in told] == [
        ("task_row", "a", 1, 0),
        ("task_row", "d", 0, 1),
        ("task_posts", "c", 3.0, 4.0),
    ]
