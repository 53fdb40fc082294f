"""``schoolplaces province`` from end to end: any number of workers, kills, bad counties, a scheduler of one's own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schoolplaces.county_work import Asked
from schoolplaces.optimize import Plan, Province

from . import tiny_province
from .conftest import ROOT
from .test_crew import free_port

pytestmark = [pytest.mark.slow]
MONEY, COUNTIES = 2600.0, 3
TABLES = ("stages", "money", "pots", "shares", "warnings", "projects", "county")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("distributed")
    return tiny_province.write(tmp_path_factory.mktemp("province"), COUNTIES, MONEY)


def command(folder: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "schoolplaces", "province", str(folder), "-o", str(out), "--lang", "en", *more]


def ran(folder: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(folder, out, *more), capture_output=True, text=True, cwd=ROOT, timeout=500)


@pytest.fixture(scope="module")
def whole(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two workers that nothing disturbed."""
    out = tmp_path_factory.mktemp("out") / "whole"
    done = ran(given, out, "--workers", "2")
    assert done.returncode == 0, done.stderr
    return out


def results(out: Path) -> dict[str, str]:
    """All tables of a run, and what its plans come to, without seconds and versions."""
    found = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.glob("counties/*/*.csv")}
    found |= {name: (out / f"{name}.csv").read_text("utf-8") for name in TABLES}
    for path in out.glob("counties/*/plan.json"):
        kept = json.loads(path.read_text("utf-8"))
        found[path.parent.name] = str({name: kept[name] for name in kept if name not in ("seconds", "versions")})
    return found


def test_a_run_leaves_ordinary_plans_documents_and_a_proof(whole: Path) -> None:
    facts = json.loads((whole / "province.json").read_text("utf-8"))
    assert facts["gap"] <= facts["gap_asked"]
    assert facts["bound"] <= facts["objective"]
    assert set(facts["counties"]) == {"c1", "c2", "c3"}
    plans = {path.name: Plan.read(path) for path in (whole / "counties").iterdir()}
    assert facts["objective"] == pytest.approx(sum(plan.objective for plan in plans.values()))
    shares = pd.read_csv(whole / "shares.csv").groupby("first")["share_10k"].sum()
    assert (shares <= MONEY + 1e-3).all()
    for plan in plans.values():
        assert plan.check() == []
    for name in ("province.docx", "province.xlsx", "index.html", "figures/province_map.png"):
        assert (whole / name).stat().st_size > 1000


