"""More of the same: cases that only the night tries, so that the first two tiers stay short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

KEPT = 2  # cases of a slow test in the second tier


def nightly(cases: Iterable[Any], kept: int) -> list[Any]:
    """Cases of a parametrised test: the first so many as they are, the others for `make nightly` alone."""
    found: Sequence[Any] = list(cases)
    marks = (pytest.mark.slow, pytest.mark.nightly)
    later = [one if isinstance(one, tuple) else (one,) for one in found[kept:]]
    return [*found[:kept], *(pytest.param(*one, marks=marks) for one in later)]


def thin(items: Iterable[pytest.Item]) -> None:
    """Of a slow test with many cases leave a few, spread over all, in the second tier; of one marked ``every``, all."""
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("nightly"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for found in cases.values():
        kept = {at * len(found) // KEPT for at in range(KEPT)} if len(found) > KEPT else set(range(len(found)))
        for at, item in enumerate(found):
            if at not in kept and not item.get_closest_marker("every"):
                item.add_marker(pytest.mark.nightly)
