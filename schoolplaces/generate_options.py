"""What may be built or changed in a generated region: sites, rooms, moves; projects under way, estates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .generate_changes import change_rows
from .generate_rows import class_places, option_row, tens
from .generate_schools import LETTER
from .generate_towns import moved

if TYPE_CHECKING:
    from .generate_classes import Roll
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .plan_rules import ProjectKind
    from .stage import Stage

SITES = 0.1  # sites over the campuses of a stage
SITE_KM = np.array([1.8, 1.0, 0.8])  # from the town's point, by kind of town
SITE_LATE = 0.2  # sites that cannot be had before the fourth year
EXPANDS, TEMPORARY = 0.18, 0.18  # campuses that may be expanded, or take temporary rooms; crowded ones first
LAND_DEAR = np.array([1.15, 1.0, 0.95])  # cost by kind of town
UNDER_WAY = 0.02  # projects under way over the campuses
ROOM_M2 = 90.0
HOUSING_YEARS = range(-2, 7)  # around the base year
HOMES_A_RESIDENT = 0.008  # dwellings completed in a year where a town grows
HOUSING_KINDS = ("商品房", "安置房", "保障房")


def options_table(
    settings: Settings, towns: Towns, schools: pd.DataFrame, rolls: list[Roll], growth: np.ndarray
) -> pd.DataFrame:
    """Return the options table: sites with the standard sizes, expansions, temporary rooms, and changes of what stands.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    schools : DataFrame
        The schools table, for the points of projects at campuses.
    rolls : list of Roll
    growth : ndarray, shape (towns,)
        Weight of each town as a place for a site.
    """
    rng = settings.rng("options")
    rows: list[dict[str, Any]] = []
    for name in settings.stage_names:
        mine = [roll for roll in rolls if roll.stage == name]
        rows += _sites(rng, settings, towns, settings.ladder[name], len(mine), growth)
        rows += _at_campuses(rng, settings, towns, mine)
    rows += change_rows(settings, towns, schools, rolls)
    table = pd.DataFrame(rows)
    if not rows:  # no stage has a standard in the rule book
        return table
    points = schools.set_index("school")
    table["name"] += table["school"].map(points["name"]).fillna("")
    for column in ("lat", "lon"):
        table[column] = table[column].fillna(table["school"].map(points[column])).astype(float)
    return table


def _sites(
    rng: np.random.Generator, settings: Settings, towns: Towns, stage: Stage, campuses: int, growth: np.ndarray
) -> list[dict[str, Any]]:
    """Sites of a stage, each with an option for every standard size."""
    standard = settings.book.standards.get(stage.name)
    number = max(1, round(SITES * campuses))
    chosen = np.sort(rng.choice(settings.towns, size=number, p=growth / growth.sum()))
    angle, late = rng.uniform(0, 2 * np.pi, number), rng.random(number) < SITE_LATE
    dear = rng.uniform(0.95, 1.1, number) * LAND_DEAR[towns.kind[chosen]]
    km = SITE_KM[towns.kind[chosen]]
    lat, lon = moved(towns.lat[chosen], towns.lon[chosen], km * np.cos(angle), km * np.sin(angle))
    if standard is None:
        return []
    rows = []
    letter = LETTER.get(stage.name, f"X{list(settings.ladder).index(stage.name)}-")
    for place, town in enumerate(chosen.tolist()):
        site = f"{towns.codes[town]}-{letter}S{place + 1}"
        for size in standard.sizes:
            places = size * class_places(settings, stage)
            rows.append(
                option_row(settings, towns, f"N-{site}-{size}", "new", town, stage, size)
                | {"name": f"新建{towns.names[town]}{stage.zh}（{size} 班）", "site": site}
                | {"cost_10k": tens(places * standard.new_10k * dear[place])}
                | {"lead_years": settings.book.projects["new"].lead_years + int(late[place])}
                | {"earliest": settings.base_year + 5 if late[place] else None}
                | {"land_m2": round(places * standard.land_m2), "floor_m2": round(places * standard.floor_m2)}
                | {"lat": lat[place], "lon": lon[place]}
            )
    return rows


def _at_campuses(rng: np.random.Generator, settings: Settings, towns: Towns, rolls: list[Roll]) -> list[dict[str, Any]]:
    """Expansions and temporary rooms at standing campuses; teaching points have none."""
    full = [roll for roll in rolls if not roll.campus.feeds]
    if not full or settings.book.standards.get(full[0].stage) is None:
        return []
    stage, standard = settings.ladder[full[0].stage], settings.book.standards[full[0].stage]
    rows = []
    for roll in _some(rng, full, EXPANDS):
        size = int(rng.choice(standard.expand)) if standard.expand else 0
        if size:
            places, beds = size * class_places(settings, stage), 100 if stage.entry_age >= 12 else 0
            rows.append(
                _at(settings, towns, roll, "expand", size, round(places * standard.expand_10k, 1))
                | {"beds": beds, "floor_m2": round(places * standard.floor_m2)}
            )
    for roll in _some(rng, full, TEMPORARY):
        size = int(rng.integers(1, 4))
        cost = round(size * class_places(settings, stage) * standard.temporary_10k, 1)
        rows.append(_at(settings, towns, roll, "temporary", size, cost) | {"floor_m2": ROOM_M2 * size})
    return rows


def _some(rng: np.random.Generator, rolls: list[Roll], share: float) -> list[Roll]:
    """A share of the campuses, at least one: crowded ones first, then by lot."""
    lots = rng.random(len(rolls))
    order = sorted(range(len(rolls)), key=lambda place: (not rolls[place].crowded, lots[place]))
    return [rolls[place] for place in sorted(order[: max(1, round(share * len(rolls)))])]


def _at(settings: Settings, towns: Towns, roll: Roll, kind: ProjectKind, size: int, cost: float) -> dict[str, Any]:
    stage, code = settings.ladder[roll.stage], roll.campus.code
    option = f"{'E' if kind == 'expand' else 'T'}-{code}-{stage.name}"
    return option_row(settings, towns, option, kind, roll.campus.town, stage, size) | {
        "name": settings.book.projects[kind].zh,
        "school": code,
        "cost_10k": cost,
    }


def pipeline_table(settings: Settings, schools: pd.DataFrame, rolls: list[Roll]) -> pd.DataFrame:
    """Return the projects under way: rooms for a few public campuses within two years."""
    rng = settings.rng("pipeline")
    full = [roll for roll in rolls if not roll.campus.feeds and settings.book.standards.get(roll.stage)]
    number = round(UNDER_WAY * len(rolls))
    names = dict(zip(schools["school"], schools["name"], strict=True))
    rows = []
    for place in np.sort(rng.permutation(len(full))[:number]).tolist():
        roll, stage = full[place], settings.ladder[full[place].stage]
        standard = settings.book.standards[roll.stage]
        classes = standard.expand[0] if standard.expand else 3
        left = classes * class_places(settings, stage) * standard.expand_10k * rng.uniform(0.2, 0.6)
        rows.append(
            {
                "project": f"W-{roll.campus.code}-{stage.name}",
                "name": f"{names[roll.campus.code]}扩建（在建）",
                "school": roll.campus.code,
                "stage": stage.name,
                "classes": classes,
                "delivery_year": settings.base_year + int(rng.integers(1, 3)),
                "cost_10k": tens(left),
            }
        )
    return pd.DataFrame(rows)


def housing_table(settings: Settings, towns: Towns, residents: np.ndarray) -> pd.DataFrame:
    """Return the estates completed and to be completed, in towns that gain children."""
    rng = settings.rng("housing")
    years = settings.base_year + np.array(HOUSING_YEARS)
    wanted = np.where((towns.pull > 0) | (towns.kind == 0), residents * HOMES_A_RESIDENT, 0.0)
    homes = np.round(np.round(wanted[:, None] * rng.uniform(0.3, 1.7, (len(wanted), len(years))), 6), -1)
    kinds, shares = rng.integers(0, 3, homes.shape), rng.uniform(0.3, 0.8, homes.shape)
    there = homes >= 100
    town, year = np.nonzero(there)
    return pd.DataFrame(
        {
            "town": np.array(towns.codes)[town],
            "year": years[year],
            "phase": [f"{towns.codes[place]}-H{turn + 1}" for place, turn in zip(town, year, strict=True)],
            "kind": np.array(HOUSING_KINDS)[kinds[there]],
            "dwellings": homes[there].astype(np.int64),
            "share_from_region": np.round(shares[there], 2),
        }
    )
