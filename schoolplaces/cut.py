"""A region as it was known in an earlier year: what a forecast of that autumn could rest on, and nothing later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .region import Region

KEPT = ("towns", "schools")  # of no year
BY_YEAR = ("enrolment", "births", "population", "flows", "housing", "rates")


def cut(region: Region, origin: int, skip: Collection[int] = ()) -> Region:
    """The region at an earlier base year.

    Tables with a year end with the origin; births end as many years before it as they do before the base year (a county
    that has no births of its base year yet had none of the origin's either). Classes, rooms, options and money, which
    are those of the base year, are left out. Rules stay, as changes of system are announced ahead.

    Parameters
    ----------
    region : Region
    origin : int
        New base year.
    skip : collection of int
        School years whose enrolment is left out as not known.

    Raises
    ------
    ValueError
        Where the enrolment has no row of the origin, or the origin is left out.
    """
    known = set(region.enrolment["year"]) - set(skip)
    if origin not in known:
        raise ValueError(f"origin is {origin}; the enrolment has {', '.join(map(str, sorted(known)))}")
    tables = {name: frame.iloc[:0] for name, frame in region.tables.items()}
    tables |= {name: region.tables[name] for name in KEPT}
    for name in BY_YEAR:
        frame, last = region.tables[name], origin
        if name == "births" and len(frame):
            last -= max(0, region.base_year - int(frame["year"].max()))
        tables[name] = frame[frame["year"] <= last].reset_index(drop=True)
    rows = tables["enrolment"]
    tables["enrolment"] = rows[~rows["year"].isin(skip)].reset_index(drop=True)
    base = region.rules.region.model_copy(update={"base_year": origin})
    rules = region.rules.model_copy(update={"region": base})
    return replace(region, tables=tables, rules=rules, notes=(), base_year=origin)
