"""The projection itself: one step a school year, all towns at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.demand import PARTICIPATION
from schoolplaces.faults import Note

from .participation import stage_names

if TYPE_CHECKING:
    from schoolplaces.stage import Stage

    from .grades import GradeProgression


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
        self.now = {name: np.nan_to_num(table[:, :, -1]) for name, table in self.history.pupils.items()}
        self.leavers: dict[str, list[float]] = {
            name: list(np.nan_to_num(table[:, -1]).sum(axis=0)) for name, table in self.history.pupils.items()
        }
        self.rows: list[pd.DataFrame] = []
        self.gross: list[dict[str, object]] = []
        self.notes: tuple[Note, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """Pupils (fractions) by town, stage, grade and year with their components."""
        return pd.concat(self.rows, ignore_index=True)

    @property
    def participation(self) -> pd.DataFrame:
        """Gross rate of each target's stages by year."""
        return pd.DataFrame(self.gross, columns=PARTICIPATION)

    def run(self, years: int) -> Projection:
        """Take ``years`` steps from the base year."""
        for lead in range(1, years + 1):
            self.step(lead)
        self.notes = tuple(self._reached())
        return self

    def step(self, lead: int) -> None:
        """One school year: entrants come from births or the stage below, the others from the grade below."""
        year = self.base + lead
        after = {name: self._advance(stage, year, lead) for name, stage in self.stages.items()}
        self.now = after
        for name, table in after.items():
            self.leavers[name].append(float(table[:, -1].sum()))
        for target in self.model.targets_:
            self.gross.append(
                {
                    "stages": "+".join(target.stages),
                    "year": year,
                    "gross_rate": self._gross_rate(target.stages, year),
                    "target": target.rate,
                    "target_year": target.year,
                }
            )

    def _advance(self, stage: Stage, year: int, lead: int) -> np.ndarray:
        below, factor = self.now[stage.name], self._factor(stage.name, year)
        table = np.empty_like(below)
        rates = np.empty_like(below)
        if stage.name in self.model.entries_:
            table[:, 0], rates[:, 0] = self._entrants(stage, year, factor)
        else:
            rates[:, 0] = self._transfer(stage, year, lead) * factor
            table[:, 0] = self.now[stage.fed_by][:, -1] * rates[:, 0]
        for grade in range(1, stage.grades):
            rates[:, grade] = self._damped(stage, grade, lead)
            table[:, grade] = below[:, grade - 1] * rates[:, grade]
            table[:, grade] = self._within_children(stage, grade, year, table[:, grade])
        self._keep(stage, year, table, rates, factor)
        return table

    def _entrants(self, stage: Stage, year: int, factor: float) -> tuple[np.ndarray, np.ndarray]:
        """Entrants from the births of their cohort; without births the level of the last three years is held."""
        town, whole = self.model.entries_[stage.name]
        cohort = self.history.cohort(year, stage.entry_age)
        history = self.history.pupils[stage.name][:, 0]
        recent = history[:, ~np.isnan(history).all(axis=0)][:, -3:]
        level = recent.mean(axis=1) if recent.size else np.zeros(len(history))
        known = np.isfinite(cohort) & np.isfinite(town) & np.isfinite(whole)
        entrants = np.where(known, np.nan_to_num(cohort) * np.nan_to_num(town), level)
        return entrants * factor, np.where(known, town * factor, np.nan)

    def _within_children(self, stage: Stage, grade: int, year: int, pupils: np.ndarray) -> np.ndarray:
        """A cohort whose entry a target has raised gains fewer late entrants: there are no more than its children."""
        scale = self._factor(stage.name, year - grade)
        if scale <= 1.0 or stage.name not in self.model.entries_:
            return pupils
        town, whole = self.model.entries_[stage.name]
        share = np.divide(town, whole, out=np.ones_like(town), where=whole > 0)
        children = self.history.cohort(year, stage.entry_age + grade) * self.model.children_per_birth() * share
        return np.where(np.isfinite(children), np.minimum(pupils, np.maximum(children, pupils / scale)), pupils)

    def _damped(self, stage: Stage, grade: int, lead: int) -> np.ndarray:
        """Ratio into a grade at a lead: a town's distance from 1, or from the region's ratio, fades."""
        town, whole = self.model.steps_[stage.name][grade]
        centre = 1.0 if stage.compulsory and grade > 0 else whole
        return centre + (town - centre) * self.model.damping ** (lead - 1)

    def _factor(self, name: str, year: int) -> float:
        return float(np.prod([target.scale(year) for target in self.model.targets_ if name in target.stages]))

    def _transfer(self, stage: Stage, year: int, lead: int) -> np.ndarray:
        """Transfer rates into a stage, brought to the share of its group's entrants that the rules give."""
        rates = self._damped(stage, 0, lead)
        rivals = [other for other in self.stages.values() if other.fed_by == stage.fed_by]
        given = [rule for rule in self.model.region_.rules.split if rule.stage in {rival.name for rival in rivals}]
        now = {rival.name: self.model.steps_[rival.name][0][1] for rival in rivals}
        total = sum(now.values())
        if not given or len(rivals) < 2 or total <= 0:
            return rates
        leading = given[0].stage
        points = sorted([(self.base, now[leading] / total), *((rule.year, rule.share) for rule in given)])
        share = float(np.interp(year, [when for when, _ in points], [value for _, value in points]))
        if stage.name != leading:
            share = (1 - share) * now[stage.name] / (total - now[leading]) if total > now[leading] else 0.0
        if now[stage.name] > 0:
            return rates * (share * total / now[stage.name])
        return np.full(len(rates), share * total)  # a stage that starts from nothing: alike in all towns

    def _gross_rate(self, stages: tuple[str, ...], year: int) -> float:
        """Pupils of the stages (part-time ones too) over resident children of the age band."""
        first = self.stages[stages[0]]
        pupils = sum(float(self.now[name].sum()) for name in stages) + self._part_time(stages)
        if first.name in self.model.entries_:
            ages = range(first.entry_age, first.entry_age + first.grades)
            births = sum(float(np.nansum(self.history.cohort(year, age))) for age in ages)
            children = births * self.model.children_per_birth()
        else:
            recent = self.leavers[first.fed_by][-first.grades - 1 : -1]
            known = [leavers for leavers in recent if leavers > 0]  # a short history stands for the whole band
            children = sum(known) / len(known) * first.grades if known else 0.0
        return pupils / children if children > 0 else float("nan")

    def _part_time(self, stages: tuple[str, ...]) -> float:
        rows = self.model.region_.enrolment
        mine = (rows["year"] == self.base) & rows["stage"].isin(stages) & ~rows["full_time"].astype(bool)
        return float(rows.loc[mine, "pupils"].sum())

    def _keep(self, stage: Stage, year: int, table: np.ndarray, rates: np.ndarray, factor: float) -> None:
        """Add a stage's year to the rows."""
        towns, grades = table.shape
        grade = np.tile(np.arange(1, grades + 1), towns)
        ages = [stage.entry_age + level for level in range(grades)]
        cohort = np.column_stack([self.history.cohort(year, age) for age in ages])
        born = [self.history.born(year, age) for age in ages]
        self.rows.append(
            pd.DataFrame(
                {
                    "town": np.repeat(self.history.towns, grades),
                    "stage": stage.name,
                    "grade": grade,
                    "year": year,
                    "born": np.tile(np.round(born, 6), towns),
                    "pupils": table.ravel(),
                    "cohort": np.round(cohort.ravel(), 4),
                    "rate": np.round(rates.ravel(), 6),
                    "target_factor": np.where(grade == 1, round(factor, 6), 1.0),
                }
            )
        )

    def _reached(self) -> list[Note]:
        """For each target the year in which the gross rate first meets it."""
        notes = []
        for stages, rows in [(str(key), part) for key, part in self.participation.groupby("stages", sort=True)]:
            met = rows[rows["gross_rate"] >= rows["target"] - 5e-4]
            code, row = ("target_reached", met.iloc[0]) if len(met) else ("target_not_reached", rows.iloc[-1])
            words = stage_names(self.stages, stages.split("+")) | {"target": f"{row['target']:.1%}"}
            years = {"target_year": int(row["target_year"]), "year": int(row["year"])}
            notes.append(Note(code, "rules.toml", None, "participation", **words, **years))
        return notes
