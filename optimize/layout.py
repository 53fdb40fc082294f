"""Where the columns of a model stand, by stage and town: of these the parts are made that are solved apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.records import records

if TYPE_CHECKING:
    from .model import Model

MOST = 2_000  # pupils' columns of a block: a stage with more is cut in two, west from east or south from north
NONE = -1  # the label of what belongs to no block, the stage of what stands nowhere, the town of those from outside


@dataclass(frozen=True)
class Layout:
    """Stage and town of each column of a model.

    Parameters
    ----------
    stage, town : ndarray of int, shape (columns,)
        Towns by their place in ``points``.
    points : ndarray, shape (towns, 2)
        Latitude and longitude, towns in the order of their codes.
    work : ndarray of int, shape (stages, towns)
        Pupils' columns of each stage at the campuses of each town.
    """

    stage: np.ndarray
    town: np.ndarray
    points: np.ndarray
    work: np.ndarray

    @classmethod
    def of(cls, model: Model) -> Layout:
        """That of a model handed over: its variables know their columns."""
        points = {row.town: (float(row.lat), float(row.lon)) for row in records(model.instance.region.towns)}
        number = {town: place for place, town in enumerate(sorted(points))}
        order = {stage: place for place, stage in enumerate(model.instance.demand)}
        stage, town = np.full((2, len(model.handed)), NONE, dtype=np.int32)
        for variable, name, code in _places(model):
            stage[variable], town[variable] = order[name], number.get(code, NONE)
        work = np.zeros((len(order), len(points)), dtype=int)
        pupils = [variable.index for variable in model.arrive.values()]
        np.add.at(work, (stage[pupils], town[pupils]), 1)
        return cls(stage, town, np.array([points[code] for code in number]).reshape(-1, 2), work)

    def labels(self, turn: int) -> np.ndarray:
        """The block of each column that stands somewhere; in each turn blocks are twice as large."""
        parts = np.zeros((len(self.work), len(self.points) + 1), dtype=int)  # the last is for those from outside
        for stage, work in enumerate(self.work):
            for number, towns in enumerate(halved(np.arange(len(self.points)), work, self.points, MOST << turn)):
                parts[stage, towns] = number
        some = self.stage != NONE
        places = self.stage[some] * (len(self.points) + 1) + parts[self.stage[some], self.town[some]]
        found = np.full(len(self.stage), NONE)
        found[some] = np.unique(places, return_inverse=True)[1]
        return found


def halved(towns: np.ndarray, work: np.ndarray, points: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """Towns in parts of at most so much work, each time halved across the way they stretch furthest.

    Examples
    --------
    >>> line = np.array([[26.0, 110.0], [26.0, 110.1], [26.0, 110.2], [26.0, 110.3]])
    >>> [part.tolist() for part in halved(np.arange(4), np.ones(4), line, 2)]
    [[0, 1], [2, 3]]
    """
    total = work[towns].sum()
    if total <= most or len(towns) < 2:
        yield towns
        return
    axis = int(np.argmax(np.ptp(points[towns], axis=0)))
    along = towns[np.argsort(points[towns, axis], kind="stable")]
    cut = int(np.searchsorted(np.cumsum(work[along]), total / 2)) + 1
    cut = min(max(1, cut), len(along) - 1)
    for half in (along[:cut], along[cut:]):
        yield from halved(np.sort(half), work, points, most)


def _places(model: Model) -> Iterator[tuple[int, str, str]]:
    """Column, stage and town of all that stands somewhere."""
    towns, units = model.instance.homes.towns, model.instance.units
    for key, variable in model.arrive.items():
        yield variable.index, units[key.unit].stage, units[key.unit].town
    classes = model.start, model.added, model.brought, model.mixed, model.over
    for table in (*classes, model.attend, model.teachers, model.funded):
        for place, variable in table.items():
            yield variable.index, units[place[0]].stage, units[place[0]].town
    for (stage, home, *_), variable in model.unplaced.items():
        yield variable.index, stage, towns[home] if home < len(towns) else ""
    for (stage, town, _), variable in model.carried.items():
        yield variable.index, stage, town
