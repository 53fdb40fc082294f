"""Pupils school by school: the same loop over the schedule, with entrants shared out of the towns' projection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.base import clone

from schoolplaces.faults import Note
from schoolplaces.rounding import KEY, whole_pupils
from schoolplaces.school_moves import joined_schools, school_pupils

from .births_ahead import Births
from .history import History, pupils_by_grade
from .project import Projection
from .pull import Pull
from .schedule import schedule

if TYPE_CHECKING:
    from schoolplaces.stage import Stage

    from .grades import GradeProgression
    from .ladder import Rung
    from .schedule import YearStep

SHARED = 5  # years whose entrants a school's share is taken from, where rates are taken from all
ENOUGH = 3  # years of pupils below which a school's ratios are the region's


class SchoolProjection(Projection):
    """Pupils of the schools that the enrolment names, year by year.

    A school's progression ratios are its own, shrunk to the region. Its entrants are its share, as of late, of the
    entrants that the towns' projection gives: of its own town where a stage takes its entrants from births, of the
    whole region in later stages. While a school is merged or being rebuilt its pupils are counted where they are
    taught.

    Parameters
    ----------
    model : GradeProgression
        Fitted to the region by town.
    """

    def __init__(self, model: GradeProgression) -> None:
        stages = model.region_.stages
        rows = joined_schools(model.region_, school_pupils(model.region_))
        homes = rows.drop_duplicates("school").set_index("school")["town"].sort_index()
        units = [str(code) for code in homes.index]
        years = model.history_.years
        gaps = model.region_.rules.region.history_gaps
        pupils = pupils_by_grade(rows.assign(town=rows["school"]), units, years, stages, gaps)
        nobody = Births(None, 0, model.history_.births.known_until)  # entrants come from the towns
        schools = clone(model)
        schools.school_pull_ = model.school_pull_
        schools.region_, schools.targets_ = model.region_, ()
        schools.history_ = History(units, years, pupils, nobody, model.history_.ladder)
        schools.entries_ = dict(model.entries_)
        schools.steps_ = model.school_steps(schools.history_)
        super().__init__(schools)
        self.towns = Projection(model)
        self.before = self.towns.grown
        self.homes = np.array([model.history_.towns.index(town) for town in homes])
        self.moving = self.towns.moving[self.homes]
        self.shares = {name: self._shares(stage, model) for name, stage in stages.items()}

    def _shares(self, stage: Stage, model: GradeProgression) -> np.ndarray:
        """Each school's part of the entrants of its town (of the region in later stages), of late years mostly."""
        late = slice(-(model.window or SHARED), None)
        own = self.history.pupils[stage.name][:, 0, late]
        resident = model.history_.pupils[stage.name][:, 0, late]
        pool = resident[self.homes] if stage.name in model.entries_ else np.tile(resident.sum(axis=0), (len(own), 1))
        opened = np.cumsum(np.nan_to_num(own), axis=1) > 0
        known = np.isfinite(own) & np.isfinite(pool) & opened
        weights = np.where(known, model.entry_decay ** np.arange(own.shape[1] - 1, -1, -1.0), 0.0)
        top, bottom = (np.nansum(np.where(known, part, 0.0) * weights, axis=1) for part in (own, pool))
        return np.divide(top, bottom, out=np.zeros(len(own)), where=bottom > 0)

    @property
    def pull(self) -> Pull | None:
        """What of the change of a school's total is not believed."""
        return self.model.school_pull_

    def take(self, step: YearStep) -> None:
        """One school year: the towns first, whose entrants are then shared out; estates show in the towns only."""
        self.before = self.towns.grown
        self.towns.take(step)
        super().take(replace(step, estates={}))

    def pool(self, rung: Rung) -> np.ndarray:
        """Pupils a year earlier who may come up: of the school itself, or its share of the region's leavers."""
        if not rung.leaves:
            return super().pool(rung)
        return self.shares[rung.next_stage] * self.before[rung.stage][:, rung.grade - 1].sum()

    def ratio(self, rung: Rung, step: YearStep) -> np.ndarray:
        """Progression ratio of each school; the region's transfer rate."""
        if not rung.leaves:
            return super().ratio(rung, step)
        leavers = self.before[rung.stage][:, rung.grade - 1]
        rate = float(leavers @ self.towns.ratio(rung, step) / leavers.sum()) if leavers.sum() > 0 else 0.0
        return np.full(len(self.homes), rate)

    def entrants(self, stage: Stage, step: YearStep) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Births of the town, the school's entrants per birth, and their product."""
        births, rate, pupils = (part[self.homes] for part in self.towns.entrants(stage, step))
        share = self.shares[stage.name]
        return births, rate * share, pupils * share

    @property
    def table(self) -> pd.DataFrame:
        """Pupils by school, stage, grade and year, each counted where it is taught."""
        rows = super().table
        moves = self.model.region_.rules.school_move
        for move in moves * len(moves):  # a host may be away too, and the rules name them in any order
            gone = (rows["town"] == move.school) & (rows["year"] >= move.year)
            gone &= rows["year"] < (move.until or np.inf)
            if move.stage is not None:
                gone &= rows["stage"] == move.stage
            if gone.any():
                rows = rows.assign(town=rows["town"].mask(gone, move.into))
        kept = rows.groupby(KEY, sort=True)[["pupils"]].sum().reset_index()
        return kept[kept.groupby(["town", "stage"])["pupils"].transform("sum") > 0].reset_index(drop=True)


def project_schools(model: GradeProgression, years: int) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Pupils by school, stage, grade and year, whole within each stage, grade and year; see `SchoolProjection`.

    Parameters
    ----------
    model : GradeProgression
        Fitted.
    years : int

    Returns
    -------
    DataFrame, tuple of Note
        ``school, stage, grade, year, pupils``; no rows where the enrolment names no school.
    """
    if not (model.region_.enrolment["school"] != "").any():
        return pd.DataFrame(columns=["school", "stage", "grade", "year", "pupils"]), ()
    run = SchoolProjection(model).run(schedule(model, years))
    table = whole_pupils(run.table[[*KEY, "pupils"]]).rename(columns={"town": "school"})
    present = [np.nansum(pupils, axis=1) > 0 for pupils in run.history.pupils.values()]
    most = np.max([seen.sum(axis=1) for seen in present], axis=0)
    short = [code for code, seen in zip(run.history.towns, most, strict=True) if 0 < seen < ENOUGH]
    notes = [Note("schools_short", "enrolment.csv", schools="、".join(short), years=ENOUGH)] if short else []
    return table, tuple(notes)
