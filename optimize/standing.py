"""Places that stand without a new decision: those of classes that are there already, and of the rooms left free."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .events import Events
from .instance import Instance
from .place_table import KEYS, place_table
from .supply import Unit


def with_standing(instance: Instance, places: pd.DataFrame) -> pd.DataFrame:
    """The table places with the column ``standing``; see `standing_table`.

    Parameters
    ----------
    instance : Instance
    places : DataFrame
        As of `place_table`.
    """
    stands = standing_table(instance)[[*KEYS, "standing"]]
    table = places.merge(stands, on=KEYS, how="left").fillna({"standing": 0})
    return table.astype({"standing": "int64"})


def standing_table(instance: Instance) -> pd.DataFrame:
    """Places that stand at each campus and year: ``school, stage, town, year, standing``.

    Supply of a year = Σ over the cohorts of the base year that are still there of classes × cap + free rooms × the mean
    cap, within the school-size cap (design, section 6). Works under way count from their delivery on, and so does what
    an earlier plan has decided; nothing else of this plan does, its closings neither.
    """
    committed = {option.code: option.committed for option in instance.options if option.committed is not None}
    events = Events(instance, committed)
    columns = [*KEYS, "classes", "pupils", "places"]
    held = pd.DataFrame(list(_classes(events)), columns=columns)
    stands = place_table(events, held)[[*KEYS, "town", "places"]]
    return stands.rename(columns={"places": "standing"})


def _classes(events: Events) -> Iterator[tuple[object, ...]]:
    """Classes of the base year in later years, with their places; none of them at a campus that has ended by then."""
    instance = events.instance
    for unit in instance.units:
        for year in instance.demand[unit.stage].years:
            if unit.is_open(year) and year < events.shut_in(unit):
                for grade, classes in _held(unit, year - instance.base):
                    places = classes * instance.cap(unit, grade, year)
                    yield unit.school, unit.stage, year, float(classes), 0, float(places)


def _held(unit: Unit, years: int) -> Iterator[tuple[int, int]]:
    """Grade and number of the classes of the base year some years later; a multi-grade class goes on as it is."""
    for grade, (classes, _) in unit.base.items():
        if grade + years <= unit.high:
            yield grade + years, classes
    for (low, _), (classes, _) in unit.groups.items():
        yield low, classes
