"""Pulls of towns and of schools, from trials."""

from __future__ import annotations

import numpy as np

from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.history import read_history
from schoolplaces.forecast.pull import REGION, learn_pull
from schoolplaces.forecast.trial_pulls import learn_school_pull, learn_town_pull
from schoolplaces.forecast.trials import Trials

from .panel import BASE, drawn, region_of


def test_towns_by_their_totals() -> None:
    pupils, births = drawn()
    place = region_of(pupils, births)
    trials = Trials(place, [GradeProgression()], 3).before(BASE)
    models = [trial.members[0] for trial in trials]
    found = learn_town_pull(models, read_history(place, BASE + 5), 3)
    base, made, came = [], [], []
    for trial in trials:
        at = pupils.shape[2] - 1 - (BASE - trial.year)
        ahead = np.full((3, len(pupils)), np.nan)
        true = pupils[:, :, at + 1 : at + 4].sum(axis=1).T
        ahead[: len(true)] = true
        base.append(pupils[:, :, at].sum(axis=1))
        made.append(trial.forecasts[0]["school"].sum(axis=2))
        came.append(ahead)
    wanted = learn_pull(base, made, came, 3)
    np.testing.assert_allclose(found.share, wanted.share)
    np.testing.assert_allclose(found.region, wanted.region)


def test_schools_where_they_are_named() -> None:
    pupils = drawn()[0]
    place = region_of(pupils, schools=True)
    models = [trial.members[0] for trial in Trials(place, [GradeProgression()], 2).before(BASE)]
    found = learn_school_pull(models, place, 2)
    assert found is not None
    assert found.region[0] != REGION.share
    assert learn_school_pull(models, region_of(pupils), 2) is None


def test_a_stage_that_rules_move_is_left_alone() -> None:
    from schoolplaces import Region
    from schoolplaces.forecast.project import free_stages

    from .test_grades import county

    target = {"stages": ["kindergarten"], "target": 0.95, "year": BASE + 2}
    split = {"stage": "senior_general", "year": BASE + 5, "share": 0.5}
    place = Region.from_tables(county(), {"participation": [target], "split": [split]})
    assert free_stages(place) == ["primary", "junior"]
