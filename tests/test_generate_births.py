"""Births of generated regions follow those of China, and cohorts are cut as the rules say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.generate_births import births_a_resident, cohort_sizes, draw_births, expected_births
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import draw_towns
from schoolplaces.school_year import cohort_births

YEARS = np.arange(2012, 2026)


def test_births_fall_as_in_china() -> None:
    settings = Settings()
    births = draw_births(settings, expected_births(settings, draw_towns(settings), 400_000, YEARS)).sum(axis=0)
    assert births[YEARS == 2016] / births[YEARS == 2025] == pytest.approx(1883 / 792, rel=0.15)
    assert births[YEARS == 2020] == pytest.approx(400_000 * 1202 / 141_200, rel=0.15)


def test_births_of_a_growing_region_fall_less() -> None:
    fall = {trend: np.ptp(births_a_resident(np.array([2016, 2025]), trend)) for trend in ("mixed", "growing")}
    assert fall["growing"] < fall["mixed"] / 2


def test_a_towns_chance_does_not_hang_on_the_years_asked_for() -> None:
    settings = Settings()
    towns = draw_towns(settings)
    whole = expected_births(settings, towns, 1e5, YEARS)
    assert np.array_equal(whole[:, 3:], expected_births(settings, towns, 1e5, YEARS[3:]))


@pytest.mark.parametrize(("end", "cutoff"), [("12-31", "08-31"), ("06-30", "08-31"), ("12-31", "12-31")])
def test_cohorts_are_those_of_the_forecast(end: str, cutoff: str) -> None:
    settings = Settings(towns=2, rules={"region": {"births_year_end": end, "entry_cutoff": cutoff}})
    births = np.arange(1, 13).reshape(2, 6) * 12
    sizes = cohort_sizes(settings, births, 2015, np.array([2017, 2018]))
    rows = [{"town": t, "year": 2015 + y, "births": births[t, y]} for t in range(2) for y in range(6)]
    frame = pd.DataFrame(rows).astype({"town": str, "births": float})
    for place, year in enumerate((2017, 2018)):
        assert sizes[:, place] == pytest.approx(cohort_births(frame, year, 0, cutoff, end).to_numpy())
