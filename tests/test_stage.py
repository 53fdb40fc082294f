"""Stages and the text form of grades."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces import Rules
from schoolplaces.stage import format_grades, parse_grades


def test_caps_follow_the_year_of_entry() -> None:
    stages = Rules.read(None).stage_table()
    assert stages["kindergarten"].caps(2025) == (25, 30, 35)
    assert stages["primary"].caps(2025) == (45,) * 6
    assert stages["senior_general"].caps(2022) == (65,) * 3
    assert stages["senior_general"].caps(2023) == (55,) * 3
    with pytest.raises(ValueError, match="1800"):
        stages["primary"].caps(1800)


@pytest.mark.parametrize(
    "text", ["", "primary", "primary:", "primary:0-3", "primary:3-1", "primary:1-2;primary:3", "1-3"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_grades(text)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.tuples(st.integers(1, 9), st.integers(0, 9)), min_size=1))
def test_grades_read_back(spans: dict[str, tuple[int, int]]) -> None:
    grades = {name: (first, first + more) for name, (first, more) in spans.items()}
    assert parse_grades(format_grades(grades)) == grades
