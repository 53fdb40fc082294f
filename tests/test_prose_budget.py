"""The budget table beside what the plan spends, in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces.report.prose_budget import budget_text

from .plan_fixture import make_plan

TITLE = "与资金表对照(未折现)："


def told(lang: str, *rows: tuple[Any, ...]) -> tuple[str, ...]:
    """What is said of budget rows; 1032.52 is spent in 2026, 1380.28 in 2027, 840 in 2028."""
    plan = make_plan()
    plan.region.budget = pd.DataFrame(rows, columns=["first", "last", "cost_10k", "stages", "kinds"])
    ((_, items),) = budget_text(plan, lang)
    return items


def test_the_money_given_stands_beside_what_is_spent() -> None:
    rows = ((2026, None, 2000.0, "", ""), (2027, 2029, 3000.0, "junior", "new"))
    assert told("zh", *rows) == (
        "2026年：可用2000.00万元，本方案安排1032.52万元，占51.6%。",
        "2027—2029年(限初中、新建)：可用3000.00万元，本方案安排1680.00万元，占56.0%。",
    )
    assert told("en", *rows)[1].startswith("2027–2029 (for Junior secondary, New): 3000.00 given, 1680.00 spent")


def test_years_in_which_nothing_is_spent_are_one_sentence() -> None:
    rows = [(year, None, 100.0, "", "") for year in (2025, 2026, 2029, 2030, 2031)]
    assert told("zh", *rows) == (
        "2025年：可用100.00万元，本方案未安排支出。",
        "2026年：可用100.00万元，本方案安排1032.52万元，占1032.5%。",
        "2029—2031年：每年可用100.00万元，本方案均未安排支出。",
    )
    assert told("en", *rows)[-1] == "2029–2031: 100.00 given each year (10,000 yuan), nothing spent."


@pytest.mark.parametrize(
    "other", [(2032, None, 100.0, "", ""), (2031, None, 90.0, "", ""), (2031, None, 100.0, "junior", "")]
)
def test_other_money_and_years_that_do_not_follow_are_told_apart(other: tuple[Any, ...]) -> None:
    assert len(told("zh", (2030, None, 100.0, "", ""), other)) == 2


def test_without_a_budget_nothing_is_said() -> None:
    plan = make_plan()
    plan.region.budget = pd.DataFrame(columns=["first", "last", "cost_10k", "stages", "kinds"])
    assert budget_text(plan, "zh") == ()
