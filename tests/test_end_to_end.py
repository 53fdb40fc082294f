"""The main job on the bundled county: two commands' worth of work, and the same bytes each time."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces.optimize import Plan
from schoolplaces.schema import data_folder

COMMAND = [sys.executable, "-m", "schoolplaces"]


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as a user types it, in another folder, with nothing but what it prints."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``schoolplaces demo`` leaves behind."""
    folder = tmp_path_factory.mktemp("demo")
    done = run("demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_demo_writes_plan_and_documents(demo: Path) -> None:
    names = {str(path.relative_to(demo)) for path in demo.rglob("*") if path.is_file()}
    assert {"layout_plan.docx", "appendix.xlsx", "index.html", "figures/demand.png", "plan/plan.json"} <= names
    assert not [name for name in names if Path(name).name.startswith(".")], "something was left half written"


def test_demo_is_proven_within_half_a_percent(demo: Path) -> None:
    facts = json.loads((demo / "plan" / "plan.json").read_text(encoding="utf-8"))
    assert facts["status"] in ("within_gap", "optimal")
    assert 0 <= facts["gap"] <= 0.005
    assert facts["bound"] <= facts["objective"]
    assert facts["objective"] == pytest.approx(sum(facts["totals"]["costs"].values()), rel=1e-9)


def test_demo_plan_verifies(demo: Path) -> None:
    done = run("verify", str(demo / "plan"), "--lang", "en", cwd=demo)
    assert done.returncode == 0, done.stderr


def test_every_child_has_a_place_or_is_counted_short(demo: Path) -> None:
    """Conservation over all years: demand = seated + short + outside, for each town, stage and grade."""
    plan = Plan.read(demo / "plan")
    keys = ["town", "stage", "grade", "year"]
    seated = plan.assignment.groupby(keys)["pupils"].sum()
    short = plan.shortage.groupby(keys)["pupils"].sum()
    years = plan.balance.groupby("stage")["year"].max()
    demand = plan.demand.table.set_index(keys)["pupils"]
    demand = demand[[year <= years[stage] for _, stage, _, year in demand.index]]
    assert (demand == seated.add(short, fill_value=0).reindex(demand.index, fill_value=0)).all()


def test_compulsory_places_are_never_short_in_the_demo(demo: Path) -> None:
    short = Plan.read(demo / "plan").shortage
    assert short[short["stage"].isin(["primary", "junior"])].empty


def shuffled_copy(target: Path) -> Path:
    """The bundled county with the rows of every table in another order."""
    shutil.copytree(str(data_folder() / "chengbu"), target)
    for path in sorted(target.glob("*.csv")):
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        table.sample(frac=1, random_state=7).to_csv(path, index=False, encoding="utf-8-sig")
    return target


@pytest.mark.slow
def test_same_inputs_same_bytes(demo: Path, tmp_path: Path) -> None:
    """Rows shuffled, another folder, another locale, another time zone."""
    folder = shuffled_copy(tmp_path / "county")
    done = run("plan", str(folder), "-o", "plan", cwd=tmp_path, LC_ALL="C", TZ="America/Lima")
    assert done.returncode == 0, done.stderr
    tables = sorted(path.name for path in (demo / "plan").glob("*.csv"))
    assert len(tables) > 9
    _, different, missing = filecmp.cmpfiles(demo / "plan", tmp_path / "plan", tables, shallow=False)
    assert (different, missing) == ([], [])
    facts = [
        json.loads((place / "plan.json").read_text(encoding="utf-8")) for place in (demo / "plan", tmp_path / "plan")
    ]
    for fact in facts:
        del fact["seconds"], fact["versions"]
    assert facts[0] == facts[1]


@pytest.mark.slow
def test_report_from_the_plan_folder_alone(demo: Path, tmp_path: Path) -> None:
    done = run("report", str(demo / "plan"), "-o", "documents", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "documents" / "index.html").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plan: (plan / "tasks.csv").unlink(), "tasks.csv"),
        (lambda plan: _drop_column(plan / "balance.csv", "surplus"), "surplus"),  # as an earlier version had it
        (lambda plan: _drop_column(plan / "inputs" / "schools.csv", "grades"), "grades"),
    ],
    ids=["file", "column", "input"],
)
@pytest.mark.slow
def test_no_report_of_a_plan_folder_that_is_not_whole(
    demo: Path, tmp_path: Path, change: Callable[[Path], object], said: str
) -> None:
    shutil.copytree(demo / "plan", tmp_path / "plan")
    change(tmp_path / "plan")
    done = run("report", "plan", "-o", "documents", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "documents").exists()


def _drop_column(path: Path, name: str) -> None:
    pd.read_csv(path, encoding="utf-8-sig", dtype=str).drop(columns=name).to_csv(
        path, index=False, encoding="utf-8-sig"
    )


@pytest.mark.slow
@pytest.mark.nightly
def test_a_limit_that_stops_the_search_is_said(tmp_path: Path) -> None:
    """Exit code 3, status stopped, the gap reached: never called optimal."""
    words = ["plan", str(data_folder() / "chengbu"), "-o", "plan", "--gap", "0", "--time-limit", "6", "--lang", "en"]
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    facts = json.loads((tmp_path / "plan" / "plan.json").read_text(encoding="utf-8"))
    assert facts["status"] == "stopped"
    assert facts["gap"] > 0
    assert "not proven" in done.stdout


@pytest.mark.slow
@pytest.mark.nightly
def test_draws_decide_the_warnings(tmp_path: Path) -> None:
    """The same seed gives the same warnings; the plan beside them is that of the forecast."""
    with as_file(data_folder() / "chengbu") as county:
        for name in ("one", "two"):
            done = run("plan", str(county), "-o", name, "--draws", "100", "--gap", "0.02", "--seed", "5", cwd=tmp_path)
            assert done.returncode == 0, done.stderr
    tables = [pd.read_csv(tmp_path / name / "warnings.csv", encoding="utf-8-sig") for name in ("one", "two")]
    assert set(tables[0]["basis"]) == {"draws"}
    assert set(tables[0]["scenarios"]) == {100}
    assert tables[0]["probability"].between(0.01, 0.99).any()
    for name in ("warnings.csv", "draws.csv.gz"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    done = run("verify", "one", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
