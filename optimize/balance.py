"""Supply against demand by town, stage and year."""

from __future__ import annotations

from math import ceil

import numpy as np
import pandas as pd

from .events import Events
from .instance import Instance
from .supply import Unit

KEYS = ["town", "stage", "year"]
COLUMNS = [
    *KEYS, "demand", "classes_needed", "places_existing", "places_pipeline", "places_planned", "places_closed",
    "places_total", "margin", "shortage", "surplus", "flow_in", "flow_out",
]  # fmt: skip


def balance_table(events: Events, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """balance: demand, places by where they come from, shortage, surplus and flows.

    ``classes_needed`` = demand / the mean cap of the cohorts that sit in the stage, rounded up;
    ``places_total = places_existing + places_pipeline + places_planned − places_closed``; ``margin = places_total −
    demand`` of the town's own children; ``surplus`` = places no pupil sits in; ``shortage`` = the stock of the town's
    children without a place.

    Parameters
    ----------
    events : Events
    frames : dict of DataFrame
        ``places``, ``shortage`` and ``flows``.
    """
    table = _demand(events.instance).merge(_places(events, frames["places"]), on=KEYS, how="left")
    short = _sum(frames["shortage"], "shortage")
    table = table.merge(short, on=KEYS, how="left").merge(_flows(frames["flows"]), on=KEYS, how="left")
    numbers = [str(name) for name in table if name not in KEYS]
    table[numbers] = table[numbers].fillna(0).astype(np.int64)
    table["places_existing"] = (
        table["places_total"] - table["places_pipeline"] - table["places_planned"] + table["places_closed"]
    )
    table["margin"] = table["places_total"] - table["demand"]
    table["surplus"] = np.maximum(0, table["places_total"] - table["seated"])
    return table[COLUMNS].sort_values(KEYS, ignore_index=True)


def _demand(instance: Instance) -> pd.DataFrame:
    rows = []
    for name, demand in instance.demand.items():
        for year in demand.years:
            cap = demand.stage.mean_cap(year)
            for town, homes in instance.homes.of_town.items():
                pupils = int(demand.pupils[homes, :, year - instance.base].sum())
                rows.append((town, name, year, pupils, ceil(pupils / cap - 1e-9)))
    return pd.DataFrame(rows, columns=[*KEYS, "demand", "classes_needed"])


def _places(events: Events, places: pd.DataFrame) -> pd.DataFrame:
    """Places of a town's campuses; rooms under construction, planned, lost and closed count at the stage's mean cap."""
    unit = {(unit.school, unit.stage): unit for unit in events.instance.units}
    cells = list(zip(places["school"], places["stage"], places["year"], strict=True))
    rows = places.assign(
        cap=[events.instance.mean_cap(unit[school, stage], year) for school, stage, year in cells],
        shut=[_shut_rooms(events, unit[school, stage], year) for school, stage, year in cells],
    )
    # a size cap may leave fewer places than the rooms have: what is new then counts last
    rows["places_planned"] = np.minimum(np.floor(rows["rooms_planned"] * rows["cap"] + 1e-6), rows["places"])
    left = rows["places"] - rows["places_planned"]
    rows["places_pipeline"] = np.minimum(np.floor(rows["rooms_pipeline"] * rows["cap"] + 1e-6), left)
    rows["places_closed"] = np.floor((rows["shut"] + rows["rooms_lost"]) * rows["cap"] + 1e-6)
    rows = rows.rename(columns={"places": "places_total", "pupils": "seated"})
    names = ["places_pipeline", "places_planned", "places_closed", "places_total", "seated"]
    return rows.groupby(KEYS, as_index=False)[names].sum()


def _shut_rooms(events: Events, unit: Unit, year: int) -> int:
    """Rooms of the base year that have gone with their campus."""
    return unit.rooms if year >= min(unit.closes, events.empty_in(unit)) else 0


def _flows(flows: pd.DataFrame) -> pd.DataFrame:
    """Pupils who come into a town's campuses from elsewhere, and its own who go elsewhere."""
    moved = flows[flows["from_town"] != flows["to_town"]]
    comes = _sum(moved.rename(columns={"to_town": "town"}), "flow_in")
    goes = _sum(moved.rename(columns={"from_town": "town"}), "flow_out")
    return comes.merge(goes, on=KEYS, how="outer")


def _sum(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Pupils by town, stage and year under another name."""
    return rows.groupby(KEYS)[["pupils"]].sum().reset_index().rename(columns={"pupils": name})
