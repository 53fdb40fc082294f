"""Beds, counted by hand: P1 has 5 for 4 boarders, and 3 more with the expansion of 2027."""

from __future__ import annotations

from .audited import cells, closed, counted, years


def test_beds_that_stand_and_beds_that_come() -> None:
    assert counted("beds", "primary") == years(5, 5, 8)
    assert counted("beds", "kindergarten") == years(0, 0, 0)
    closing = closed(school="P1", leaves="P1", into="P2")
    assert counted("beds", "primary", closing) == years(5, 0, 0)
    assert counted("beds", "junior", closing) == years(5, 5, 8)


def test_boarders_without_a_bed() -> None:
    assert counted("boarders_over_beds", "primary") == years(0, 1, 3)  # 2 + 4 for 5 beds, 11 for 8


def test_boarders_of_other_stages_and_years_and_beds_of_others_do_not_count() -> None:
    assert counted("boarders_over_beds", "junior") == years(0, 0, 0)
    beyond = cells("assignment", {"year": 2027}, year=2028)
    assert counted("boarders_over_beds", "primary", beyond) == years(0, 1, 0)
    single = cells("projects", {"project": "Z2"}, beds=1)
    assert counted("beds", "primary", single) == years(5, 5, 6)


def test_a_campus_without_beds_has_none() -> None:
    away = cells("assignment", {"school": "P1", "year": 2026}, school="P2")
    assert counted("boarders_over_beds", "primary", away) == years(0, 6, 3)  # 2 + 4 at P2
