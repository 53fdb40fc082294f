"""Commands that ask a written plan: what they print, what they write, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app

from .test_explain_plan import made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with five children without a place."""
    path = tmp_path_factory.mktemp("plans") / "plan"
    made().write(path)
    return path


def test_explain_prints_the_text(folder: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(folder), "--lang", "en", "--quiet"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("R01 a镇, Primary, autumn 2026: 5 pupils without a place (classes: 1).")
    assert "temporary rooms at A from 2026 (1): relieves 5, money +9.0" in done.stdout


def test_explain_writes_text_and_tables_into_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "why"
    for _ in range(2):  # its own folder may be written again
        done = CliRunner().invoke(app, ["explain", str(folder), "-o", str(target)])
        assert done.exit_code == 0, done.output
    assert {path.name for path in target.iterdir()} == {
        "explanation.txt", "reasons.csv", "bindings.csv", "reliefs.csv",
    }  # fmt: skip
    assert "5 人没有学位" in (target / "explanation.txt").read_text(encoding="utf-8")
    reliefs = pd.read_csv(target / "reliefs.csv", encoding="utf-8-sig")
    assert reliefs["kind"].tolist() == ["temporary", "rooms", "cap"]


def test_explain_does_not_write_into_the_plan(folder: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(folder), "-o", str(folder)])
    assert done.exit_code == 1
    assert "不覆盖" in done.stderr


def test_a_plan_before_that_is_none_is_told(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(folder), "--previous", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
