"""``schoolplaces report --compare``: written plans side by side, and what is told instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app

from .test_compare import made


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two plan folders of the same name."""
    found = []
    for name, plan in zip("ab", (made(2.0), made(100.0)), strict=True):
        path = tmp_path_factory.mktemp("plans") / name / "plan"
        path.parent.mkdir()
        plan.write(path)
        found.append(path)
    return found


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(app, ["report", *map(str, arguments), "--quiet"])


@pytest.mark.slow
def test_two_plans_side_by_side(folders: list[Path], tmp_path: Path) -> None:
    done = run(*folders, "--compare", "-o", tmp_path / "out", "-f", "html", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"document: {tmp_path / 'out' / 'comparison.html'}\n"
    assert "Plan A a/plan; Plan B b/plan" in (tmp_path / "out" / "comparison.html").read_text(encoding="utf-8")


def test_several_plans_take_compare(folders: list[Path], tmp_path: Path) -> None:
    done = run(*folders, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "--compare" in done.stderr
    assert not (tmp_path / "out").exists()


def test_one_plan_is_not_compared(folders: list[Path], tmp_path: Path) -> None:
    done = run(folders[0], "--compare", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "2 至 5" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_plan_that_does_not_hold_is_named(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schoolplaces.report_work.violations", lambda *_: True)
    done = run(*folders, "--compare", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert str(folders[0]) in done.stderr


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_told(folders: list[Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run(*folders, "--compare", "-o", tmp_path / "file" / "out", "-f", "xlsx")
    assert done.exit_code == 1
    assert "改法" in done.stderr
