"""Grade progression: births become entrants, entrants move up a grade a year, leavers pass to the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from schoolplaces.demand import Demand
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.residence import base_pupils

from .history import births_notes, read_history
from .participation import Target, needed_factor, stage_names
from .project import Projection
from .ratios import weighted_ratio

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.stage import Stage


OUTLOOK = 10  # years a demand table runs
LONGEST = 25  # years of births carried on, so that any horizon a plan asks for can be projected


class GradeProgression(BaseEstimator):
    """Pupils by town, stage and grade from births, entry rates, progression ratios and transfer rates.

    Parameters
    ----------
    window : int
        Years of history a rate is taken from.
    decay : float
        Weight of a year against the year after it.
    shrink : float
        Pupils of the region's ratio added to a town's own (small towns lean on the region).
    damping : float
        Share of a ratio's distance from 1 that is left after each further year of lead (migration waves revert). A
        stage that takes in children above its entry grade as a rule (not compulsory, fed by births) is damped towards
        the region's ratio instead.
    low, high : float
        Limits of progression and transfer ratios.

    Attributes
    ----------
    ratios_ : DataFrame
        ``stage, grade, town, ratio, region`` – grade g over grade g−1 a year earlier; grade 1 is the transfer rate from
        the stage below.
    entry_ : DataFrame
        ``stage, town, rate, region, cohort_known`` – entrants over births of their cohort (NaN without births).
    targets_ : tuple of Target
    notes_ : tuple of Note

    Examples
    --------
    >>> GradeProgression(window=4).get_params()["window"]
    4
    """

    def __init__(
        self,
        window: int = 5,
        decay: float = 0.7,
        shrink: float = 100.0,
        damping: float = 0.85,
        low: float = 0.5,
        high: float = 1.5,
    ) -> None:
        self.window = window
        self.decay = decay
        self.shrink = shrink
        self.damping = damping
        self.low = low
        self.high = high

    def fit(self, region: Region) -> GradeProgression:
        """Learn rates from a region's history.

        Raises
        ------
        InputFaults
            Where the region has no enrolment of its base year.
        """
        if not (region.enrolment["year"] == region.base_year).any():
            raise InputFaults([Fault("no_history", "enrolment.csv", base_year=region.base_year)])
        self.region_ = region
        self.history_ = read_history(region, region.base_year + LONGEST)
        notes: list[Note] = list(births_notes(region))
        self.steps_, self.entries_ = {}, {}
        for name, stage in region.stages.items():
            self.steps_[name] = self._steps(stage, region, notes)
            if stage.fed_by not in region.stages:
                self.entries_[name] = self._entry(stage, notes)
        self.targets_ = tuple(self._targets(region, notes))
        self.notes_ = tuple(notes)
        return self

    def _rate(self, after: np.ndarray, before: np.ndarray, low: float, high: float) -> tuple[np.ndarray, float]:
        return weighted_ratio(
            after, before, window=self.window, decay=self.decay, shrink=self.shrink, low=low, high=high
        )

    def _steps(self, stage: Stage, region: Region, notes: list[Note]) -> list[tuple[np.ndarray, float]]:
        """Ratios into each grade of a stage; the first is the transfer from the stage below (1 where there is none)."""
        pupils = self.history_.pupils[stage.name]
        below = self.history_.pupils[stage.fed_by][:, -1] if stage.fed_by in region.stages else None
        steps = []
        for grade in range(stage.grades):
            lower = pupils[:, grade - 1] if grade else below
            if lower is None:
                steps.append((np.ones(len(pupils)), 1.0))
                continue
            town, whole = self._rate(pupils[:, grade, 1:], lower[:, :-1], 0.0 if grade == 0 else self.low, self.high)
            if not np.isfinite(whole):
                town, whole = self._without_history(stage, grade, lower, notes)
            steps.append((town, whole))
        return steps

    def _without_history(
        self, stage: Stage, grade: int, lower: np.ndarray, notes: list[Note]
    ) -> tuple[np.ndarray, float]:
        """Ratios where two years in a row are not known: 1 within a stage, the ratio of one year between stages."""
        pupils, called = self.history_.pupils[stage.name], {"stage_zh": stage.zh, "stage_en": stage.en}
        if not np.nansum(pupils) > 0:
            if grade == 0:
                notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
            return np.zeros(len(pupils)), 0.0
        if grade:
            if grade == 1:
                notes.append(Note("steps_from_one_year", "enrolment.csv", None, None, None, **called))
            return np.ones(len(pupils)), 1.0
        both = np.flatnonzero(np.isfinite(pupils[:, 0]).all(axis=0) & (np.nansum(lower, axis=0) > 0))
        if not len(both):
            notes.append(Note("stage_without_history", "enrolment.csv", None, None, None, **called))
            return np.zeros(len(pupils)), 0.0
        notes.append(Note("transfer_from_one_year", "enrolment.csv", None, None, None, **called))
        ratio = float(pupils[:, 0, both[-1]].sum() / lower[:, both[-1]].sum())
        return np.full(len(pupils), ratio), ratio

    def _entry(self, stage: Stage, notes: list[Note]) -> tuple[np.ndarray, float]:
        """Entrants over the births of their cohort, by town and for the region; NaN where births do not reach back."""
        entrants = self.history_.pupils[stage.name][:, 0]
        cohorts = np.column_stack([self.history_.cohort(int(year), stage.entry_age) for year in self.history_.years])
        born = ~np.isnan(cohorts).all(axis=1)  # towns without births neither give nor take a rate
        if not born.any():
            born[:] = True
        town = np.full(len(entrants), np.nan)
        town[born], whole = self._rate(entrants[born], cohorts[born], 0.0, np.inf)
        if not np.isfinite(whole):
            notes.append(Note("entry_held", "births.csv", stage_zh=stage.zh, stage_en=stage.en))
        return town, whole

    def _targets(self, region: Region, notes: list[Note]) -> list[Target]:
        """Participation targets with the factor on future entrants that meets them."""
        targets = []
        for rule in region.rules.participation:
            stages = tuple(name for name in rule.stages if name in region.stages)
            if not stages:
                continue
            shares = self._steady_shares(stages)
            factor = needed_factor(shares, rule.target)
            reached = float(np.minimum(1.0, shares * factor).mean())
            if reached < rule.target - 1e-9:
                notes.append(
                    Note(
                        "target_out_of_reach",
                        "rules.toml",
                        None,
                        "participation",
                        **stage_names(region.stages, stages),
                        target=f"{rule.target:.1%}",
                        reached=f"{reached:.1%}",
                    )
                )
            targets.append(Target(stages, rule.target, rule.year, factor, region.base_year))
        return targets

    def _steady_shares(self, stages: tuple[str, ...]) -> np.ndarray:
        """Pupils over children by grade that the region's rates of today lead to, the stages together."""
        shares = np.zeros(self.region_.stages[stages[0]].grades)
        for name in stages:
            first = self.children_per_birth_ratio(name) if name in self.entries_ else self.steps_[name][0][1]
            shares += np.cumprod([first, *(whole for _, whole in self.steps_[name][1:])])
        return shares

    def children_per_birth_ratio(self, stage: str) -> float:
        """Entrants of a stage over resident children of that age (those who will enter the compulsory stage)."""
        per_birth = self.children_per_birth()
        return self.entries_[stage][1] / per_birth if per_birth > 0 else float("nan")

    def children_per_birth(self) -> float:
        """Resident children per registered birth: the entry rate of the compulsory stage, which all enter; else 1."""
        for name, (_, whole) in self.entries_.items():
            if self.region_.stages[name].compulsory and np.isfinite(whole):
                return whole
        return 1.0

    @property
    def ratios_(self) -> pd.DataFrame:
        """Progression and transfer ratios by stage, grade and town."""
        rows = [
            pd.DataFrame(
                {"stage": name, "grade": grade + 1, "town": self.history_.towns, "ratio": town, "region": whole}
            )
            for name, steps in self.steps_.items()
            for grade, (town, whole) in enumerate(steps)
            if grade > 0 or name not in self.entries_
        ]
        return pd.concat(rows, ignore_index=True)

    @property
    def entry_(self) -> pd.DataFrame:
        """Entrants per birth of their cohort by stage and town."""
        rows = [
            pd.DataFrame({"stage": name, "town": self.history_.towns, "rate": town, "region": whole})
            for name, (town, whole) in self.entries_.items()
        ]
        return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["stage", "town", "rate", "region"])

    def project(self, years: int = OUTLOOK) -> Demand:
        """Demand for ``years`` school years after the base year.

        Parameters
        ----------
        years : int
            1 to 25; a plan needs its need years and the run-out of the longest stage.

        Returns
        -------
        Demand
            Whole pupils with ``stay`` and ``arrive`` and the components ``cohort`` (births of the cohort),
            ``rate`` (entry rate, transfer rate or progression ratio used) and ``target_factor``.
        """
        if not 1 <= years <= LONGEST:
            raise ValueError(f"years must lie between 1 and {LONGEST}, not {years}")
        run = Projection(self).run(years)
        demand = Demand.from_pupils(run.table, base_pupils(self.region_), self.notes_, basis="forecast")
        parts = run.table[["town", "stage", "grade", "year", "born", "cohort", "rate", "target_factor"]]
        table = demand.table.drop(columns="born").merge(parts, on=["town", "stage", "grade", "year"])
        front = ["town", "stage", "grade", "year", "born", "basis", "pupils", "stay", "arrive"]
        order = [*front, *(name for name in table if name not in front)]
        return Demand(table[order], participation=run.participation, notes=self.notes_ + run.notes)
