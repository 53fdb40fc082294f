"""Where pupils live: enrolment counted where the school stands is turned into residence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .flows import FlowShares, flow_shares
from .rounding import KEY
from .school_moves import Absence, Untold, absences, past_moves, settle

if TYPE_CHECKING:
    from .region import Region
    from .stage import Stage

STATUSES = ["", "published", "estimated", "assumed"]  # the last one is the least sure
NO_FLOWS = FlowShares({}, pd.DataFrame(), pd.DataFrame(), frozenset())


class Residence(NamedTuple):
    """What is known of where the pupils of a region live.

    Attributes
    ----------
    lived : DataFrame
        ``town, stage, grade, year, pupils``: all residents of the region's towns.
    coming, going : DataFrame
        The same columns: pupils from outside by the town of their school, residents in schools outside by their own.
    how : dict
        Stage to "flows", "cohort" or "school": how its rows counted at the school were turned.
    flows : FlowShares
    away : list of Absence
    untold : list of Untold
    """

    lived: pd.DataFrame
    coming: pd.DataFrame
    going: pd.DataFrame
    how: dict[str, str]
    flows: FlowShares
    away: list[Absence]
    untold: list[Untold]


def resident_pupils(region: Region) -> pd.DataFrame:
    """Full-time pupils by the town they live in, for every year of the history up to the base year.

    Rows with basis ``resident`` are taken as they are. Rows with basis ``school`` are turned, stage by stage:

    - by the table of flows, where it has the stage: its own year or else the nearest one (`FlowShares`). Pupils who
      live outside the region are left out, residents who study outside are added (`across_border` has both);
    - else, in a stage fed by another, by the resident cohort of the stage below: its last grade, as many years earlier
      as a pupil's grade says, or in the nearest year known. So too where flows only say who crosses the border;
    - else pupils live where they go to school, but for the children of a school that was merged into another or is
      being rebuilt ([[school_move]]): they stay in its town, as many of the joint school as in the last year before.

    With I pupils who come in and O who go out, Σ resident = Σ counted at school − I + O in every stage, grade and year.

    Parameters
    ----------
    region : Region

    Returns
    -------
    DataFrame
        Columns ``town, stage, grade, year, pupils`` (fractions of pupils occur where they were shared out).
    """
    return find_residence(region).lived


def across_border(region: Region) -> pd.DataFrame:
    """Pupils who cross the region's border to school, by the table of flows.

    Returns
    -------
    DataFrame
        Columns ``direction, town, stage, grade, year, pupils``. Direction "in": they live outside, ``town`` is that of
        their school, and they are no residents; "out": residents of ``town`` whose school is outside.
    """
    found = find_residence(region)
    rows = pd.concat([found.coming.assign(direction="in"), found.going.assign(direction="out")], ignore_index=True)
    return rows[["direction", *KEY, "pupils"]]


def base_pupils(region: Region) -> pd.DataFrame:
    """Resident pupils of the base year (``town, stage, grade, year, pupils``)."""
    rows = resident_pupils(region)
    return rows[rows["year"] == region.base_year].reset_index(drop=True)


def find_residence(region: Region) -> Residence:
    """Turn all of a region's enrolment into residence; see `resident_pupils`."""
    rows, stages = _history(region), region.stages
    at_school = (rows["basis"] == "school").to_numpy()
    if not at_school.any():
        return Residence(_sum(rows), _sum(rows[:0]), _sum(rows[:0]), {}, NO_FLOWS, [], [])
    counted = rows.loc[at_school, ["school", *KEY, "pupils"]]
    flows = NO_FLOWS if region.flows.empty else flow_shares(region.flows, counted)
    moves = past_moves(region)
    away, untold = absences(counted, moves) if moves else ([], [])
    counted = settle(counted.assign(from_year=flows.from_year(counted)), away)
    spread = flows.spread(counted, stages)
    lived = pd.concat([rows.loc[~at_school, [*KEY, "pupils"]], spread.going])
    known = pd.concat([lived.assign(turned=False), spread.lived.assign(turned=True)], ignore_index=True)
    there = set(counted["stage"])
    how = {name: "flows" if name in flows.stages else "school" for name in stages if name in there}
    for stage in _fed_first(stages):
        if stage.name not in how or stage.name in flows.inner or stage.fed_by not in stages:
            continue
        leavers = leaver_shares(known, stages[stage.fed_by])
        if leavers is not None:
            mine = ((known["stage"] == stage.name) & known["turned"]).to_numpy(dtype=bool)
            shared = share_by_cohort(known[mine], leavers).assign(stage=stage.name, turned=False)
            known, how[stage.name] = pd.concat([known[~mine], shared], ignore_index=True), "cohort"
    return Residence(_sum(known), _sum(spread.coming), _sum(spread.going), how, flows, away, untold)


