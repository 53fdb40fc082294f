"""plan.json is read only where every key holds what a plan is made of."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces.optimize.plan_facts import NEEDED, check_facts

FACTS: dict[str, Any] = {
    "objective": 12.5,
    "bound": float("-inf"),
    "gap": 0,
    "gap_asked": 0.005,
    "status": "stopped",
    "seconds": {"read": 0.1, "solve": 3},
    "solver": "HiGHS",
    "versions": {"pulp": "3.3.2"},
    "seed": 0,
    "region": "",
    "need_years": [2026, 2027],
    "inputs_digest": "ab",
    "notes": [{"code": "no_zones", "file": "x"}],
    "demand_notes": [],
}
WRONG = (None, [], "x", True, {"a": None}, [None], [{}], ["x"], float("nan"), 0.5, -1)


def test_what_a_plan_writes_is_whole() -> None:
    check_facts(FACTS | {"totals": {}, "more": 1})


@pytest.mark.parametrize("key", NEEDED)
def test_each_key_is_needed(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        check_facts({name: value for name, value in FACTS.items() if name != key})


@pytest.mark.parametrize("key", NEEDED)
def test_each_key_holds_its_own_type(key: str) -> None:
    refused = []
    for value in WRONG:
        try:
            check_facts(FACTS | {key: value})
        except TypeError as error:
            refused.append(str(error))
    assert len(refused) >= 7
    assert set(refused) == {key}
