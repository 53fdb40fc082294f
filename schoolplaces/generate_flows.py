"""Where the pupils of a generated region go to school, with the pupils of other towns and of other regions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .distance import haversine_km
from .generate_towns import SEAT

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns

OUTSIDE = "outside"
# (entry age below which it holds, share who go to school in the seat, share who leave the region)
GOES = ((6, 0.01, 0.002), (12, 0.03, 0.005), (15, 0.07, 0.01), (99, 0.25, 0.02))
COMES = 0.01  # pupils from outside over those who live in the seat
POOLED_AGE = 15  # from which pupils of a town without a school go to the seat, not to the nearest


@dataclass
class Attendance:
    """Pupils by the town of their school.

    Parameters
    ----------
    serves : dict of ndarray of int, shape (towns,)
        By stage: the town whose schools a town's pupils go to.
    pupils : dict of ndarray of int, shape (towns, grades, years)
        By stage, by the town of the school.
    flows : list of DataFrame
        Rows of the flows table.
    """

    serves: dict[str, np.ndarray] = field(default_factory=dict)
    pupils: dict[str, np.ndarray] = field(default_factory=dict)
    flows: list[pd.DataFrame] = field(default_factory=list)


def serving(towns: Towns, hosts: np.ndarray, pooled: bool) -> np.ndarray:
    """Return for each town the one whose schools it uses: its own, else the nearest, else (pooled) the seat.

    Parameters
    ----------
    towns : Towns
    hosts : ndarray of bool, shape (towns,)
        Towns with a school of the stage.
    pooled : bool
    """
    found = np.arange(len(hosts))
    places = np.flatnonzero(hosts)
    without = np.flatnonzero(~hosts)
    if pooled and hosts[SEAT]:
        found[without] = SEAT
        return found
    for town in without:
        # Tenths of a km: a tie must not hang on the last bit of a cosine.
        km = np.round(haversine_km(towns.lat[places], towns.lon[places], towns.lat[town], towns.lon[town]), 1)
        found[town] = places[int(np.argmin(km))]
    return found


def attend(
    settings: Settings, towns: Towns, residents: dict[str, np.ndarray], hosts: dict[str, np.ndarray]
) -> Attendance:
    """Send resident pupils to the towns of their schools.

    Parameters
    ----------
    settings : Settings
        With ``flows``, some leave the region and some come from outside.
    towns : Towns
    residents : dict of ndarray, shape (towns, grades, years)
    hosts : dict of ndarray of bool
        By stage.
    """
    rng, found = settings.rng("flows"), Attendance()
    eager = rng.uniform(0.5, 1.5, len(towns.codes))
    streams = dict(zip(settings.ladder, rng.spawn(len(settings.ladder)), strict=True))
    for name, stage in settings.ladder.items():
        if name not in hosts:
            continue
        seat, away = next((seat, away) for age, seat, away in GOES if stage.entry_age < age)
        serves = serving(towns, hosts[name], stage.entry_age >= POOLED_AGE)
        drawn, living = streams[name], residents[name]
        out = drawn.binomial(living, away if settings.flows else 0.0)
        to_seat = drawn.binomial(living - out, (seat * eager * hosts[name][SEAT])[:, None, None])
        come = drawn.poisson(COMES * living[SEAT]) if settings.flows else np.zeros_like(living[SEAT])
        stay = living - out - to_seat
        pupils = np.zeros_like(living)
        np.add.at(pupils, serves, stay)
        first = SEAT if hosts[name][SEAT] else int(serves[SEAT])
        pupils[first] += to_seat.sum(axis=0) + come
        found.serves[name], found.pupils[name] = serves, pupils
        if settings.flows:
            found.flows.append(_rows(settings, towns, name, serves, first, (stay, to_seat, out, come)))
    return found


def _rows(
    settings: Settings,
    towns: Towns,
    stage: str,
    serves: np.ndarray,
    first: int,
    moves: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
) -> pd.DataFrame:
    """Rows of the flows table of one stage: all grades of a year together, only those with pupils."""
    stay, to_seat, out, come = (part.sum(axis=-2) for part in moves)
    codes, years = np.array([*towns.codes, OUTSIDE]), settings.history
    number, outside = len(towns.codes), len(towns.codes)
    home = np.arange(number)
    parts = [(home, serves, stay), (home, np.full(number, first), to_seat), (home, np.full(number, outside), out)]
    parts.append((np.array([outside]), np.array([first]), come[None, :]))
    rows = pd.DataFrame(
        {
            "from_town": codes[np.concatenate([np.repeat(start, len(years)) for start, _, _ in parts])],
            "to_town": codes[np.concatenate([np.repeat(end, len(years)) for _, end, _ in parts])],
            "stage": stage,
            "year": np.concatenate([np.tile(years, len(start)) for start, _, _ in parts]),
            "pupils": np.concatenate([pupils.ravel() for _, _, pupils in parts]),
        }
    )
    key = ["from_town", "to_town", "stage", "year"]
    return rows[rows["pupils"] > 0].groupby(key, sort=True)[["pupils"]].sum().reset_index()
