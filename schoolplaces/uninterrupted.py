"""What each worker of this machine's own cluster loads first: Ctrl-C is for the process that leads, which ends it."""

from __future__ import annotations

import signal
from typing import Any


def dask_setup(worker: Any) -> None:
    """Leave Ctrl-C, which a terminal sends to all processes of a command, to the one that leads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
