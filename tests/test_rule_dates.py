"""Dates of the 5-3-1 rule as they are printed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from schoolplaces.report.appendix4 import appendix4
from schoolplaces.report.rule_dates import planned_year, rule_year, shown

from .plan_fixture import make_plan


def project(plan: int, status: str, committed: str = "no") -> SimpleNamespace:
    return SimpleNamespace(plan_year=plan, plan_status=status, decision_year=2025, committed=committed, need_year=2026)


@pytest.mark.parametrize(
    ("row", "year", "planned"),
    [
        (project(2026, "in_time"), "2026年", "2026年"),
        (project(2023, "before_plan"), "本规划前", "本规划前"),
        (project(2023, "before_plan", "yes"), "2023年", "2023年"),  # last year's plan shows it
        (project(2023, "not_judged"), None, "2025年"),
    ],
)
def test_a_year_before_the_base_year_lay_before_this_plan(row, year, planned):
    assert rule_year(make_plan(), row, "plan_year", "zh") == year
    assert planned_year(make_plan(), row, "zh") == planned


def test_other_dates_are_always_shown():
    assert shown(project(2023, "not_judged"), "need_year", 2025)


def test_no_plan_year_of_a_table_lies_before_the_base_year():
    table = appendix4(make_plan())
    assert [row.values[table.index["plan_year"]] for row in table.rows[:-1]] == ["2025年", "本规划前", "2026年"]
