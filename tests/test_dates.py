"""The dates of the 5-3-1 rule: the worked table of the design (section 8), standing in b = 2025."""

from __future__ import annotations

import pytest

from schoolplaces import Rules
from schoolplaces.optimize.dates import dates, need_year_of

BASE = 2025
# need year T, lead, ready_before → forecast T−5, plan T−3, target T−ready, earliest delivery kept to, late, statuses
WORKED = [
    # new: lead 3, to stand a year before
    (2026, 3, 1, 2021, 2023, 2025, 2028, 3, "before_plan", "before_plan", "late"),
    (2027, 3, 1, 2022, 2024, 2026, 2028, 2, "before_plan", "before_plan", "late"),
    (2028, 3, 1, 2023, 2025, 2027, 2028, 1, "before_plan", "in_time", "late"),
    (2029, 3, 1, 2024, 2026, 2028, 2028, 0, "before_plan", "in_time", "in_time"),
    (2030, 3, 1, 2025, 2027, 2029, 2029, 0, "in_time", "in_time", "in_time"),
    # expand: lead 2, to stand a year before; judged on delivery only
    (2026, 2, 1, 2021, 2023, 2025, 2027, 2, "not_judged", "not_judged", "late"),
    (2027, 2, 1, 2022, 2024, 2026, 2027, 1, "not_judged", "not_judged", "late"),
    (2028, 2, 1, 2023, 2025, 2027, 2027, 0, "not_judged", "not_judged", "in_time"),
    (2029, 2, 1, 2024, 2026, 2028, 2028, 0, "not_judged", "not_judged", "in_time"),
    (2030, 2, 1, 2025, 2027, 2029, 2029, 0, "not_judged", "not_judged", "in_time"),
    # temporary: lead 1, in the need year itself
    (2026, 1, 0, 2021, 2023, 2026, 2026, 0, "not_judged", "not_judged", "in_time"),
    (2027, 1, 0, 2022, 2024, 2027, 2027, 0, "not_judged", "not_judged", "in_time"),
    (2028, 1, 0, 2023, 2025, 2028, 2028, 0, "not_judged", "not_judged", "in_time"),
    (2029, 1, 0, 2024, 2026, 2029, 2029, 0, "not_judged", "not_judged", "in_time"),
    (2030, 1, 0, 2025, 2027, 2030, 2030, 0, "not_judged", "not_judged", "in_time"),
    # relocate: lead 3, in the need year itself
    (2026, 3, 0, 2021, 2023, 2026, 2028, 2, "before_plan", "before_plan", "late"),
    (2027, 3, 0, 2022, 2024, 2027, 2028, 1, "before_plan", "before_plan", "late"),
    (2028, 3, 0, 2023, 2025, 2028, 2028, 0, "before_plan", "in_time", "in_time"),
    (2029, 3, 0, 2024, 2026, 2029, 2029, 0, "before_plan", "in_time", "in_time"),
    (2030, 3, 0, 2025, 2027, 2030, 2030, 0, "in_time", "in_time", "in_time"),
]


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"T{row[0]}-lead{row[1]}")
def test_worked_table(row: tuple[int, int, int, int, int, int, int, int, str, str, str]) -> None:
    need, lead, ready, forecast, plan, target, delivery, late, forecast_status, plan_status, delivery_status = row
    found = dates(need, max(need - ready, BASE + lead), lead=lead, ready_before=ready, base=BASE, rules=Rules.read())
    assert (found.forecast_year, found.plan_year, found.target_year) == (forecast, plan, target)
    assert (found.delivery_year, found.late_years) == (delivery, late)
    assert (found.forecast_status, found.plan_status, found.delivery_status) == (
        forecast_status,
        plan_status,
        delivery_status,
    )
    assert found.decision_year == delivery - lead >= BASE


def test_a_need_year_reaches_back_over_years_without_a_break() -> None:
    assert need_year_of(2030, BASE, {2029, 2028, 2026}) == 2028
    assert need_year_of(2030, BASE, range(2020, 2030)) == BASE + 1
    assert need_year_of(2027, BASE, {2027, 2028}) == 2027
