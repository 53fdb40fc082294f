"""Where pupils of generated regions go to school."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.generate_flows import attend, serving
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import SEAT, draw_towns

SETTINGS = Settings(towns=6)
TOWNS = draw_towns(SETTINGS)


@pytest.mark.parametrize("pooled", [True, False])
def test_a_town_uses_its_own_schools_first(pooled: bool) -> None:
    assert serving(TOWNS, np.ones(6, dtype=bool), pooled).tolist() == list(range(6))
    hosts = np.array([True, False, False, True, False, False])
    found = serving(TOWNS, hosts, pooled)
    assert hosts[found].all()
    assert not pooled or set(found[~hosts]) == {SEAT}


def test_without_flows_nobody_leaves_the_region() -> None:
    living = {"junior": np.full((6, 3, 2), 50)}
    hosts = {"junior": np.array([True, False, False, True, False, False])}
    found = attend(SETTINGS, TOWNS, living, hosts)
    assert found.pupils["junior"].sum() == living["junior"].sum()
    assert found.pupils["junior"][~hosts["junior"]].sum() == 0
    assert found.flows == []


def test_a_stage_without_a_school_in_the_seat() -> None:
    hosts = {"junior": np.array([False, False, True, False, False, False])}
    found = attend(Settings(towns=6, flows=True, years=2), TOWNS, {"junior": np.full((6, 3, 2), 50)}, hosts)
    assert set(found.serves["junior"]) == {2}
    assert found.pupils["junior"][2].sum() == found.pupils["junior"].sum() > 0
