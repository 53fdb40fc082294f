"""Which stages are planned together."""

from __future__ import annotations

from schoolplaces.optimize.joined import joined_stages

from .golden_changes import changes
from .two_stages import instance


def test_shared_rooms_conversions_and_moves_join() -> None:
    assert joined_stages(changes()) == [["primary", "junior"]]


def test_nothing_joins_what_shares_nothing() -> None:
    assert joined_stages(instance()) == [["primary"], ["junior"]]


def test_something_further_may_join() -> None:
    assert joined_stages(instance(), [{"primary", "junior"}]) == [["primary", "junior"]]
