"""The family: sound beliefs, settings that exist, and the plain ratios as one of it."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone

from schoolplaces.forecast.family import ENTRIES, PROGRESSIONS, family, plain_ratios

from .panel import drawn, region_of


@pytest.mark.parametrize("members", [PROGRESSIONS, ENTRIES])
def test_beliefs_add_up_to_one(members: dict) -> None:
    assert sum(member.belief for member in members.values()) == pytest.approx(1.0)
    assert min(member.belief for member in members.values()) > 0


def test_members_are_unlike_each_other() -> None:
    for members in (PROGRESSIONS, ENTRIES):
        told = [sorted(member.settings.items()) for member in members.values()]
        assert len({str(settings) for settings in told}) == len(told)
    assert len(family()) == max(len(PROGRESSIONS), len(ENTRIES))
    assert family("last")[3].births == "last"


def test_plain_ratios_are_sums_of_three_years() -> None:
    pupils, births = drawn(years=9)
    model = plain_ratios().fit(region_of(pupils, births))
    found = model.ratios_.set_index(["grade", "town"])["ratio"]
    assert found[3, "t01"] == pytest.approx(pupils[1, 2, -3:].sum() / pupils[1, 1, -4:-1].sum())
    rates = model.project(4).table.query("grade == 3 and town == 't01'")["rate"]
    assert rates.nunique() == 1
    entry = model.entry_.set_index("town")["rate"]
    assert entry["t02"] == pytest.approx(pupils[2, 0, -3:].sum() / births[2, -8:-5].sum())


def test_plain_ratios_without_births_hold_the_mean_of_three_years() -> None:
    pupils, _ = drawn(years=6)
    table = plain_ratios().fit(region_of(pupils)).project(2).table.query("grade == 1 and town == 't03'")
    assert table["expected_n"].tolist() == pytest.approx([pupils[3, 0, -3:].mean()] * 2)
    assert np.isinf(clone(plain_ratios()).get_params()["wave_shrink"])
