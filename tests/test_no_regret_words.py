"""What speaks for a project, in words: both languages, what is missing left out."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.optimize.no_regret import COLUMNS, NoRegret

NO = float("nan")
ROWS = [
    ("P01", "E", "expand", "s", "primary", 2027, 0.95, 1200.0, 30.0, -5.0, "no_regret"),
    ("P02", "N", "new", "S", "junior", 2028, 0.3, -40.0, -20.0, 25.0, "wait"),
    ("P03", "M", "new", "T", "junior", 2029, 1.0, NO, NO, NO, "no_regret"),
    ("P04", "D", "new", "U", "junior", 2026, NO, NO, NO, NO, "due"),
]


def test_a_line_a_project() -> None:
    found = NoRegret(pd.DataFrame(ROWS, columns=COLUMNS), 50)
    zh, en = (found.text(lang).split("\n") for lang in ("zh", "en"))
    assert len(zh) == len(en) == 5
    assert repr(found) == found.text("zh")
    assert en[1] == (
        "P01 E (used from 2027): 95%, no regret: go ahead; without it the expected cost changes by +1,200.0 "
        "(10,000 yuan); waiting a year does not pay."
    )
    assert "等一年的价值至多 25.0 万元" in zh[2]
    assert en[3] == "P03 M (used from 2029): 100%, no regret: go ahead."
    assert zh[4] == "P04 D（2026 年启用）：—，必须建设，不作比较。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_judged_is_named(lang: str) -> None:
    found = NoRegret(pd.DataFrame(ROWS, columns=COLUMNS), 50, ("T1", "T2"))
    assert found.text(lang).splitlines()[-1].rstrip("。.").endswith(("T1、T2", "T1, T2")[["zh", "en"].index(lang)])
