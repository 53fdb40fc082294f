"""The command ``roll``: what it prints and writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app
from schoolplaces.faults import InputFaults
from schoolplaces.generate import generate
from schoolplaces.optimize import POLICIES
from schoolplaces.roll_work import read_policies


def test_ways_of_working_are_read() -> None:
    assert [policy.name for policy in read_policies(["react", "10-4-1"])] == ["react", "10-4-1"]
    assert read_policies([]) == POLICIES


def test_all_names_that_are_none_are_told() -> None:
    with pytest.raises(InputFaults) as told:
        read_policies(["5-3", "5-3-1", "3-5-1"])
    assert [fault.value for fault in told.value.faults] == ["5-3", "3-5-1"]
    assert "5-3-1" in told.value.faults[0].text("en")


def test_a_wrong_name_is_told_before_the_folder_is_read(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["roll", str(tmp_path / "none"), "--policy", "soon"])
    assert done.exit_code == 1
    assert "soon" in done.stderr
    assert "Traceback" not in done.output


def test_a_demand_that_is_given_is_refused(tmp_path: Path) -> None:
    region = generate(1, campuses=1, stages=["primary"], years=4, population=False, seed=1)
    rows = region.enrolment.query("year == @region.base_year")[["town", "stage", "grade", "pupils"]]
    demand = pd.concat([rows.assign(year=region.base_year + lead) for lead in range(1, 7)])
    region.write(tmp_path / "county")
    demand.to_csv(tmp_path / "county" / "demand.csv", index=False)
    done = CliRunner().invoke(app, ["roll", str(tmp_path / "county"), "--lang", "en"])
    assert done.exit_code == 1
    assert "a replay forecasts anew each year" in done.stderr


def test_a_history_that_cannot_be_replayed_is_told(tmp_path: Path) -> None:
    generate(1, campuses=1, stages=["primary"], years=6, population=False, seed=1).write(tmp_path / "county")
    for asked, wanted in (
        (["--years", "3"], "too short to replay 3 years, as at least 5 years in a row"),
        (["--years", "1", "--draws", "2"], "2 draws cannot be taken beside it"),
    ):
        done = CliRunner().invoke(app, ["roll", str(tmp_path / "county"), "--history", *asked, "--lang", "en"])
        assert done.exit_code == 1
        assert wanted in done.stderr
        assert "Traceback" not in done.output


@pytest.mark.slow
def test_history_is_replayed_with_what_came_and_says_what_it_assumes(tmp_path: Path) -> None:
    generate(2, campuses=3, stages=["primary"], years=8, population=False, seed=1).write(tmp_path / "county")
    asked = ["roll", str(tmp_path / "county"), "--history", "--policy", "3-2-1", "--policy", "react", "--lang", "en"]
    done = CliRunner().invoke(app, [*asked, "-o", str(tmp_path / "out"), "--quiet"])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "out" / "roll.txt").read_text(encoding="utf-8")
    assert "2023 to 2025" in text  # five years behind it
    assert "(history)" in text
    assert "how schools stood in 2022 is not known; assumed are" in text
    assert (tmp_path / "out" / "regret.png").is_file()
    draws = pd.read_csv(tmp_path / "out" / "roll_draws.csv", encoding="utf-8-sig")
    assert draws["policy"].tolist() == ["foresight", "3-2-1", "react"]
    works = pd.read_csv(tmp_path / "out" / "roll_works.csv", encoding="utf-8-sig")
    assert works["approved_year"].between(2022, 2024).all()


@pytest.mark.slow
def test_it_prints_a_table_and_writes_a_folder(tmp_path: Path) -> None:
    generate(2, campuses=3, stages=["primary"], years=6, population=False, seed=1).write(tmp_path / "county")
    asked = ["roll", str(tmp_path / "county"), "--years", "3", "--draws", "2", "--policy", "3-2-1", "--policy", "react"]
    done = CliRunner().invoke(app, [*asked, "--lang", "en", "--quiet"])
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[:4]] == [
        "way of working", "foresight", "3-2-1", "react only when short",
    ]  # fmt: skip
    assert "2026 to 2028" in lines[4]
    assert lines[-1] == "On estimated data: shows how, not how good."
    again = CliRunner().invoke(app, [*asked, "--lang", "en", "-o", str(tmp_path / "out"), "--workers", "2"])
    assert again.exit_code == 0, again.output
    assert (tmp_path / "out" / "roll.txt").read_text(encoding="utf-8") == done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "roll.txt", "regret.png", "roll_summary.csv", "roll_draws.csv", "roll_stages.csv", "roll_works.csv",
        "written.json",
    }  # fmt: skip
