"""Levels of a warning by the rules of the county."""

from __future__ import annotations

import pytest

from schoolplaces import Rules
from schoolplaces.warning_levels import LEVELS, level, worst

RULES = Rules.read().warnings


@pytest.mark.parametrize(
    ("probability", "use", "wanted"),
    [
        (1.0, 3.0, "red"), (0.8, 1.0, "red"), (0.7999, 1.0, "orange"), (0.5, 1.0, "orange"), (0.4999, 1.0, "yellow"),
        (0.2, 1.0, "yellow"), (0.1999, 1.0, "green"), (0.0, 0.6, "green"), (0.0, 0.5999, "blue"), (0.0, 0.0, "blue"),
        (0.0, None, "green"), (1.0, None, "red"), (0.3, 0.1, "yellow"),
    ],
)  # fmt: skip
def test_the_first_rule_that_holds(probability: float, use: float | None, wanted: str) -> None:
    """Short before empty: children of a town may lack places elsewhere while its own stand empty."""
    assert level(RULES, probability, use).level == wanted


def test_the_rule_is_told_as_the_county_has_it() -> None:
    own = RULES.model_copy(update={"red": 0.9, "classes": 2.0, "yellow": 0.25, "blue": 0.5})
    told = [level(own, chance, use).rule for chance, use in ((0.95, 1.0), (0.85, 1.0), (0.1, 1.0), (0.0, 0.4))]
    assert told == [
        "P(short >= 2 classes) >= 0.9",
        "P(short >= 2 classes) >= 0.5",
        "P(short >= 2 classes) < 0.25",
        "use < 0.5",
    ]


@pytest.mark.parametrize("at", range(len(LEVELS)))
def test_the_worst_of_several(at: int) -> None:
    assert worst(LEVELS[at:]) == worst(reversed(LEVELS[at:])) == LEVELS[at]
