"""The command line: quick to start, wrong use is 2, faults are 1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from schoolplaces import __version__
from schoolplaces.cli import app

COMMANDS = (
    "new", "check", "project", "plan", "model", "verify", "explain", "audit", "roll", "scenarios", "desk", "province",
    "report", "demo",
)  # fmt: skip


# What takes long to load, and is not needed before a command begins its work.
HEAVY = {
    "dask", "docx", "highspy", "ipywidgets", "jinja2", "matplotlib", "numpy", "pandas", "pandera", "pulp",
    "python_calamine", "scipy", "shapely", "sklearn", "statsmodels", "xlsxwriter",
}  # fmt: skip


def loaded(*command: str) -> set[str]:
    """Packages that a new process loads."""
    words = [sys.executable, "-X", "importtime", *command]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stderr
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}


def test_help_names_all_commands_and_loads_no_heavy_library() -> None:
    result = CliRunner().invoke(app, ["--help"])
    for name in COMMANDS:
        assert f"\n  {name}" in result.stdout
    assert not HEAVY & loaded("-m", "schoolplaces", "--help")


def test_import_loads_no_heavy_library() -> None:
    found = loaded("-c", "import schoolplaces")
    assert "schoolplaces" in found
    assert not HEAVY & found


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check"],
        ["check", "x", "--lang", "fr"],
        ["plan", "x"],
        ["plan", "x", "-o", "y", "--years", "0"],
        ["project", "x", "--years", "26"],
    ],
)
def test_wrong_use_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_common_options(command: str) -> None:
    text = CliRunner().invoke(app, [command, "--help"]).stdout
    for option in ("--lang", "--quiet", "--log", "--seed"):
        assert option in text


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout.strip() == __version__


def test_check(county: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(county), "--lang", "en", "--quiet"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "小县: 2 towns, 2 schools, base year 2025; no faults found.\n"


def test_a_target_in_use_is_told_before_the_work(county: Path) -> None:
    result = CliRunner().invoke(app, ["plan", str(county), "-o", str(county)])
    assert result.exit_code == 1
    assert "不覆盖" in result.stderr


@pytest.mark.parametrize("command", ["verify", "explain", "audit", "report"])
def test_what_is_no_plan_is_told(command: str, tmp_path: Path, county: Path) -> None:
    for folder in (tmp_path / "none", county):
        options = ["-o", str(tmp_path / "out")] if command == "report" else []
        result = CliRunner().invoke(app, [command, str(folder), *options])
        assert result.exit_code == 1, result.output
        assert not (tmp_path / "out").exists()


def test_an_interrupt_is_told(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("schoolplaces.commands.check", interrupt)
    result = CliRunner().invoke(app, ["check", str(county)])
    assert result.exit_code == 3
    assert "已中断" in result.stderr


@pytest.mark.slow
def test_a_console_of_another_code_page_does_not_stop_the_work(county: Path) -> None:
    command = [sys.executable, "-m", "schoolplaces", "check", str(county)]
    result = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert result.returncode == 0
    assert b"2025" in result.stdout


def test_full_reaches_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        "schoolplaces.optimize.Plan.read", lambda folder: SimpleNamespace(audit=lambda: None, check=list)
    )
    monkeypatch.setattr("schoolplaces.report_work.plan_scores", lambda plan: None)
    monkeypatch.setattr("schoolplaces.report.write", lambda *_, **given: asked.append(given["full"]) or ())
    for options in ([], ["--full"]):
        done = CliRunner().invoke(app, ["report", str(tmp_path), "-o", str(tmp_path / "out"), "--quiet", *options])
        assert done.exit_code == 0, done.output
    assert asked == [False, True]


def test_a_sum_that_does_not_come_out_is_one_line_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from schoolplaces.report import SumViolated

    def write(*_: object, **given: object) -> None:
        raise SumViolated("总投资: 5 (附表8) ≠ 6 (附表7)")

    made = SimpleNamespace(audit=lambda: None, check=list)
    monkeypatch.setattr("schoolplaces.optimize.Plan.read", lambda folder: made)
    monkeypatch.setattr("schoolplaces.report_work.plan_scores", lambda plan: None)
    monkeypatch.setattr("schoolplaces.report.write", write)
    done = CliRunner().invoke(app, ["report", str(tmp_path), "-o", str(tmp_path / "out"), "--quiet"])
    assert done.exit_code == 1
    assert "总投资: 5 (附表8) ≠ 6 (附表7)" in done.output
    assert not (tmp_path / "out").exists()
