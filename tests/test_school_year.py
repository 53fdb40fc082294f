"""Cohorts by the school-year cut-off: figures of the Ministry of Education and the National Bureau of Statistics."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.school_year import born_share, cohort_births, cohort_months, month_index

# births in 10,000 (National Bureau of Statistics); 2017 as revised after the 2020 census (Statistical Yearbook 2021)
CHINA = pd.DataFrame({"town": "CN", "year": [2016, 2017, 2018, 2019], "births": [1883.0, 1765.0, 1523.0, 1465.0]})


@pytest.mark.parametrize(("autumn", "births"), [(2023, 1804), (2024, 1604), (2025, 1484)])
def test_children_of_six_in_china(autumn: int, births: int) -> None:
    """4/12 of the births seven years before and 8/12 of those six years before (checks N3)."""
    assert round(float(cohort_births(CHINA, autumn, 6)["CN"])) == births


def test_entrants_over_births_of_their_cohort() -> None:
    """2024: 16.1663 million entrants over 16.04 million births is 1.008; 2025: 14.617 over 14.84 is 0.985 (N3)."""
    assert 1616.63 / float(cohort_births(CHINA, 2024, 6)["CN"]) == pytest.approx(1.008, abs=5e-4)
    assert 1461.7 / float(cohort_births(CHINA, 2025, 6)["CN"]) == pytest.approx(0.985, abs=5e-4)


def test_months_are_cut_exactly() -> None:
    monthly = pd.DataFrame(
        {
            "town": "a",
            "year": [2017] * 12 + [2018] * 12,
            "month": [*range(1, 13)] * 2,
            "births": [float(m) for m in range(1, 25)],
        }
    )
    assert float(cohort_births(monthly, 2024, 6)["a"]) == sum(range(9, 21))


def test_june_years() -> None:
    """Births of years to 30 June and a cut-off of 30 June: the cohort is one births year, five years before."""
    births = pd.DataFrame({"town": "a", "year": [2010, 2011, 2012], "births": [100.0, 200.0, 400.0]})
    found = cohort_births(births, 2016, 5, cutoff="06-30", births_year_end="06-30")
    assert float(found["a"]) == pytest.approx(200.0)


def test_unknown_months_are_not_guessed() -> None:
    assert cohort_births(CHINA, 2026, 6).isna().all()


@pytest.mark.parametrize(("autumn", "age", "share"), [(2025, 3, 1.0), (2028, 3, 1.0), (2029, 3, 1 / 3), (2030, 3, 0.0)])
def test_born(autumn: int, age: int, share: float) -> None:
    assert born_share(autumn, age, month_index(2025, "12-31")) == pytest.approx(share)


def test_cohort_is_a_year_long() -> None:
    start, end = cohort_months(2025, 6, "02-15")
    assert end - start == pytest.approx(12)
