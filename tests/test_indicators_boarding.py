"""Beds, counted by hand: P1 has 5 for 4 boarders, and 3 more with the expansion of 2027."""

from __future__ import annotations

from .audited import closed, counted, years


def test_beds_that_stand_and_beds_that_come() -> None:
    assert counted("beds", "primary") == years(5, 5, 8)
    assert counted("beds", "kindergarten") == years(0, 0, 0)
    closing = closed(school="P1", leaves="P1", into="P2")
    assert counted("beds", "primary", closing) == years(5, 0, 0)
    assert counted("beds", "junior", closing) == years(5, 5, 8)


def test_boarders_without_a_bed() -> None:
    assert counted("boarders_over_beds", "primary") == years(0, 1, 3)  # 2 + 4 for 5 beds, 11 for 8
