"""Pupils of a generated region by where they live: every cohort goes from birth through the grades, town by town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .generate_births import births_a_resident, cohort_sizes, draw_births, expected_births

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .stage import Stage

CHURN = 0.01  # children who leave a town in a year, and as many who come
RESIDENT = np.array([1.04, 0.98, 0.92])  # resident infants per registered birth, by kind of town
# Share of the children (or of the graduates of the stage below) who enter, in the base year, and its rise a year.
ENTRY = {"kindergarten": (0.86, 0.008), "junior": (0.993, 0.0), "senior_general": (0.61, 0.006)}
ENTRY |= {"vocational": (0.345, 0.0)}
FROM_BIRTHS, FROM_STAGE = (0.993, 0.0), 0.96  # of a stage not named above
LATE = 0.45  # of those not yet in kindergarten, who enter at a later grade
KEPT = {"senior_general": 0.99, "vocational": 0.95}  # share who stay from grade to grade
KEPT_COMPULSORY, KEPT_OTHER = 0.998, 0.99
# Pupils of a campus of usual size: makes the number of campuses and that of residents fit each other.
CAMPUS = {"kindergarten": 210, "primary": 480, "junior": 750, "senior_general": 1800, "vocational": 1800}
CAMPUS_OTHER, RESIDENTS_A_TOWN = 600, 20_000


def residents_of(settings: Settings) -> float:
    """Residents of the region: as given, else as many as fill the campuses, else 20,000 a town.

    Examples
    --------
    >>> from schoolplaces.generate_settings import Settings
    >>> residents_of(Settings(towns=3, campuses=0))
    60000.0
    """
    if settings.residents is not None:
        return float(settings.residents)
    if not settings.campuses:
        return float(RESIDENTS_A_TOWN * settings.towns)
    campuses = sum(
        pupils_a_resident(settings, settings.ladder[name]) / CAMPUS.get(name, CAMPUS_OTHER)
        for name in settings.stage_names
    )
    return round(settings.campuses / campuses, 3)


def pupils_a_resident(settings: Settings, stage: Stage) -> float:
    """Pupils of a stage to be expected in the base year, over the residents."""
    born = settings.base_year - stage.entry_age - np.arange(stage.grades)
    return float(births_a_resident(born, settings.trend).sum() * entry_share(settings, stage)[0])


def entry_share(settings: Settings, stage: Stage) -> tuple[float, float]:
    """Share who enter a stage in the base year, and its rise a year; rivals not known share the graduates evenly."""
    if stage.name in ENTRY:
        return ENTRY[stage.name]
    if stage.name not in settings.fed:
        return FROM_BIRTHS
    rivals = [other for other in settings.ladder.values() if other.fed_by == stage.fed_by]
    return FROM_STAGE / len(rivals), 0.0


class Children:
    """Births and pupils of a region, each cohort followed from its birth.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    residents : float
        Of the whole region.

    Attributes
    ----------
    birth_years : ndarray of int
        Years whose births count, from those of the oldest cohort to the year after the base year.
    expected, births : ndarray, shape (towns, birth_years)
        Births to be expected, and whole births as drawn.
    pupils : dict of ndarray of int, shape (towns, grades, years)
        By stage and autumn of the history, by residence; every stage of the rule book.
    """

    def __init__(self, settings: Settings, towns: Towns, residents: float) -> None:
        self.settings, self.towns = settings, towns
        stages = list(settings.ladder.values())
        oldest = max(stage.entry_age + stage.grades for stage in stages)
        youngest = min(stage.entry_age for stage in stages)
        first, last = int(settings.history[0]) - oldest, settings.base_year
        self.birth_years = np.arange(first - 1, last + 2)
        self.expected = expected_births(settings, towns, residents, self.birth_years)
        self.births = draw_births(settings, self.expected)
        self._cohorts = np.arange(first, last - youngest + 1)
        self._rng = settings.rng("pupils")
        self._living = self._follow(
            max(stage.entry_age + stage.grades for stage in stages if stage.name not in settings.fed)
        )
        self._sitting: dict[str, list[np.ndarray]] = {}
        for stage in stages:
            self._sit(stage)
        self.pupils = {stage.name: self._history(stage) for stage in stages}

    def _follow(self, until: int) -> list[np.ndarray]:
        """Resident children of each cohort at each age below ``until``."""
        born = cohort_sizes(self.settings, self.births, int(self.birth_years[0]), self._cohorts)
        ratio = RESIDENT[self.towns.kind] * np.exp(0.03 * self._rng.standard_normal(len(born)))
        exact = np.round(born * ratio[:, None], 6)
        infants = np.floor(exact) + (self._rng.random(exact.shape) < exact % 1)
        living = [infants.astype(np.int64)]
        for _ in range(1, until):
            living.append(self._moved(living[-1]))
        return living

    def _moved(self, people: np.ndarray) -> np.ndarray:
        """A year of leaving (binomial) and coming (Poisson)."""
        pull = self.towns.pull[:, None]
        left = self._rng.binomial(people, CHURN + np.maximum(-pull, 0))
        came = self._rng.poisson(people * (CHURN + np.maximum(pull, 0)))
        return people - left + came

    def _sit(self, stage: Stage) -> list[np.ndarray]:
        """Pupils of a stage by grade, each of shape (towns, cohorts); the stage that feeds it first."""
        if stage.name not in self._sitting:
            grades = [self._entrants(stage)]
            for grade in range(1, stage.grades):
                grades.append(self._next(stage, grade, self._moved(grades[-1])))
            self._sitting[stage.name] = grades
        return self._sitting[stage.name]

    def _entrants(self, stage: Stage) -> np.ndarray:
        share, rise = entry_share(self.settings, stage)
        autumn = self._cohorts + stage.entry_age
        shares = np.round(np.clip(share + rise * (autumn - self.settings.base_year), 0.05, 0.99), 9)
        if stage.name not in self.settings.fed:
            return self._rng.binomial(self._living[stage.entry_age], shares)
        graduates = self._moved(self._sit(self.settings.ladder[stage.fed_by])[-1])
        return self._rng.binomial(graduates, shares)

    def _next(self, stage: Stage, grade: int, pupils: np.ndarray) -> np.ndarray:
        if stage.name == "kindergarten":
            waiting = np.maximum(self._living[stage.entry_age + grade] - pupils, 0)
            return pupils + self._rng.binomial(waiting, LATE)
        kept = KEPT_COMPULSORY if stage.compulsory else KEPT.get(stage.name, KEPT_OTHER)
        return self._rng.binomial(pupils, kept)

    def _history(self, stage: Stage) -> np.ndarray:
        years = self.settings.history
        grades = [
            self._sitting[stage.name][grade][:, years - stage.entry_age - grade - self._cohorts[0]]
            for grade in range(stage.grades)
        ]
        return np.stack(grades, axis=1)
