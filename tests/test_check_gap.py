"""The check of a plan's own numbers: a search that was stopped before it had any bound is told as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .planted import small_plan


@pytest.mark.slow
def test_a_search_stopped_before_it_had_a_bound_holds() -> None:
    plan = replace(small_plan(), bound=float("-inf"), gap=float("inf"), status="stopped")
    assert plan.check() == []
    assert [violation.code for violation in replace(plan, gap=0.5).check()] == ["gap"]
