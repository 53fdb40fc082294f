"""A province of tiny counties whose plans take a second: sites for schools, more children each year, little money."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from schoolplaces import Demand, Region

from .tiny import BASE, new, region, rules, towns

KIND = {"new": {"lead_years": 1, "ready_before": 0, "spend": [1.0]}}
LAST = BASE + 5


def county(
    name: str, pupils: int, cost: float, sites: int = 2
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    """Tables and rules: a site of 10 and, in the next town, one of 20 places; children of one grade, more each year."""
    names = [f"{name}{at}" for at in range(sites)]
    options = [new(f"o{town}", town, 1 + at % 2, cost * (1 + 0.3 * at)) for at, town in enumerate(names)]
    rolls = [{"town": town, "year": BASE, "stage": "primary", "grade": 1, "pupils": 0} for town in names]
    demand = [
        {"town": town, "stage": "primary", "grade": 1, "year": BASE + lead, "pupils": pupils + 3 * at + lead}
        for at, town in enumerate(names)
        for lead in range(1, 6)
    ]
    tables = {"towns": towns(*names, apart=1.0), "options": options, "enrolment": rolls, "demand": demand}
    return tables, rules(1, 10, projects=KIND)


def counties(number: int) -> dict[str, tuple[Region, Demand]]:
    """Counties with their demand; no two are alike."""
    found = {}
    for at in range(1, number + 1):
        place = region(*county(f"c{at}_", 4 + 5 * at % 11, 800.0 + 700 * (at * 3 % 5)))
        found[f"c{at}"] = place, Demand.of_table(place.demand, place)
    return found


def budget(money: float) -> pd.DataFrame:
    """So much in each year up to the last need year."""
    rows = [{"first": year, "cost_10k": money} for year in range(BASE, LAST)]
    return region({"towns": towns("a"), "budget": rows}, rules()).budget


def write(folder: Path, number: int, money: float | None) -> Path:
    """The same province as folders."""
    for name, (place, _) in counties(number).items():
        place.write(folder / name)
    if money is not None:
        budget(money).to_csv(folder / "budget.csv", index=False)
    return folder
