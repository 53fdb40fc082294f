"""Grade progression: births become entrants, entrants move up a grade a year, leavers pass to the next stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from schoolplaces.births_doubts import births_doubts
from schoolplaces.demand import COLUMNS, Demand
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.residence_notes import residence_notes
from schoolplaces.rounding import KEY

from .earlier import Earlier
from .entry import LONGEST, Entrants
from .history import History, read_history
from .housing import FITTED, housing_notes
from .learn import learn_entry, learn_steps
from .missing_rows import missing_notes
from .progression import Steps
from .project import Projection
from .pull import Pull
from .schedule import check_years, schedule
from .settings import Settings
from .targets import find_targets
from .trials import Trials

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .changed import Change
    from .participation import Target

OUTLOOK = 10  # years a demand table runs


class GradeProgression(Settings):
    """Pupils by town, stage and grade from births, entry rates, progression ratios and transfer rates.

    Every rate is the region's of late, times what a town has of its own; each part is weighted to recent years, shrunk
    by size, and fades with lead at a pace of its own (`progression.Progression`, `entry.Entry`).

    Parameters
    ----------
    window, decay, memory, damping, to_one, own_decay, shrink, own_damping, wave_decay, wave_shrink, wave_damping
        Of ratios, see `settings.Settings`.
    low, high, births, level
        Of limits, births and the level of entrants, see there.
    entry_decay, entry_shrink, keep_shares, keep_level, level_years, share_decay, level_damping
        Of entrants, see there.

    Attributes
    ----------
    ratios_ : DataFrame
        ``stage, grade, town, ratio, region`` – grade g over grade g−1 a year earlier; grade 1 is the transfer rate from
        the stage below.
    entry_ : DataFrame
        ``stage, town, rate, region`` – entrants over births of their cohort (NaN without births).
    targets_ : tuple of Target
    notes_ : tuple of Note

    Examples
    --------
    >>> GradeProgression(window=4).get_params()["window"]
    4
    """

    horizon = 5  # leads that it is tried at
    # Of the entrants that schools share, where a model has no such settings of its own.
    window: int | None = None
    entry_decay = 0.75
    _trials: Trials | None = None
    pull_: Pull | None = None  # none of its own
    school_pull_: Pull | None = None
    change_: Change | None = None  # see `changed.changed`

    def fit(self, region: Region, trials: Trials | None = None) -> Self:
        """Learn rates from a region's history.

        Parameters
        ----------
        region : Region
        trials : Trials, optional
            Those of `trials` for a region that this one is cut from, so that a back-test makes each only once.

        Raises
        ------
        InputFaults
            Where the region has no full-time enrolment of its base year.
        """
        self._trials = trials
        rows = region.enrolment
        if not (rows["full_time"] & (rows["year"] == region.base_year)).any():
            raise InputFaults([Fault("no_history", "enrolment.csv", base_year=region.base_year)])
        if trials is not None:  # a back-test is not told what the tables lack, year after year
            return self.fit_history(region, trials.earlier.history(region, self.births))
        history = read_history(region, region.base_year + LONGEST, self.births)
        notes: list[Note] = [
            *missing_notes(region),
            *residence_notes(region, history.residence),
            *history.births.notes,
            *births_doubts(region),
            *housing_notes(region, self.window or FITTED),
        ]
        return self.fit_history(region, history, notes)

    def fit_history(self, region: Region, history: History, notes: list[Note] | None = None) -> Self:
        """Learn rates from a history that has been read already.

        Parameters
        ----------
        region : Region
        history : History
            Of that region.
        notes : list of Note, optional
            Those of reading it.
        """
        found = [] if notes is None else notes
        self.region_, self.history_ = region, history
        self.learn(found)
        self.targets_: tuple[Target, ...] = ()
        self.targets_ = tuple(find_targets(self, found))
        self.notes_ = tuple(found)
        return self

    def learn(self, notes: list[Note]) -> None:
        """Set ``steps_`` and ``entries_`` from the history."""
        stages = self.region_.stages
        self.steps_: dict[str, Sequence[Steps]] = {}
        self.entries_: dict[str, Entrants] = {}
        for name, stage in stages.items():
            self.steps_[name] = learn_steps(self, self.history_, stages, stage, notes)
            if stage.fed_by not in stages:
                self.entries_[name] = learn_entry(self, self.history_, stage, notes)

    def school_steps(self, history: History) -> dict[str, Sequence[Steps]]:
        """Ratios of single schools, from their own history and in the same way."""
        stages = self.region_.stages
        return {name: learn_steps(self, history, stages, stage, []) for name, stage in stages.items()}

    def trials(self, region: Region, skip: Collection[int] = (), earlier: Earlier | None = None) -> Trials:
        """This model in all the earlier years of a region."""
        return Trials(region, [self], self.horizon, skip, earlier)

    def then(self) -> Sequence[GradeProgression]:
        """The same way of forecasting, fitted in each earlier year to what was known then."""
        tried = (self._trials or self.trials(self.region_)).before(self.region_.base_year)
        return [trial.members[0] for trial in tried]

    def simulate(self, draws: int = 1000, seed: int = 0, years: int = OUTLOOK) -> Demand:
        """Demand with joint draws; see `forecast.simulate`."""
        from .simulate import simulate

        return simulate(self, draws, seed, years)

    def children_per_birth(self) -> float:
        """Resident children per registered birth: the entry rate of the compulsory stage, which all enter; else 1."""
        for name, entry in self.entries_.items():
            if self.region_.stages[name].compulsory and np.isfinite(entry.whole):
                return entry.whole
        return 1.0

    @property
    def ratios_(self) -> pd.DataFrame:
        """Progression and transfer ratios by stage, grade and town."""
        rows = [
            pd.DataFrame(
                {
                    "stage": name,
                    "grade": grade + 1,
                    "town": self.history_.towns,
                    "ratio": step.at(1),
                    "region": step.whole,
                }
            )
            for name, steps in self.steps_.items()
            for grade, step in enumerate(steps)
            if grade > 0 or name not in self.entries_
        ]
        return pd.concat(rows, ignore_index=True)

    @property
    def entry_(self) -> pd.DataFrame:
        """Entrants per birth of their cohort by stage and town."""
        rows = [
            pd.DataFrame({"stage": name, "town": self.history_.towns, "rate": entry.rate, "region": entry.whole})
            for name, entry in self.entries_.items()
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
            ``target_factor``, ``held_n`` (entrants drawn to their level of late, or held there where
            births are not known), ``limited_n`` (too many for the children of the cohort), ``housing_n`` (pupils of new
            estates), ``moved_n`` (those who left for them, negative), ``drawn_n`` (what of a change is not believed,
            see `pull`), ``expected_n`` (their sum, below_n · rate · target_factor + held_n + limited_n + housing_n +
            moved_n + drawn_n) and ``rounding_n``: pupils = expected_n + rounding_n.
        """
        check_years(years)
        run = Projection(self).run(schedule(self, years))
        cells = run.table
        demand = Demand.from_pupils(cells, self.history_.base(), self.notes_, basis="forecast")
        table = demand.table.drop(columns="born").merge(cells.rename(columns={"pupils": "expected_n"}), on=KEY)
        table["rounding_n"] = (table["pupils"] - table["expected_n"]).round(6)
        order = [*COLUMNS, *(name for name in cells if name not in COLUMNS), "expected_n", "rounding_n"]
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
