"""What ``schoolplaces report`` is asked for, and what it refuses before it reads a plan."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is asked of the writer; plans are read and checked in name only."""
    found: list[dict[str, Any]] = []
    made = SimpleNamespace(audit=lambda: None, check=list)
    monkeypatch.setattr("schoolplaces.optimize.Plan.read", lambda folder: made)
    monkeypatch.setattr("schoolplaces.report_work.plan_scores", lambda plan: None)
    monkeypatch.setattr("schoolplaces.report.write", lambda *_, **given: found.append(given) or ())
    return found


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["report", *arguments])


def test_without_a_format_the_usual_ones(asked: list[dict[str, Any]]) -> None:
    assert run("plan", "-o", "out").exit_code == 0
    assert asked[0]["formats"] == ("docx", "xlsx", "html")
    assert asked[0]["template"] is None


def test_formats_may_be_repeated(asked: list[dict[str, Any]]) -> None:
    assert run("plan", "-o", "out", "-f", "html", "--format", "docx").exit_code == 0
    assert asked[0]["formats"] == ("docx", "html")


def test_another_format_is_wrong_use(asked: list[dict[str, Any]]) -> None:
    assert run("plan", "-o", "out", "-f", "odt").exit_code == 2
    assert not asked


def test_pdf_without_its_package_is_told(asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = run("plan", "-o", "out", "-f", "pdf")
    assert done.exit_code == 1
    assert 'pip install "schoolplaces[pdf]"' in done.stderr
    assert not asked


def test_a_bad_template_is_told_before_the_plan_is_read(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "county.docx").write_text("x")
    done = run("plan", "-o", str(tmp_path / "out"), "--template", str(tmp_path / "county.docx"), "--lang", "en")
    assert done.exit_code == 1
    assert "this is no Word document" in done.stderr
    assert not asked
    assert not (tmp_path / "out").exists()


def test_what_a_template_lacks_is_noted(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    import docx

    county = docx.Document()
    county.styles["Caption"].delete()
    county.save(str(tmp_path / "county.docx"))
    done = run("plan", "-o", str(tmp_path / "out"), "--template", str(tmp_path / "county.docx"))
    assert done.exit_code == 0
    assert "Caption" in done.stderr
    assert asked[0]["template"].path == tmp_path / "county.docx"


def test_where_the_content_stands_is_said() -> None:
    told = "".join(run("--help").stdout.split())
    assert "{{content}},elseitcomesattheend" in told
