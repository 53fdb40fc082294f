"""Generated options for what stands: small campuses close, private kindergartens become inclusive, rooms a nursery."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.distance import distance_km
from schoolplaces.records import records, totals
from schoolplaces.stage import parse_grades

from .option_rows import mean_cap, option_row
from .supply import NEVER, NURSERY

if TYPE_CHECKING:
    from schoolplaces.region import Region

KINDERGARTEN = "kindergarten"
ROOMS_TO_SPARE, ROOMS_CONVERTED = 6, 3  # a kindergarten of six rooms may give up three
Rows = list[dict[str, object]]


def closings(region: Region, stage: str) -> Rows:
    """Return a closing for each small campus of a compulsory stage that another one can take in.

    Small is a campus with fewer pupils in the base year than ``costs.pupil_floor``. It closes into the school it feeds,
    else into the nearest campus within reach of its town that holds all its grades; where there is none, and for a
    protected campus, no option is made.
    """
    floor = region.rules.costs.pupil_floor.get(stage, 0.0)
    if not region.stages[stage].compulsory or not floor:
        return []
    campuses = _standing(region, stage)
    pupils = totals(region.classes[region.classes["stage"] == stage], ["school"], "pupils")
    small = [pupils.get((code,), 0.0) < floor for code in campuses["school"]]
    small = np.array(small, dtype=bool) & ~campuses["protected"].to_numpy(dtype=bool)
    if not small.any():
        return []
    km = distance_km(region, campuses[["town", "lat", "lon"]], campuses.assign(place=campuses["school"]))
    rows = []
    for place, campus in enumerate(records(campuses)):
        into = _receiver(region, stage, campuses, place, km[place]) if small[place] else ""
        if into:
            names = {"name": f"{campus.name}撤并", "school": campus.school, "into": into}
            rows.append(option_row(f"C-{campus.school}-{stage}", "close", campus, stage, 0, 0.0) | names)
    return rows


def _standing(region: Region, stage: str) -> pd.DataFrame:
    """Campuses of a stage that stand in the base year and stay, with the grades they hold."""
    spans = [parse_grades(text).get(stage, (0, 0)) for text in region.schools["grades"]]
    campuses = region.schools.assign(low=[low for low, _ in spans], high=[high for _, high in spans])
    stays = campuses["closes"].fillna(NEVER) == NEVER
    return campuses[(campuses["low"] > 0) & stays & (campuses["opens"].fillna(0) <= region.base_year)]


def _receiver(region: Region, stage: str, campuses: pd.DataFrame, place: int, km: np.ndarray) -> str:
    """The campus that may take in all pupils of the one at a place, "" where there is none."""
    mine = campuses.iloc[place]
    holds = ((campuses["low"] <= mine["low"]) & (campuses["high"] >= mine["high"])).to_numpy(dtype=bool, copy=True)
    holds[place] = False
    fed = np.flatnonzero(holds & (campuses["school"] == mine["feeds"]).to_numpy(dtype=bool))
    if len(fed):
        return str(campuses["school"].iloc[fed[0]])
    rule = region.rules.reach.get(stage)
    kind = region.towns.set_index("town")["kind"][mine["town"]]
    near = np.flatnonzero(holds & (km <= (np.inf if rule is None else rule.limit(kind))))
    return str(campuses["school"].iloc[near[np.argmin(km[near])]]) if len(near) else ""


def reclassifications(region: Region, stage: str) -> Rows:
    """Return one option for each private kindergarten to become inclusive, at a price a place of its rooms."""
    standard = region.rules.standards.get(stage)
    if stage != KINDERGARTEN or standard is None:
        return []
    rows = []
    for school, rooms in _with_rooms(region, stage):
        if school.sector == "private":
            cost = rooms * mean_cap(region, stage) * standard.reclassify_10k
            rows.append(
                option_row(f"R-{school.school}-{stage}", "reclassify", school, stage, 0, cost)
                | {"name": f"{school.name}转为普惠性幼儿园", "school": school.school, "to_sector": "inclusive_private"}
            )
    return rows


def conversions(region: Region, stage: str) -> Rows:
    """Return one option for each kindergarten with rooms to spare to turn three into a nursery, where one is needed."""
    standard = region.rules.standards.get(stage)
    if stage != KINDERGARTEN or standard is None or not region.rules.nursery.need:
        return []
    cost = ROOMS_CONVERTED * mean_cap(region, stage) * standard.temporary_10k
    return [
        option_row(f"V-{school.school}-{stage}", "convert", school, stage, ROOMS_CONVERTED, cost)
        | {"name": f"{school.name}增设托育", "school": school.school, "to_stage": NURSERY}
        for school, rooms in _with_rooms(region, stage)
        if rooms >= ROOMS_TO_SPARE
    ]


def _with_rooms(region: Region, stage: str) -> list[tuple[pd.Series, float]]:
    """Campuses of a stage that stay, each with its rooms."""
    rows = region.classrooms[region.classrooms["stage"] == stage]
    rooms = (rows["permanent"] + rows["temporary"]).groupby(rows["school"]).sum()
    return [(campus, float(rooms.get(campus.school, 0))) for campus in records(_standing(region, stage))]
