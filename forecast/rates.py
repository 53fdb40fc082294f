"""Rates as arrays: survival, fertility, sex ratio at birth and migration by kind of town, sex and single age."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.convert import convert
from schoolplaces.headers import match_header
from schoolplaces.reading import normalised
from schoolplaces.rows import read_rows
from schoolplaces.schema import data_folder, load_schema

from .survival import survival_ratios

if TYPE_CHECKING:
    from schoolplaces.region import Region

SEXES = ("female", "male")
OPEN_ENDED = ("survival", "mortality", "migration")  # whose last group holds for all older ages
CERTAIN = ["assumed", "estimated", "published", ""]


@dataclass(frozen=True)
class Series:
    """One measure of a kind and sex by year and single age.

    Attributes
    ----------
    years : ndarray of int, shape (n,)
        Years given, rising.
    values : ndarray, shape (n, ages)
        1 column where age makes no difference.
    status : str
        The least sure of its rows.
    given : bool
        False where it comes from the default table.
    """

    years: np.ndarray
    values: np.ndarray
    status: str
    given: bool

    def at(self, year: int) -> np.ndarray:
        """Values of a year: on the line between the years given, held before the first and after the last."""
        place = float(np.interp(year, self.years, np.arange(len(self.years))))
        low = int(place)
        high = min(low + 1, len(self.years) - 1)
        return np.asarray(self.values[low] + (place - low) * (self.values[high] - self.values[low]))


@dataclass(frozen=True)
class Rates:
    """The rates of a region by kind of town.

    Attributes
    ----------
    kinds : list of str
        Kinds of town that occur.
    open_age : int
    series : dict
        (measure, kind, sex) -> Series; survival stands under "survival" or "mortality". No migration where none is
        given.
    """

    kinds: list[str]
    open_age: int
    series: dict[tuple[str, str, str], Series]
    _known: dict[tuple[str, int], np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def has_migration(self) -> bool:
        """Whether the table gives migration for a kind of the region."""
        return any(measure == "migration" for measure, _, _ in self.series)

    def survival(self, year: int) -> np.ndarray:
        """Survival ratios of a step that ends in ``year``, shape (kinds, 2, ages)."""
        return self._of("survival", year)

    def fertility(self, year: int) -> np.ndarray:
        """Births per woman and year, shape (kinds, ages)."""
        return self._of("fertility", year)[:, 0]

    def sex_ratio(self, year: int) -> np.ndarray:
        """Boys per girl at birth, shape (kinds,)."""
        return self._of("sex_ratio", year)[:, 0, 0]

    def migration(self, year: int) -> np.ndarray:
        """Net migration per person and year, shape (kinds, 2, ages); 0 where none is given."""
        return self._of("migration", year)

    def _of(self, measure: str, year: int) -> np.ndarray:
        names = ("survival", "mortality") if measure == "survival" else (measure,)
        years = [
            year for (name, _, _), series in self.series.items() if name in names for year in series.years[[0, -1]]
        ]
        key = (measure, int(np.clip(year, min(years), max(years))) if years else 0)  # held outside the years given
        if key not in self._known:
            self._known[key] = self._made(measure, key[1])
        return self._known[key]

    def _made(self, measure: str, year: int) -> np.ndarray:
        sexes = SEXES if measure in ("survival", "migration") else SEXES[:1]
        return np.array([[self._one(measure, kind, sex, year) for sex in sexes] for kind in self.kinds])

    def _one(self, measure: str, kind: str, sex: str, year: int) -> np.ndarray:
        series = self.series.get((measure, kind, sex))
        if series is not None:
            return series.at(year)
        if measure == "migration":
            return np.zeros(self.open_age + 1)
        widths = np.ones(self.open_age + 1)
        widths[-1] = np.inf
        return survival_ratios(self.series["mortality", kind, sex].at(year), widths, sex)

    def table(self, measure: str, year: int) -> pd.DataFrame:
        """One measure of a year as a frame ``kind, sex, age, year, <measure>, status``; no sex where there is none."""
        values = self._of(measure, year)
        kinds, sexes, ages = values.shape
        sex = list(SEXES) if sexes == 2 else [""]
        marks = [self._status(measure, kind, name or SEXES[0]) for kind in self.kinds for name in sex]
        return pd.DataFrame(
            {
                "kind": np.repeat(self.kinds, sexes * ages),
                "sex": np.tile(np.repeat(sex, ages), kinds),
                "age": np.tile(np.arange(ages), kinds * sexes),
                "year": year,
                measure: values.ravel(),
                "status": np.repeat(marks, ages),
            }
        )

    def _status(self, measure: str, kind: str, sex: str) -> str:
        names = ("survival", "mortality") if measure == "survival" else (measure,)
        found = [self.series[key] for name in names if (key := (name, kind, sex)) in self.series]
        return found[0].status if found else ""


def read_rates(region: Region, open_age: int) -> Rates:
    """Rates of a region: its own where the table has them, else the default ones.

    The rows of a town's own kind come before those of all kinds, those of its sex before those of both. Groups of ages
    are spread as one rate over their years; the last group of all but fertility holds for older ages. Death rates
    become survival ratios through a life table of single ages (`survival_ratios`).

    Parameters
    ----------
    region : Region
    open_age : int
        First age of the open group.
    """
    kinds = sorted(region.towns["kind"].unique())
    own, default = _grouped(region.rates), _grouped(default_rates())
    series: dict[tuple[str, str, str], Series] = {}
    for kind in kinds:
        for sex in SEXES:
            series |= _chosen(("survival", "mortality"), own, default, kind, sex, open_age)
            series |= _chosen(("migration",), own, {}, kind, sex, open_age)
        for measure in ("fertility", "sex_ratio"):
            series |= _chosen((measure,), own, default, kind, SEXES[0], open_age)
    return Rates(kinds, open_age, series)


Rows = dict[tuple[str, str, str], list[Any]]


def _grouped(table: pd.DataFrame) -> Rows:
    """Rows of a rates table by measure, kind and sex."""
    found: Rows = {}
    rows: Any = table.itertuples(index=False)
    for row in rows:
        found.setdefault((row.measure, row.kind, row.sex), []).append(row)
    return found


def _chosen(
    measures: tuple[str, ...], own: Rows, default: Rows, kind: str, sex: str, open_age: int
) -> dict[tuple[str, str, str], Series]:
    """The first of the measures that has rows, from the nearest of kind and sex to the farthest, then the default."""
    for rows in (own, default):
        for measure in measures:
            for key in ((measure, kind, sex), (measure, kind, ""), (measure, "", sex), (measure, "", "")):
                if key in rows:
                    return {(measure, kind, sex): _series(measure, rows[key], open_age, rows is own)}
    return {}


def _series(measure: str, rows: list[Any], open_age: int, given: bool) -> Series:
    years = sorted({row.year for row in rows})
    ages = 1 if measure == "sex_ratio" else open_age + 1
    values = np.zeros((len(years), ages))
    last = {
        year: max((row.age for row in rows if row.year == year and not pd.isna(row.age)), default=0) for year in years
    }
    for row in sorted(rows, key=lambda row: (row.year, 0 if pd.isna(row.age) else row.age)):
        first = 0 if pd.isna(row.age) else int(row.age)
        end = first + int(row.years)
        if pd.isna(row.age) or (measure in OPEN_ENDED and first == last[row.year]):
            end = ages
        values[years.index(row.year), first:end] = row.value
    status = min((row.status for row in rows), key=CERTAIN.index)
    return Series(np.array(years), values, status, given)


@cache
def default_rates() -> pd.DataFrame:
    """Rates that are used where a region gives none (data/rates/default.csv, told row by row there)."""
    schema = load_schema("rates")
    with as_file(data_folder() / "rates" / "default.csv") as path:
        raw = read_rows(path)
    return normalised(schema, convert(schema, match_header(schema, raw), raw.file, None).frame)
