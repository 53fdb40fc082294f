"""Counties for the tests of the desk: one whose demand is given, one that is forecast; neither takes long."""

from __future__ import annotations

from pathlib import Path

from schoolplaces import Region
from schoolplaces.desk import Desk
from schoolplaces.example import tiny_county
from schoolplaces.generate import generate

PLAIN = ["town", "stage", "grade", "year", "pupils"]


def given() -> Region:
    """One town, 70 children a year without a kindergarten; two sites."""
    county, demand = tiny_county()
    option = {"kind": "new", "town": "a", "stage": "kindergarten", "classes": 9, "cost_10k": 500}
    options = [
        {"option": "N1", "name": "城东园（9 班）", "site": "S1", **option},
        {"option": "N2", "name": "城西园（9 班）", "site": "S2", **(option | {"cost_10k": 700})},
    ]
    tables = {name: table for name, table in county.tables.items() if len(table)}
    return Region.from_tables(
        {**tables, "demand": demand.table[PLAIN], "options": options}, {"region": {"name": "例县"}}
    )


def forecast_county() -> Region:
    """Two towns with primary schools, births and a budget."""
    return generate(2, campuses=4, stages=["primary"], years=6, seed=4, budget="yearly", population=False)


def desk_of(folder: Path | None = None) -> Desk:
    """The given county on the desk."""
    return Desk(given(), folder)
