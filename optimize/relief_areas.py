"""Service areas that a relief may change: whole zones may come to the campus where it acts, and its gates may open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .decided import Decided
from .relief import Relief

if TYPE_CHECKING:
    import pulp


def rezoned(decided: Decided, relief: Relief) -> Iterator[pulp.LpVariable]:
    """Whole numbers of service areas that are decided anew with a relief, from its year on.

    Zones that are to stay whole may change over to the campus where it acts, and away from the one whose project it
    drops; the others stay with theirs. There it is also asked anew whether others than its own leavers may begin.

    Parameters
    ----------
    decided : Decided
    relief : Relief
    """
    model = decided.model
    dropped = {option.unit for option in model.instance.options if option.code == relief.drop}
    acting = {relief.unit, *relief.units}
    since = {key: one for key, one in model.area.items() if key[2] >= relief.year and _entering(relief, key[2])}
    cells: set[tuple[str, int, int]] = set()  # stage, home, year
    for (home, index, year), variable in since.items():
        left = index in dropped and decided.limits(variable.index)[1] > 0
        if index in acting or left:
            cells.add((model.instance.units[index].stage, home, year))
    for (home, index, year), variable in since.items():
        mine = (model.instance.units[index].stage, home, year) in cells
        if mine and (index in acting | dropped or decided.limits(variable.index)[1] > 0):
            yield variable
    for (index, year), variable in model.others.items():
        if index in acting and year >= relief.year:
            yield variable


def _entering(relief: Relief, year: int) -> bool:
    """Whether those who begin in a year are among the cohorts that it is for."""
    return not relief.cohorts or year in relief.cohorts
