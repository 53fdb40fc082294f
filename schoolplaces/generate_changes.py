"""What may become of campuses of a generated region: closed, moved, converted, reclassified; a few of each."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .generate_rows import class_places, option_row, tens
from .generate_towns import moved

if TYPE_CHECKING:
    from .generate_classes import Roll
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .plan_rules import ProjectKind

CLOSINGS, CONVERSIONS = 0.08, 0.05  # over the campuses; over the stages of campuses
RELOCATIONS, MOST_RELOCATIONS = 0.04, 2  # over the campuses of a stage, and a stage at most
SMALL = 0.6  # pupils over the mean of the stage: a full campus that may close
RUNS_DOWN = 5  # every fifth closing names no receiver, where no teaching point feeds the campus
CLOSING_10K = (5, 30)
SITE_KM = 1.5
ROOMS_TO_SPARE = {"nursery": 6, "primary": 12, "junior": 6}  # rooms a campus has before it gives some up, by use
ROOMS_GIVEN = {"nursery": 3, "primary": 6, "junior": 3}
FITTING_10K = 12  # a room
EARNS_10K = 1.5  # a nursery room a year, beside what the rules say
Rows = list[dict[str, Any]]


def change_rows(settings: Settings, towns: Towns, schools: pd.DataFrame, rolls: list[Roll]) -> Rows:
    """Return options for campuses that stand: closings, relocations, conversions, reclassifications.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    schools : DataFrame
        The schools table, for sectors and beds.
    rolls : list of Roll
    """
    rng = settings.rng("changes")
    return [
        *_closings(rng, settings, towns, rolls),
        *_relocations(rng, settings, towns, schools, rolls),
        *_conversions(rng, settings, towns, rolls),
        *_reclassifications(settings, towns, schools, rolls),
    ]


def nursery_need(options: pd.DataFrame) -> int:
    """Return the nursery classes that are needed: half of those that may be had, rounded up.

    Examples
    --------
    >>> nursery_need(pd.DataFrame({"to_stage": ["nursery", "junior", "nursery"], "classes": [3, 6, 2]}))
    3
    """
    return -(-int(options.loc[options["to_stage"] == "nursery", "classes"].sum()) // 2)


def _closings(rng: np.random.Generator, settings: Settings, towns: Towns, rolls: list[Roll]) -> Rows:
    """The smallest campuses that another one of their town can take in; no campus both closes and receives."""
    fed = {roll.campus.feeds for roll in rolls}
    lots = np.exp(0.5 * rng.standard_normal(len(rolls)))
    costs = rng.integers(CLOSING_10K[0], CLOSING_10K[1] + 1, len(rolls)).tolist()
    order = sorted(range(len(rolls)), key=lambda place: (round(rolls[place].pupils * float(lots[place]), 6), place))
    number = max(1, round(CLOSINGS * len({roll.campus.code for roll in rolls})))
    closed: set[str] = set()
    receivers: set[str] = set()
    rows: Rows = []
    for place in order:
        roll, into = rolls[place], _receiver(settings, rolls[place], rolls)
        code = roll.campus.code
        if not into or into in closed or code in receivers or len(rows) == number:
            continue
        down = code not in fed and len(rows) % RUNS_DOWN == RUNS_DOWN - 1
        rows.append(_at(settings, towns, roll, "close", "C", 0, costs[place]) | {"into": "" if down else into})
        closed.add(code)
        receivers.add(into)
    return rows


def _receiver(settings: Settings, roll: Roll, rolls: list[Roll]) -> str:
    """The school a teaching point feeds; the largest other one of the stage in the town of a small campus; else ""."""
    campus = roll.campus
    if campus.feeds:
        return campus.feeds
    if len(campus.parts) > 1 or not settings.ladder[roll.stage].compulsory:
        return ""
    same = [other for other in rolls if other.stage == roll.stage and not other.campus.feeds]
    if roll.pupils > SMALL * sum(other.pupils for other in same) / len(same):
        return ""
    near = [other for other in same if other.campus.town == campus.town and other is not roll]
    return max(near, key=lambda other: other.pupils).campus.code if near else ""


def _relocations(
    rng: np.random.Generator, settings: Settings, towns: Towns, schools: pd.DataFrame, rolls: list[Roll]
) -> Rows:
    """One or two campuses of a stage that may move within their town, to a site that holds all their classes."""
    beds = dict(zip(schools["school"], schools["boarding_beds"].astype(int), strict=True))
    rows: Rows = []
    for name in settings.stage_names:
        standard, stage = settings.book.standards.get(name), settings.ladder[name]
        every = [roll for roll in rolls if roll.stage == name]
        mine = [roll for roll in every if not roll.campus.feeds and len(roll.campus.parts) == 1]
        number = min(MOST_RELOCATIONS, round(RELOCATIONS * len(every)), len(mine))
        chosen, angles = np.sort(rng.permutation(len(mine))[:number]), rng.uniform(0, 2 * np.pi, number)
        for place, angle in zip(chosen.tolist() if standard else [], angles.tolist(), strict=False):
            roll, town = mine[place], mine[place].campus.town
            needed = sum(classes for _, classes, _ in roll.rows)
            size = next((size for size in sorted(standard.sizes) if size >= needed), needed) if standard else 0
            places = size * class_places(settings, stage)
            lat, lon = moved(
                towns.lat[town], towns.lon[town], np.array(SITE_KM * np.cos(angle)), np.array(SITE_KM * np.sin(angle))
            )
            if standard:
                rows.append(
                    _at(settings, towns, roll, "relocate", "M", size, tens(places * standard.new_10k))
                    | {"site": f"{roll.campus.code}-M", "beds": beds[roll.campus.code], "lat": float(lat)}
                    | {"land_m2": round(places * standard.land_m2), "floor_m2": round(places * standard.floor_m2)}
                    | {"lon": float(lon)}
                )
    return rows


def _conversions(rng: np.random.Generator, settings: Settings, towns: Towns, rolls: list[Roll]) -> Rows:
    """Kindergartens to nursery or primary, primary to junior on nine-year campuses: as many of each as there are."""
    lots = rng.permutation(len(rolls)).tolist()
    uses: dict[str, list[Roll]] = {"nursery": [], "junior": [], "primary": []}
    taken: set[str] = set()
    for place in lots:
        roll = rolls[place]
        open_to = [use for use in _uses(settings, roll) if roll.campus.code not in taken]
        if open_to:
            uses[min(open_to, key=lambda use: len(uses[use]))].append(roll)
            taken.add(roll.campus.code)
    turns = zip_longest(*([(use, roll) for roll in found] for use, found in uses.items()))
    wanted = [pair for pair in chain.from_iterable(turns) if pair][: max(1, round(CONVERSIONS * len(rolls)))]
    return [
        _at(settings, towns, roll, "convert", "V", ROOMS_GIVEN[use], float(FITTING_10K * ROOMS_GIVEN[use]))
        | {"to_stage": use, "return_10k": EARNS_10K * ROOMS_GIVEN[use] if use == "nursery" else 0.0}
        for use, roll in wanted
    ]


def _uses(settings: Settings, roll: Roll) -> list[str]:
    """What rooms of a campus may be turned to."""
    rooms, names = roll.permanent + roll.temporary, settings.stage_names
    if roll.stage == "kindergarten":
        uses = ["nursery", *(["primary"] if "primary" in names and "primary" not in roll.campus.stages else [])]
    else:
        uses = ["junior"] if roll.stage == "primary" and "junior" in roll.campus.stages else []
    return [use for use in uses if rooms >= ROOMS_TO_SPARE[use]]


def _reclassifications(settings: Settings, towns: Towns, schools: pd.DataFrame, rolls: list[Roll]) -> Rows:
    """Every private kindergarten may become inclusive."""
    sectors = dict(zip(schools["school"], schools["sector"], strict=True))
    standard = settings.book.standards.get("kindergarten")
    rows: Rows = []
    for roll in rolls:
        if roll.stage == "kindergarten" and standard and sectors[roll.campus.code] == "private":
            places = (roll.permanent + roll.temporary) * class_places(settings, settings.ladder[roll.stage])
            cost = round(places * standard.reclassify_10k, 1)
            rows.append(_at(settings, towns, roll, "reclassify", "R", 0, cost) | {"to_sector": "inclusive_private"})
    return rows


def _at(
    settings: Settings, towns: Towns, roll: Roll, kind: ProjectKind, letter: str, size: int, cost: float
) -> dict[str, Any]:
    """An option for a campus; its name goes on with that of the campus."""
    stage, code = settings.ladder[roll.stage], roll.campus.code
    row = option_row(settings, towns, f"{letter}-{code}-{stage.name}", kind, roll.campus.town, stage, size)
    return row | {"name": settings.book.projects[kind].zh, "school": code, "cost_10k": float(cost)}
