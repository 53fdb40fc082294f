"""More of the same: cases that only the night tries, so that the second tier stays short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pytest

KEPT = 2  # cases of a slow test in the second tier


def thin(items: Iterable[pytest.Item]) -> None:
    """Of a slow test with many cases leave a few, spread over all, in the second tier; of one marked ``every``, all."""
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("every"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for found in cases.values():
        kept = {at * len(found) // KEPT for at in range(KEPT)}
        for at, item in enumerate(found):
            if len(found) > KEPT and at not in kept:
                item.add_marker(pytest.mark.nightly)
