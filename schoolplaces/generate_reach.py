"""Reach in a generated region: wide enough that no town is without a campus of any stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .distance import haversine_km
from .generate_towns import KINDS

if TYPE_CHECKING:
    from .generate_schools import Campus
    from .generate_settings import Settings
    from .generate_towns import Towns


def widened_reach(settings: Settings, towns: Towns, schools: pd.DataFrame, campuses: list[Campus]) -> dict[str, Any]:
    """Return the [reach] that differs from the rule book, where a town would have no campus of a stage in reach."""
    found: dict[str, Any] = {}
    for name in settings.stage_names:
        there = np.array([name in campus.stages for campus in campuses])
        rule = settings.book.reach.get(name)
        if rule is None or not there.any():
            continue
        own = np.zeros(settings.towns, dtype=bool)
        own[[campus.town for campus, has in zip(campuses, there, strict=True) if has]] = True
        lat, lon = schools["lat"].to_numpy()[there], schools["lon"].to_numpy()[there]
        for town in np.flatnonzero(~own):
            near = float(haversine_km(lat, lon, towns.lat[town], towns.lon[town]).min())
            kind, km = str(KINDS[towns.kind[town]]), near * settings.book.region.detour
            if km > max(rule.limit(kind), found.get(name, {}).get(kind, 0.0)):
                found.setdefault(name, {})[kind] = float(np.ceil(km))
    return found
