"""Check: places that projects add against those that the rules ask them to add."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd

from .check_events import gains
from .check_facts import UNIT, Facts
from .violation import Violation, cells_apart

KEY = ["number", "stages", "sectors", "kinds", "first", "year"]
NUMBERS = ["asked", "under_way", "added", "missing"]
COLUMNS = [*KEY, *NUMBERS]


def check_new_places(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of new_places.csv."""
    yield from cells_apart(("new_places", "new_places"), facts.plan.new_places, wanted(facts), KEY, NUMBERS, 0.0)


def wanted(facts: Facts) -> pd.DataFrame:
    """A row a rule whose year is a need year and whose stages are planned: the columns of new_places.csv."""
    rows = []
    for number, rule in enumerate(facts.plan.region.rules.new_places, 1):
        year = facts.last_need if rule.by is None else rule.by
        first = max(facts.base + 1, rule.from_year or 0)
        if year not in facts.plan.need_years or not set(rule.stages) & set(facts.years["stage"]):
            continue
        found = places_added(facts, rule.stages, rule.sectors, rule.kinds)
        found = found[found["year"].between(first, year)]
        begun, planned = (int(found.loc[found["begun"] == one, "places"].sum()) for one in (True, False))
        told = (number, ";".join(rule.stages), ";".join(rule.sectors), ";".join(rule.kinds), first, year)
        rows.append((*told, rule.places, begun, planned, max(0, rule.places - begun - planned)))
    return pd.DataFrame(rows, columns=COLUMNS)


def places_added(
    facts: Facts, stages: Collection[str], sectors: Collection[str], kinds: Collection[str]
) -> pd.DataFrame:
    """Places that projects of some kinds add at schools of some sectors, and works under way.

    Returns
    -------
    DataFrame
        ``year`` (of delivery), ``places`` and ``begun``: whether the works are under way already. A school that is
        turned to one of the sectors adds the places of the rooms that stand there.
    """
    owner = facts.units[[*UNIT, "sector"]]
    caps = facts.mean_caps
    begun = facts.plan.region.pipeline[[*UNIT, "classes", "delivery_year"]].rename(columns={"delivery_year": "year"})
    begun = begun.merge(caps, on=[*UNIT, "year"])
    begun = begun.assign(places=_whole(begun["classes"].astype(float) * begun["mean_cap"]), begun=True)
    built = gains(facts.plan)[["project", *UNIT, "year"]]
    built = built.merge(facts.plan.projects[["project", "kind", "places", "delivery_year"]], on="project")
    built = built[built["kind"].isin(kinds)].assign(year=lambda rows: rows["delivery_year"], begun=False)
    built = pd.concat([begun[[*UNIT, "year", "places", "begun"]], built[[*UNIT, "year", "places", "begun"]]])
    built = built.merge(owner, on=UNIT)
    turned = _turned(facts, sectors) if "reclassify" in kinds else built.head(0)
    rows = pd.concat([built[built["sector"].isin(sectors)], turned])
    rows = rows[rows["stage"].isin(stages)].astype({"year": int, "places": int, "begun": bool})
    return rows[["year", "places", "begun"]].reset_index(drop=True)


def _turned(facts: Facts, sectors: Collection[str]) -> pd.DataFrame:
    """Places of schools that are reclassified into the sectors, in the rooms that stand when they are."""
    rows = facts.plan.projects
    rows = rows[(rows["kind"] == "reclassify") & rows["to_sector"].isin(sectors)]
    rows = rows[["project", *UNIT, "use_year", "delivery_year"]].merge(facts.units, on=UNIT)
    stands = (rows["opens"] <= rows["use_year"]) & (rows["use_year"] < rows["closes"])
    rows = rows[~rows["sector"].isin(sectors) & stands]
    works = facts.plan.region.pipeline[[*UNIT, "classes", "delivery_year"]].rename(columns={"delivery_year": "stands"})
    works = rows[["project", *UNIT, "use_year"]].merge(works, on=UNIT)
    more = works[works["stands"] <= works["use_year"]].groupby("project")["classes"].sum()
    rooms = rows["rooms"] + rows["project"].map(more).astype(float).fillna(0)
    caps = facts.mean_caps.rename(columns={"year": "use_year"})
    rows = rows.assign(rooms=rooms).merge(caps, on=[*UNIT, "use_year"])
    places = _whole(rows["rooms"] * rows["mean_cap"])
    return rows[[*UNIT, "sector"]].assign(year=rows["delivery_year"], places=places, begun=False)


def _whole(number: pd.Series) -> pd.Series:
    return (number.astype(float) + 1e-6).apply(np.floor)
