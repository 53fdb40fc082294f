"""A hang and a hunger for memory are noticed; what keeps within its bounds is left alone."""

from __future__ import annotations

import itertools
import sys
import time

import numpy as np
import pytest

from .bounded import Beyond, bounded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers of processes are of POSIX systems")


def test_work_that_never_ends_is_told() -> None:
    with pytest.raises(Beyond, match="takes more than"), bounded(0.02, 4000):
        all(True for _ in itertools.repeat(0))


def test_waiting_that_never_ends_is_told() -> None:
    with pytest.raises(Beyond, match="takes more than"), bounded(0.005, 4000):
        time.sleep(600)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the peak is told")
def test_memory_beyond_the_bound_is_told() -> None:
    with bounded(60, 4000):
        kept = np.ones(1000)
    with pytest.raises(Beyond, match="MB"), bounded(60, 50):
        kept = np.ones(30_000_000)
    with bounded(60, 4000):  # the peak of before is forgotten
        del kept
