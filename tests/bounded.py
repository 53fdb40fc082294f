"""Work that may take only so long and so much memory: a hang ends in an error that says where, not in a night lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

resource = pytest.importorskip("resource", reason="limits of processes are of POSIX systems")
WAIT = 10  # times the seconds of a processor may pass by the clock: a busy machine is no hang
ROOM = 2 * 1024**3  # bytes above the limit before the system itself refuses: the peak is looked at first


class Beyond(Exception):
    """Work took longer, or more memory, than it may."""


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    """Raise `Beyond` in the work below as its time is over, or after it where its peak was too high.

    Parameters
    ----------
    seconds : float
        Of a processor, and ten times as many by the clock; only in the main thread.
    megabytes : float
        Of memory held at once. Only where /proc tells the peak of a process and lets it be reset (Linux).
    """

    def over(number: int, frame: Any) -> None:
        raise Beyond(f"takes more than {seconds:.3g} s, of a processor or ten times as many by the clock")

    before = {number: signal.signal(number, over) for number in (signal.SIGALRM, signal.SIGPROF)}
    limits = resource.getrlimit(resource.RLIMIT_AS)
    counted = _reset_peak()
    if counted:
        resource.setrlimit(resource.RLIMIT_AS, (int(_status("VmSize") + megabytes * 1024**2) + ROOM, limits[1]))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * WAIT)
    try:
        yield
    finally:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        resource.setrlimit(resource.RLIMIT_AS, limits)
    if counted and _status("VmHWM") > megabytes * 1024**2:
        raise Beyond(f"takes {_status('VmHWM') / 1024**2:,.0f} MB")


def _reset_peak() -> bool:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _status(name: str) -> int:
    """Bytes that /proc tells of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