def test_a_run_killed_in_the_middle_goes_on_with_one_worker_to_the_same(
    given: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        command(given, out, "--workers", "2"), cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as run:  # fmt: skip
        while not any(out.glob("kept/*/free/facts.json")) and run.poll() is None:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGKILL)  # the run and its workers: a group of their own
    kept = {path: path.stat().st_mtime_ns for path in out.glob("kept/*/*/facts.json")}
    assert kept
    done = ran(given, out, "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert {path: path.stat().st_mtime_ns for path in kept} == kept  # what was done was not done again
    assert results(out) == results(whole)


def test_an_interrupted_run_says_that_it_goes_on_and_leaves_nothing_running(given: Path, tmp_path: Path) -> None:
    """Ctrl-C, which a terminal sends to the command and its workers alike."""
    out = tmp_path / "out"
    with subprocess.Popen(
        command(given, out, "--workers", "1"), cwd=ROOT, start_new_session=True, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as run:  # fmt: skip
        while not any(out.glob("kept/*/free/facts.json")) and run.poll() is None:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=300)
    assert run.returncode == 3
    assert "interrupted; the counties that are done are kept" in said
    assert json.loads((out / "province.json").read_text(encoding="utf-8"))["status"] == "interrupted"
    assert "Traceback" not in said
    assert _gone(run.pid)


def _gone(group: int) -> bool:
    """Whether all processes of a group end within a minute."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_worker_killed_in_the_middle_changes_nothing(given: Path, whole: Path, tmp_path: Path) -> None:
    from schoolplaces.crew import crew
    from schoolplaces.province_run import Run
    from schoolplaces.province_source import read_province

    killed: list[int] = []
    with crew(workers=2) as hands:

        def tell(phase: str, name: str) -> None:
            if phase in ("county", "priced") and len(killed) < 2:
                with suppress(OSError):  # the one killed before is gone and not yet replaced: later, then
                    killed.append(sorted(hands.pids().values())[0])
                    os.kill(killed[-1], signal.SIGKILL)

        found = Run(read_province(given), tmp_path, Asked(), hands, tell).whole()
    assert len(killed) == 2
    assert found.failed == {}
    assert found.province is not None
    facts = json.loads((whole / "province.json").read_text("utf-8"))
    assert (found.province.objective, found.province.bound) == (facts["objective"], facts["bound"])


def test_a_poisoned_county_is_told_and_the_others_are_planned(given: Path, tmp_path: Path) -> None:
    for name in ("c1", "c2", "c3"):
        shutil.copytree(given / name, tmp_path / "in" / name)
    rows = pd.read_csv(tmp_path / "in" / "c2" / "demand.csv", dtype=str)
    rows.loc[0, "pupils"] = "-5"
    rows.to_csv(tmp_path / "in" / "c2" / "demand.csv", index=False)
    done = ran(tmp_path / "in", tmp_path / "out", "--workers", "1")
    assert done.returncode == 4
    assert "c2/demand.csv, row 2, column pupils" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out" / "counties").iterdir()) == ["c1", "c3"]
    assert pd.read_csv(tmp_path / "out" / "failed.csv")["county"].tolist() == ["c2"]


def test_a_search_that_hits_its_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a county's search did not prove is said, and the exit code with it."""
    from schoolplaces import province_work
    from schoolplaces.console import STOPPED, Console
    from schoolplaces.province_run import Outcome

    money = tiny_province.budget(1.0).iloc[:0]
    made = Province(money, money, 100.0, 90.0, 0.1, "stopped", 0.01, "prices")
    outcome = Outcome(made, {}, {}, {"c1": "optimal", "c2": "stopped"}, {})
    said: list[str] = []
    monkeypatch.setattr(Console, "result", lambda self, text: said.append(text))
    assert province_work._told(Console("en"), outcome, tmp_path, []) == STOPPED
    assert "counties whose search ended by its limit, not proven: c2" in said


def doc_commands() -> dict[str, list[str]]:
    """The commands of docs/scale.md: word after "dask", or "schoolplaces" -> arguments."""
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    found = {}
    for line in re.findall(r"^(?:dask|schoolplaces) .*$", text, re.MULTILINE):
        words = line.split()
        if words[0] == "dask" or "--scheduler" in words:
            found[words[1]] = words
    return found


@contextmanager
def started(words: list[str], swap: dict[str, str]) -> Iterator[Any]:
    """A command of the page on this machine's loopback; ended by its process id."""
    here = [str(Path(sys.executable).parent / "dask"), *(_swapped(word, swap) for word in words[1:])]
    with subprocess.Popen(here, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        try:
            yield one
        finally:
            os.killpg(one.pid, signal.SIGTERM)  # a worker's nanny and its processes: a group of their own
            try:
                one.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(one.pid, signal.SIGKILL)


def _swapped(word: str, swap: dict[str, str]) -> str:
    for old, new in swap.items():
        word = word.replace(old, new)
    return word


def test_the_commands_of_the_page_start_a_scheduler_and_workers(given: Path, whole: Path, tmp_path: Path) -> None:
    port = str(free_port())
    swap = {"10.0.0.5": "127.0.0.1", "8786": port, "out/hunan": str(tmp_path / "out"), "hunan": str(given)}
    words = doc_commands()
    assert set(words) == {"scheduler", "worker", "province"}
    with ExitStack() as stack:
        stack.enter_context(started(words["scheduler"], swap))
        for _ in range(2):  # two machines
            stack.enter_context(started(_one(words["worker"]), swap))
        _wait(int(port))
        arguments = [_swapped(word, swap) for word in words["province"][1:]]
        done = subprocess.run(
            [sys.executable, "-m", "schoolplaces", *arguments], capture_output=True, text=True, cwd=ROOT, timeout=400
        )
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out") == results(whole)


def _one(words: list[str]) -> list[str]:
    """The same with one process: there are two such machines here."""
    at = words.index("--nworkers")
    return [*words[: at + 1], "1", *words[at + 2 :]]


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def test_no_scheduler_is_told_at_once_and_nothing_is_written(given: Path, tmp_path: Path) -> None:
    done = ran(given, tmp_path / "out", "--scheduler", f"tcp://127.0.0.1:{free_port()}")
    assert done.returncode == 1
    assert "no scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_the_user_keeps_or_changes_in_the_folder_is_not_lost(given: Path, whole: Path, tmp_path: Path) -> None:
    """Changed documents, tables and plans are told before anything is planned; other files stay where they are."""
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    changed = [out / name for name in ("province.docx", "shares.csv")]
    for path in changed:
        path.write_bytes(path.read_bytes() + b"mine")
    done = ran(given, out, "--workers", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert all(str(path) in done.stderr for path in changed)
    for path in changed:
        path.unlink()
    (out / "counties" / "c2" / "notes.txt").write_text("mine", encoding="utf-8")
    done = ran(given, out, "--workers", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert str(out / "counties" / "c2" / "notes.txt") in done.stderr


def test_plans_of_counties_that_are_gone_are_removed_but_no_folder_of_the_users(
    given: Path, whole: Path, tmp_path: Path
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(given, source)
    shutil.copytree(whole, out)
    for name in ("c2", "c3"):
        shutil.rmtree(source / name)
    shutil.copytree(out / "counties" / "c2", out / "counties" / "c2 as I want it")
    (out / "counties" / "c3" / "notes.txt").write_text("mine", encoding="utf-8")
    done = ran(source, out, "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (out / "counties").iterdir()) == ["c1", "c2 as I want it", "c3"]
    assert (out / "counties" / "c3" / "notes.txt").read_text(encoding="utf-8") == "mine"
