"""More of the same: seeds that only the night tries, so that the second tier stays short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def nightly(cases: Iterable[Any], kept: int) -> list[Any]:
    """Cases of a parametrised test: the first so many as they are, the others for `make nightly` alone."""
    found: Sequence[Any] = list(cases)
    marks = (pytest.mark.slow, pytest.mark.nightly)
    later = [one if isinstance(one, tuple) else (one,) for one in found[kept:]]
    return [*found[:kept], *(pytest.param(*one, marks=marks) for one in later)]
