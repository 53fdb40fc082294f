"""Which cases of slow tests are of the night."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from .tiers import KEPT, thin


def item(name: str, *marks: str) -> Any:
    """A test as pytest gives it, as far as it is asked."""
    there = set(marks)
    return SimpleNamespace(
        nodeid=name, marks=there,
        get_closest_marker=lambda mark: mark in there or None,
        add_marker=lambda mark: there.add(mark.name),
    )  # fmt: skip


def test_of_slow_cases_a_few_spread_over_all_stay() -> None:
    cases = [item(f"a.py::test[{at}]", "slow") for at in range(10)]
    alone = item("a.py::test_other", "slow")
    thin([*cases, alone])
    kept = [at for at, one in enumerate(cases) if "nightly" not in one.marks]
    assert kept == [at * 10 // KEPT for at in range(KEPT)]
    assert "nightly" not in alone.marks


def test_few_cases_quick_ones_and_those_marked_every_stay() -> None:
    few = [item(f"a.py::test[{at}]", "slow") for at in range(KEPT)]
    every = [item(f"b.py::test[{at}]", "slow", "every") for at in range(10)]
    quick = [item(f"c.py::test[{at}]") for at in range(10)]
    thin([*few, *every, *quick])
    assert not [one for one in (*few, *every, *quick) if "nightly" in one.marks]
