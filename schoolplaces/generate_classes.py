"""Classes and rooms of the campuses of a generated region, from the pupils of the base year."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .rounding import largest_remainder

if TYPE_CHECKING:
    from .generate_flows import Attendance
    from .generate_schools import Campus, Part
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .stage import Stage

# Chance, and class size over its cap (from, to), of full, half-empty and crowded campuses. LOOSE in the country; TIGHT
# in urban towns, and from junior schools on, whose cohorts are still large.
LOOSE = ((0.70, 0.7, 0.95), (0.22, 0.4, 0.65), (0.08, 1.0, 1.12))
TIGHT = ((0.75, 0.9, 1.0), (0.05, 0.6, 0.8), (0.20, 1.0, 1.12))
TIGHT_AGE = 12
BORROWED = 2  # rooms a crowded campus may lack
PEAK = 1.5  # rooms of the fullest year, at most so many times those of the base year


class Lot(NamedTuple):
    """How full a campus is: class size over its cap, rooms over classes, rooms it lacks or has too many."""

    fill: float
    rooms: float
    short: int


@dataclass
class Roll:
    """Classes and pupils of one stage of a campus, by grade or (a teaching point) as one group; and its rooms."""

    campus: Campus
    stage: str
    rows: list[tuple[str, int, int]]
    permanent: int
    temporary: int
    crowded: bool

    @property
    def pupils(self) -> int:
        """Pupils of all grades."""
        return sum(pupils for _, _, pupils in self.rows)


def draw_rolls(settings: Settings, towns: Towns, campuses: list[Campus], attendance: Attendance) -> list[Roll]:
    """Share the pupils of the base year out to campuses, and put them into classes and rooms.

    The pupils of each stage, grade and town add up to those of the enrolment by school.
    """
    rng = settings.rng("classes")
    here: dict[tuple[int, str], list[tuple[Campus, Part]]] = {}
    for campus in campuses:
        for part in campus.parts:
            here.setdefault((campus.town, part.stage), []).append((campus, part))
    rolls = []
    for (town, name), places in here.items():
        pupils = attendance.pupils[name][town]
        total = pupils.sum(axis=0)
        peak = min(float(total.max()) / max(float(total[-1]), 1.0), PEAK)
        shares = share_out(places, pupils[:, -1])
        tight = towns.kind[town] == 0 or settings.ladder[name].entry_age >= TIGHT_AGE
        for place, (campus, part) in enumerate(places):
            lot = _lot(rng, TIGHT if tight else LOOSE, peak)
            coming = _coming(campus, places, shares)
            rolls.append(_roll(lot, settings, campus, part, shares[place], coming))
    return rolls


def share_out(places: list[tuple[Campus, Part]], pupils: np.ndarray) -> np.ndarray:
    """Pupils of a stage of a town by campus and grade; shape (campuses, grades).

    Above the last grade of a teaching point its pupils sit in the school it feeds.

    Parameters
    ----------
    places : list of (Campus, Part)
    pupils : ndarray of int, shape (grades,)
    """
    codes = [campus.code for campus, _ in places]
    shares = np.zeros((len(places), len(pupils)), dtype=np.int64)
    for grade, number in enumerate(pupils.tolist()):
        weights = np.zeros(len(places))
        for place, (campus, part) in enumerate(places):
            weights[codes.index(campus.feeds) if part.last <= grade else place] += part.weight
        total = weights.sum()
        weights = weights / total if total > 0 else np.full(len(places), 1 / len(places))
        shares[:, grade] = largest_remainder(weights * number, number)
    return shares


def _coming(campus: Campus, places: list[tuple[Campus, Part]], shares: np.ndarray) -> np.ndarray:
    """Pupils of the teaching points who will go on to a campus, by the grade they are in."""
    feeding = [place for place, (other, _) in enumerate(places) if other.feeds == campus.code]
    return np.asarray(shares[feeding].sum(axis=0))


def _lot(rng: np.random.Generator, fills: tuple[tuple[float, float, float], ...], peak: float) -> Lot:
    """Draw how full a campus is; ``peak``: pupils of the town's fullest year over those of the base year."""
    _, low, high = fills[int(rng.choice(len(fills), p=[chance for chance, _, _ in fills]))]
    fill, spare, short = rng.uniform(low, high), rng.uniform(0.95, 1.1), int(rng.integers(0, BORROWED + 1))
    return Lot(round(fill, 6), round(max(1.0, peak * spare), 6), short)


def _roll(lot: Lot, settings: Settings, campus: Campus, part: Part, pupils: np.ndarray, coming: np.ndarray) -> Roll:
    stage = settings.ladder[part.stage]
    if campus.feeds:
        number = int(pupils.sum())
        rows = [(f"1-{part.last}", max(1, ceil(number / stage.multi_grade_class)), number)]
        return Roll(campus, part.stage, rows, rows[0][1] + lot.short, 0, False)
    classes = class_numbers(stage, settings.base_year, pupils + coming, lot.fill)
    rows = [(str(grade), int(n), int(p)) for grade, (n, p) in enumerate(zip(classes, pupils, strict=True), 1)]
    crowded = lot.fill > 1
    rooms = max(1, sum(classes) - lot.short if crowded else ceil(round(sum(classes) * lot.rooms, 6)))
    temporary = min(lot.short, rooms - 1) if crowded else 0
    return Roll(campus, part.stage, rows, rooms - temporary, temporary, crowded)


def class_numbers(stage: Stage, year: int, pupils: np.ndarray, fill: float) -> list[int]:
    """Classes of each grade: enough for its pupils at so much of the cap of their cohort, at least one.

    Examples
    --------
    >>> from schoolplaces import Rules
    >>> primary = Rules.read(None).stage_table()["primary"]
    >>> class_numbers(primary, 2025, np.array([46, 45, 90, 91, 0, 1]), 1.0)
    [2, 1, 2, 3, 1, 1]
    """
    return [
        max(1, ceil(round(number / (stage.caps(year - grade)[grade] * fill), 6)))
        for grade, number in enumerate(pupils.tolist())
    ]


def classes_table(rolls: list[Roll]) -> pd.DataFrame:
    """Return the classes table."""
    rows = [(roll.campus.code, roll.stage, *row) for roll in rolls for row in roll.rows]
    return pd.DataFrame(rows, columns=["school", "stage", "grade", "classes", "pupils"])


def classrooms_table(rolls: list[Roll]) -> pd.DataFrame:
    """Return the classrooms table."""
    rows = [(roll.campus.code, roll.stage, roll.permanent, roll.temporary) for roll in rolls]
    return pd.DataFrame(rows, columns=["school", "stage", "permanent", "temporary"])
