"""Pupils stay where they enter: where those placed once sit in the years after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .instance import OUTSIDE, Instance


class Stop(NamedTuple):
    """A share of pupils at one grade and year: at a unit, or (``unit`` None) without a place as theirs has closed."""

    unit: int | None
    grade: int
    year: int
    share: float


def follow(instance: Instance, stage: str, town: int, unit: int, grade: int, year: int) -> Iterator[Stop]:
    """Stops of pupils who sit at ``unit`` in ``grade`` in ``year``, that stop among them.

    They go up a grade a year by the stay ratio of their town, pass to the unit theirs feeds after its last grade, and
    stand without a place in the year their unit closes: there the path ends, and they come back as demand.
    """
    demand, share = instance.demand[stage], 1.0
    at: int | None = unit
    while True:
        yield Stop(at, grade, year, share)
        if at is None or year >= demand.years[-1] or grade >= demand.stage.grades:
            return
        grade, year = grade + 1, year + 1
        share *= demand.ratio(town, grade, year)
        if share <= 0:
            return
        if at == OUTSIDE:
            continue
        here = instance.units[at]
        at = here.index if grade <= here.high else here.feeds
        if at is not None and not instance.units[at].is_open(year):
            at = None
