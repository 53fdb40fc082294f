"""Stopping a search: Ctrl-C reaches the solvers that run, and what they have found by then is kept."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TypeVar

import highspy

Result = TypeVar("Result")
WAIT = 0.1  # seconds between two looks whether the work is done


class Stopper:
    """Runs solvers so that all of them can be told to stop.

    Attributes
    ----------
    asked : bool
        Whether it was asked to stop: what runs afterwards ends at once.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Stopper, plan
    >>> stopper = Stopper()
    >>> stopper.ask()
    >>> try:
    ...     plan(*tiny_county(), stopper=stopper)
    ... except KeyboardInterrupt:
    ...     print("stopped before any plan was there")
    stopped before any plan was there
    """

    def __init__(self) -> None:
        self.asked = False
        self._running: set[highspy.Highs] = set()
        self._lock = Lock()

    def run(self, solver: highspy.Highs) -> None:
        """Run a solver to its end or until it is asked to stop."""
        solver.HandleUserInterrupt = True
        with self._lock:
            begun = not self.asked
            if begun:
                self._running.add(solver)
        if begun:
            solver.run()
        with self._lock:
            self._running.discard(solver)
        # While it listens it holds a function of its own, so it would stay until garbage is collected, with its model.
        solver.HandleUserInterrupt = False

    def ask(self) -> None:
        """Ask all that run to stop."""
        with self._lock:
            self.asked = True
            for solver in self._running:
                solver.cancelSolve()


def stoppable(work: Callable[[], Result], stopper: Stopper) -> Result:
    """Do some work; where Ctrl-C comes meanwhile, its solvers are stopped and it ends with what it has.

    The solvers run apart from the main thread, as a signal would reach that one only when a solver returns. A second
    Ctrl-C is not waited for.
    """
    results: list[Result] = []
    errors: list[BaseException] = []
    done = Event()  # a thread whose join is interrupted counts as ended, though it runs on (Python 3.11, 3.12)

    def target() -> None:
        try:
            results.append(work())
        except BaseException as error:  # raised again where it is waited for
            errors.append(error)
        finally:
            done.set()

    Thread(target=target, daemon=True).start()
    while not done.is_set():
        try:
            done.wait(WAIT)
        except KeyboardInterrupt:
            if stopper.asked:
                raise
            stopper.ask()
    if errors:
        raise errors[0]
    return results[0]
