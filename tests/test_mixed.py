"""Means of models: rates are averaged, chains still close, and one model alone is itself."""

from __future__ import annotations

import pandas as pd
import pytest
from sklearn.base import clone

from schoolplaces.forecast import GradeProgression, MixedProgression
from schoolplaces.forecast.family import plain_ratios

from .panel import BASE, drawn, region_of

MODELS = [GradeProgression(shrink=0.0), plain_ratios()]


def test_one_model_alone_is_itself() -> None:
    place = region_of(*drawn())
    alone = MixedProgression([MODELS[0]]).fit(place).project(4).table
    pd.testing.assert_frame_equal(alone, MODELS[0].fit(place).project(4).table)


def test_rates_are_means_by_their_weights() -> None:
    place = region_of(*drawn())
    weights = {"school:progression": [0.3, 0.7], "school:entry": [1.0, 0.0]}
    mixed = MixedProgression(MODELS, weights).fit(place)
    one, two = (clone(model).fit(place) for model in MODELS)
    key = ["stage", "grade", "town"]
    ratio = 0.3 * one.ratios_.set_index(key)["ratio"] + 0.7 * two.ratios_.set_index(key)["ratio"]
    pd.testing.assert_series_equal(mixed.ratios_.set_index(key)["ratio"], ratio)
    first = mixed.project(1).table.query("grade == 1")["expected_n"]
    assert first.tolist() == pytest.approx(one.project(1).table.query("grade == 1")["expected_n"].tolist())


def test_every_number_has_its_chain() -> None:
    demand = MixedProgression(MODELS).fit(region_of(*drawn())).project(6)
    table = demand.table
    sums = table["below_n"] * table["rate"] * table["target_factor"] + table["held_n"] + table["drawn_n"]
    assert sums.tolist() == pytest.approx(table["expected_n"].tolist())
    chain = demand.explain("t01", "school", BASE + 5, "en")
    last = chain.groupby("grade")["pupils"].last()
    wanted = table.query("town == 't01' and year == @BASE + 5").set_index("grade")["pupils"]
    assert last.tolist() == pytest.approx(wanted.tolist())
    assert "+ drawn towards recent entrants" in set(chain["meaning"])


def test_it_can_be_cloned() -> None:
    assert clone(MixedProgression(MODELS)).get_params()["members"][0].shrink == 0.0
