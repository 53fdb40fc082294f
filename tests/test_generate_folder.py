"""Generated provinces as folders."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from schoolplaces.generate import generate_province
from schoolplaces.generate_folder import added, write_province
from schoolplaces.province_source import read_province

SMALL = {"towns": (1, 2), "stages": ["primary"], "population": False, "housing": False, "years": 4}


@pytest.mark.slow
def test_a_written_province_has_the_counties_and_the_money_of_all(tmp_path: Path) -> None:
    write_province(tmp_path / "p", 3, seed=2, money=0.5, **SMALL)  # type: ignore[arg-type]
    found = read_province(tmp_path / "p")
    drawn = list(generate_province(3, 2, budget="yearly", **SMALL))  # type: ignore[arg-type]
    assert [one.name for one in found.counties] == [region.name for region in drawn]
    given = sum(float(region.budget["cost_10k"].sum()) for region in drawn)
    assert float(found.budget["cost_10k"].sum()) == given / 2
    for one, region in zip(found.counties, drawn, strict=True):
        read = one.region()
        assert read.budget.empty
        pd.testing.assert_frame_equal(read.classes, region.classes)


def test_money_is_added_pot_by_pot() -> None:
    one, other = (region.budget for region in generate_province(2, 0, budget="pot", **SMALL))  # type: ignore[arg-type]
    both = added([one, other])
    assert both["cost_10k"].tolist() == [float(one["cost_10k"].sum() + other["cost_10k"].sum())]
    assert both["last"].tolist() == one["last"].tolist()
