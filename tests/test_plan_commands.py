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
    assert "temporary rooms at A from 2026 (1): relieves 5, 9.0 × 10,000 yuan more money" in done.stdout


def test_explain_writes_text_and_tables_into_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "why"
    for _ in range(2):  # its own folder may be written again
        done = CliRunner().invoke(app, ["explain", str(folder), "-o", str(target)])
        assert done.exit_code == 0, done.output
    assert {path.name for path in target.iterdir()} == {
        "explanation.txt", "reasons.csv", "bindings.csv", "reliefs.csv", "written.json",
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


def test_audit_prints_rules_asked_for(folder: Path) -> None:
    done = CliRunner().invoke(app, ["audit", str(folder), "--rule", "CP1-12", "--lang", "en", "--quiet"])
    assert (done.exit_code, done.stderr) == (0, "")
    said = "CP1-12 [Primary, Junior secondary] Children who have a place: target ≥ 100 % by the end of the plan"
    assert said in done.stdout
    assert done.stdout.rstrip().endswith("1 rules: not met 1")


def test_audit_writes_text_and_tables_into_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "audit"
    done = CliRunner().invoke(app, ["audit", str(folder), "--all", "-o", str(target), "--quiet"])
    assert done.exit_code == 0, done.output
    assert {path.name for path in target.iterdir()} == {
        "audit.txt",
        "audit_table.csv",
        "audit_values.csv",
        "written.json",
    }
    table = pd.read_csv(target / "audit_table.csv", encoding="utf-8-sig")
    assert len(table) == 156
    assert not table["in_force"].eq("yes").all()


def test_audit_tells_an_unknown_rule_and_a_wrong_book(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text("id,check\nX-1,pupils\n", encoding="utf-8")
    for asked in (["--rule", "XTK-1"], ["--book", str(tmp_path / "my.csv")], ["--book", str(tmp_path / "none.csv")]):
        done = CliRunner().invoke(app, ["audit", str(folder), *asked])
        assert done.exit_code == 1
        assert "改法" in done.stderr or "无法读取" in done.stderr or "cannot" in done.stderr
        assert "Traceback" not in done.output
