"""Faults of the rates table: the row and what to write in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.faults import Fault

from . import people

Faults = Callable[[Callable[[], object]], tuple[Fault, ...]]
rates = people.rates

# name: (rows, code, row, words of the English message)
CASES: dict[str, tuple[people.Rows, str, int, tuple[str, ...]]] = {
    "survival above 1": (rates("survival", 98), "survival_range", 2, ("0.98", "per hundred")),
    "survival below 0": (rates("survival", -0.1), "survival_range", 2, ("-0.1",)),
    "negative mortality": (rates("mortality", -0.001), "mortality_range", 2, ("-0.001",)),
    "mortality per thousand": (rates("mortality", 5.4), "mortality_range", 2, ("0.0054", "per thousand")),
    "mortality of children per thousand": (rates("mortality", 0.3), "mortality_range", 3, ("0.0003",)),
    "fertility per thousand": (rates("fertility", 98.98, range(15, 50)), "fertility_range", 2, ("0.09898",)),
    "negative fertility": (rates("fertility", -0.1, range(15, 50)), "fertility_range", 2, ("-0.1",)),
    "sex ratio per hundred": (rates("sex_ratio", 111, None), "sex_ratio_range", 2, ("write 1.11",)),
    "migration in persons": (rates("migration", -35), "migration_range", 2, ("persons",)),
    "fertility without an age": (rates("fertility", 0.1, None), "rate_without_age", 2, ("fertility",)),
    "mortality without an age": (rates("mortality", 0.1, None), "rate_without_age", 2, ("mortality",)),
    "sex ratio with an age": (rates("sex_ratio", 1.1, range(1)), "rate_with_age", 2, ("empty",)),
    "fertility of men": (rates("fertility", 0.1, range(15, 50), sex="male"), "rate_of_sex", 2, ("male",)),
    "hole": (rates("fertility", 0.1, range(15, 30)) + rates("fertility", 0.1, range(31, 50)), "age_hole", 17, ("31",)),
    "overlap": (rates("mortality", 0.01, range(100), years=2), "age_overlap", 3, ("begins at 1",)),
    "no infants": (rates("mortality", 0.01, range(1, 101)), "age_start", 2, ("begin at 1",)),
    "children only": (rates("mortality", 0.01, range(20)), "age_end", 21, ("60",)),
    "groups of survival": (rates("survival", 0.9, range(0, 100, 5), years=5), "survival_groups", 2, ("mortality",)),
    "migration twice": (rates("migration", 0.1) + rates("migration", 0.1, None), "migration_mixed", 103, ("by age",)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_bad_rates(name: str, faults_in: Faults) -> None:
    rows, code, row, words = CASES[name]
    found = faults_in(lambda: people.region(rates=rows))
    told = [fault for fault in found if fault.code == code]
    assert told, [fault.text("en") for fault in found]
    assert (told[0].file, told[0].row) == ("rates", row)
    for word in words:
        assert word in told[0].text("en")
    assert "Mend: " in told[0].text("en")


def test_good_rates_of_several_kinds_and_years_have_no_fault() -> None:
    rows = rates("mortality", 0.01, sex="male", kind="urban") + rates("mortality", 0.01, range(0, 81, 5), years=5)
    rows += rates("fertility", 0.05, range(15, 50, 5), years=5) + rates(
        "fertility", 0.04, range(15, 50, 5), 2030, years=5
    )
    rows += rates("migration", -0.01, None) + rates("sex_ratio", 1.1, None) + rates("survival", 0.99, kind="rural")
    assert len(people.region(rates=rows).rates) == len(rows)
