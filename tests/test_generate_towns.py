"""Towns of generated regions: a large seat in the middle, villages that empty."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.distance import haversine_km
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import KINDS, SEAT, draw_towns


def test_the_seat_is_urban_large_and_in_the_middle() -> None:
    for seed in range(5):
        towns = draw_towns(Settings(seed=seed))
        assert KINDS[towns.kind[SEAT]] == "urban"
        assert set(KINDS[towns.kind]) == {"urban", "town", "rural"}
        assert towns.share[SEAT] > np.median(towns.share) * 2
        assert towns.share.sum() == pytest.approx(1)
        km = haversine_km(towns.lat, towns.lon, towns.lat[SEAT], towns.lon[SEAT])
        assert km.max() < 60
        assert km[towns.kind > 0].mean() > km[towns.kind == 0].mean()


def test_no_two_towns_coincide() -> None:
    towns = draw_towns(Settings(towns=200))
    points = set(zip(towns.lat.tolist(), towns.lon.tolist(), strict=True))
    assert len(points) == len(set(towns.codes)) == len(set(towns.names)) == 200


@pytest.mark.parametrize(("trend", "sign"), [("growing", 1), ("shrinking", -1)])
def test_trends_pull_or_push_all_towns(trend: str, sign: int) -> None:
    towns = draw_towns(Settings(trend=trend))
    assert sign * float((towns.share * towns.pull).sum()) > 0.005


def test_in_a_mixed_region_few_leave_it() -> None:
    towns = draw_towns(Settings(towns=40))
    assert towns.pull[towns.kind == 0].min() > 0 > towns.pull[towns.kind == 2].mean()
    assert -0.005 < float((towns.share * towns.pull).sum()) < 0.001


def test_many_towns_stay_on_the_map() -> None:
    towns = draw_towns(Settings(towns=41_000))
    km = haversine_km(towns.lat, towns.lon, float(np.median(towns.lat)), float(np.median(towns.lon)))
    assert km.max() < 1000
    assert len(set(towns.codes)) == 41_000


def test_a_centre_and_a_prefix_may_be_given() -> None:
    towns = draw_towns(Settings(towns=2, centre=(30.0, 110.0), prefix="C7"))
    assert abs(towns.lat[SEAT] - 30) < 0.05
    assert towns.codes == ["C7T01", "C7T02"]


def test_the_table_has_whole_residents_and_areas() -> None:
    towns = draw_towns(Settings(towns=20))
    table = towns.table(np.arange(20) * 310, 2025)
    assert table["households"].tolist()[:3] == [0, 100, 200]
    assert 3 <= table["planning_area"].nunique() <= 5
    assert set(draw_towns(Settings(towns=3)).table(np.zeros(3), 2025)["planning_area"]) == {""}