def _history(region: Region) -> pd.DataFrame:
    """Full-time rows up to the base year: nothing later is visible."""
    rows = region.enrolment
    return rows[rows["full_time"] & (rows["year"] <= region.base_year)]


def _sum(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:  # nothing to add up, as where nobody crosses the border
        return rows[[*KEY, "pupils"]].reset_index(drop=True)
    return rows.groupby(KEY, sort=True)[["pupils"]].sum().reset_index()


def _fed_first(stages: Mapping[str, Stage]) -> list[Stage]:
    """Stages in an order in which each stands behind the one that feeds it."""
    order: dict[str, Stage] = {}
    while len(order) < len(stages):
        order |= {name: stage for name, stage in stages.items() if stage.fed_by in order or stage.fed_by not in stages}
    return list(order.values())


class Leavers(NamedTuple):
    """Share of each town in the residents of a stage's last grade, by year.

    Attributes
    ----------
    towns : ndarray of str, shape (towns,)
    years : ndarray of int, shape (years,)
        Those in which anyone was in the last grade, in order.
    shares : ndarray, shape (years, towns)
        Rows add up to 1.
    """

    towns: np.ndarray
    years: np.ndarray
    shares: np.ndarray


def leaver_shares(known: pd.DataFrame, stage: Stage) -> Leavers | None:
    """Where those lived who were about to leave a stage; None where nobody ever was in its last grade."""
    rows = known[(known["stage"] == stage.name).to_numpy(dtype=bool)]
    years, year = np.unique(rows["year"].to_numpy(dtype=np.int64), return_inverse=True)
    last = np.array([stage.grades_in(int(when)) for when in years], dtype=np.int64)[year] == rows["grade"].to_numpy()
    town, towns = pd.factorize(rows["town"][last], sort=True)
    weights = rows["pupils"].to_numpy(dtype=float)[last]
    cells = np.bincount(year[last] * len(towns) + town, weights, minlength=len(years) * len(towns))
    pupils = cells.reshape(len(years), len(towns))
    total = pupils.sum(axis=1)
    if not (total > 0).any():
        return None
    return Leavers(np.asarray(towns, dtype=object), years[total > 0], pupils[total > 0] / total[total > 0, None])


def share_by_cohort(rows: pd.DataFrame, leavers: Leavers) -> pd.DataFrame:
    """Share a stage's pupils (``grade, year, pupils``) out to towns as the leavers of the stage below were spread."""
    totals = rows.groupby(["grade", "year"])["pupils"].sum().reset_index()
    wanted = (totals["year"] - totals["grade"]).to_numpy()
    nearest = np.abs(wanted[:, None] - leavers.years[None, :]).argmin(axis=1)
    pupils = totals["pupils"].to_numpy(dtype=float)[:, None] * leavers.shares[nearest]
    spread = totals.loc[np.repeat(totals.index, len(leavers.towns)), ["grade", "year"]].reset_index(drop=True)
    return spread.assign(town=np.tile(leavers.towns, len(totals)), pupils=pupils.ravel())


def residence_basis(region: Region) -> pd.DataFrame:
    """How it was found where pupils live, for each stage and year.

    Parameters
    ----------
    region : Region

    Returns
    -------
    DataFrame
        ``stage, year, basis, from_year, pupils, status``, a row for each basis the enrolment of a stage and year has:
        "resident" (counted where pupils live), "flows" (``from_year`` is the year of the flows), "cohort" or "school".
        ``pupils`` is how many were counted; ``status`` is the least sure one of what is given, and "estimated" (or
        "assumed") where it is not: residence by the cohort below, by the school or by the flows of another year.
    """
    found, rows = find_residence(region), _history(region)
    rank = {status: place for place, status in enumerate(STATUSES)}
    rows = rows.assign(
        basis=rows["basis"].where(rows["basis"] == "resident", rows["stage"].map(found.how)).astype("str"),
        rank=rows["status"].map(rank).astype("int64"),
    )
    table = rows.groupby(["stage", "year", "basis"]).agg(pupils=("pupils", "sum"), rank=("rank", "max")).reset_index()
    by_flows = (table["basis"] == "flows").to_numpy()
    table["from_year"] = pd.array(np.where(by_flows, found.flows.from_year(table), np.nan), dtype="Int64")
    own = by_flows & (table["from_year"] == table["year"]).fillna(False).to_numpy(dtype=bool)
    flows = region.flows.assign(rank=region.flows["status"].map(rank)).groupby(["stage", "year"])["rank"].max()
    said = flows.reindex(pd.MultiIndex.from_frame(table[["stage", "year"]])).fillna(0).to_numpy(dtype=np.int64)
    given = np.where(own, said, np.where(table["basis"] == "resident", 0, rank["estimated"]))
    table["status"] = [STATUSES[place] for place in np.maximum(table["rank"], given)]
    return table[["stage", "year", "basis", "from_year", "pupils", "status"]]
