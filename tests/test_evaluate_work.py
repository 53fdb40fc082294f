"""The command ``evaluate``: what it prints and writes, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces import forecast, optimize
from schoolplaces.cli import app
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.evaluate_work import TABLES
from schoolplaces.generate import generate

from .around import around
from .test_evaluate import one_school


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["evaluate", *map(str, words), "--lang", "en", "--quiet"])
    assert "Traceback" not in done.output
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with sixty draws."""
    plan = one_school()
    demand = replace(plan.demand, draws=around(plan.demand, 60).whole())
    folder = tmp_path_factory.mktemp("plans") / "plan"
    replace(plan, demand=demand, warnings=optimize.warnings(replace(plan, demand=demand))).write(folder)
    return folder


def test_it_prints_what_the_plan_s_own_draws_come_to(drawn: Path) -> None:
    code, out, errors = run(drawn)
    assert (code, errors) == (0, "")
    plan = optimize.Plan.read(drawn)
    wanted = optimize.evaluate(plan, plan.demand)
    assert out.startswith(wanted.text("en"))
    assert out.rstrip().endswith(optimize.no_regret(plan, plan.demand).text("en"))
    assert "60 draws" in out


@pytest.mark.slow
def test_it_writes_text_tables_and_the_figure_into_a_folder_of_its_own(drawn: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    for _ in range(2):  # its own folder may be written again, and is the same
        assert run(drawn, "-o", target)[0] == 0
    assert {path.name for path in target.iterdir()} == {
        "evaluation.txt", "chances.png", "evaluation_projects.csv", "written.json",
        *(f"evaluation_{name}.csv" for name in TABLES),
    }  # fmt: skip
    grades = pd.read_csv(target / "evaluation_grades.csv", encoding="utf-8-sig")
    assert list(grades) == ["town", "stage", "grade", "year", "p_shortage", "shortage"]
    assert (target / "chances.png").read_bytes().startswith(b"\x89PNG")
    assert run(drawn, "-o", drawn)[0] == 1


def test_few_draws_leave_open_what_is_not_regretted(drawn: Path, tmp_path: Path) -> None:
    plan = optimize.Plan.read(drawn)
    assert plan.demand.draws is not None
    few = Draws(plan.demand.draws.index, plan.demand.draws.values[:, :9])
    less = replace(plan, demand=replace(plan.demand, draws=few))
    replace(less, warnings=optimize.warnings(less)).write(tmp_path / "plan")
    assert (
        run(tmp_path / "plan")[1]
        .rstrip()
        .endswith("Fewer than 50 draws: which projects are not regretted is left open.")
    )


def test_a_plan_without_draws_is_told(tmp_path: Path) -> None:
    replace(one_school(), notes=()).write(tmp_path / "plan")
    code, _, errors = run(tmp_path / "plan")
    assert code == 1
    assert "the plan has no draws" in errors
    assert "--draws 200" in errors


def test_draws_of_a_demand_that_was_given_are_refused(tmp_path: Path) -> None:
    plan = one_school()
    given = Demand.of_table(plan.demand.table.drop(columns=["stay", "arrive"]), plan.region)
    replace(plan, demand=given).write(tmp_path / "plan")
    code, _, errors = run(tmp_path / "plan", "--draws", 5)
    assert code == 1
    assert "the demand is given" in errors


@pytest.mark.slow
def test_draws_are_made_anew_from_the_tables_of_the_plan(tmp_path: Path) -> None:
    region = generate(1, campuses=1, stages=["primary"], years=6, population=False, seed=1)
    demand = forecast.simulate(forecast.fit(region), 6, seed=4)
    optimize.plan(region, demand, years=3, gap=0.01).write(tmp_path / "plan")
    own, again, other = (run(tmp_path / "plan", *asked) for asked in ((), ("--draws", 6, "--seed", 4), ("--draws", 6)))
    assert own == again
    assert other != own
