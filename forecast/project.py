"""The projection itself: one loop over a schedule of school years, all towns at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.demand import PARTICIPATION
from schoolplaces.faults import Note

from .cells import Cells, cells_frame
from .gross import gross_rate
from .housing import left_behind
from .ladder import Rung
from .participation import reached_notes, strongest
from .pull import Pull

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.stage import Stage

    from .grades import GradeProgression
    from .schedule import YearStep


NOBODY = 1e-9  # what arithmetic leaves


def free_stages(region: Region) -> list[str]:
    """Stages that nothing but births and history moves: those of a target or a split are moved by the rules."""
    rules = region.rules
    led = {name for rule in rules.participation for name in rule.stages}
    split = {region.stages[rule.stage].fed_by for rule in rules.split if rule.stage in region.stages}
    return [name for name, stage in region.stages.items() if name not in led and stage.fed_by not in split]


class Projection:
    """Pupils year by year from a fitted model.

    Parameters
    ----------
    model : GradeProgression
        Fitted.
    """

    def __init__(self, model: GradeProgression) -> None:
        self.model = model
        self.history = model.history_
        self.stages = model.region_.stages
        self.base = model.region_.base_year
        self.grown = {name: np.nan_to_num(table[:, :, -1]) for name, table in self.history.pupils.items()}
        self.leavers = {name: self._past_leavers(stage) for name, stage in self.stages.items()}
        self.start = {name: table.sum(axis=1) for name, table in self.grown.items()}
        self.free = free_stages(model.region_)
        self.part_time = self.history.part_time
        self.moving = np.ones(len(self.history.towns)) if model.change_ is None else 1 + model.change_.moves
        self.kept: list[tuple[YearStep, dict[str, Cells]]] = []
        self.gross: list[dict[str, object]] = []
        self.short: dict[tuple[str, str], float] = {}  # by note and stage: most pupils that estates could not move

    def _past_leavers(self, stage: Stage) -> list[float]:
        """Pupils of the last grade by year of the history, the region together."""
        table = self.history.pupils[stage.name]
        last = [stage.grades_in(int(year)) - 1 for year in self.history.years]
        return [float(np.nan_to_num(table[:, grade, at]).sum()) for at, grade in enumerate(last)]

    @property
    def table(self) -> pd.DataFrame:
        """Pupils (fractions) by town, stage, grade and year with their components."""
        return pd.concat(
            [
                cells_frame(self, stage, step, after[name])
                for step, after in self.kept
                for name, stage in self.stages.items()
            ],
            ignore_index=True,
        )

    @property
    def participation(self) -> pd.DataFrame:
        """Gross rate of each target's stages by year, from the base year on."""
        return pd.DataFrame(self.gross, columns=PARTICIPATION)

    def run(self, steps: Iterable[YearStep]) -> Projection:
        """Take the steps of a schedule, in order from the base year, whose gross rates come first."""
        now = {name: float(total.sum()) for name, total in self.start.items()}
        self.gross += [gross_rate(self, one, now, dict.fromkeys(now, 0.0), self.base) for one in self.model.targets_]
        for step in steps:
            self.take(step)
        return self

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is told of the years taken: targets reached or not, estates that could not be filled, empty towns."""
        ahead = self.participation[self.participation["year"] > self.base]
        return (*reached_notes(ahead, self.stages), *self._short_notes(), *self._empty_towns())

    def take(self, step: YearStep) -> None:
        """One school year: entrants come from births or the stage below, the others from the grade below."""
        after = {name: self._cells(stage, step) for name, stage in self.stages.items()}
        self.grown = {name: cells.grown for name, cells in after.items()}
        self.kept.append((step, after))
        for name, stage in self.stages.items():
            self.leavers[name].append(float(after[name].pupils[:, stage.grades_in(step.year) - 1].sum()))
        now = {name: float(cells.pupils.sum()) for name, cells in after.items()}
        estates = {name: float((cells.housing - cells.left).sum()) for name, cells in after.items()}
        for target in self.model.targets_:
            self.gross.append(gross_rate(self, target, now, estates, step.year))

    def _cells(self, stage: Stage, step: YearStep) -> Cells:
        shape = self.grown[stage.name].shape
        below, rate, grown = np.zeros(shape), np.full(shape, np.nan), np.zeros(shape)
        for grade in range(stage.grades_in(step.year)):
            for rung in step.sources.get((stage.name, grade + 1), []):
                pupils, ratio = self.pool(rung), self.ratio(rung, step)
                below[:, grade] += pupils
                grown[:, grade] += pupils * ratio * (step.factors[stage.name] if rung.leaves else 1.0)
                rate[:, grade] = ratio
        if stage.name in self.model.entries_:
            below[:, 0], rate[:, 0], entrants = self.entrants(stage, step)
            grown[:, 0] = entrants * step.factors[stage.name]
        held = self._held(below, rate, grown, stage, step)
        limited = self._limited(stage, step, grown)
        grown += limited
        housing, left = self._estates(stage, step, grown)
        drawn = np.maximum(self._drawn(stage, step, grown), -np.maximum(grown + housing - left, 0.0))
        return Cells(below, rate, held, limited, grown, housing, left, drawn)

    @property
    def pull(self) -> Pull | None:
        """What of the change of a unit's total is not believed."""
        return self.model.pull_

    def _drawn(self, stage: Stage, step: YearStep, grown: np.ndarray) -> np.ndarray:
        """What the pull towards no change takes or gives, where only births and history move a stage."""
        base = self.base
        now = (stage.grades_in(step.year), stage.entry_age_in(step.year))
        same = now == (stage.grades_in(base), stage.entry_age_in(base))
        if self.pull is None or stage.name not in self.free or not same:
            return np.zeros_like(grown)
        start = self.start[stage.name] * self.moving**step.lead  # who moves as stated is no change to doubt
        factor = self.pull.factor(start, grown.sum(axis=1), step.lead)
        return np.asarray(grown * (factor - 1.0)[:, None])

    def _held(self, below: np.ndarray, rate: np.ndarray, grown: np.ndarray, stage: Stage, step: YearStep) -> np.ndarray:
        """Entrants held at their level of late, or drawn there: what births and rate do not account for."""
        held = np.zeros_like(grown)
        if stage.name in self.model.entries_:
            by_births = np.nan_to_num(below[:, 0] * rate[:, 0]) * step.factors[stage.name]
            held[:, 0] = grown[:, 0] - by_births
        return np.where(np.abs(held) < NOBODY, 0.0, held)

    def pool(self, rung: Rung) -> np.ndarray:
        """Pupils a year earlier who may come up, by unit."""
        return self.grown[rung.stage][:, rung.grade - 1]

    def ratio(self, rung: Rung, step: YearStep) -> np.ndarray:
        """Progression ratio or transfer rate of one way up, by unit, before any target."""
        if not rung.leaves:
            return self.model.steps_[rung.next_stage][rung.next_grade - 1].at(step.lead) * self.moving
        rates = self.model.steps_[rung.next_stage][0].at(step.lead)
        return self.moving * (step.splits[rung.next_stage].apply(rates) if rung.next_stage in step.splits else rates)

    def moved(self, year: int, age: int) -> np.ndarray:
        """Children of an age over those there would be without the moves that a change states, by unit."""
        return np.asarray(self.moving ** min(year - self.base, age))

    def entrants(self, stage: Stage, step: YearStep) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Births of the cohort, entry rate, and the entrants; NaN for both where births are not known."""
        entry = self.model.entries_[stage.name]
        start, end = step.windows[stage.name]
        cohort = self.history.between(start, end)
        known = np.isfinite(cohort) & np.isfinite(entry.rate) & np.isfinite(entry.whole)
        usual = cohort if self.model.change_ is None else self.model.change_.usual.between(start, end)
        moved = self.moved(step.year, stage.entry_age_in(step.year))
        more = np.divide(cohort, usual, out=np.ones(len(cohort)), where=known & (usual > 0))
        pupils = entry.entrants(usual, (end - start) / 12, step.lead) * more * moved
        return np.where(known, cohort, np.nan), np.where(known, entry.rate * moved, np.nan), pupils

    def _limited(self, stage: Stage, step: YearStep, grown: np.ndarray) -> np.ndarray:
        """A cohort whose entry a target has raised gains fewer late entrants: there are no more than its children."""
        limited = np.zeros_like(grown)
        if stage.name not in self.model.entries_:
            return limited
        entry = self.model.entries_[stage.name]
        share = (
            np.divide(entry.rate, entry.whole, out=np.ones_like(entry.rate), where=entry.whole > 0)
            * self.model.children_per_birth()
        )
        for grade in range(1, stage.grades_in(step.year)):
            scale = strongest(self.model.targets_, stage.name, step.year - grade)
            if scale > 1.0:
                children = self.history.between(*self._months(stage, grade + 1, step.year)) * share
                children = children * self.moved(step.year, stage.entry_age_in(step.year) + grade)
                most = np.maximum(children, grown[:, grade] / scale)
                limited[:, grade] = np.where(np.isfinite(children), np.minimum(0.0, most - grown[:, grade]), 0.0)
        return limited

    def _estates(self, stage: Stage, step: YearStep, grown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pupils of new estates, and those of them who left another town: the region grows by the others only."""
        if stage.name not in step.estates:
            return np.zeros_like(grown), np.zeros_like(grown)
        stock = step.estates[stage.name]
        pupils = np.maximum(stock.pupils, -grown)  # an estate that ages loses no more than the town has
        kept = np.divide(pupils, stock.pupils, out=np.ones_like(pupils), where=stock.pupils < 0)
        moved = stock.moved * kept
        came, left = left_behind(grown + np.minimum(pupils, 0.0), moved)
        for code, short in (("housing_few_movers", moved - came), ("housing_emptied", pupils - stock.pupils)):
            if (count := float(short.sum())) > 0.5:
                self.short[code, stage.name] = max(count, self.short.get((code, stage.name), 0.0))
        return pupils - moved + came, left

    def _short_notes(self) -> Iterator[Note]:
        for (code, name), count in self.short.items():
            stage = self.stages[name]
            yield Note(code, "housing.csv", stage_zh=stage.zh, stage_en=stage.en, count=round(count))

    def _empty_towns(self) -> Iterator[Note]:
        """Towns that stay without a pupil in every stage and year."""
        pupils = sum(cells.pupils.sum(axis=1) for _, after in self.kept for cells in after.values())
        empty = [unit for unit, some in zip(self.history.towns, np.ravel(pupils), strict=False) if not some]
        if empty:
            names = self.model.region_.towns.set_index("town")["name"]
            yield Note("towns_empty", "enrolment.csv", towns="、".join(names.get(unit, unit) for unit in empty))

    def _months(self, stage: Stage, grade: int, year: int) -> tuple[float, float]:
        return self.history.ladder.birth_months(stage.name, grade, year)
