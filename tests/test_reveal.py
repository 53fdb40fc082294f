"""A region as it will be known later has the pupils that came, and nothing of the years after."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Region, forecast
from schoolplaces.cut import cut
from schoolplaces.generate import generate
from schoolplaces.residence import resident_pupils
from schoolplaces.reveal import reveal
from schoolplaces.rounding import KEY

NUMBERS = [*KEY, "pupils"]


@pytest.fixture(scope="module")
def region() -> Region:
    return generate(3, campuses=9, seed=1, stages=["primary", "junior"], years=7)


def test_what_is_cut_off_and_seen_again_is_the_region(region: Region) -> None:
    """The forecast of the base year comes back where its last two years are cut off and then seen, births apart."""
    base = region.base_year
    lived = resident_pupils(region)
    past = cut(region, base - 2)
    again = reveal(past, lived, base)
    assert again.base_year == again.rules.region.base_year == base
    found, wanted = (frame.sort_values(KEY, ignore_index=True) for frame in (resident_pupils(again), lived))
    pd.testing.assert_frame_equal(found[NUMBERS], wanted[NUMBERS], check_dtype=False)
    assert again.births["year"].max() < region.births["year"].max()


def test_later_pupils_change_no_forecast(region: Region) -> None:
    base = region.base_year
    now = resident_pupils(region).query("year == @base")
    came = pd.concat([now.assign(year=base + lead) for lead in (1, 2, 3)])
    wild = came.assign(pupils=came["pupils"].where(came["year"] <= base + 1, came["pupils"] * 3 + 1))
    one, two = (forecast.fit(reveal(region, rows, base + 1)).project(3).table for rows in (came, wild))
    assert one["year"].min() == base + 2
    assert one.equals(two)


def test_years_not_given_are_refused(region: Region) -> None:
    came = resident_pupils(region)
    with pytest.raises(ValueError, match="no pupils are given"):
        reveal(region, came, region.base_year + 1)
    with pytest.raises(ValueError, match="the base year is"):
        reveal(region, came, region.base_year - 1)
