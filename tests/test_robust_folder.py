"""A robust plan made with draws reads back with both, and its chances are recomputed from the folder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Limit, Robust
from schoolplaces.optimize.robust_folder import FILES, SCALARS, TABLES

from .around import around
from .test_hedge import county
from .test_plan_folder import contents


@cache
def made() -> optimize.Plan:
    place, demand = county()
    drawn = Demand(demand.table, draws=around(demand, 12, seed=3, spread=0.6))
    robust = Robust(n=3, years=2, gap=0.0, limits=(Limit("primary", p=0.9),))
    return optimize.plan(place, drawn, years=3, gap=0.0, robust=robust)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made().write(tmp_path / "plan")
    return tmp_path / "plan"


@pytest.mark.slow
def test_it_reads_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    mine, back = made(), optimize.Plan.read(folder)
    assert mine.robust is not None
    assert back.robust is not None
    assert mine.robust.uses
    for name in TABLES:
        assert len(getattr(mine.robust, name)), name
        pd.testing.assert_frame_equal(getattr(back.robust, name), getattr(mine.robust, name), obj=name)
    assert [getattr(back.robust, name) for name in SCALARS] == [getattr(mine.robust, name) for name in SCALARS]
    assert back.robust.seconds == pytest.approx(mine.seconds["robust"])
    assert back.robust.text() == mine.robust.text()
    assert back.check() == []
    back.write(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


@pytest.mark.slow
def test_its_draws_are_whole_and_read_back_so_that_chances_are_recomputed(folder: Path) -> None:
    mine, back = made(), optimize.Plan.read(folder)
    assert mine.demand.draws is not None
    assert back.demand.draws is not None
    assert (mine.demand.draws.values % 1 == 0).all()
    assert back.demand.draws.values.tolist() == mine.demand.draws.values.tolist()
    assert set(back.warnings["basis"]) == {"draws"}
    pd.testing.assert_frame_equal(optimize.warnings(back), back.warnings, check_exact=False, rtol=1e-6)
    few = back.warnings.assign(probability=back.warnings["probability"].where(back.warnings["year"] != 2027, 0.25))
    changed = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert changed["draws"]["count"] == 12
    few.to_csv(folder / "warnings.csv", index=False)
    assert "warning_probability" in {violation.code for violation in optimize.Plan.read(folder).check()}


@pytest.mark.parametrize("name", ["draws.csv.gz", *(f"{name}.csv" for name in FILES)])
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(InputFaults) as told:
        optimize.Plan.read(folder)
    assert [(fault.code, Path(fault.file).name) for fault in told.value.faults] == [("plan_file_missing", name)]


def test_a_plan_without_either_has_no_such_files(tmp_path: Path) -> None:
    place, demand = county()
    for _ in range(2):  # over the folder of a plan that had them
        made().write(tmp_path / "plan")
        optimize.plan(place, demand, years=3, gap=0.0).write(tmp_path / "plan")
    there = {path.name for path in (tmp_path / "plan").iterdir()}
    assert not there & {"draws.csv.gz", *(f"{name}.csv" for name in FILES)}
    back = optimize.Plan.read(tmp_path / "plan")
    assert back.robust is None
    assert back.demand.draws is None
