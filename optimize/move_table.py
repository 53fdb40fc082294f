"""moves: whole classes and their pupils who are moved as their campus closes or is relocated."""

from __future__ import annotations

import pandas as pd

from .events import Events
from .search import Solution
from .seats import Seats, value

COLUMNS = ["project", "from_school", "to_school", "stage", "grade", "year", "pupils", "classes"]


def move_table(
    events: Events, solutions: list[Solution], seats: dict[str, Seats], projects: pd.DataFrame
) -> pd.DataFrame:
    """Pupils by campus left, campus they go on at and grade, and the classes they bring along.

    Parameters
    ----------
    events : Events
    solutions : list of Solution
    seats : dict of str to Seats
        By stage.
    projects : DataFrame
        For the numbers of the projects.
    """
    classes_of = brought(events, solutions)
    number = dict(zip(projects["option"], projects["project"], strict=True))
    rows = []
    for stage, found in seats.items():
        for move, pupils in found.moved.items():
            schools = (events.instance.units[move.leaves].school, events.instance.units[move.into].school)
            classes = classes_of.get((move.option, move.into, move.grade), 0)
            rows.append((number[move.option], *schools, stage, move.grade, move.year, pupils, classes))
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(COLUMNS[:6], ignore_index=True)


def brought(events: Events, solutions: list[Solution]) -> dict[tuple[str, int, int], int]:
    """Classes brought along by option, unit and grade in the year of the move."""
    found: dict[tuple[str, int, int], int] = {}
    for solution in solutions:
        for (unit, cohort, fate), variable in solution.model.brought.items():
            if events.uses.get(fate.option) == fate.year:
                found[fate.option, unit, fate.year - cohort + 1] = round(value(variable))
    return found
