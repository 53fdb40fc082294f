"""Supply against demand by town, stage and year."""

from __future__ import annotations

from math import ceil

import numpy as np
import pandas as pd

from .instance import Instance

KEYS = ["town", "stage", "year"]
COLUMNS = [
    *KEYS, "demand", "classes_needed", "places_existing", "places_pipeline", "places_planned", "places_closed",
    "places_total", "margin", "shortage", "surplus", "flow_in", "flow_out",
]  # fmt: skip


def balance_table(instance: Instance, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """balance: demand, places by where they come from, shortage, surplus and flows.

    ``places_total = places_existing + places_pipeline + places_planned − places_closed``; ``margin = places_total −
    demand`` of the town's own children; ``surplus`` = places no pupil sits in; ``shortage`` = the stock of the town's
    children without a place.

    Parameters
    ----------
    instance : Instance
    frames : dict of DataFrame
        ``places``, ``shortage`` and ``flows``.
    """
    table = _demand(instance).merge(_places(instance, frames["places"]), on=KEYS, how="left")
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
            caps = demand.stage.caps(year)
            for row, town in enumerate(instance.towns):
                pupils = int(demand.pupils[row, :, year - instance.base].sum())
                rows.append((town, name, year, pupils, ceil(pupils / float(np.mean(caps)) - 1e-9)))
    return pd.DataFrame(rows, columns=[*KEYS, "demand", "classes_needed"])


def _places(instance: Instance, places: pd.DataFrame) -> pd.DataFrame:
    """Places of a town's campuses; rooms under construction, planned and closed count at the stage's mean cap."""
    unit = {(unit.school, unit.stage): unit for unit in instance.units}
    rows = places.assign(
        cap=[
            instance.mean_cap(unit[school, stage], year)
            for school, stage, year in zip(places["school"], places["stage"], places["year"], strict=True)
        ],
        shut=[
            unit[school, stage].rooms if year >= unit[school, stage].closes else 0
            for school, stage, year in zip(places["school"], places["stage"], places["year"], strict=True)
        ],
    )
    # a size cap may leave fewer places than the rooms have: what is new then counts last
    rows["places_planned"] = np.minimum(np.floor(rows["rooms_planned"] * rows["cap"] + 1e-6), rows["places"])
    left = rows["places"] - rows["places_planned"]
    rows["places_pipeline"] = np.minimum(np.floor(rows["rooms_pipeline"] * rows["cap"] + 1e-6), left)
    rows["places_closed"] = np.floor(rows["shut"] * rows["cap"] + 1e-6)
    rows = rows.rename(columns={"places": "places_total", "pupils": "seated"})
    names = ["places_pipeline", "places_planned", "places_closed", "places_total", "seated"]
    return rows.groupby(KEYS, as_index=False)[names].sum()


def _flows(flows: pd.DataFrame) -> pd.DataFrame:
    """Pupils who come into a town's campuses from elsewhere, and its own who go elsewhere."""
    moved = flows[flows["from_town"] != flows["to_town"]]
    comes = _sum(moved.rename(columns={"to_town": "town"}), "flow_in")
    goes = _sum(moved.rename(columns={"from_town": "town"}), "flow_out")
    return comes.merge(goes, on=KEYS, how="outer")


def _sum(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Pupils by town, stage and year under another name."""
    return rows.groupby(KEYS)[["pupils"]].sum().reset_index().rename(columns={"pupils": name})
