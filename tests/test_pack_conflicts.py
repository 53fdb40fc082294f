"""Two packs of equal standing: bounds hold beside each other, numbers to be met as they stand do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces.pack_conflicts import together

Rules = dict[str, Any]


def near(share: float, year: int) -> Rules:
    return {"nearby": [{"stage": "junior", "share": share, "year": year}]}


def size(cap: int, year: int) -> Rules:
    return {"school_size": [{"stages": ["primary"], "cap": cap, "existing_from": year}]}


def split(share: float, year: int) -> Rules:
    return {"split": [{"stage": "senior_general", "share": share, "year": year}]}


def at_most(share: float, year: int) -> Rules:
    entry = {"stages": ["primary"], "sectors": ["private"], "bound": "at_most", "share": share, "year": year}
    return {"sector_share": [entry]}


def caps(*cells: tuple[int, list[int]]) -> Rules:
    return {"stages": {"primary": {"class_size": [{"from": year, "caps": sizes} for year, sizes in cells]}}}


@pytest.mark.parametrize(
    ("make", "number", "cells", "kept"),
    [
        (near, "share", ((0.9, 2026), (0.8, 2026)), [(0.9, 2026)]),
        (near, "share", ((0.9, 2026), (0.8, 2028)), [(0.9, 2026)]),  # the sooner is stricter in both
        (near, "share", ((0.9, 2026), (0.95, 2028)), [(0.9, 2026), (0.95, 2028)]),
        (near, "share", ((0.9, 2027), (0.9, 2026)), [(0.9, 2026)]),
        (at_most, "share", ((0.05, 2026), (0.1, 2026)), [(0.05, 2026)]),
        (at_most, "share", ((0.1, 2026), (0.05, 2028)), [(0.1, 2026), (0.05, 2028)]),
        (split, "share", ((0.6, 2026), (0.7, 2028)), [(0.6, 2026), (0.7, 2028)]),
        (split, "share", ((0.6, 2026), (0.6, 2026)), [(0.6, 2026)]),
    ],
)
def test_what_both_ask_for(
    make: Callable[[float, int], Rules], number: str, cells: Any, kept: list[tuple[float, int]]
) -> None:
    for order in (cells, cells[::-1]):
        found, clashes = together(*(make(*cell) for cell in order))
        (entries,) = found.values()
        assert sorted((one["year"], one[number]) for one in entries) == sorted((year, value) for value, year in kept)
        assert clashes == []


def test_numbers_that_cannot_both_be() -> None:
    _, (clash,) = together(split(0.6, 2026), split(0.7, 2026))
    assert clash == ("split[senior_general].share", 0.6, 0.7)
    _, (clash,) = together(
        {"staff": {"primary": {"pupils_per_teacher": 19}}}, {"staff": {"primary": {"pupils_per_teacher": 18}}}
    )
    assert clash == ("staff.primary.pupils_per_teacher", 19, 18)


def test_a_cap_on_schools_that_is_stricter_but_later_cannot_stand_beside_the_other() -> None:
    """A campus has one cap: 2,000 at once and 1,800 from 2030 on would be two."""
    assert together(size(2000, 2026), size(1800, 2026)) == (size(1800, 2026), [])
    _, clashes = together(size(2000, 2026), size(1800, 2030))
    assert [clash.path for clash in clashes] == ["school_size[primary].cap", "school_size[primary].existing_from"]


def test_words_beside_a_number_are_no_number() -> None:
    one, other = ({"co_built": {"dwellings": 800, "source": source}} for source in "ab")
    assert together(one, other)[1] == []


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (((2025, [45]),), ((2025, [40]),), {2025: [40]}),
        (((2025, [45]),), ((2028, [50]),), {2025: [45]}),
        (((2025, [45]),), ((2028, [40]),), {2025: [45], 2028: [40]}),
        (((2025, [45]), (2030, [50])), ((2027, [47]),), {2025: [45], 2030: [47]}),
        (((2025, [25, 30, 35]),), ((2025, [20, 30, 30]),), {2025: [20, 30, 30]}),
    ],
)
def test_class_sizes_are_the_stricter_of_those_in_force(first: Any, second: Any, wanted: dict[int, list[int]]) -> None:
    for order in ((first, second), (second, first)):
        found, clashes = together(*(caps(*cells) for cells in order))
        assert {one["from"]: one["caps"] for one in found["stages"]["primary"]["class_size"]} == wanted
        assert clashes == []


def test_class_sizes_of_which_neither_is_stricter_in_all_grades_clash() -> None:
    _, clashes = together(caps((2025, [25, 30, 35])), caps((2025, [30, 30, 30])))
    assert [clash.path for clash in clashes] == ["stages.primary.class_size[2025].caps"]


SIZES = st.dictionaries(st.integers(2025, 2030), st.integers(20, 60), min_size=1, max_size=3)


@given(SIZES, SIZES)
def test_the_class_size_of_every_year_keeps_both(first: dict[int, int], second: dict[int, int]) -> None:
    """Brute force: in each year the least of what either has in force, where either has anything."""

    def force(cells: dict[int, int], year: int) -> int | None:
        since = [when for when in cells if when <= year]
        return cells[max(since)] if since else None

    packs = [caps(*((year, [size]) for year, size in cells.items())) for cells in (first, second)]
    entries = together(*packs)[0]["stages"]["primary"]["class_size"]
    found = {one["from"]: one["caps"][0] for one in entries}
    for year in range(2025, 2032):
        wanted = [size for cells in (first, second) if (size := force(cells, year)) is not None]
        assert force(found, year) == min(wanted, default=None)
