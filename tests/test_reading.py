"""A planner's own demand table, checked against the region it is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault
from schoolplaces.reading import read_demand

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
GOOD = "town,stage,grade,year,pupils\na,primary,1,2026,30.5\n"


@pytest.fixture
def region(small: dict[str, list[dict[str, Any]]]) -> Region:
    return Region.from_tables(small)


def test_pupils_alone(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(GOOD, encoding="utf-8")
    table, notes = read_demand(path, region)
    assert table.columns.tolist() == ["town", "stage", "grade", "year", "pupils"]
    assert table["pupils"].tolist() == [30.5]
    assert notes == []
    path.write_text("town,stage,grade,year,pupils,remark\na,primary,1,2026,３０.5,x\n", encoding="utf-8")
    assert [note.code for note in read_demand(path, region)[1]] == ["column_ignored", "normalised"]


def test_stay_and_arrive_are_kept_where_they_are_whole(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        "town,stage,grade,year,pupils,born,basis,stay,arrive,ratio\na,小学,1,2026,30,0.5,given,0,30,1\n",
        encoding="utf-8",
    )
    table, notes = read_demand(path, region)
    assert table[["born", "basis", "stay", "arrive"]].to_numpy().tolist() == [[0.5, "given", 0, 30]]
    assert notes == []  # the ratio is a projection's
    path.write_text(
        "town,stage,grade,year,pupils,born,basis,stay,arrive\na,小学,1,2026,30,0.5,x,,30\n", encoding="utf-8"
    )
    assert "stay" not in read_demand(path, region)[0]
    path.write_text(
        "town,stage,grade,year,pupils,stay,arrive\na,primary,1,2026,30,0,30\na,primary,2,2026,30,,30\n",
        encoding="utf-8",
    )
    table, notes = read_demand(path, region)
    assert "stay" not in table
    assert [note.code for note in notes] == ["demand_parts"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("a,", "z,", "unknown_code"),
        ("primary,1", "primary,7", "wrong_grade"),
        ("primary", "x", "unknown_stage"),
        ("2026", "2025", "demand_too_early"),
        ("30.5", "-1", "out_of_range"),
        ("30.5\n", "30.5\na,primary,1,2026,3\n", "duplicate_key"),
        ("pupils", "weather", "missing_column"),
    ],
)
def test_faults(old: str, new: str, code: str, region: Region, tmp_path: Path, faults_in: FaultsIn) -> None:
    path = tmp_path / "d.csv"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    faults = faults_in(lambda: read_demand(path, region))
    assert code in {fault.code for fault in faults}
    assert {fault.file for fault in faults} == {"d.csv"}


def test_no_file(region: Region, tmp_path: Path, faults_in: FaultsIn) -> None:
    assert [fault.code for fault in faults_in(lambda: read_demand(tmp_path / "d.csv", region))] == ["no_file"]
