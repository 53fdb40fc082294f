"""A region as it will be known in a later year: what has come by then is its enrolment, and nothing later is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from .rounding import KEY

if TYPE_CHECKING:
    from .region import Region

KEPT = ("towns", "schools", "enrolment", "births", "population", "flows", "housing", "rates")  # what forecasts rest on


def reveal(region: Region, came: pd.DataFrame, year: int) -> Region:
    """The region at a later base year, with the pupils that have come.

    Births of the years after the region's base year stay unknown, as draws hold pupils alone: forecasts estimate them
    from the children who are there. Classes, rooms, options and money, which are those of the base year, are left out.

    Parameters
    ----------
    region : Region
    came : DataFrame
        ``town, stage, grade, year, pupils``: residents; years after the base year and up to ``year`` count.
    year : int
        New base year.

    Raises
    ------
    ValueError
        Where the year lies before the region's base year, or a year up to it has no row.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    >>> towns = [{"town": "a", "name": "甲", "kind": "town", **point}]
    >>> county = Region.from_tables({"towns": towns, "enrolment": [roll]})
    >>> later = reveal(county, pd.DataFrame([roll | {"year": 2026, "pupils": 40}, roll | {"year": 2027}]), 2026)
    >>> later.base_year, later.enrolment[["year", "pupils"]].values.tolist()
    (2026, [[2025.0, 30.0], [2026.0, 40.0]])
    """
    base = region.base_year
    missing = set(range(base + 1, year + 1)) - set(came["year"])
    if year < base or missing:
        raise ValueError(f"year is {year}; the base year is {base}, and no pupils are given for {sorted(missing)}")
    tables = {name: frame if name in KEPT else frame.iloc[:0] for name, frame in region.tables.items()}
    rows = came.loc[came["year"].between(base + 1, year), [*KEY, "pupils"]]
    tables["enrolment"] = pd.concat([region.enrolment, _enrolled(region, rows)], ignore_index=True)
    rules = region.rules.model_copy(update={"region": region.rules.region.model_copy(update={"base_year": year})})
    return replace(region, tables=tables, rules=rules, notes=(), base_year=year)


def _enrolled(region: Region, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the shape of the enrolment table: residents, full time, assumed; all other cells empty."""
    known = region.enrolment
    said: dict[str, Any] = {"basis": "resident", "full_time": True, "status": "assumed"}
    empty: dict[str, Any] = {name: "" for name in known.columns if name not in rows}
    return rows.assign(**empty | said)[list(known.columns)].astype(known.dtypes.to_dict())
