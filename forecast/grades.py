"""Grade progression: births become entrants, entrants move up a grade a year, leavers pass to the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from schoolplaces.demand import COLUMNS, Demand
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.residence_notes import residence_notes
from schoolplaces.rounding import KEY

from .history import read_history
from .housing import housing_notes
from .learn import learn_entry, learn_steps
from .missing_rows import missing_notes
from .project import Projection
from .schedule import schedule
from .targets import find_targets

if TYPE_CHECKING:
    from schoolplaces.region import Region


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
        Share of a progression ratio's distance from 1 that is left after each further year of lead (migration waves
        revert). Ratios of stages that are not compulsory, which take in or lose pupils as a rule, and all transfer
        rates are damped towards the region's instead.
    low, high : float
        Limits of progression and transfer ratios; ``low`` does not bind transfer rates.
    births : {"auto", "fertility", "last", "ets", "arima", "poisson"}
        How births are carried on (`births_ahead`): a series, of births per woman where the region has a population, or
        fertility × women.

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
        births: str = "auto",
    ) -> None:
        self.window = window
        self.decay = decay
        self.shrink = shrink
        self.damping = damping
        self.low = low
        self.high = high
        self.births = births

    def fit(self, region: Region) -> GradeProgression:
        """Learn rates from a region's history.

        Raises
        ------
        InputFaults
            Where the region has no full-time enrolment of its base year.
        """
        rows = region.enrolment
        if not (rows["full_time"] & (rows["year"] == region.base_year)).any():
            raise InputFaults([Fault("no_history", "enrolment.csv", base_year=region.base_year)])
        self.region_ = region
        self.history_ = read_history(region, region.base_year + LONGEST, self.births)
        notes: list[Note] = [
            *missing_notes(region),
            *residence_notes(region),
            *self.history_.births.notes,
            *housing_notes(region, self.window),
        ]
        self.steps_, self.entries_ = {}, {}
        for name, stage in region.stages.items():
            self.steps_[name] = learn_steps(self, region.stages, stage, notes)
            if stage.fed_by not in region.stages:
                self.entries_[name] = learn_entry(self, stage, notes)
        self.targets_ = tuple(find_targets(self, notes))
        self.notes_ = tuple(notes)
        return self

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
            Whole pupils with ``stay`` and ``arrive``, and the components: ``cohort`` (births of the cohort),
            ``comes_from`` ("births", "level", or the grades they were in a year earlier), ``below_n`` (births, or
            pupils there without new estates), ``rate`` (entry rate, transfer rate or progression ratio),
            ``target_factor``, ``held_n`` (entrants held at their level where births are not known), ``limited_n`` (too
            many for the children of the cohort), ``housing_n`` (pupils of new estates), ``moved_n`` (those who left for
            them, negative), ``expected_n`` (their sum, below_n · rate · target_factor + held_n + limited_n + housing_n
            + moved_n) and ``rounding_n``: pupils = expected_n + rounding_n.
        """
        check_years(years)
        run = Projection(self).run(schedule(self, years))
        demand = Demand.from_pupils(run.table, self.history_.base(), self.notes_, basis="forecast")
        table = demand.table.drop(columns="born").merge(run.table.rename(columns={"pupils": "expected_n"}), on=KEY)
        table["rounding_n"] = (table["pupils"] - table["expected_n"]).round(6)
        order = [*COLUMNS, *(name for name in run.table if name not in COLUMNS), "expected_n", "rounding_n"]
        return Demand(table[order], participation=run.participation, notes=self.notes_ + run.notes)

    def project_schools(self, years: int = OUTLOOK) -> pd.DataFrame:
        """Pupils school by school, where the enrolment names schools.

        A school's ratios are its own, shrunk to the region's, which stand in where its history is short; its entrants
        are its share of those of its town (of the region in later stages). Schools that the rules merge or rebuild are
        counted where they are taught. New estates show in the towns only.

        Parameters
        ----------
        years : int
            1 to 25.

        Returns
        -------
        DataFrame
            ``school, stage, grade, year, pupils``, whole; ``attrs["notes"]`` names schools with a short history.
        """
        from .schools import project_schools

        check_years(years)
        table, notes = project_schools(self, years)
        table.attrs["notes"] = notes
        return table


def check_years(years: int) -> None:
    """Refuse a horizon that cannot be projected."""
    if not 1 <= years <= LONGEST:
        raise ValueError(f"years must lie between 1 and {LONGEST}, not {years}")
