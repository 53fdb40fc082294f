"""The pictures of the desk: each is drawn, and changes with what it shows."""

from __future__ import annotations

import pytest

from schoolplaces import Scenario
from schoolplaces.desk_pictures import pictures

from .desk_county import desk_of


@pytest.mark.slow
def test_every_picture_is_drawn_and_follows() -> None:
    desk = desk_of()
    seen = desk.outlook(Scenario("a"))
    before = dict(pictures(seen, None, "kindergarten", 2030, "zh"))
    assert list(before) == ["map", "places", "demand"]  # no money without a plan
    assert all(content[1:4] == b"PNG" for content in before.values())
    after = dict(pictures(desk.plan(seen), seen, "kindergarten", 2030, "zh"))
    assert list(after) == ["map", "places", "demand", "cost_figure"]
    assert all(after[name] != before[name] for name in before)


def test_only_what_is_asked_for() -> None:
    seen = desk_of().outlook(Scenario("a"))
    assert [name for name, _ in pictures(seen, None, "kindergarten", 2026, "en", ("map",))] == ["map"]
