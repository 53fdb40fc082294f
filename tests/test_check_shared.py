"""Stages that share the rooms of a campus."""

from __future__ import annotations

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_shared import _joined, shared_pools

from .hand_convert import converted_plan


def test_both_stages_of_the_converted_campus_share() -> None:
    rows = shared_pools(gather(converted_plan()))
    assert rows["school"].tolist() == ["V", "V"]
    assert set(rows["pool"]) == {"kindergarten;primary"}
    assert set(rows["pool_borrowed"]) == {0.0}


def test_sets_with_a_stage_in_common_are_one_pool() -> None:
    assert _joined([{"primary", "junior"}, {"junior", "senior"}]) == [{"primary", "junior", "senior"}]
    assert _joined([{"primary"}, {"junior", "senior"}]) == [{"junior", "senior"}]
