"""Zones of a generated region: villages and estates around the point of each town, with their share of its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .generate_towns import AREA_KM2, moved
from .rounding import largest_remainder

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns

PARTS_OF = 10_000  # shares are whole ten-thousandths, so that they add up to 1
UNEVEN = 2.0  # the lower, the more of a town's children live in one of its zones


def zones_table(settings: Settings, towns: Towns) -> pd.DataFrame:
    """Return the zones table: as many zones in each town as the settings say, none further than its area is wide.

    Examples
    --------
    >>> from schoolplaces.generate_settings import Settings
    >>> from schoolplaces.generate_towns import draw_towns
    >>> settings = Settings(towns=2, zones=3)
    >>> table = zones_table(settings, draw_towns(settings))
    >>> table["zone"].tolist()[:4], table.groupby("town")["share"].sum().round(9).tolist()
    (['T01Z1', 'T01Z2', 'T01Z3', 'T02Z1'], [1.0, 1.0])
    """
    rng, number = settings.rng("zones"), settings.zones
    parts = [
        pd.DataFrame(
            {
                "zone": [f"{code}Z{place}" for place in range(1, number + 1)],
                "town": code,
                "name": [f"{towns.names[row]}第{place}片" for place in range(1, number + 1)],
                "lat": lat,
                "lon": lon,
                "crs": "wgs84",
                "share": largest_remainder(rng.dirichlet(np.full(number, UNEVEN)) * PARTS_OF, PARTS_OF) / PARTS_OF,
            }
        )
        for row, code in enumerate(towns.codes)
        for lat, lon in [_points(rng, towns, row, number)]
    ]
    return pd.concat(parts, ignore_index=True)


def _points(rng: np.random.Generator, towns: Towns, row: int, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Points spread evenly over the disc of a town's area."""
    km = np.sqrt(AREA_KM2[towns.kind[row]] / np.pi * rng.uniform(0, 1, number))
    turn = rng.uniform(0, 2 * np.pi, number)
    there = np.full(number, towns.lat[row]), np.full(number, towns.lon[row])
    return moved(*there, km * np.cos(turn), km * np.sin(turn))
