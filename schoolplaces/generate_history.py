"""The history of a generated region as tables: births and enrolment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from .generate_pupils import Children
    from .generate_settings import Settings
    from .generate_towns import Towns


def births_table(settings: Settings, towns: Towns, children: Children) -> pd.DataFrame:
    """Return the births table: registered ones, from those of the first entrants of the history on."""
    ages = [settings.ladder[name].entry_age for name in settings.born_into]
    first = int(settings.history[0]) - max(ages) - 1
    kept = (children.birth_years >= first) & (children.birth_years <= settings.base_year)
    years = children.birth_years[kept]
    return pd.DataFrame(
        {
            "town": np.repeat(np.array(towns.codes), len(years)),
            "year": np.tile(years, settings.towns),
            "births": children.births[:, kept].ravel(),
            "basis": "registered",
        }
    )


def enrolment_table(settings: Settings, towns: Towns, pupils: dict[str, np.ndarray], basis: str) -> pd.DataFrame:
    """Return the enrolment table: a row for every town, stage, grade and year, 0 where there is nobody."""
    codes, years = np.array(towns.codes), settings.history
    parts = []
    for name in settings.stage_names:
        table, grades = pupils[name], settings.ladder[name].grades
        parts.append(
            pd.DataFrame(
                {
                    "town": np.repeat(codes, grades * len(years)),
                    "year": np.tile(years, settings.towns * grades),
                    "stage": name,
                    "grade": np.tile(np.repeat(np.arange(1, grades + 1), len(years)), settings.towns),
                    "pupils": table.ravel(),
                    "basis": basis,
                    "full_time": "yes",
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
