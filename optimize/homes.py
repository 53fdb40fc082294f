"""Where pupils live: the zones of a town that has some, else the town; and a town's children dealt out to its zones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schoolplaces.region import Region


@dataclass(frozen=True)
class Homes:
    """Homes in the order of their towns, zones of a town by code.

    Parameters
    ----------
    table : DataFrame
        ``home, town, zone, kind, share, lat, lon``: ``home`` is the code of the zone, or of the town where it has none
        (``zone`` is then ""), ``share`` is of the town's children and adds up to 1 in each town.
    """

    table: pd.DataFrame

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Code of each home."""
        return tuple(map(str, self.table["home"]))

    @cached_property
    def towns(self) -> tuple[str, ...]:
        """Town of each home."""
        return tuple(map(str, self.table["town"]))

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Zone of each home, "" where its town has none."""
        return tuple(map(str, self.table["zone"]))

    @cached_property
    def shares(self) -> np.ndarray:
        """Share of its town's children of each home."""
        return self.table["share"].to_numpy(dtype=float)

    @cached_property
    def of_town(self) -> dict[str, list[int]]:
        """Homes of each town, towns in order."""
        found: dict[str, list[int]] = {}
        for home, town in enumerate(self.towns):
            found.setdefault(town, []).append(home)
        return found

    @cached_property
    def place(self) -> dict[tuple[str, str], int]:
        """Number of each home by its town and zone."""
        return {pair: home for home, pair in enumerate(zip(self.towns, self.zones, strict=True))}

    def at(self, town: str, zone: str = "") -> list[int]:
        """Homes of a town, or of one zone of it."""
        return [home for home in self.of_town[town] if zone in ("", self.zones[home])]

    def split(self, pupils: np.ndarray, parts: np.ndarray) -> np.ndarray:
        """Whole numbers of towns as whole numbers of their homes.

        A cohort is dealt out to the zones of its town one child after the other, in the town's fixed order (`dealing`),
        beginning where the cohort before it, as it was first known, ended. So the zones of a town always add up to it;
        a part of a cohort is never more than the cohort in any zone, those who stay never more than sat a grade lower;
        every cell lies within 2 of its share; and the grades together within 1 of theirs in the first year.

        Parameters
        ----------
        pupils : ndarray of int, shape (towns, grades, years) or (towns, grades, years, draws)
            Pupils of a stage, towns in order; each draw for itself.
        parts : ndarray of int, same shape
            What is dealt out: the pupils themselves, or those of them who stay.

        Returns
        -------
        ndarray of int, shape (homes, grades, years) or (homes, grades, years, draws)
        """
        found = np.zeros((len(self.codes), *parts.shape[1:]), dtype=np.int64)
        for town, homes in enumerate(self.of_town.values()):
            if len(homes) == 1:
                found[homes[0]] = parts[town]
                continue
            first = _first_child(pupils[town])
            order = dealing(self.shares[homes], int((first + np.maximum(pupils[town], parts[town])).max()))
            dealt = np.zeros((len(homes), len(order) + 1), dtype=np.int64)
            dealt[:, 1:] = np.cumsum(order[None, :] == np.arange(len(homes))[:, None], axis=1)
            found[homes] = dealt[:, first + parts[town]] - dealt[:, first]
        return found


def read_homes(region: Region) -> Homes:
    """Return the homes of a region.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> town = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> towns = [{"town": code, "name": code} | town for code in "ab"]
    >>> zones = [{"zone": f"b{n}", "town": "b", "name": f"b{n}", "share": 0.5} for n in (1, 2)]
    >>> rolls = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]
    >>> homes = read_homes(Region.from_tables({"towns": towns, "zones": zones, "enrolment": rolls}))
    >>> homes.codes, homes.towns, homes.zones
    (('a', 'b1', 'b2'), ('a', 'b', 'b'), ('', 'b1', 'b2'))
    """
    zones, towns = region.tables["zones"], region.towns
    whole = towns[~towns["town"].isin(zones["town"])].assign(zone="", share=1.0)
    total = zones.groupby("town")["share"].transform("sum")
    parts = zones.assign(share=zones["share"] / total).merge(towns[["town", "kind"]], on="town")
    columns = ["town", "zone", "kind", "share", "lat", "lon"]
    table = pd.concat([part[columns] for part in (whole, parts) if len(part)] or [whole[columns]])
    table = table.sort_values(["town", "zone"], ignore_index=True)
    table.insert(0, "home", table["zone"].where(table["zone"] != "", table["town"]))
    return Homes(table)


def _first_child(pupils: np.ndarray) -> np.ndarray:
    """Children of the cohorts before that of each grade and year: where it begins in the order of its town.

    A cohort counts as it is first known: in the base year, or on entry. The eldest begins at 0.
    """
    grades, years = pupils.shape[:2]
    known = np.array([*pupils[::-1, 0], *pupils[0, 1:]])  # cohorts from the eldest on
    before = np.concatenate([np.zeros_like(known[:1]), np.cumsum(known, axis=0)[:-1]])
    place = (grades - 1 - np.arange(grades))[:, None] + np.arange(years)[None, :]
    return np.asarray(before[place], dtype=np.int64)


def dealing(shares: Sequence[float] | np.ndarray, children: int) -> np.ndarray:
    """Zone of the first, second, … child of a town: after any number of them no zone is a child off its share.

    The j-th child of a zone with share p comes after ⌊(j − 1)/p⌋ children and among the first ⌈j/p⌉; of the zones that
    wait, the one comes first that has to come soonest (Tijdeman 1980, The chairman assignment problem; Baruah, Cohen,
    Plaxton & Varvel 1996, Proportionate progress).

    Parameters
    ----------
    shares : sequence of float
        Add up to 1.
    children : int

    Returns
    -------
    ndarray of int, shape (children,)
        Positions in ``shares``.

    Examples
    --------
    >>> dealing([0.5, 0.25, 0.25], 8).tolist()
    [0, 1, 0, 2, 0, 1, 0, 2]
    """
    waiting = [(0, place, 1) for place, share in enumerate(shares) if share > 0]  # since when, who, which child of it
    due: list[tuple[int, int, int]] = []  # by when, who, which
    heapify(waiting)
    found = np.zeros(children, dtype=np.int64)
    for child in range(children):
        while waiting and (waiting[0][0] <= child or not due):
            _, place, which = heappop(waiting)
            heappush(due, (ceil(which / shares[place] - 1e-9), place, which))
        _, place, which = heappop(due)
        found[child] = place
        heappush(waiting, (floor(which / shares[place] + 1e-9), place, which + 1))
    return found
