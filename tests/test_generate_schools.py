"""Campuses of generated regions: as many as asked for, spread by need."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.generate_pupils import Children, residents_of
from schoolplaces.generate_schools import Campus, apportion, campus_counts, draw_campuses
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import SEAT, draw_towns


def drawn(settings: Settings) -> list[Campus]:
    towns = draw_towns(settings)
    children = Children(settings, towns, residents_of(settings))
    return draw_campuses(settings, towns, {name: children.pupils[name][:, :, -1] for name in settings.stage_names})


def test_apportion_gives_out_all_and_at_least_what_it_must() -> None:
    draw = np.random.default_rng(0)
    for _ in range(200):
        needs, least = draw.integers(0, 50, 6).astype(float), draw.integers(0, 3, 6)
        number = int(least.sum() + draw.integers(0, 40))
        found = apportion(needs, number, least)
        assert found.sum() == number
        assert (found >= least).all()


@pytest.mark.parametrize(("towns", "campuses"), [(1, 1), (1, 4), (3, 5), (3, 6), (4, 7), (20, 120), (30, 60), (7, 200)])
def test_there_are_as_many_as_asked_for(towns: int, campuses: int) -> None:
    found = drawn(Settings(towns=towns, campuses=campuses, seed=campuses))
    assert len(found) == len({campus.code for campus in found}) == campuses
    assert {stage for campus in found for stage in campus.stages} == set(Settings().stage_names)


def test_a_county_has_campuses_of_every_make() -> None:
    found = drawn(Settings())
    codes = {campus.code: campus for campus in found}
    points = [campus for campus in found if campus.feeds]
    assert points
    for point in points:
        fed = codes[point.feeds]
        assert fed.town == point.town
        assert ("primary", 6) in [(part.stage, part.last) for part in fed.parts]
        assert point.parts[0].last == 3
    assert any(campus.stages == ["primary", "junior"] for campus in found)
    assert {campus.town for campus in found if "senior_general" in campus.stages} >= {SEAT}
    for name in ("kindergarten", "primary"):
        assert {campus.town for campus in found if name in campus.stages} == set(range(20))


def test_counts_follow_needs() -> None:
    settings = Settings(towns=3, campuses=30, stages=["primary"])
    counts = campus_counts(settings, {"primary": np.array([3000, 1000, 10])})["primary"]
    assert counts.sum() == 30
    assert counts[0] > counts[1] > counts[2] == 1
