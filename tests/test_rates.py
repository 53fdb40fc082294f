"""Rates as arrays: which rows hold for whom, between the years given and beyond them; the default table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from schoolplaces.forecast.rates import default_rates, read_rates
from schoolplaces.forecast.survival import life_table

from . import people
from .people import rates

DATA = Path(__file__).resolve().parent.parent / "data"


def test_a_kind_and_sex_of_its_own_come_before_all() -> None:
    rows = (
        rates("survival", 0.9) + rates("survival", 0.8, kind="urban") + rates("survival", 0.7, kind="urban", sex="male")
    )
    found = read_rates(people.region(rates=rows), 100)
    assert found.kinds == ["rural", "town", "urban"]
    assert found.survival(2030)[:, :, 5].tolist() == [[0.9, 0.9], [0.9, 0.9], [0.8, 0.7]]


def test_years_are_joined_by_a_line_and_held_outside() -> None:
    rows = rates("sex_ratio", 1.2, None, 2020) + rates("sex_ratio", 1.0, None, 2030)
    found = read_rates(people.region(rates=rows), 100)
    assert [float(found.sex_ratio(year)[0]) for year in (2000, 2020, 2025, 2030, 2050)] == pytest.approx(
        [1.2, 1.2, 1.1, 1, 1]
    )


def test_groups_are_one_rate_over_their_years_and_fertility_ends() -> None:
    rows = rates("fertility", 0.1, range(15, 50, 5), years=5)
    found = read_rates(people.region(rates=rows), 100).fertility(2025)[0]
    assert found[[14, 15, 49, 50]].tolist() == [0, 0.1, 0.1, 0]
    assert found.sum() == pytest.approx(3.5)


def test_death_rates_of_groups_become_survival_by_single_ages() -> None:
    rows = [{"measure": "mortality", "year": 2020, "value": 0.01, "age": age, "years": 5} for age in range(0, 86, 5)]
    found = read_rates(people.region(rates=rows), 100).survival(2025)
    np.testing.assert_allclose(found[:, :, 5:], np.exp(-0.01), rtol=1e-4)


def test_migration_without_an_age_is_the_same_for_all_and_none_is_zero() -> None:
    found = read_rates(people.region(rates=rates("migration", -0.01, None, kind="rural")), 100)
    assert found.has_migration
    np.testing.assert_allclose(found.migration(2025)[0], -0.01)
    assert not found.migration(2025)[1:].any()
    assert not read_rates(people.region(), 100).has_migration


def test_the_frames_say_how_sure_they_are() -> None:
    region = people.region(rates=rates("survival", 0.9, status="published"))
    found = read_rates(region, 100)
    assert set(found.table("survival", 2026)["status"]) == {"published"}
    frame = found.table("fertility", 2026)
    assert list(frame.columns) == ["kind", "sex", "age", "year", "fertility", "status"]
    assert set(frame["status"]) == {"assumed"}


@pytest.mark.parametrize(("sex", "expected"), [("female", 80.88), ("male", 75.37)])
def test_the_default_death_rates_give_the_life_expectancy_they_were_set_to(sex: str, expected: float) -> None:
    series = read_rates(people.region(), 100).series["mortality", "town", sex]
    table = life_table(series.at(2020), np.append(np.ones(100), np.inf), sex)
    assert table.ex[0] == pytest.approx(expected, abs=0.05)
    assert 1 - table.lx[1] == pytest.approx(0.0054, abs=1e-5)
    assert 1 - table.lx[5] == pytest.approx(0.0075, abs=1e-5)
    assert (np.diff(series.at(2020)[10:]) >= 0).all()


def test_the_default_fertility_has_the_total_of_the_census() -> None:
    rows = default_rates().query("measure == 'fertility'")
    assert (rows["value"] * rows["years"]).sum() == pytest.approx(1.301, abs=1e-3)
    assert set(default_rates()["status"]) <= {"published", "estimated", "assumed"}
    assert (default_rates()[["source", "note"]] != "").all(axis=None)


def test_the_default_table_is_derived_again_byte_for_byte(tmp_path: Path) -> None:
    shutil.copytree(DATA / "facts", tmp_path / "data" / "facts")
    (tmp_path / "data" / "rates").mkdir()
    script = shutil.copy(DATA / "rates" / "derive.py", tmp_path / "data" / "rates")
    done = subprocess.run([sys.executable, script, str(tmp_path / "out")], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert (tmp_path / "out" / "default.csv").read_bytes() == (DATA / "rates" / "default.csv").read_bytes()


def test_the_default_table_passes_the_checks_of_any_rates_table() -> None:
    table = pd.read_csv(DATA / "rates" / "default.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert len(people.region(rates=table.to_dict("records")).rates) == len(table)
