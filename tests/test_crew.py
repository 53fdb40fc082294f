"""The crew: a cluster of its own on this machine, a scheduler given, and what fails is told."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

import pytest

from schoolplaces.crew import Crew, check_address, crew, faults_of
from schoolplaces.faults import Fault

Faulty = Callable[[Callable[[], object]], tuple[Fault, ...]]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "tcp://10.0.0.5", "tcp://a b:1", "http://x:80", "tcp://x:99999"])
def test_what_is_no_address_is_told(address: str, faults_in: Faulty) -> None:
    (fault,) = faults_in(lambda: check_address(address))
    assert (fault.code, fault.value) == ("scheduler_address", address)


def test_a_scheduler_that_is_not_there_is_told_at_once(faults_in: Faulty) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"

    def start() -> None:
        with crew(address):
            raise AssertionError("nobody answers")

    (fault,) = faults_in(start)
    assert (fault.code, fault.value) == ("scheduler_absent", address)


def test_a_scheduler_brings_its_own_workers(faults_in: Faulty) -> None:
    def start() -> None:
        with crew("tcp://127.0.0.1:8786", 2):
            raise AssertionError("both cannot be given")

    assert [fault.code for fault in faults_in(start)] == ["scheduler_workers"]


@pytest.mark.slow
def test_what_fails_fails_alone() -> None:
    """A fault of the input, a fault of the program, and a task that ends its process again and again."""
    pytest.importorskip("distributed")
    done: list[str] = []
    with crew(workers=2) as hands:
        assert len(hands.pids()) == 2
        tasks = {"ok": hands.begin(abs, -3), "fault": hands.begin(check_address, "x"), "bug": hands.begin(int, "x")}
        tasks["killer"] = hands.begin(os._exit, 1)
        found, failed = hands.finish(tasks, lambda name, _: done.append(name))
        assert hands.finish({"still": hands.begin(abs, -4)})[0] == {"still": 4}
    assert (found, done) == ({"ok": 3}, ["ok"])
    assert {name: [fault.code for fault in faults] for name, faults in failed.items()} == {
        "fault": ["scheduler_address"],
        "bug": ["county_failed"],
        "killer": ["county_lost"],
    }


class Ended:
    """A task whose process has ended, by its own fault or by that of another there; as Dask tells it."""

    def __init__(self, key: str, guilty: bool) -> None:
        self.key, self.guilty, self.tries = key, guilty, 1

    def retry(self) -> None:
        self.tries += 1

    def result(self) -> str:
        from distributed.scheduler import KilledWorker

        if self.guilty or self.tries == 1:
            raise KilledWorker(self.key, None, 2)  # type: ignore[arg-type]
        return self.key


def test_what_was_lost_beside_a_task_that_ends_its_process_is_tried_again_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(distributed, "as_completed", list)
    tasks = {name: Ended(name, name == "killer") for name in ("one", "killer", "other")}
    done: list[str] = []
    found, failed = Crew(None).finish(tasks, lambda name, _: done.append(name))
    assert (found, done) == ({"one": "one", "other": "other"}, ["one", "other"])
    assert {name: [fault.code for fault in faults] for name, faults in failed.items()} == {"killer": ["county_lost"]}
    assert {task.tries for task in tasks.values()} == {2}


def test_any_failure_becomes_a_fault() -> None:
    pytest.importorskip("distributed")
    (fault,) = faults_of("甲县", RuntimeError("out of reach"))
    assert fault.text("en").startswith("甲县: this county was not finished: RuntimeError: out of reach")
