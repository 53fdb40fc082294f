"""A plan folder reads back as the plan it was, and says what is wrong with one that is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.optimize.plan import FRAMES

from .tiny import BASE, demand_of, joined, new, region, rules, school, towns

NAME = "=1+1"  # what a spreadsheet would calculate


@pytest.fixture(scope="module")
def plan() -> optimize.Plan:
    """A town called like a formula, a teaching point, a project, a shortage, notes."""
    given = rules(
        2,
        10,
        region={"name": "某县"},
        reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}},
        costs={"discount_rate": 0.03},
    )
    point = school("p", NAME, "primary:1-2", 1, {"1-2": (1, 8)})
    options = [new("@N", "-b", 2, 33.3, name="+新校")]
    tables = joined({"towns": towns(NAME, "-b"), "options": options}, point)
    tables["enrolment"] = [{"town": NAME, "year": BASE, "stage": "primary", "grade": g, "pupils": 3} for g in (1, 2)]
    place = region(tables, given)
    pupils = {(t, g, BASE + lead): 13 for t in (NAME, "-b") for g in (1, 2) for lead in range(1, 7)}
    return optimize.plan(place, demand_of(place, pupils), gap=0.0)


@pytest.fixture
def folder(plan: optimize.Plan, tmp_path: Path) -> Path:
    plan.write(tmp_path / "plan")
    return tmp_path / "plan"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_round_trip_gives_equal_frames_and_the_same_bytes(plan: optimize.Plan, folder: Path, tmp_path: Path) -> None:
    back = optimize.Plan.read(folder)
    assert len(plan.projects)
    assert len(plan.shortage)
    assert plan.notes
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(back, name), getattr(plan, name), check_exact=False, rtol=1e-9, obj=name)
    pd.testing.assert_frame_equal(back.demand.table, plan.demand.table)
    assert (back.need_years, back.status, back.objective, back.seed) == (
        plan.need_years,
        plan.status,
        plan.objective,
        plan.seed,
    )
    assert [note.text("zh") for note in back.notes] == [note.text("zh") for note in plan.notes]
    assert back.check() == []
    back.write(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_a_region_without_a_name_stays_without_one(tmp_path: Path) -> None:
    place = region({"towns": towns("a")} | {"options": [new("N", "a", 1, 1.0)]}, rules(1, 10))
    optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 3}), years=1).write(tmp_path / "plan")
    assert optimize.Plan.read(tmp_path / "plan").region.name == place.name == ""


def test_a_formula_is_guarded_in_the_tables_and_read_back_as_it_was(folder: Path) -> None:
    text = (folder / "assignment.csv").read_text(encoding="utf-8-sig")
    assert f"\n'{NAME}," in text
    assert f"\n{NAME}," not in text
    for path in folder.glob("*.csv"):
        cells = [cell for line in path.read_text(encoding="utf-8-sig").splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell], path.name
    back = optimize.Plan.read(folder)
    assert set(back.assignment["town"]) | set(back.shortage["town"]) | set(back.balance["town"]) == {NAME, "-b", ""}
    assert back.projects[["option", "name"]].values.tolist() == [["@N", "+新校"]]


def test_totals_of_plan_json_are_those_of_the_tables(plan: optimize.Plan, folder: Path) -> None:
    totals = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["totals"]
    assert totals["projects"] == 1
    assert totals["capital_10k"] == 33.3
    short = plan.shortage[plan.shortage["year"] <= BASE + 5].groupby("year")["pupils"].sum()
    assert {int(year): n for year, n in totals["shortage"].items() if n} == short.to_dict()
    assert sum(totals["costs"].values()) == pytest.approx(plan.objective, abs=1e-3)


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as caught:
        optimize.Plan.read(folder)
    assert all(fault.text("zh") != fault.text("en") for fault in caught.value.faults)
    return caught.value.faults


def test_missing_files_are_named_all_at_once(folder: Path) -> None:
    for name in ("costs.csv", "demand.csv"):
        (folder / name).unlink()
    assert {(fault.code, Path(fault.file).name) for fault in faults_of(folder)} == {
        ("plan_file_missing", "costs.csv"), ("plan_file_missing", "demand.csv"),
    }  # fmt: skip
    (folder / "plan.json").unlink()
    (folder / "towns.csv").write_text("town")
    assert [fault.code for fault in faults_of(folder)] == ["plan_is_region"]
    shutil.rmtree(folder)
    (fault,) = faults_of(folder)
    assert (fault.code, Path(fault.file).name) == ("plan_file_missing", "plan.json")


def changed_json(kept: dict[str, Any]) -> str:
    kept["value"] = kept.pop("objective")  # as another version might call it
    return json.dumps(kept)


@pytest.mark.parametrize(
    "text",
    [
        changed_json,
        lambda kept: "[1]",
        lambda kept: "{",
        lambda kept: '{"version": 9}',
        lambda kept: "[" * 100_000,
        lambda kept: "1" * 5000,
    ],
)
def test_json_that_is_not_ours_is_told(folder: Path, text: Any) -> None:
    path = folder / "plan.json"
    path.write_text(text(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    (fault,) = faults_of(folder)
    assert fault.code == "plan_unreadable"
    assert folder.name in fault.file


@pytest.mark.parametrize("table", ["", "year\nnext\n"])
def test_a_table_that_is_not_ours_is_told(folder: Path, table: str) -> None:
    (folder / "balance.csv").write_text(table, encoding="utf-8")
    assert {fault.code for fault in faults_of(folder)} == {"plan_unreadable"}


def test_a_table_without_its_columns_is_told_by_the_check(folder: Path) -> None:
    (folder / "balance.csv").write_text("town,stage\na,primary\n", encoding="utf-8")
    assert optimize.Plan.read(folder).check()


@pytest.mark.parametrize("name", ["inputs/options.csv", "demand.csv", "inputs/rules.toml"])
def test_changed_inputs_are_told(folder: Path, name: str) -> None:
    path = folder / name
    old, new_text = {"options.csv": ("33.3", "33.4"), "demand.csv": (",13,", ",14,"), "rules.toml": ("0.03", "0.02")}[
        path.name
    ]
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new_text, 1).encode("utf-8"))
    (fault,) = faults_of(folder)
    assert fault.code == "plan_changed"
    assert folder.name in fault.file


def test_a_folder_of_something_else_is_never_written_over(plan: optimize.Plan, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputFaults):
        plan.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
