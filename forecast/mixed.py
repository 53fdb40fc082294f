"""The mean of several forecasts: rates averaged, so that every number still has its chain of factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from sklearn.base import clone

from schoolplaces.faults import Note

from .entry import MeanEntry
from .grades import GradeProgression
from .progression import MeanProgression, Steps

if TYPE_CHECKING:
    from .history import History

Weights = Mapping[str, Sequence[float] | np.ndarray]  # by "stage:part", part being progression or entry


class MixedProgression(GradeProgression):
    """Grade progression at the weighted mean of the rates of several models.

    Parameters
    ----------
    members : sequence of GradeProgression
    weights : mapping of sequence of float, optional
        By "stage:progression" and "stage:entry", a weight for each member; they add up to 1. Even where not given.
    births : {"auto", "fertility", "last", "ets", "arima", "poisson"}
        As `GradeProgression` takes it.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> models = [GradeProgression(shrink=0.0), GradeProgression(shrink=500.0)]
    >>> MixedProgression(models).fit(Region.read("data/chengbu")).project(5).years
    (2026, 2027, 2028, 2029, 2030)
    """

    def __init__(
        self, members: Sequence[GradeProgression], weights: Weights | None = None, births: str = "auto"
    ) -> None:
        self.members = members
        self.weights = weights
        self.births = births

    def learn(self, notes: list[Note]) -> None:
        """Set ``steps_`` and ``entries_`` from the history; the first member's notes stand for all."""
        self.members_ = [self._fitted(member, notes if not at else []) for at, member in enumerate(self.members)]
        self.steps_ = self._mean_steps([member.steps_ for member in self.members_])
        self.entries_ = {
            name: MeanEntry(*self._used(f"{name}:entry", [member.entries_[name] for member in self.members_]))
            for name in self.members_[0].entries_
        }

    def _fitted(self, member: GradeProgression, notes: list[Note]) -> GradeProgression:
        """A member fitted to this history, which it may be already."""
        if getattr(member, "history_", None) is self.history_:
            return member
        own = clone(member)
        own.region_, own.history_ = self.region_, self.history_
        own.learn(notes)
        return own

    def school_steps(self, history: History) -> dict[str, Sequence[Steps]]:
        """Ratios of single schools, from their own history and in the same way."""
        return self._mean_steps([member.school_steps(history) for member in self.members_])

    def _mean_steps(self, parts: Sequence[Mapping[str, Sequence[Steps]]]) -> dict[str, Sequence[Steps]]:
        found: dict[str, Sequence[Steps]] = {}
        for name in parts[0]:
            grades = zip(*(steps[name] for steps in parts), strict=True)
            found[name] = [MeanProgression(*self._used(f"{name}:progression", list(grade))) for grade in grades]
        return found

    def _used(self, key: str, parts: list) -> tuple[list, list[float]]:
        """Parts that have a weight, and their weights."""
        weights = np.full(len(parts), 1.0 / len(parts)) if self.weights is None else np.asarray(self.weights[key])
        use = np.flatnonzero(weights > 0)
        return [parts[at] for at in use], [float(weights[at]) for at in use]
