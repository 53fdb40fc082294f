"""The newest wish wins: what waits is dropped, what is under way is told to leave, faults are told."""

from __future__ import annotations

from threading import Event

from schoolplaces.desk_worker import Turn, Worker

SOON = 20.0  # seconds; nothing here takes that long


def test_what_waits_is_dropped_and_what_runs_is_told() -> None:
    begun, left, done = Event(), Event(), []

    def work(wish: str, turn: Turn) -> None:
        if wish == "slow":
            turn.on_overtaken(left.set)
            begun.set()
            assert left.wait(SOON)
        done.append((wish, turn.overtaken))

    worker: Worker[str] = Worker(work)
    worker.ask("slow")
    assert begun.wait(SOON)
    assert worker.busy
    worker.ask("never")
    worker.ask("newest")
    assert worker.finish(SOON)
    assert not worker.busy
    assert done[0] == ("slow", True)
    assert done[-1] == ("newest", False)


def test_told_at_once_where_a_newer_wish_has_come_already() -> None:
    turn, told = Turn(), []
    turn.overtake()
    turn.on_overtaken(lambda: told.append(1))
    assert told == [1]


def test_what_fails_is_told_and_the_next_wish_is_worked_on() -> None:
    told: list[BaseException] = []
    done: list[int] = []

    def work(wish: int, turn: Turn) -> None:
        done.append(10 // wish)

    worker: Worker[int] = Worker(work, told.append)
    worker.ask(0)
    assert worker.finish(SOON)
    assert isinstance(told[0], ZeroDivisionError)
    worker.ask(5)
    assert worker.finish(SOON)
    assert done == [2]


def test_a_failure_of_what_is_no_longer_wanted_is_not_told() -> None:
    begun, go, told = Event(), Event(), []

    def work(wish: str, turn: Turn) -> None:
        if wish == "old":
            begun.set()
            assert go.wait(SOON)
            raise ValueError(wish)

    worker: Worker[str] = Worker(work, told.append)
    worker.ask("old")
    assert begun.wait(SOON)
    worker.ask("new")
    go.set()
    assert worker.finish(SOON)
    assert told == []
