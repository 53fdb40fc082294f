"""The forecast that chooses by itself: a family of methods, weighed by what each was worth in earlier years."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import Note

from .earlier import Earlier
from .family import ENTRIES, PROGRESSIONS, family, plain_ratios
from .grades import GradeProgression
from .mixed import MixedProgression
from .schedule import check_years
from .trial_pulls import learn_school_pull, learn_town_pull
from .trials import Trial, Trials, errors_of, known_years
from .weigh import weigh

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .history import History
    from .progression import Steps

SMALL = 20.0  # pupils below which a town does not count in the choice
HELD = 3  # last origins that scores are taken from
FAMILY = {"progression": PROGRESSIONS, "entry": ENTRIES}


class ChosenProgression(GradeProgression):
    """Grade progression whose rates are a mean over a family of methods, with weights from nested back-tests.

    Every method of `family` is tried in all earlier years that have four years behind them, each year knowing nothing
    later. Stage by stage, and apart for the ways pupils go up and the ways children enter, a method's weight is what is
    believed of it beforehand times what its errors leave of that (`weigh`). Of the change of a town's or school's total
    that follows, a share learned in the same trials by lead and size is not believed (`pull`): where no change is the
    better forecast, this finds it. With four years of history there is nothing to choose by, and the plain ratios of
    three years are used.

    Parameters
    ----------
    horizon : int
        Longest lead the methods are tried at.
    births : {"auto", "fertility", "last", "ets", "arima", "poisson"}
        As `GradeProgression` takes it.

    Attributes
    ----------
    chosen_ : DataFrame
        ``stage, part, method, believed, weight, error, origins``: what was chosen, and why: the weight before and after
        the trials, and the mean absolute error in percent over leads and origins (NaN without any).
    scores_ : DataFrame
        What `backtest` says of this way of choosing in the last origins, which the choice had not seen then.
    pull_, school_pull_ : Pull or None

    Examples
    --------
    >>> ChosenProgression(horizon=3).get_params()
    {'births': 'auto', 'horizon': 3}
    """

    def __init__(self, horizon: int = 5, births: str = "auto") -> None:
        self.horizon = horizon
        self.births = births

    def trials(self, region: Region, skip: Collection[int] = (), earlier: Earlier | None = None) -> Trials:
        """The members' forecasts from the earlier years of a region."""
        return Trials(region, family(self.births), self.horizon, skip, earlier)

    def learn(self, notes: list[Note]) -> None:
        """Choose, then set ``steps_`` and ``entries_`` from the history."""
        check_years(self.horizon)
        self.__dict__.pop("scores_", None)
        base = self.region_.base_year
        tried = (self._trials or self.trials(self.region_)).before(base)
        years = len(known_years(self.region_))
        self.origins_ = [trial.year for trial in tried]
        self.errors_ = [errors_of(trial.forecasts, self.history_, trial.year, SMALL) for trial in tried]
        members = family(self.births) if tried else [plain_ratios()]
        self.weights_ = self._weights(base, len(members))
        self.mixed_ = MixedProgression(members, self.weights_, self.births)
        self.mixed_.fit_history(self.region_, self.history_, notes)
        self.steps_, self.entries_ = self.mixed_.steps_, self.mixed_.entries_
        self.trials_ = [self._then(trial) for trial in tried]
        self.pull_ = self.school_pull_ = None
        if tried:
            self.pull_ = learn_town_pull(self.trials_, self.history_, self.horizon)
            self.school_pull_ = learn_school_pull(self.trials_, self.region_, self.horizon)
        code = "forecast_chosen" if tried else "forecast_plain"
        notes.append(Note(code, "enrolment.csv", None, "year", None, years=years, origins=len(tried)))

    def _then(self, trial: Trial) -> MixedProgression:
        """What the choice would have been in an earlier year."""
        first = trial.members[0]
        mixed = MixedProgression(trial.members, self._weights(trial.year, len(trial.members)), self.births)
        return mixed.fit_history(first.region_, first.history_)

    def _weights(self, until: int, members: int) -> dict[str, np.ndarray]:
        """Weights by "stage:part", from what was known in a year."""
        stages = self.region_.stages
        keys = [f"{name}:progression" for name in stages]
        keys += [f"{name}:entry" for name, stage in stages.items() if stage.fed_by not in stages]
        return {key: self._weigh(key, until) if members > 1 else np.ones(1) for key in keys}

    def _weigh(self, key: str, until: int) -> np.ndarray:
        found = []
        for origin, errors in zip(self.origins_, self.errors_, strict=True):
            seen = origin + np.arange(1, self.horizon + 1) <= until
            found.append(np.where(seen, errors[key], np.nan))
        return weigh(found, _beliefs(key))

    def then(self) -> Sequence[GradeProgression]:
        """The same way of forecasting, fitted in each earlier year to what was known then."""
        for model in self.trials_:
            model.pull_ = self.pull_
        return self.trials_

    def school_steps(self, history: History) -> dict[str, Sequence[Steps]]:
        """Ratios of single schools, from their own history and in the same way."""
        return self.mixed_.school_steps(history)

    @property
    def chosen_(self) -> pd.DataFrame:
        """What was chosen, and why."""
        rows = []
        for key, weights in self.weights_.items():
            stage, _, part = key.partition(":")
            names = list(FAMILY[part]) if len(weights) > 1 else ["plain"]
            believed = _beliefs(key) if len(weights) > 1 else weights
            tried = [errors[key] for errors in self.errors_]
            table = np.array(tried) if tried else np.zeros((0, len(weights), 1))
            known = np.isfinite(table)
            count = known.sum(axis=(0, 2))
            total = np.where(known, table, 0.0).sum(axis=(0, 2))
            error = np.divide(total, count, out=np.full(len(names), np.nan), where=count > 0)
            rows.append(
                pd.DataFrame(
                    {
                        "stage": stage,
                        "part": part,
                        "method": names,
                        "believed": believed,
                        "weight": weights,
                        "error": 100 * error,
                        "origins": int(known.any(axis=(1, 2)).sum()),
                    }
                )
            )
        return pd.concat(rows, ignore_index=True)

    @cached_property
    def scores_(self) -> pd.DataFrame:
        """Scores of this way of choosing in the last origins, each choice made with what was known then."""
        from .backtest import backtest

        return backtest(self, self.region_, self.horizon, last=HELD)


def _beliefs(key: str) -> np.ndarray:
    belief = np.array([member.belief for member in FAMILY[key.partition(":")[2]].values()])
    return np.asarray(belief / belief.sum())
