"""Check: classes stand in rooms, and the rooms are those that are there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import UNIT, Facts
from .check_shared import shared_pools
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
    for column in ("rooms_existing", "rooms_pipeline", "rooms_planned", "rooms_lost", "classes", "pupils", "planned"):
        yield from unequal(column, "places", both, ROW, column, f"{column}_is", ROUNDED)
    yield from unequal("rooms_borrowed", "places", both, ROW, "rooms_borrowed", "rooms_borrowed_is", ROUNDED)
    town = both[both["town"] != both["town_is"]]
    yield from tell("town_of_campus", "places", town, ROW, "town", "town_is")
    yield from _fits(facts, both)
    yield from _places(facts, both)


def standing(facts: Facts) -> pd.DataFrame:
    """Rooms, classes and pupils of every campus and stage by year, out of the inputs, the projects and the classes."""
    rows = facts.in_years()
    rows["rooms_existing"] = rows["rooms"].where(rows["open"], 0)
    rows["rooms_pipeline"] = _rooms(rows, facts.plan.region.pipeline.rename(columns={"delivery_year": "year"}))
    rows["rooms_planned"] = _rooms(rows, facts.gains)
    rows["rooms_lost"] = _rooms(rows, facts.losses)
    sums = facts.plan.classes.groupby(ROW, as_index=False)[["classes", "pupils", "places"]].sum()
    rows = rows.merge(sums.rename(columns={"places": "class_places"}), on=ROW, how="left")
    numbers = ["classes", "pupils", "class_places"]
    rows[numbers] = rows[numbers].fillna(0)
    rows["rooms_all"] = rows["rooms_existing"] + rows["rooms_pipeline"] + rows["rooms_planned"] - rows["rooms_lost"]
    rows["rooms_borrowed"] = (rows["classes"] - rows["rooms_all"]).clip(lower=0)
    rows["room_limit"] = rows["rooms_all"] + rows["borrowed"].where(rows["open"], 0)
    return rows


def _fits(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Classes fit the rooms of their campus and stage, or those of all stages that share rooms there."""
    pools = shared_pools(facts)
    rows = rows.merge(pools, on=UNIT, how="left")
    alone = rows[rows["pool"].isna()]
    yield from above("rooms", "places", alone, ROW, "classes_is", "room_limit", ROUNDED)
    keys = ["school", "pool", "year"]
    sums = {"classes": ("classes_is", "sum"), "rooms": ("rooms_all", "sum"), "borrowed": ("pool_borrowed", "max")}
    sums |= {"open": ("open", "any")}
    pooled = rows[rows["pool"].notna()].groupby(keys, as_index=False).agg(**sums)
    pooled["limit"] = pooled["rooms"] + pooled["borrowed"].where(pooled["open"].astype(bool), 0)
    pooled = pooled.rename(columns={"pool": "stages"})
    yield from above("shared_rooms", "places", pooled, ["school", "stages", "year"], "classes", "limit", ROUNDED)


def _rooms(rows: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """Rooms that works (of the pipeline or the plan) bring or take by each row's year, 0 where it is not open."""
    pairs = rows.reset_index()[["index", *UNIT, "year", "open"]].merge(
        works[[*UNIT, "classes", "year"]].rename(columns={"year": "since"}), on=UNIT
    )
    pairs = pairs[(pairs["since"] <= pairs["year"]) & pairs["open"]]
    return pairs.groupby("index")["classes"].sum().reindex(rows.index).fillna(0)


def held_places(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Places by rows as of `standing`: those of the classes there + free rooms × mean cap, within the school-size cap.

    Adds ``held``, ``lent`` (another stage of the campus sits in its rooms, which then may count as free or not) and
    ``joint`` (True where a cap binds several stages: how it is shared out is free; else empty).
    """
    rows = rows.merge(facts.mean_caps, on=ROW, how="left").merge(
        shared_pools(facts)[[*UNIT, "pool"]], on=UNIT, how="left"
    )
    beyond = (rows["classes_is"] > rows["rooms_all"] + ROUNDED).groupby([rows["school"], rows["pool"], rows["year"]])
    rows["lent"] = beyond.transform("any").eq(True)
    free = (rows["rooms_all"] - rows["classes_is"]).clip(lower=0)
    free = free.where(rows["year"] < rows["no_entry"], 0)  # who runs down offers no one a free room
    held = rows["class_places"] + free * rows["mean_cap"]
    caps = facts.size_caps
    alone = caps[caps["stages"] == caps["stage"]].groupby(ROW)["cap"].min().rename("cap").reset_index()
    rows = rows.assign(held=np.floor(held + ROUNDED)).merge(alone, on=ROW, how="left")
    rows["held"] = rows[["held", "cap"]].min(axis=1).where(rows["open"], 0)
    joint = caps[caps["stages"] != caps["stage"]][ROW].drop_duplicates().assign(joint=True)
    return rows.merge(joint, on=ROW, how="left")


def _places(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Places are those of the classes and free rooms, within the caps."""
    rows = held_places(facts, rows)
    yield from _shared_places(rows, facts.size_caps)
    shares = rows["joint"].notna() & (rows["places"] <= rows["held"])  # how a joint cap is shared out is free
    rows["held"] = rows["held"].mask(shares, rows["places"])
    # A free room that another stage of the campus sits in may count or not.
    lent = rows["lent"] & rows["places"].between(np.floor(rows["class_places"] + ROUNDED), rows["held"])
    rows["held"] = rows["held"].mask(lent, rows["places"])
    # A run-out class need not be whole: its places, written with four decimals, are floored on either side.
    tolerance = pd.Series(np.where(rows["year"] <= facts.last_need, 1e-6, 1.0 + 1e-6), index=rows.index)
    yield from unequal("places", "places", rows, ROW, "places", "held", tolerance)


def _shared_places(rows: pd.DataFrame, caps: pd.DataFrame) -> Iterator[Violation]:
    """Stages under one school-size cap have no more places together than it allows."""
    keys = ["school", "stages", "year"]
    shared = caps[caps["stages"] != caps["stage"]].merge(rows[[*ROW, "places"]], on=ROW)
    sums = shared.groupby(keys).agg(places=("places", "sum"), cap=("cap", "min")).reset_index()
    yield from above("places", "places", sums, keys, "places", "cap")
