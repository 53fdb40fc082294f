"""Check: classes stand in rooms, and the rooms are those that are there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import UNIT, Facts
from .check_size import size_caps
from .violation import Violation, above, tell, unequal

ROW = ["school", "stage", "year"]
ROUNDED = 1e-4  # classes are written with six decimals


def check_rooms(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of places.csv."""
    rows = standing(facts)
    found = facts.plan.places.merge(rows, on=ROW, how="outer", suffixes=("", "_is"), indicator=True)
    wanted = found["open"].eq(True) | (found["pupils_is"].fillna(0) > 0)
    missing = found[(found["_merge"] == "right_only") & wanted].assign(found="-", row=1)
    yield from tell("places_row", "places", missing, ROW, "found", "row")
    extra = found[found["_merge"] == "left_only"].assign(found=1, row="-")
    yield from tell("places_row", "places", extra, ROW, "found", "row")
    both = found[found["_merge"] == "both"].copy()
    for column in ("rooms_existing", "rooms_pipeline", "rooms_planned", "classes", "pupils", "planned"):
        yield from unequal(column, "places", both, ROW, column, f"{column}_is", ROUNDED)
    yield from unequal("rooms_borrowed", "places", both, ROW, "rooms_borrowed", "rooms_borrowed_is", ROUNDED)
    town = both[both["town"] != both["town_is"]]
    yield from tell("town_of_campus", "places", town, ROW, "town", "town_is")
    yield from above("rooms", "places", both, ROW, "classes_is", "room_limit", ROUNDED)
    yield from _places(facts, both)


def standing(facts: Facts) -> pd.DataFrame:
    """Rooms, classes and pupils of every campus and stage by year, out of the inputs, the projects and the classes."""
    rows = facts.in_years()
    rows["rooms_existing"] = rows["rooms"].where(rows["open"], 0)
    rows["rooms_pipeline"] = _delivered(rows, facts.plan.region.pipeline)
    rows["rooms_planned"] = _delivered(rows, facts.plan.projects)
    sums = facts.plan.classes.groupby(ROW, as_index=False)[["classes", "pupils", "places"]].sum()
    rows = rows.merge(sums.rename(columns={"places": "class_places"}), on=ROW, how="left")
    numbers = ["classes", "pupils", "class_places"]
    rows[numbers] = rows[numbers].fillna(0)
    rows["rooms_all"] = rows["rooms_existing"] + rows["rooms_pipeline"] + rows["rooms_planned"]
    rows["rooms_borrowed"] = (rows["classes"] - rows["rooms_all"]).clip(lower=0)
    rows["room_limit"] = rows["rooms_all"] + rows["borrowed"].where(rows["open"], 0)
    return rows


def _delivered(rows: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """Rooms that works (of the pipeline or the plan) have delivered by each row's year, 0 where it is not open."""
    pairs = rows.reset_index()[["index", *UNIT, "year", "open"]].merge(
        works[[*UNIT, "classes", "delivery_year"]], on=UNIT
    )
    pairs = pairs[(pairs["delivery_year"] <= pairs["year"]) & pairs["open"]]
    return pairs.groupby("index")["classes"].sum().reindex(rows.index).fillna(0)


def _places(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Places = of the classes there + free rooms × mean cap, within the school-size cap."""
    rows = rows.merge(facts.mean_caps, on=ROW, how="left")
    free = (rows["rooms_all"] - rows["classes_is"]).clip(lower=0)
    held = rows["class_places"] + free * rows["mean_cap"]
    caps = size_caps(facts)
    yield from _shared_places(rows, caps)
    alone = caps[caps["stages"] == caps["stage"]].groupby(ROW)["cap"].min().rename("cap").reset_index()
    rows = rows.assign(held=np.floor(held + ROUNDED)).merge(alone, on=ROW, how="left")
    rows["held"] = rows[["held", "cap"]].min(axis=1).where(rows["open"], 0)
    joint = caps[caps["stages"] != caps["stage"]][ROW].drop_duplicates().assign(joint=True)
    rows = rows.merge(joint, on=ROW, how="left")
    shares = rows["joint"].notna() & (rows["places"] <= rows["held"])  # how a joint cap is shared out is free
    rows["held"] = rows["held"].mask(shares, rows["places"])
    # A run-out class need not be whole: its places, written with four decimals, are floored on either side.
    tolerance = pd.Series(np.where(rows["year"] <= facts.last_need, 1e-6, 1.0 + 1e-6), index=rows.index)
    yield from unequal("places", "places", rows, ROW, "places", "held", tolerance)


def _shared_places(rows: pd.DataFrame, caps: pd.DataFrame) -> Iterator[Violation]:
    """Stages under one school-size cap have no more places together than it allows."""
    keys = ["school", "stages", "year"]
    shared = caps[caps["stages"] != caps["stage"]].merge(rows[[*ROW, "places"]], on=ROW)
    sums = shared.groupby(keys).agg(places=("places", "sum"), cap=("cap", "min")).reset_index()
    yield from above("places", "places", sums, keys, "places", "cap")
