"""A region as it was known in earlier years: each year is cut off and read once, however many forecasts rest on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from schoolplaces.cut import cut

from .births_ahead import births_ahead
from .entry import LONGEST
from .history import History, read_history

if TYPE_CHECKING:
    from schoolplaces.region import Region


class Earlier:
    """The earlier years of a region and their histories, each made when it is asked for and then kept.

    Parameters
    ----------
    region : Region
    skip : collection of int
        School years left out.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> earlier = Earlier(Region.read("data/chengbu"))
    >>> place = earlier.at(2022)
    >>> place.base_year, int(earlier.history(place).years[-1])
    (2022, 2022)
    """

    def __init__(self, region: Region, skip: Collection[int] = ()) -> None:
        self.region, self.skip = region, skip
        self._places: dict[int, Region] = {}
        self._histories: dict[int, dict[str, History]] = {}

    def at(self, year: int) -> Region:
        """The region as it was known in a year (`schoolplaces.cut`)."""
        if year not in self._places:
            self._places[year] = cut(self.region, year, self.skip)
        return self._places[year]

    def history(self, place: Region, way: str = "auto") -> History:
        """The history of a region: kept for those of `at`, and read anew for any other.

        Parameters
        ----------
        place : Region
        way : str
            How births are carried on, see `births_ahead`.
        """
        until = place.base_year + LONGEST
        if self._places.get(place.base_year) is not place:
            return read_history(place, until, way)
        kept = self._histories.setdefault(place.base_year, {})
        if way not in kept:
            other = next(iter(kept.values()), None)
            kept[way] = (
                read_history(place, until, way)
                if other is None
                else replace(other, births=births_ahead(place, other.towns, until, way))
            )
        return kept[way]
