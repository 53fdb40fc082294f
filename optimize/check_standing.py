"""Check: the places that stand without a new decision, by the base year's classes, rooms, works and earlier plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from .check_facts import UNIT, Facts, gather
from .check_rooms import ROW, held_places
from .check_rooms import standing as rooms_there
from .violation import Violation, unequal

CLASSES = ["school", "stage", "grade", "year", "classes", "pupils", "places"]


def check_standing(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of the column standing of places.csv."""
    kept = facts.plan.projects[facts.plan.projects["committed"] == "yes"]
    decided = gather(replace(facts.plan, projects=kept))
    there = replace(decided, plan=replace(decided.plan, classes=_base_classes(decided)))
    rows = held_places(there, rooms_there(there).assign(classes_is=lambda frame: frame["classes"]))
    rows["held"] = rows["held"].where(rows["open"], 0)
    found = facts.plan.places[[*ROW, "standing"]].merge(
        rows[[*ROW, "held", "joint", "lent", "class_places"]], on=ROW, how="left"
    )
    found["held"] = found["held"].fillna(0)
    # How a cap on several stages is shared out, and whether a room that another stage sits in counts, is free.
    least = np.floor(found["class_places"].fillna(0) + 1e-6).where(found["lent"].eq(True), 0)
    free = (found["joint"].notna() | found["lent"].eq(True)) & found["standing"].between(least, found["held"])
    found["held"] = found["held"].mask(free, found["standing"])
    yield from unequal("standing", "places", found, ROW, "standing", "held")


def _base_classes(facts: Facts) -> pd.DataFrame:
    """Classes of the base year in the years after, as the table classes has them: by grade, with their places."""
    size = {name: stage.multi_grade_class for name, stage in facts.plan.region.stages.items()}
    units = facts.units[["school", "stage", "last", "opens", "closes", "no_entry"]]
    rows = facts.base_rows.merge(units, on=["school", "stage"]).merge(facts.years[["stage", "year"]], on="stage")
    mixed = rows["low"] < rows["high"]
    grade = (rows["low"] + rows["year"] - facts.base).mask(mixed, rows["low"])
    rows = rows.assign(entry_year=(rows["year"] - grade + 1).astype(int), at=grade)
    ends = rows[["closes", "no_entry"]].min(axis=1)
    rows = rows[(rows["at"] <= rows["last"]) & (rows["opens"] <= rows["year"]) & (rows["year"] < ends)]
    caps = facts.caps.rename(columns={"grade": "at"})
    rows = rows.merge(caps, on=["stage", "entry_year", "at"], how="left")
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    near = rows[[*UNIT, "at"]].reset_index().merge(groups[[*UNIT, "low", "high"]], on=UNIT)
    inside = set(near.loc[near["at"].between(near["low"], near["high"]), "index"])
    rows["cap"] = rows["cap"].mask(rows.index.isin(inside), rows["stage"].map(size))
    rows = rows.assign(grade=rows["at"].astype(str), pupils=0, places=rows["classes"] * rows["cap"])
    return rows[CLASSES]
