"""The words of a replay: what is least regretted, and what differences mean."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.optimize.rolled import DRAWS, STAGES, WORKS, Rolled

ROWS = [
    ("foresight", 1, 100.0, 99.0, 0.01, 0.0, 0, 0, 5, 1, 10.0),
    ("foresight", 2, 200.0, 199.0, 0.005, 0.0, 0, 0, 5, 1, 10.0),
    ("5-3-1", 1, 150.0, 150.0, 0.0, 50.0, 2, 1, 7, 2, 20.0),
    ("5-3-1", 2, 210.0, 210.0, 0.0, 10.0, 0, 0, 9, 2, 20.0),
    ("react", 1, 180.0, 180.0, 0.0, 80.0, 10, 2, 0, 0, 0.0),
    ("react", 2, 200.0, 200.0, 0.0, 0.0, 0, 0, 0, 0, 0.0),
]
FOUND = Rolled(
    draws=pd.DataFrame(ROWS, columns=DRAWS),
    stages=pd.DataFrame(columns=STAGES),
    works=pd.DataFrame(columns=WORKS),
    need_years=(2026, 2027),
    estimated=False,
)


def test_the_least_regret_is_told_beside_what_the_gaps_leave_open() -> None:
    assert FOUND.text("en").splitlines()[1:] == [
        "Least mean regret: 5-3-1, 30 above foresight (10,000 yuan, discounted).",
        "Each cost is proven within 1.00% of the best, some 1: smaller differences say nothing.",
    ]


def test_chinese_and_english_differ_and_say_the_same_numbers() -> None:
    zh, en = FOUND.text().splitlines(), FOUND.text("en").splitlines()
    assert len(zh) == len(en) == 3
    assert not set(zh) & set(en)
    assert "5-3-1" in zh[1]


def test_estimated_data_are_told() -> None:
    assert replace(FOUND, estimated=True).text("en").endswith("On estimated data: shows how, not how good.")
