"""kill -9 at any moment of ``schoolplaces province``: what is there is whole, and the next run goes on to the same.

``SCHOOLPLACES_KILLS`` sets how many runs are killed in all (20); a tenth of them are of a province.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from schoolplaces.optimize import Plan

from .conftest import ROOT
from .test_kills import KILLS, check_file, moments
from .test_province_work import command, given, ran, results

pytestmark = [pytest.mark.slow]
__all__ = ["given"]  # a fixture
AGAIN = 4  # so many kills until the next run begins from nothing
DOCUMENTS = ("province.docx", "province.xlsx", "index.html")


def killed(given: Path, out: Path, wait: float) -> bool:
    """Start a run and kill it with its workers after some seconds; whether it was still at work."""
    with subprocess.Popen(
        command(given, out, "--workers", "2"), cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as run:  # fmt: skip
        time.sleep(wait)
        at_work = run.poll() is None
        if at_work:
            os.killpg(run.pid, signal.SIGKILL)
    return at_work


def check(out: Path) -> None:
    """Every plan, kept county and document that bears its name is whole."""
    for folder in out.glob("counties/[!.]*"):
        assert Plan.read(folder).check() == [], folder
    for path in out.glob("kept/*/[!.]*/facts.json"):
        assert json.loads(path.read_text("utf-8"))
    for name in DOCUMENTS:
        if (out / name).exists():
            check_file(out / name)


def test_a_province_killed_at_any_moment_goes_on_to_the_same(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, out, count = tmp_path / "whole", tmp_path / "out", max(2, KILLS // 10)
    begun = time.perf_counter()
    assert ran(given, whole, "--workers", "2").returncode == 0
    life, at_work = time.perf_counter() - begun, 0
    for number, (share, _) in enumerate(moments(count, "province")):
        if number % AGAIN == 0:
            shutil.rmtree(out, ignore_errors=True)
        at_work += killed(given, out, share * life)
        check(out)
        if number % AGAIN == AGAIN - 1 or number == count - 1:
            done = ran(given, out, "--workers", "2")
            assert done.returncode == 0, done.stderr
            assert results(out) == results(whole)
    with capsys.disabled():
        print(f"\nkills of a province: {at_work} of {count} at work")
    assert at_work
