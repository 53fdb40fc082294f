"""Settings: scikit-learn's grids, clones and setters work on them, and each is said."""

from __future__ import annotations

import inspect

from sklearn.base import clone
from sklearn.model_selection import ParameterGrid

from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.settings import Settings


def test_they_are_those_of_the_estimator() -> None:
    assert GradeProgression(shrink=7.0).get_params() == Settings(shrink=7.0).get_params()
    assert clone(GradeProgression(level="ets")).level == "ets"
    assert GradeProgression().set_params(window=3, damping=1.0).window == 3


def test_a_grid_sets_each_of_them() -> None:
    grid = ParameterGrid({"decay": [0.1, 0.9], "keep_level": [0.0, 0.2]})
    made = [GradeProgression().set_params(**settings) for settings in grid]
    assert {(model.decay, model.keep_level) for model in made} == {(0.1, 0.0), (0.1, 0.2), (0.9, 0.0), (0.9, 0.2)}


def test_every_setting_is_described() -> None:
    told = inspect.getdoc(Settings) or ""
    named = {name.strip() for line in told.splitlines() if " : " in line for name in line.split(" : ")[0].split(",")}
    assert named == set(Settings().get_params())
