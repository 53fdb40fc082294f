"""Demand against the places that stand without a new decision: what a change comes to, before anything is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .prepare import prepare
from .standing import standing_table

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .instance import Instance

KEYS = ["town", "stage", "year"]
REGION = ""  # the town of the region's rows


def standing_balance(region: Region, demand: Demand, years: int = 5) -> pd.DataFrame:
    """Set demand beside the places that stand, by town, stage and need year; nothing is optimised.

    Places are those of the base year's classes that are still there and of free rooms, within the school-size caps, and
    of works under way from their delivery on (``standing`` of a plan's places). A town is set against the campuses in
    it, though its children may well go to those of another: the region's rows say what is short in all.

    Parameters
    ----------
    region : Region
    demand : Demand
        With the years base + 1 … base + ``years``.
    years : int
        Need years.

    Returns
    -------
    DataFrame
        ``town, stage, year, demand, places, margin, shortage, surplus``, whole numbers; ``margin = places − demand``,
        ``shortage`` and ``surplus`` what it is below and above 0. Town "" is the region,
        with the pupils who come from outside.

    Raises
    ------
    InputFaults
        As `prepare`.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> found = standing_balance(county, Demand.of_table(pd.DataFrame(rows), county))
    >>> found.query("town == '' and year == 2026")[["demand", "places", "shortage"]].values.tolist()
    [[70, 0, 70]]
    """
    instance = prepare(region, demand.only(region.rules.region.plan_stages), years)
    stands = standing_table(instance)
    stands = stands[stands["year"].isin(instance.need)]
    places = stands.groupby(KEYS)[["standing"]].sum().reset_index().rename(columns={"standing": "places"})
    all_places = places.groupby(["stage", "year"])[["places"]].sum().reset_index().assign(town=REGION)
    table = _demand(instance).merge(pd.concat([places, all_places]), on=KEYS, how="left").fillna({"places": 0})
    table = table.astype({"places": "int64"})
    table["margin"] = table["places"] - table["demand"]
    table["shortage"] = np.maximum(0, -table["margin"])
    table["surplus"] = np.maximum(0, table["margin"])
    return table


def _demand(instance: Instance) -> pd.DataFrame:
    """Children who need a place by town, stage and need year, the region's first."""
    rows = []
    for name, demand in instance.demand.items():
        for year in instance.need:
            pupils = demand.pupils[:, :, year - instance.base].sum(axis=1)
            rows.append((REGION, name, year, int(pupils.sum())))
            towns = instance.homes.of_town.items()
            rows += [(town, name, year, int(pupils[homes].sum())) for town, homes in towns]
    return pd.DataFrame(rows, columns=[*KEYS, "demand"])
