"""The schools table of a generated region: names, points, sectors, land and floor area, beds."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .generate_towns import GOLDEN_ANGLE, moved
from .stage import format_grades

if TYPE_CHECKING:
    from .generate_classes import Roll
    from .generate_schools import Campus
    from .generate_settings import Settings
    from .generate_towns import Towns

SPREAD_KM = np.array([1.6, 1.2, 0.9])  # how far campuses lie from the town's point, by kind of town
POINT_KM = (2.5, 4.5)  # teaching points
# Land and floor area over the standard, by kind of town: little land in the city, much in the country.
LAND, FLOOR = np.array([0.8, 1.1, 1.3]), np.array([0.95, 1.1, 1.2])
SECTORS = ("public", "inclusive_private", "private")
KINDERGARTEN = (0.35, 0.57, 0.08)  # chance of each sector, but the central one is public
OTHER_PRIVATE = 0.06  # of further campuses of compulsory stages in urban towns
# Share of pupils who board, by stage and kind of town (urban, town, rural)
BOARD = {"primary": (0.0, 0.03, 0.08), "junior": (0.15, 0.35, 0.55), "senior_general": (0.6, 0.7, 0.8)}
BOARD |= {"vocational": (0.7, 0.8, 0.8)}
BED_MARGIN, AREA_STEP = 1.15, 10
NUMERALS = "一二三四五六七八九"
NAMES = {"K": ("中心幼儿园", "幼儿园"), "P": ("中心小学", "小学"), "J": ("初级中学", "初级中学")}
NAMES |= {"S": ("高级中学", "高级中学"), "V": ("职业技术学校", "职业技术学校"), "N": ("九年一贯制学校",) * 2}


def schools_table(settings: Settings, towns: Towns, campuses: list[Campus], rolls: list[Roll]) -> pd.DataFrame:
    """Return the schools table, one row a campus."""
    rng = settings.rng("schools").spawn(1)[0]
    mine: dict[str, list[Roll]] = {}
    for roll in rolls:
        mine.setdefault(roll.campus.code, []).append(roll)
    lat, lon = _points(rng, towns, campuses)
    draws = rng.random(len(campuses))
    rows = []
    for place, campus in enumerate(campuses):
        boarders = sum(_boarders(roll, int(towns.kind[campus.town])) for roll in mine[campus.code])
        rows.append(
            {
                "school": campus.code,
                "name": _name(campus, towns),
                "town": towns.codes[campus.town],
                "lat": lat[place],
                "lon": lon[place],
                "crs": "wgs84",
                "sector": _sector(campus, int(towns.kind[campus.town]), float(draws[place])),
                "grades": format_grades({part.stage: (1, part.last) for part in campus.parts}),
                "feeds": campus.feeds,
                **_areas(settings, int(towns.kind[campus.town]), mine[campus.code]),
                "boarding_beds": ceil(boarders * BED_MARGIN / 10) * 10,
                "boarders": boarders,
                "protected": "yes" if "senior_general" in campus.stages else "no",
            }
        )
    return pd.DataFrame(rows)


def _points(rng: np.random.Generator, towns: Towns, campuses: list[Campus]) -> tuple[np.ndarray, np.ndarray]:
    """Points around the town's, spread by the golden angle so that no two campuses coincide."""
    town = np.array([campus.town for campus in campuses])
    number = np.bincount(town, minlength=len(towns.codes))[town]
    first = np.searchsorted(town, town, side="left")  # campuses stand in the order of their towns
    turn = np.arange(len(town)) - first
    km = SPREAD_KM[towns.kind[town]] * np.sqrt((turn + 0.5) / number)
    far = rng.uniform(*POINT_KM, len(town))
    km = np.where([bool(campus.feeds) for campus in campuses], far, km)
    angle = turn * GOLDEN_ANGLE
    return moved(towns.lat[town], towns.lon[town], km * np.cos(angle), km * np.sin(angle))


def _name(campus: Campus, towns: Towns) -> str:
    """Name in the manner of the country: 中心小学, 第二小学, 某某教学点."""
    town, letter = towns.names[campus.town], campus.code.rsplit("-", 1)[1][0]
    if campus.feeds:
        return f"{town}第{_numeral(campus.number - 1)}教学点"
    if letter not in NAMES:
        return f"{town}学校" if letter == "C" else f"{town}第{_numeral(campus.number)}学校"
    central, further = NAMES[letter]
    if campus.number == 1 and (letter in "KPN" or towns.kind[campus.town] > 0):
        return f"{town}{central}"
    return f"{town}第{_numeral(campus.number)}{further}"


def _numeral(number: int) -> str:
    return NUMERALS[number - 1] if number <= len(NUMERALS) else str(number)


def _sector(campus: Campus, kind: int, draw: float) -> str:
    if campus.number == 1 or campus.feeds or len(campus.parts) > 1:
        return SECTORS[0]
    if campus.stages == ["kindergarten"]:
        return SECTORS[int(np.searchsorted(np.cumsum(KINDERGARTEN)[:-1], draw, side="right"))]
    private = kind == 0 and campus.stages[0] in ("primary", "junior") and draw < OTHER_PRIVATE
    return SECTORS[2] if private else SECTORS[0]


def _boarders(roll: Roll, kind: int) -> int:
    share = 0.0 if roll.campus.feeds else BOARD.get(roll.stage, (0.0, 0.0, 0.0))[kind]
    return int(round(share * roll.pupils, 6))


def _areas(settings: Settings, kind: int, rolls: list[Roll]) -> dict[str, float]:
    """Land and floor area by the standard of each stage's places, more or less by kind of town."""
    land = floor = 0.0
    for roll in rolls:
        standard, stage = settings.book.standards.get(roll.stage), settings.ladder[roll.stage]
        if standard is not None:
            places = roll.permanent * float(np.mean(stage.caps(settings.base_year)))
            land, floor = land + places * standard.land_m2, floor + places * standard.floor_m2
    land, floor = land * LAND[kind], floor * FLOOR[kind]
    return {"land_m2": _stepped(land), "floor_m2": _stepped(floor)}


def _stepped(area: float) -> float:
    return float(round(area / AREA_STEP) * AREA_STEP)
