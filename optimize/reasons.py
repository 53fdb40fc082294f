"""What a plan leaves to be explained: shortages, classes and schools above their caps, closings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from schoolplaces.records import records, totals

from .events import Events
from .school_size import size_limits

if TYPE_CHECKING:
    from .plan import Plan

SHORTAGE, OVER_CLASS, OVER_SCHOOL, CLOSING = "shortage", "over_class", "over_school", "closing"


@dataclass(frozen=True)
class Reason:
    """One thing that a plan leaves to be explained.

    Parameters
    ----------
    what : str
        ``shortage``, ``over_class``, ``over_school`` or ``closing``.
    stage : str
    year : int
        School year; of a closing that of its first use, of what lasts for several its first.
    town, zone : str
        Of the children without a place (zone: "" where the town has none), or of the campus (zone: "").
    pupils : int
        Without a place, or above the cap (the most in one year); of a closing those who are moved.
    classes : int
        Classes they come to.
    unit : int or None
        The campus and stage it is about, none of a shortage.
    grades : tuple of int
        Grades of the pupils, the one with most of them first; empty where it is about none.
    option : str
        Of a closing.
    until : int
        Need year until which a class or school is above its cap; 0 where it is for one year alone.
    """

    what: str
    stage: str
    year: int
    town: str
    pupils: int
    classes: int
    unit: int | None = None
    grades: tuple[int, ...] = ()
    option: str = ""
    zone: str = ""
    until: int = 0

    @property
    def grade(self) -> int:
        """The grade with most of the pupils; 0 where it is about none."""
        return self.grades[0] if self.grades else 0

    @property
    def cohorts(self) -> tuple[int, ...]:
        """Years in which the pupils entered the stage, by their grades."""
        return tuple(self.year - grade + 1 for grade in self.grades)


def reasons(plan: Plan, events: Events) -> list[Reason]:
    """All that a plan leaves to be explained in its need years: shortages first, the largest of a stage first.

    Parameters
    ----------
    plan : Plan
    events : Events
        Its projects.
    """
    found = [*_shortages(plan, events), *_classes(plan, events), *_schools(plan, events), *_closings(plan, events)]
    kinds = [SHORTAGE, OVER_CLASS, OVER_SCHOOL, CLOSING]
    stages = list(events.instance.demand)
    return sorted(
        found,
        key=lambda one: (
            kinds.index(one.what),
            stages.index(one.stage),
            -one.pupils,
            one.year,
            one.town,
            one.zone,
            one.unit or 0,
        ),
    )


def _shortages(plan: Plan, events: Events) -> Iterator[Reason]:
    """By town or zone, stage and year."""
    rows = plan.shortage[plan.shortage["year"].isin(plan.need_years) & (plan.shortage["pupils"] > 0)]
    keys: Any
    for keys, part in rows.groupby(["town", "zone", "stage", "year"]):
        town, zone, stage, year = keys
        pupils = int(part["pupils"].sum())
        grades = tuple(int(grade) for grade in part.sort_values(["pupils", "grade"], ascending=[False, True])["grade"])
        cap = events.instance.demand[stage].stage.caps(year - grades[0] + 1)[grades[0] - 1]
        yield Reason(SHORTAGE, stage, int(year), town, pupils, ceil(pupils / cap), grades=grades, zone=zone)


def _classes(plan: Plan, events: Events) -> Iterator[Reason]:
    """Cohorts, and multi-grade classes, above their cap: the first year of each."""
    units = {(unit.school, unit.stage): unit for unit in events.instance.units}
    rows = plan.classes[plan.classes["year"].isin(plan.need_years) & (plan.classes["over"] > 0)]
    seen: dict[tuple[Any, ...], list[Any]] = {}
    for row in records(rows.sort_values("year")):
        mixed = "-" in row.grade
        seen.setdefault((row.school, row.stage, row.grade if mixed else row.entry_year), []).append(row)
    for (school, stage, _), cells in seen.items():
        unit, first = units[school, stage], cells[0]
        pupils = ceil(max(cell.over for cell in cells) - 1e-6)
        grades, short = (int(first.grade.split("-")[0]),), ceil(pupils / first.cap)
        last = int(cells[-1].year)
        until = last if last > first.year else 0
        yield Reason(OVER_CLASS, stage, int(first.year), unit.town, pupils, short, unit.index, grades, until=until)


def _schools(plan: Plan, events: Events) -> Iterator[Reason]:
    """Campuses above their size cap: the first year of each."""
    held = totals(plan.classes, ["school", "stage", "year"], "pupils")
    for limit in size_limits(events.instance):
        units = [events.instance.units[index] for index in limit.units]
        years = [year for year in limit.years if year in plan.need_years]
        above = {year: sum(held.get((one.school, one.stage, year), 0) for one in units) - limit.cap for year in years}
        over = [year for year in years if above[year] > 0]
        if over:
            caps = events.instance.mean_cap(units[0], over[0])
            pupils = int(max(above.values()))
            short, until = ceil(pupils / caps), over[-1] if len(over) > 1 else 0
            at = units[0]
            yield Reason(OVER_SCHOOL, at.stage, over[0], at.town, pupils, short, at.index, until=until)


def _closings(plan: Plan, events: Events) -> Iterator[Reason]:
    """Campuses that close or move."""
    moved = totals(plan.moves, ["project"], "pupils") if len(plan.moves) else {}
    codes = {row.option: row.project for row in records(plan.projects)}
    for option in events.chosen:
        if option.ends is not None:
            unit = events.instance.units[option.ends]
            pupils = int(moved.get((codes.get(option.code),), 0))
            use = events.uses[option.code]
            yield Reason(CLOSING, option.stage, use, unit.town, pupils, 0, unit.index, option=option.code)
