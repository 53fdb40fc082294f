"""Ways of working: leads in order, named and read back."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.policy import POLICIES, REACT, RULE, Policy, grid


def test_the_rule_is_five_three_one() -> None:
    assert Policy(5, 3, 1) == RULE
    assert {RULE, REACT} <= set(POLICIES)


@pytest.mark.parametrize("policy", POLICIES)
def test_names_read_back(policy: Policy) -> None:
    assert Policy.read(policy.name) == policy


@pytest.mark.parametrize("leads", [(3, 5, 1), (5, 3, 4), (5, 3, -1), (-1, -1, -1)])
def test_leads_out_of_order_are_refused(leads: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="forecast ≥ plan ≥ deliver ≥ 0"):
        Policy(*leads)


@pytest.mark.parametrize("text", ["", "5-3", "5-3-1-0", "five-3-1", "foresight", "-5-3-1"])
def test_other_words_are_no_policy(text: str) -> None:
    with pytest.raises(ValueError, match="as in 5-3-1"):
        Policy.read(text)


def test_a_grid_leaves_out_what_is_out_of_order() -> None:
    found = grid([0, 3], [0, 3, 5], [0, 1])
    assert [policy.name for policy in found] == ["react", "3-0-0", "3-3-0", "3-3-1"]
