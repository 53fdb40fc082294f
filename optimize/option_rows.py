"""Rows of generated options: every column of the options table, filled where a kind does not say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.schema import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schoolplaces.region import Region

SOURCE = "rules.toml standards"


def option_row(code: str, kind: str, at: Any, stage: str, classes: int, cost: float) -> dict[str, object]:
    """Return an option at a town or a school (anything with town, lat, lon); what differs is laid over it."""
    return {
        "option": code,
        "kind": kind,
        "town": at.town,
        "stage": stage,
        "classes": classes,
        "cost_10k": round(cost, 1),
        "lat": at.lat,
        "lon": at.lon,
        "crs": "wgs84",
        "land_m2": 0.0,
        "source": SOURCE,
        "status": "assumed",
    }


def option_table(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Return rows in the shape and the types of the options table, empty where nothing is said."""
    frame, schema = pd.DataFrame(list(rows)), load_schema("options")
    columns: dict[str, pd.Series] = {}
    for column in schema.columns:
        given = frame[column.name] if column.name in frame else pd.Series(np.nan, index=frame.index, dtype=object)
        if column.is_number:
            numbers = given.astype(float)
            numbers = numbers.fillna(float(column.default)) if column.default else numbers
            if column.type == "float":
                columns[column.name] = numbers
            else:
                always = column.required or column.default
                columns[column.name] = numbers.astype("int64") if always else numbers.astype("Int64")
        else:
            columns[column.name] = given.astype(object).where(given.notna(), "").astype("str")
    return pd.DataFrame(columns)


def mean_cap(region: Region, stage: str) -> float:
    """Places of a class: the mean of the caps over the grades of the cohort that enters next."""
    return float(np.mean(region.stages[stage].caps(region.base_year + 1)))
