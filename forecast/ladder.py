"""The ladder of grades: where pupils go the year after, when children enter, and what a change of system moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schoolplaces.school_year import cohort_months, month_index
from schoolplaces.stage import Stage

Months = tuple[float, float]  # from the start of year 0
RISE = 6  # years that an entry age may rise by at once


@dataclass(frozen=True)
class Rung:
    """One way up: pupils of a grade are in another one the year after."""

    stage: str
    grade: int
    next_stage: str
    next_grade: int

    @property
    def leaves(self) -> bool:
        """Whether the stage is left."""
        return self.stage != self.next_stage


class Ladder:
    """The stages of a rule book with the grades they have in each year.

    Parameters
    ----------
    stages : mapping of Stage
    cutoff : str
        "MM-DD", the region's entry cut-off.

    Examples
    --------
    >>> from schoolplaces.rules import Rules
    >>> ladder = Ladder(Rules.read(None).stage_table(), "08-31")
    >>> [(rung.stage, rung.grade) for rung in ladder.sources(2026)["junior", 1]]
    [('primary', 6)]
    """

    def __init__(self, stages: Mapping[str, Stage], cutoff: str) -> None:
        self.stages = stages
        self.cutoff = cutoff
        self._sources: dict[int, dict[tuple[str, int], list[Rung]]] = {}
        self._months: dict[tuple[str, int, int], Months] = {}

    def entry_window(self, name: str, year: int) -> Months:
        """Months in which the children were born who enter a stage in the autumn of ``year``.

        They are those who have reached the entry age by this year's cut-off and had not by that of any year before:
        twelve months as a rule, more in the year in which the age falls or the cut-off moves on, none (an empty window)
        in a year it rises.

        Examples
        --------
        >>> from schoolplaces.rules import Rules
        >>> start, end = Ladder(Rules.read(None).stage_table(), "08-31").entry_window("primary", 2024)
        >>> start - 12 * 2017, end - 12 * 2018
        (8.0, 8.0)
        """
        stage = self.stages[name]

        def reached(when: int) -> float:
            return month_index(when - stage.entry_age_in(when), stage.cutoff_in(when, self.cutoff))

        start = max(reached(when) for when in range(year - (RISE if stage.changes else 1), year))
        return start, max(start, reached(year))

    def sources(self, year: int) -> dict[tuple[str, int], list[Rung]]:
        """Where the pupils of every stage and grade of a year were a year earlier.

        As a rule one grade below, and for the first grade in the last one of the stage that feeds it. In the year in
        which stages change their lengths against each other (6-3 to 5-4 or back), all pupils keep their place counted
        from the end of the stage whose end stays.
        """
        if year not in self._sources:
            found: dict[tuple[str, int], list[Rung]] = {}
            for rung in self._rungs(year):
                found.setdefault((rung.next_stage, rung.next_grade), []).append(rung)
            self._sources[year] = found
        return self._sources[year]

    def _rungs(self, year: int) -> Iterator[Rung]:
        for name, stage in self.stages.items():
            grades = stage.grades_in(year)
            for grade in range(1, stage.grades_in(year - 1) + 1):
                there = max(1, grade + 1 + (self._shift(name, year) or 0))
                if there <= grades:
                    yield Rung(name, grade, name, there)
                    continue
                for after in (other for other in self.stages.values() if other.fed_by == name):
                    moved = self._shift(after.name, year)
                    into = 1 if moved is None else min(there - grades, after.grades_in(year))
                    yield Rung(name, grade, after.name, into)

    def _shift(self, name: str, year: int) -> int | None:
        """Grades a stage gains at its lower end in a year while its upper end stays in place; None where that moves.

        From six and three years to five and four, junior gains one at its lower end: its first grade moves up to the
        third.
        """
        gained = self.stages[name].grades_in(year) - self.stages[name].grades_in(year - 1)
        return gained if self._height(name, year) == self._height(name, year - 1) else None

    def _height(self, name: str, year: int) -> int:
        """Grades of a stage and of all below it that lead to it."""
        total, at = 0, name
        while at in self.stages:
            total += self.stages[at].grades_in(year)
            at = self.stages[at].fed_by
        return total

    def birth_months(self, name: str, grade: int, year: int) -> Months:
        """Months in which the pupils of a grade were born: followed down the ladder to the autumn they entered.

        Examples
        --------
        >>> from schoolplaces.rules import Rules
        >>> start, end = Ladder(Rules.read(None).stage_table(), "08-31").birth_months("junior", 1, 2024)
        >>> start - 12 * 2011, end - 12 * 2012
        (8.0, 8.0)
        """
        key = (name, grade, year)
        if key not in self._months:
            self._months[key] = self._followed(name, grade, year)
        return self._months[key]

    def _followed(self, name: str, grade: int, year: int) -> Months:
        stage = self.stages[name]
        if grade == 1 and stage.fed_by not in self.stages:
            return self.entry_window(name, year)
        below = self.sources(year).get((name, grade), [])
        months = [self.birth_months(rung.stage, rung.grade, year - 1) for rung in below]
        if not months:
            return cohort_months(year, stage.entry_age_in(year) + grade - 1, self.cutoff)
        return min(start for start, _ in months), max(end for _, end in months)
