"""Zones of a generated region."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.distance import haversine_km
from schoolplaces.generate import generate
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import AREA_KM2, draw_towns
from schoolplaces.generate_zones import zones_table


@pytest.mark.parametrize("number", [1, 7])
def test_each_town_has_as_many_within_its_area(number: int) -> None:
    settings = Settings(towns=12, zones=number, seed=3)
    towns = draw_towns(settings)
    table = zones_table(settings, towns)
    assert table.groupby("town", sort=False)["zone"].size().to_dict() == dict.fromkeys(towns.codes, number)
    assert table["zone"].is_unique
    assert table.groupby("town")["share"].sum().to_numpy() == pytest.approx(np.ones(12), abs=1e-12)
    for row, code in enumerate(towns.codes):
        mine = table[table["town"] == code]
        km = haversine_km(mine["lat"], mine["lon"], towns.lat[row], towns.lon[row])
        assert km.max() <= np.sqrt(AREA_KM2[towns.kind[row]] / np.pi) + 0.01


def test_zones_change_no_other_table() -> None:
    settings = {"towns": 3, "campuses": 6, "stages": ["primary"], "years": 2, "population": False}
    with_zones, without = generate(zones=2, **settings), generate(**settings)
    assert len(with_zones.tables["zones"]) == 6
    assert without.tables["zones"].empty
    assert all(with_zones.tables[name].equals(table) for name, table in without.tables.items() if name != "zones")
