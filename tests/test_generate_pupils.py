"""Pupils of generated regions: cohorts that go up grade by grade."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.generate_pupils import CAMPUS, Children, pupils_a_resident, residents_of
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import draw_towns


def children(settings: Settings) -> Children:
    return Children(settings, draw_towns(settings), residents_of(settings))


def test_cohorts_go_up_with_few_lost() -> None:
    found = children(Settings())
    for name, low, high in (("primary", 0.98, 1.01), ("junior", 0.98, 1.01), ("vocational", 0.92, 0.97)):
        below, above = found.pupils[name][:, :-1, :-1].sum(axis=0), found.pupils[name][:, 1:, 1:].sum(axis=0)
        assert low < float(above.sum() / below.sum()) < high, name
    leavers, entrants = found.pupils["primary"][:, -1, :-1].sum(), found.pupils["junior"][:, 0, 1:].sum()
    assert 0.97 < float(entrants / leavers) < 1.0
    ninth = found.pupils["junior"][:, -1, :-1].sum()
    senior = found.pupils["senior_general"][:, 0, 1:].sum() + found.pupils["vocational"][:, 0, 1:].sum()
    assert 0.88 < float(senior / ninth) < 0.97


def test_kindergarten_fills_up_at_later_grades() -> None:
    pupils = children(Settings()).pupils["kindergarten"].sum(axis=(0, 2))
    assert pupils[0] < pupils[1] < pupils[2]


def test_the_seat_wins_what_villages_lose() -> None:
    settings = Settings(seed=1)
    towns, found = draw_towns(settings), children(settings)
    ratio = found.pupils["primary"][:, 1:, 1:].sum(axis=(1, 2)) / found.pupils["primary"][:, :-1, :-1].sum(axis=(1, 2))
    assert ratio[towns.kind == 0].mean() > 1 > ratio[towns.kind == 2].mean()


def test_all_are_whole_and_none_negative() -> None:
    found = children(Settings(towns=3, campuses=2, years=15))
    for name, table in found.pupils.items():
        assert table.dtype == np.int64
        assert table.shape[::2] == (3, 15)
        assert table.min() >= 0, name
    assert found.births.min() >= 0


def test_pupils_fit_the_campuses() -> None:
    settings = Settings(seed=2)
    found, residents = children(settings), residents_of(settings)
    campuses = sum(found.pupils[name][:, :, -1].sum() / size for name, size in CAMPUS.items())
    assert float(campuses) == pytest.approx(120, rel=0.15)
    for stage in settings.ladder.values():
        expected = pupils_a_resident(settings, stage) * residents
        assert float(found.pupils[stage.name][:, :, -1].sum()) == pytest.approx(expected, rel=0.2), stage.name
    assert residents_of(Settings(residents=5000)) == 5000


def test_a_stage_is_the_same_beside_others_and_alone() -> None:
    alone = children(Settings(stages=["junior"], residents=50_000, towns=4)).pupils["junior"]
    assert np.array_equal(alone, children(Settings(residents=50_000, towns=4)).pupils["junior"])
