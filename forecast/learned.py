"""What a cohort-component model has learned, as frames."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .hukou import Residents
from .rates import SEXES


def population_frame(towns: Sequence[str], year: int, persons: np.ndarray, residents: Residents) -> pd.DataFrame:
    """The base year's people beside what they rest on: ``town, year, sex, age, persons, count_year, counted, …``.

    ``counted`` are the residents of the last count, ``hukou`` those registered then (in the nearest year they are
    counted; NaN where in none), ``ratio`` the residents per person registered that stands for the town and age.
    """
    count, hukou = residents.counts[-1], residents.hukou
    empty = np.full(persons.shape, np.nan)
    basis = np.where(residents.estimated, "hukou", "resident").astype(object)
    status = count.status.copy()
    if count.year < year:
        status[np.isin(status, ["", "published"])] = "estimated"
    basis[~count.present], status[~count.present] = "", ""
    cells = persons[0].size
    frame = {
        "year": year,
        "persons": persons.ravel(),
        "count_year": count.year,
        "counted": count.persons.ravel(),
        "hukou": (empty if hukou is None else hukou.persons).ravel(),
        "ratio": empty.ravel() if residents.ratio is None else np.repeat(residents.ratio, 2, axis=0).ravel(),
        "basis": np.repeat(basis, cells),
        "status": np.repeat(status, cells),
    }
    keys = _keys(towns, persons.shape)
    return pd.DataFrame({"town": keys["town"], "year": frame.pop("year"), **keys, **frame})


def rate_frame(towns: Sequence[str], rates: np.ndarray) -> pd.DataFrame:
    """Rates by town, sex and age as ``town, sex, age, rate``."""
    return pd.DataFrame(_keys(towns, rates.shape) | {"rate": rates.ravel()})


def _keys(towns: Sequence[str], shape: tuple[int, ...]) -> dict[str, object]:
    ages = shape[2]
    return {
        "town": np.repeat(np.array(towns, dtype=object), 2 * ages),
        "sex": np.tile(np.repeat(np.array(SEXES, dtype=object), ages), shape[0]),
        "age": np.tile(np.arange(ages), 2 * shape[0]),
    }
