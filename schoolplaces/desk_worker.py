"""Work that follows what is wanted: one thing at a time, in a thread, and the newest wish wins."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

Wish = TypeVar("Wish")
logger = logging.getLogger("schoolplaces")


class Turn:
    """One wish being worked on: whether it still is the newest, and what to do when it no longer is."""

    def __init__(self) -> None:
        self.overtaken = False
        self._leave: Callable[[], None] | None = None

    def on_overtaken(self, leave: Callable[[], None] | None) -> None:
        """Call this, from another thread, when a newer wish comes; at once where one has come already."""
        self._leave = leave
        if self.overtaken and leave is not None:
            leave()

    def overtake(self) -> None:
        """Say that a newer wish has come."""
        self.overtaken = True
        if self._leave is not None:
            self._leave()


class Worker(Generic[Wish]):
    """A thread that works on the newest wish; older ones that wait are dropped, the one under way is told to leave.

    Parameters
    ----------
    work : callable
        Takes a wish and its `Turn`; looks at ``turn.overtaken`` between its steps.
    failed : callable, optional
        Told what a work raised, where nothing newer is wanted; by default it is logged.

    Examples
    --------
    >>> done = []
    >>> worker = Worker(lambda wish, turn: done.append(wish))
    >>> worker.ask("wide")
    >>> worker.finish()
    True
    >>> done
    ['wide']
    """

    def __init__(
        self, work: Callable[[Wish, Turn], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        self._work, self._failed = work, failed
        self._wishes: list[Wish] = []
        self._turn: Turn | None = None
        self._changed = Condition()
        self._thread: Thread | None = None

    def ask(self, wish: Wish) -> None:
        """Work on this now; what was wanted before is no longer."""
        with self._changed:
            self._wishes = [wish]
            turn = self._turn
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True, name="schoolplaces-desk")
                self._thread.start()
            self._changed.notify_all()
        if turn is not None:
            turn.overtake()

    @property
    def busy(self) -> bool:
        """Whether something is wanted or worked on."""
        with self._changed:
            return bool(self._wishes) or self._turn is not None

    def finish(self, timeout: float | None = None) -> bool:
        """Wait until nothing is left to do.

        Parameters
        ----------
        timeout : float, optional
            Seconds; as long as it takes where not given.

        Returns
        -------
        bool
            Whether all is done.
        """
        with self._changed:
            return self._changed.wait_for(lambda: not self._wishes and self._turn is None, timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._wishes:
                    self._changed.wait()
                wish, self._turn = self._wishes.pop(), Turn()
            turn = self._turn
            try:
                self._work(wish, turn)
            except BaseException as error:  # of a thread: nobody else would hear of it
                if not turn.overtaken:
                    self._tell(error)
            finally:
                with self._changed:
                    self._turn = None
                    self._changed.notify_all()

    def _tell(self, error: BaseException) -> None:
        if self._failed is None:
            logger.exception("the desk could not finish its work", exc_info=error)
        else:
            self._failed(error)
