"""Ctrl-C: the plan found by then is kept and told; before any plan there is none, and nothing is written."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.handing import hand_over, solver_of
from schoolplaces.optimize.stopping import Stopper, stoppable

from .interrupted import SEED
from .small_regions import drawn, instance

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX systems")


def interrupted(moment: str, *words: str, wait: float = 0.0) -> subprocess.CompletedProcess[str]:
    """Run a search, press Ctrl-C some seconds after a moment, and give back what it said and its exit code."""
    command = [sys.executable, "-m", "tests.interrupted", moment, *words]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == moment:
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
            break
    out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


@pytest.mark.slow
def test_the_plan_found_by_then_is_kept() -> None:
    done = interrupted("branching", wait=1.0)
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["status"], said["broken"]) == ("stopped", 0), done.stderr
    assert 0 < said["bound"] < said["objective"]


@pytest.mark.slow
def test_before_any_plan_it_goes_on_as_an_interrupt() -> None:
    done = interrupted("relaxed")
    assert json.loads(done.stdout.splitlines()[-1]) == "nothing", done.stderr


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The command line that plans the region without a gap, with two hours to search."""
    region, demand = drawn(SEED)
    region.write(tmp_path / "county")
    demand.write(tmp_path / "demand.csv")
    said = ["plan", str(tmp_path / "county"), "-o", str(tmp_path / "plan"), "--demand", str(tmp_path / "demand.csv")]
    return [*said, "--years", "2", "--gap", "0", "--time-limit", "7200"]


@pytest.mark.slow
def test_the_command_line_writes_the_plan_found_by_then_and_ends_with_3(words: list[str], tmp_path: Path) -> None:
    done = interrupted("branching", *words, "--lang", "en")
    assert done.returncode == 3, done.stderr
    assert "the search ended here, not proven" in done.stdout
    plan = optimize.Plan.read(tmp_path / "plan")
    assert plan.status == "stopped"
    assert plan.bound < plan.objective
    assert plan.check() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "sentence"), [("zh", "已中断；未写任何文件。"), ("en", "interrupted; nothing was written.")]
)
def test_the_command_line_without_a_plan_ends_with_3_and_one_sentence(
    lang: str, sentence: str, words: list[str], tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    done = interrupted("relaxed", *words, "--lang", lang, "--quiet")
    assert (done.returncode, done.stderr.strip()) == (3, sentence)
    assert sorted(tmp_path.iterdir()) == before


def press(times: int = 1) -> None:
    """Ctrl-C from elsewhere, as often as told, a moment apart."""

    def pressing() -> None:
        for _ in range(times):
            time.sleep(0.3)
            os.kill(os.getpid(), signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    Thread(target=pressing, daemon=True).start()


def until(done: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    end = time.monotonic() + 60.0
    while not done() and time.monotonic() < end:
        time.sleep(0.01)


def test_work_ends_with_what_it_has() -> None:
    stopper = Stopper()

    def work() -> bool:
        until(lambda: stopper.asked)
        return stopper.asked

    press()
    assert stoppable(work, stopper)


def test_a_second_time_is_not_waited_for() -> None:
    ended: list[bool] = []

    def work() -> None:
        until(lambda: bool(ended))

    press(2)
    try:
        with pytest.raises(KeyboardInterrupt):
            stoppable(work, Stopper())
    finally:
        ended.append(True)


def test_what_work_raises_is_raised() -> None:
    def work() -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        stoppable(work, Stopper())


def test_a_solver_that_runs_is_stopped_and_none_begins_afterwards() -> None:
    found = instance(SEED)
    model, stopper = build_model(found, found.demand), Stopper()
    solver = solver_of(hand_over(model), model.structure.whole, mip_rel_gap=0.0, time_limit=7200.0)
    thread = Thread(target=stopper.run, args=(solver,))
    thread.start()
    time.sleep(0.5)
    stopper.ask()
    thread.join(60.0)
    assert not thread.is_alive()
    again = solver_of(hand_over(model))
    stopper.run(again)
    assert again.getInfo().simplex_iteration_count <= 0
    assert not again.getSolution().value_valid


def test_a_solver_run_again_and_again_is_asked_once_a_step() -> None:
    """With one more question a step for each run, a relaxation solved anew a hundred times would crawl."""
    solver, stopper = solver_of(hand_over(build_model(instance(5), ["kindergarten"]))), Stopper()
    for _ in range(3):
        stopper.run(solver)
    assert {len(callback.callbacks) for callback in solver.callbacks} == {0}


def test_a_solver_that_nobody_needs_any_more_is_gone_at_once() -> None:
    """It holds all of a model: a hundred megabytes, which the collection of garbage does not see."""
    solver, stopper = solver_of(hand_over(build_model(instance(5), ["kindergarten"]))), Stopper()
    stopper.run(solver)
    left = weakref.ref(solver)
    gc.disable()
    try:
        del solver
        assert left() is None
    finally:
        gc.enable()
