"""The result of a population projection: every component of every cell, and that they add up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.files import write_csv

from .steps import Year

SEXES = ("female", "male")
PARTS = {"start": "start_n", "births": "births_n", "deaths": "deaths_n", "migration": "migration_n"}
PARTS |= {"control": "control_n", "persons": "persons"}


@dataclass(frozen=True)
class PopulationProjection:
    """People by town, year, sex and age with the components that led there.

    Parameters
    ----------
    towns : list of str
    base_year : int
    steps : tuple of Year
        One a year after the base year.
    births : DataFrame
        ``town, year, births, registered, basis``: births of residents, the same on the footing of the births table
        (equal where there is none), and where they come from: known, fertility, or the name of a series model.
    women : DataFrame
        ``town, year, women``: births expected at the region's rates before they are set on the town's level, which is
        women weighted by fertility. From five years before the base year on.
    notes : tuple of Note
        What was assumed on the way.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> towns = [{"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}]
    >>> rolls = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]
    >>> people = [{"town": "a", "year": 2025, "sex": sex, "age": age, "persons": 40} for sex in ("female", "male")
    ...           for age in range(81)]
    >>> region = Region.from_tables({"towns": towns, "enrolment": rolls, "population": people})
    >>> projection = forecast.CohortComponent().fit(region).project(years=2)
    >>> projection.table[projection.table["age"] == 0][["year", "sex", "start_n"]].values.tolist()
    [[2026, 'female', 0.0], [2026, 'male', 0.0], [2027, 'female', 0.0], [2027, 'male', 0.0]]
    >>> bool(projection.balance()["difference"].abs().max() < 1e-6)
    True
    """

    towns: list[str]
    base_year: int
    steps: tuple[Year, ...]
    births: pd.DataFrame
    women: pd.DataFrame
    notes: tuple[Note, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the projection, the first after the base year."""
        return tuple(range(self.base_year + 1, self.base_year + len(self.steps) + 1))

    @cached_property
    def table(self) -> pd.DataFrame:
        """``town, year, sex, age, start_n, births_n, deaths_n, migration_n, control_n, persons``, sorted.

        ``start_n`` are the people of the cohort a year before: those a year younger, in the open group those of the
        last two. All are persons; start + births − deaths + migration + control = persons in each row.
        """
        shape = (len(self.towns), len(self.steps), 2, self.steps[0].persons.shape[-1])
        keys = self._keys(shape)
        cells = {column: np.stack([getattr(step, name) for step in self.steps], 1) for name, column in PARTS.items()}
        return pd.DataFrame(keys | {column: values.ravel() for column, values in cells.items()})

    def _keys(self, shape: tuple[int, int, int, int]) -> dict[str, object]:
        towns, years, sexes, ages = shape
        return {
            "town": pd.array(self.towns, dtype="str").repeat(years * sexes * ages),
            "year": np.tile(np.repeat(self.years, sexes * ages), towns),
            "sex": pd.array(np.tile(np.repeat(SEXES, ages), towns * years), dtype="str"),
            "age": np.tile(np.arange(ages), towns * years * sexes),
        }

    def balance(self) -> pd.DataFrame:
        """Sums of the components by town and year, and what is left of them: ``difference``, 0 to rounding.

        Returns
        -------
        DataFrame
            ``town, year, start_n, births_n, deaths_n, migration_n, control_n, persons, difference``; ``difference`` is
            the largest of the cells of that town and year, start + births − deaths + migration + control − persons.
        """
        parts = {
            column: np.stack([getattr(step, name).sum(axis=(1, 2)) for step in self.steps], 1).ravel()
            for name, column in PARTS.items()
        }
        left = [
            step.start + step.births - step.deaths + step.migration + step.control - step.persons for step in self.steps
        ]
        far = np.stack([np.abs(cells).max(axis=(1, 2)) for cells in left], 1).ravel()
        keys = {"town": np.repeat(self.towns, len(self.steps)), "year": np.tile(self.years, len(self.towns))}
        return pd.DataFrame(keys | parts | {"difference": far})

    def by_age_group(self, starts: tuple[int, ...] = (0, 3, 6, 12, 15, 18, 65)) -> pd.DataFrame:
        """Persons by town, year and broad age, both sexes: ``town, year, age, years, persons``; the last group is open.

        Parameters
        ----------
        starts : tuple of int
            First ages of the groups, rising; by default those of the stages of school.
        """
        persons = np.stack([step.persons.sum(axis=1) for step in self.steps], 1)
        groups = np.add.reduceat(persons, starts, axis=2)
        towns, years, count = groups.shape
        widths = [*np.diff(starts), persons.shape[2] - starts[-1]]
        return pd.DataFrame(
            {
                "town": np.repeat(self.towns, years * count),
                "year": np.tile(np.repeat(self.years, count), towns),
                "age": np.tile(starts, towns * years),
                "years": np.tile(widths, towns * years),
                "persons": groups.ravel(),
            }
        )

    def write(self, path: str | Path) -> None:
        """Write the table as CSV (UTF-8 with mark, so that Excel opens it)."""
        write_csv(self.table, Path(path))
