"""A small region with people: towns of three kinds, single ages or groups, births, rates; all as records."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from schoolplaces import Region

BASE = 2025
AGES = 101
KINDS = ("urban", "town", "rural")
SIZES = (9000.0, 4000.0, 1500.0)
Rows = list[dict[str, Any]]


def towns(number: int = 3) -> Rows:
    """Towns t0, t1, … of the three kinds in turn."""
    return [
        {"town": f"t{n}", "name": f"镇{n}", "kind": KINDS[n % 3], "lat": 26 + n / 10, "lon": 110.0, "crs": "wgs84"}
        for n in range(number)
    ]


def pyramid(size: float, sex: str, age: int) -> float:
    """Persons of an age in a town of about a size: slowly fewer, more boys, nobody above 100 but a few."""
    share = np.exp(-age / 60) * (1 - age / 110) / 80
    return round(size * share * (1.05 if sex == "male" else 1.0), 3)


def population(number: int = 3, years: tuple[int, ...] = (BASE,), width: int = 1, basis: str = "resident") -> Rows:
    """Population of the towns by single ages, or by groups of ``width`` years, the last open at 100."""
    return [
        {
            "town": f"t{n}",
            "year": year,
            "sex": sex,
            "age": first,
            "years": width,
            "persons": sum(pyramid(SIZES[n % 3], sex, age) for age in range(first, min(first + width, AGES))),
            "basis": basis,
        }
        for n in range(number)
        for year in years
        for sex in ("female", "male")
        for first in range(0, AGES, width)
    ]


def births(number: int = 3, years: range = range(2011, BASE + 1), basis: str = "registered") -> Rows:
    """Births of the towns: one in a hundred people a year."""
    return [
        {"town": f"t{n}", "year": year, "births": SIZES[n % 3] / 100, "basis": basis}
        for n in range(number)
        for year in years
    ]


def rates(measure: str, value: float, ages: range | None = range(AGES), year: int = 2020, **more: Any) -> Rows:
    """One rate for all ages (or without an age)."""
    rows = [{"measure": measure, "year": year, "value": value, **more}]
    return rows if ages is None else [rows[0] | {"age": age} for age in ages]


def tables(**more: Any) -> dict[str, Any]:
    """Tables of the small region; those named go over them, None takes one away."""
    found = {"towns": towns(), "population": population(), "births": births()} | more
    rolls = [
        {"town": row["town"], "year": BASE, "stage": "primary", "grade": 1, "pupils": 30} for row in found["towns"]
    ]
    return {name: rows for name, rows in ({"enrolment": rolls} | found).items() if rows is not None}


def region(rules: dict[str, Any] | None = None, **more: Any) -> Region:
    """The small region, read and checked."""
    return Region.from_tables(tables(**more), rules)


def cells(frame: pd.DataFrame, towns: int) -> np.ndarray:
    """The last column of a frame sorted by town, sex and age as an array (towns, 2, ages)."""
    ordered = frame.sort_values(["town", "sex", "age"])
    return ordered.iloc[:, -1].to_numpy(dtype=float).reshape(towns, 2, -1)
