"""Schools merged into another, or taught there while they are rebuilt: whose children the joint school holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from .region import Region
    from .rule_models import SchoolMove

COLUMNS = ["school", "town", "stage", "grade", "year", "pupils"]


class Absence(NamedTuple):
    """A move in one stage: what share of the host's pupils live where the school that moved stood.

    Attributes
    ----------
    move : SchoolMove
    stage : str
    home, host : str
        Town of the school that moved and of the one that took it in.
    share : float
        Between 0 and 1: pupils of ``move.school`` over those of the host and all that move into it in that year,
        in the last year before.
    rest : float
        The same over the host and those that do not stand behind this one in the list.
    """

    move: SchoolMove
    stage: str
    home: str
    host: str
    share: float
    rest: float


class Untold(NamedTuple):
    """A move of which nothing can be known: no rows of the school before it, or none of its host since."""

    move: SchoolMove
    stage: str | None
    missing: str  # "school" or "into"


def past_moves(region: Region) -> list[SchoolMove]:
    """Moves that had begun by the base year, in the order in which they came."""
    moves = [move for move in region.rules.school_move if move.year <= region.base_year]
    return sorted(moves, key=lambda move: (move.year, move.into, move.school, move.stage or ""))


def absences(rows: pd.DataFrame, moves: Sequence[SchoolMove]) -> tuple[list[Absence], list[Untold]]:
    """Shares of joint schools by move and stage, and the moves of which nothing is known.

    Parameters
    ----------
    rows : DataFrame
        ``school, town, stage, grade, year, pupils``; rows without a school are left aside.
    moves : sequence of SchoolMove
        In the order in which they came.

    Returns
    -------
    (list of Absence, list of Untold)
        In the order of the moves.
    """
    named = rows[rows["school"].isin({code for move in moves for code in (move.school, move.into)})]
    history = _by_school(named)
    towns = named.sort_values(["year", "town"]).groupby("school")["town"].last().to_dict()
    held: dict[tuple[int, str, str], float] = {}
    found, untold = [], []
    for move in moves:
        taught = [stage for school, stage in history if school == move.school and move.stage in (None, stage)]
        before = {stage: {y: n for y, n in history[move.school, stage].items() if y < move.year} for stage in taught}
        taught = sorted(stage for stage, years in before.items() if years)
        if not taught:
            untold.append(Untold(move, move.stage, "school"))
        for stage in taught:
            joint = history.get((move.into, stage), {})
            last = max(before[stage])
            own, key = before[stage][last], (move.year, move.into, stage)
            held[key] = held.get(key, joint.get(last, 0.0)) + own
            if not in_force(move, np.array(list(joint), dtype=float)).any():
                untold.append(Untold(move, stage, "into"))
            elif held[key] > 0:
                found.append(Absence(move, stage, towns[move.school], towns[move.into], own, own / held[key]))
    totals = (held[absence.move.year, absence.move.into, absence.stage] for absence in found)
    return [absence._replace(share=absence.share / total) for absence, total in zip(found, totals, strict=True)], untold


def _by_school(rows: pd.DataFrame) -> dict[tuple[str, str], dict[int, float]]:
    """Pupils by year of each school and stage."""
    history: dict[tuple[str, str], dict[int, float]] = {}
    totals = rows.groupby(["school", "stage", "year"])["pupils"].sum().reset_index()
    for school, stage, year, pupils in zip(*(totals[column].tolist() for column in totals), strict=True):
        history.setdefault((school, stage), {})[year] = pupils
    return history


def in_force(move: SchoolMove, years: np.ndarray) -> np.ndarray:
    """Whether the school is taught at its host in each of the years; never in an unknown (NaN) year."""
    return (years >= move.year) & (years < (np.inf if move.until is None else move.until))


def settle(rows: pd.DataFrame, found: Sequence[Absence]) -> pd.DataFrame:
    """Count pupils at the schools that stood in the year whose shares of residence they are given.

    Where a move is in force in a row's year but not in its ``from_year`` (or there is none), its share of the host's
    pupils goes back to the school; in grades in which the school still has pupils of its own nothing does. Where it is
    in force in ``from_year`` only, the school's pupils are counted at the host.

    Parameters
    ----------
    rows : DataFrame
        ``school, town, stage, grade, year, pupils`` and ``from_year`` (NaN where none).
    found : sequence of Absence

    Returns
    -------
    DataFrame
        The same columns and the same sum of pupils.
    """
    for absence in reversed(found):  # the last move first: what it gives back may hold an earlier one's pupils
        move = absence.move
        own = rows[(rows["school"] == move.school) & (rows["stage"] == absence.stage) & (rows["pupils"] > 0)]
        at = _rows_of(rows, absence, move.into, now=True) & ~np.isin(_cell(rows), _cell(own))
        if at.any():
            pupils = rows["pupils"].to_numpy(dtype=float)
            back = rows[at].assign(school=move.school, town=absence.home, pupils=pupils[at] * absence.rest)
            left = rows.assign(pupils=np.where(at, pupils * (1.0 - absence.rest), pupils))
            rows = pd.concat([left, back], ignore_index=True)
    for absence in found:
        at = _rows_of(rows, absence, absence.move.school, now=False)
        if at.any():
            school = rows["school"].mask(at, absence.move.into)
            rows = rows.assign(school=school, town=rows["town"].mask(at, absence.host))
    return rows


def _rows_of(rows: pd.DataFrame, absence: Absence, school: str, *, now: bool) -> np.ndarray:
    """Rows of a school and stage in whose year the move is (or is not) in force, unlike in the year of their shares."""
    mine = ((rows["school"] == school) & (rows["stage"] == absence.stage)).to_numpy()
    here = in_force(absence.move, rows["year"].to_numpy(dtype=float))
    there = in_force(absence.move, rows["from_year"].to_numpy(dtype=float))
    return mine & ((here & ~there) if now else (there & ~here))


def _cell(rows: pd.DataFrame) -> np.ndarray:
    """Grade and year of each row as one number."""
    return rows["year"].to_numpy(dtype=np.int64) * 1000 + rows["grade"].to_numpy(dtype=np.int64)


def school_pupils(region: Region) -> pd.DataFrame:
    """Full-time pupils of each school as they were counted, up to the base year; moves are not applied.

    Parameters
    ----------
    region : Region

    Returns
    -------
    DataFrame
        Columns ``school, town, stage, grade, year, pupils`` of the enrolment rows that carry a school; ``town`` is
        where the school stands.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> town = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
    >>> row = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    >>> len(school_pupils(Region.from_tables({"towns": [town], "enrolment": [row]})))
    0
    """
    rows = region.enrolment
    rows = rows[rows["full_time"] & (rows["year"] <= region.base_year) & (rows["school"] != "")]
    stands = rows["school"].map(_towns(region))
    return _sum(rows.assign(town=stands.where(stands.notna(), rows["town"]).astype("str")))


def joined_schools(region: Region, table: pd.DataFrame) -> pd.DataFrame:
    """The history of schools as if every merge had been there from the beginning, and no school had been away.

    Pupils of a school that was merged are counted at its host in every year, so that ratios of the host are continuous;
    while a school is rebuilt, its share of the host's pupils is counted at the school. Nobody is lost. Moves after the
    base year change nothing.

    Parameters
    ----------
    region : Region
    table : DataFrame
        As `school_pupils` returns it.

    Returns
    -------
    DataFrame
        The same columns.
    """
    moves = past_moves(region)
    if not moves or table.empty:
        return table
    away, _ = absences(table, moves)
    rebuilt = [absence for absence in away if absence.move.kind == "rebuild"]
    rows = settle(table.assign(from_year=np.nan), rebuilt)
    towns = _towns(region)
    for move in (move for move in moves if move.kind == "merge"):
        at = (rows["school"] == move.school) & ((rows["stage"] == move.stage) | (move.stage is None))
        there = rows.loc[rows["school"] == move.into, "town"]
        town = towns.get(move.into, there.max() if len(there) else None)
        school = rows["school"].mask(at, move.into)
        rows = rows.assign(school=school, town=rows["town"] if town is None else rows["town"].mask(at, town))
    return _sum(rows)


def _towns(region: Region) -> dict[str, str]:
    return dict(zip(region.schools["school"], region.schools["town"], strict=True))


def _sum(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby(COLUMNS[:-1], sort=True)[["pupils"]].sum().reset_index()[COLUMNS]
