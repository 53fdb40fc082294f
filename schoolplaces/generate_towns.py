"""Towns of a generated region: around a county seat, urban ones in the middle, each with a size and a pull."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from .generate_settings import Settings

SEAT = 0  # the first town is the seat of the region
KINDS = np.array(["urban", "town", "rural"])
URBAN_SHARE, TOWN_SHARE = 0.08, 0.45  # of all towns; of those that are not urban
AREA_KM2 = np.array([12.0, 90.0, 130.0])  # a town's area by kind
SIZE = np.array([3.0, 1.3, 0.9])  # residents by kind, relative to each other
SEAT_SIZE, SIZE_SPREAD = 3.0, 0.4
WIDEST_KM = 600.0  # however many towns there are: points farther off are told as slips of the pen
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)
KM_A_DEGREE = 111.2
# Yearly net migration of children by kind of town, a share of those who live there.
PULL = {"mixed": (0.02, -0.004, -0.022), "growing": (0.045, 0.035, 0.02), "shrinking": (-0.004, -0.015, -0.025)}
PULL_SPREAD, KEPT_WITHIN = 0.004, 0.9  # of ten who leave a town nine stay in the region
FIRST = "石大双龙白清高金安永新长青平太东兴黄福梅泉松柳云"
SECOND = "桥坪江塘溪岭山河湾田沙潭洲坝林峰村阳冲园水店铺关"
SUFFIX = np.array(["街道", "镇", "乡"])


@dataclass(frozen=True)
class Towns:
    """Towns as arrays of one length; the first is the seat.

    Parameters
    ----------
    codes, names : list of str
    kind : ndarray of int
        Place in `KINDS`.
    lat, lon : ndarray of float
        Decimal degrees, wgs84.
    share : ndarray of float
        Of the region's residents, adding up to 1.
    pull : ndarray of float
        Net migration of children, a share of them a year.
    """

    codes: list[str]
    names: list[str]
    kind: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    share: np.ndarray
    pull: np.ndarray

    def table(self, residents: np.ndarray, year: int) -> pd.DataFrame:
        """Return the towns table with whole ``residents`` (one a town) of a year."""
        return pd.DataFrame(
            {
                "town": self.codes,
                "name": self.names,
                "kind": KINDS[self.kind],
                "lat": self.lat,
                "lon": self.lon,
                "crs": "wgs84",
                "planning_area": _areas(self),
                "households": np.round(residents / 3.1).astype(np.int64),
                "residents": residents,
                "residents_year": year,
            }
        )


def draw_towns(settings: Settings) -> Towns:
    """Draw the towns.

    Towns lie on a spiral whose turns are the golden angle apart (H. Vogel, 1979, Mathematical Biosciences 44, 179–189),
    each within its area, so that they fill a disc evenly and no two coincide.

    Examples
    --------
    >>> from schoolplaces.generate_settings import Settings
    >>> towns = draw_towns(Settings(towns=3))
    >>> towns.codes, KINDS[towns.kind].tolist()[0]
    (['T01', 'T02', 'T03'], 'urban')
    """
    rng, number = settings.rng("towns"), settings.towns
    kind = _kinds(rng, number)
    lat, lon = _points(rng, kind, settings)
    chance = rng.standard_normal(number)
    chance[SEAT] /= 2  # the seat is always large
    size = np.exp(SIZE_SPREAD * chance) * SIZE[kind]
    size[SEAT] *= SEAT_SIZE
    share = np.round(size / size.sum(), 9)
    width = max(2, len(str(number)))
    return Towns(
        codes=[f"{settings.prefix}T{place + 1:0{width}d}" for place in range(number)],
        names=_names(rng, kind),
        kind=kind,
        lat=lat,
        lon=lon,
        share=share,
        pull=_pull(rng, kind, share, settings.trend),
    )


def _kinds(rng: np.random.Generator, number: int) -> np.ndarray:
    urban = max(1, round(URBAN_SHARE * number))
    towns = round(TOWN_SHARE * (number - urban))
    others = np.repeat([1, 2], [towns, number - urban - towns])
    return np.concatenate([np.zeros(urban, dtype=np.int64), rng.permutation(others)]).astype(np.int64)


def _points(rng: np.random.Generator, kind: np.ndarray, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    area, turn = AREA_KM2[kind], np.arange(len(kind)) * GOLDEN_ANGLE
    km = np.sqrt((np.cumsum(area) - area / 2) / np.pi) * rng.uniform(0.92, 1.08, len(kind))
    km *= min(1.0, WIDEST_KM / km.max())
    turn += rng.uniform(-0.3, 0.3, len(kind))
    drawn = (rng.uniform(25.0, 33.0), rng.uniform(104.0, 116.0))
    middle = drawn if settings.centre is None else settings.centre
    return moved(np.full(len(kind), middle[0]), np.full(len(kind), middle[1]), km * np.cos(turn), km * np.sin(turn))


def moved(lat: np.ndarray, lon: np.ndarray, north: np.ndarray, east: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the points so many km to the north and east, to a metre.

    Examples
    --------
    >>> lat, lon = moved(np.array([30.0]), np.array([110.0]), np.array([11.12]), np.array([0.0]))
    >>> float(lat[0]), float(lon[0])
    (30.1, 110.0)
    """
    degree = KM_A_DEGREE * np.cos(np.radians(lat))
    return np.round(lat + north / KM_A_DEGREE, 5), np.round(lon + east / degree, 5)


def _names(rng: np.random.Generator, kind: np.ndarray) -> list[str]:
    words = [first + second for first in FIRST for second in SECOND]
    order = rng.permutation(len(words))
    rounds = [place // len(words) for place in range(len(kind))]
    return [
        f"{words[order[place % len(words)]]}{again + 1 if again else ''}{SUFFIX[kind[place]]}"
        for place, again in enumerate(rounds)
    ]


def _pull(rng: np.random.Generator, kind: np.ndarray, share: np.ndarray, trend: str) -> np.ndarray:
    pull = np.array(PULL[trend])[kind] + PULL_SPREAD * rng.standard_normal(len(kind))
    lost, won = -float((share * np.minimum(pull, 0)).sum()), float((share * np.maximum(pull, 0)).sum())
    if trend == "mixed" and lost > 0 and won > 0:
        pull = np.where(pull > 0, pull * min(KEPT_WITHIN * lost / won, 2.0), pull)
    return np.round(pull, 6)


def _areas(towns: Towns) -> list[str]:
    """Planning areas: the middle, and the four quarters around it; none in a small region."""
    if len(towns.codes) < 8:
        return [""] * len(towns.codes)
    north, east = towns.lat - towns.lat[SEAT], towns.lon - towns.lon[SEAT]
    quarter = np.where(np.abs(north) > np.abs(east), np.where(north > 0, "北", "南"), np.where(east > 0, "东", "西"))
    return [f"{'中' if kind == 0 else where}部片区" for kind, where in zip(towns.kind, quarter, strict=True)]
