"""The cohort-component method for all towns of a region at once: fitted to its tables, carried on by single years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from schoolplaces.faults import Note

from .ahead import project_ahead
from .birth_series import METHODS
from .components import PopulationProjection
from .control_totals import read_totals
from .hukou import resident_counts
from .learned import population_frame, rate_frame
from .levels import Levels
from .moves import SOURCES, choose_moves
from .newborns import read_births
from .population import count_notes, read_counts
from .rate_notes import rate_notes
from .rates import read_rates
from .shrink import size_weight
from .steps import Year, one_year
from .women import women_between

if TYPE_CHECKING:
    from schoolplaces.region import Region

TIMINGS = ("end", "even")


class CohortComponent(BaseEstimator):
    """Population by town, sex and single age, a year a step, with births, deaths and migration.

    Population of a year is that at the end of its births year. The last count is carried to the base year with the same
    engine. Births that are known take the place of fertility × women in every year they reach.

    Parameters
    ----------
    births : {"fertility", "last", "ets", "arima", "poisson"}
        Births to come: fertility × women on the town's level of the last known years, or the series of births carried
        on (`project_births`; "poisson" with women as its offset).
    migration : {"auto", "residual", "rates", "none"}
        Net migration: the residual of two counts, the rates table, or none; "auto" takes the first there is.
    migration_timing : {"end", "even"}
        Migrants arrive at the end of the year, or half at either end.
    shrink : float
        Population at which a town's own ratios and rates count as much as those of its kind.
    open_age : int
        First age of the open group.
    window : int
        Most years between the two counts of the residual, where there is a choice.
    smooth : int
        Ages of the moving mean over residual rates of counts that lie close (`residual_rates`).
    damping : float
        Share of the migration rates that is left after each year of projection; 1 holds them.
    calibrate : bool
        Whether births and fertility are set on the level of the children there are.

    Attributes
    ----------
    population_ : DataFrame
        The base year: ``town, year, sex, age, persons``, and what it rests on: ``count_year``, ``counted`` (residents
        then), ``hukou`` (registered then, NaN where not counted), ``ratio`` (residents per person registered),
        ``basis, status``.
    survival_, fertility_, sex_ratio_ : DataFrame
        ``kind, sex, age, year, …, status`` of the first year projected.
    migration_ : DataFrame
        ``town, sex, age, rate`` of the first year projected, per person there without it.
    level_ : DataFrame
        ``town, fertility, births``: factor on the fertility rates, and residents per birth of the births table.
    notes_ : tuple of Note

    Examples
    --------
    >>> CohortComponent(migration="none").get_params()["migration"]
    'none'
    """

    def __init__(
        self,
        births: str = "fertility",
        migration: str = "auto",
        migration_timing: str = "end",
        shrink: float = 2000.0,
        open_age: int = 100,
        window: int = 5,
        smooth: int = 5,
        damping: float = 1.0,
        calibrate: bool = True,
    ) -> None:
        self.births = births
        self.migration = migration
        self.migration_timing = migration_timing
        self.shrink = shrink
        self.open_age = open_age
        self.window = window
        self.smooth = smooth
        self.damping = damping
        self.calibrate = calibrate

    def fit(self, region: Region) -> CohortComponent:
        """Learn the population of the base year and the rates that carry it on.

        Raises
        ------
        InputFaults
            Where the region has no population, or not what a setting asks for.
        ValueError
            For a setting that is none of those allowed.
        """
        self._check_settings()
        self.base_year_ = region.base_year
        towns = region.towns.sort_values("town")
        self.towns_ = towns["town"].tolist()
        counts = read_counts(region, self.towns_, self.open_age)
        rates = read_rates(region, self.open_age)
        kind = np.searchsorted(rates.kinds, towns["kind"].to_numpy(dtype=object))
        self.residents_ = resident_counts(counts, kind, self.shrink, region.rules.region.resident_per_hukou)
        last = self.residents_.counts[-1]
        weight = size_weight(last.persons.sum(axis=(1, 2)), self.shrink)
        known, women = read_births(region, self.towns_), women_between(self.residents_.counts)
        self.levels_ = Levels(rates, known, women, kind, weight)
        notes = [*count_notes(region, self.towns_, counts), *self.residents_.notes]
        notes += rate_notes(region, rates, self.base_year_ + 1)
        if self.calibrate:
            notes += self.levels_.calibrate(last)
        self.moves_ = choose_moves(self.migration, counts, self.levels_, self.shrink, self.window, self.smooth)
        notes += self.moves_.notes
        self._carry(notes)
        self.notes_ = tuple(notes)
        return self

    def _check_settings(self) -> None:
        allowed = {"births": ("fertility", *METHODS), "migration": SOURCES, "migration_timing": TIMINGS}
        for name, words in allowed.items():
            if getattr(self, name) not in words:
                raise ValueError(f"{name} is {getattr(self, name)!r}; wanted is one of {', '.join(words)}")
        if not self.shrink >= 0 or not 0 <= self.damping <= 1 or self.open_age < 50:
            found = f"shrink {self.shrink}, damping {self.damping}, open_age {self.open_age}"
            raise ValueError(f"{found}; wanted are 0 or more, 0 to 1, 50 or more")

    def one_year(self, people: np.ndarray, year: int, known: np.ndarray) -> Year:
        """Carry all towns into a year with its rates, births that are known (NaN where not) and migration."""
        rates = self.levels_.year_rates(year)
        return one_year(people, rates, known, self._rates_of_moves(year), self.migration_timing)

    def _rates_of_moves(self, year: int) -> np.ndarray | None:
        rates = self.moves_.of(year)
        return None if rates is None else rates * self.damping ** max(year - self.base_year_ - 1, 0)

    def _carry(self, notes: list[Note]) -> None:
        """From the last count to the base year; the level of fertility then follows the last births known."""
        count, levels = self.residents_.counts[-1], self.levels_
        people = count.persons
        for year in range(count.year + 1, self.base_year_ + 1):
            people = self.one_year(people, year, levels.births(year)).persons
            levels.women.path.append(people[:, 0])
        self.people_ = people
        if self.calibrate:
            levels.follow(self.base_year_)
        if count.year < self.base_year_:
            known = sum(levels.known.any_in(year) for year in range(count.year + 1, self.base_year_ + 1))
            words = {"first": count.year, "last": self.base_year_, "known": known}
            notes.append(Note("population_carried", "population.csv", None, "year", None, **words))

    @property
    def population_(self) -> pd.DataFrame:
        """People of the base year and what they rest on."""
        return population_frame(self.towns_, self.base_year_, self.people_, self.residents_)

    @property
    def survival_(self) -> pd.DataFrame:
        """Survival ratios of the first year projected."""
        return self.levels_.rates.table("survival", self.base_year_ + 1)

    @property
    def fertility_(self) -> pd.DataFrame:
        """Fertility rates of the first year projected, before each town's level."""
        return self.levels_.rates.table("fertility", self.base_year_ + 1)

    @property
    def sex_ratio_(self) -> pd.DataFrame:
        """Boys per girl at birth in the first year projected."""
        return self.levels_.rates.table("sex_ratio", self.base_year_ + 1)

    @property
    def migration_(self) -> pd.DataFrame:
        """Net migration rates of the first year projected."""
        rates = self._rates_of_moves(self.base_year_ + 1)
        return rate_frame(self.towns_, np.zeros(self.people_.shape) if rates is None else rates)

    @property
    def level_(self) -> pd.DataFrame:
        """Factor on fertility and residents per known birth, by town."""
        levels = {"fertility": self.levels_.fertility, "births": self.levels_.per_birth}
        return pd.DataFrame({"town": self.towns_} | levels)

    def project(self, years: int = 10, control: pd.DataFrame | None = None) -> PopulationProjection:
        """Population of the years after the base year.

        Parameters
        ----------
        years : int
            1 or more.
        control : DataFrame, optional
            Totals the towns are brought to, year by year before the next year follows from them: ``year, persons`` and,
            as wanted, ``sex``, ``age`` and ``years`` (ages in the group, 1 when absent); a higher plan's, as a rule.

        Returns
        -------
        PopulationProjection

        Raises
        ------
        InputFaults
            Where the control totals have faults, all of them.
        """
        if years < 1:
            raise ValueError(f"years is {years}; wanted is 1 or more")
        ahead = range(self.base_year_ + 1, self.base_year_ + years + 1)
        totals = {} if control is None else read_totals(control, ahead, self.open_age)
        return project_ahead(self, ahead, totals)
