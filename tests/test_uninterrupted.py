"""Workers leave Ctrl-C to the process that leads."""

from __future__ import annotations

import signal

from schoolplaces.uninterrupted import dask_setup


def test_a_worker_ignores_it() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        dask_setup(None)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
