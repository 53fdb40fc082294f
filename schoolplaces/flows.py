"""Flows: pupils of a town in schools of another, as shares by which enrolment at the school becomes residence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .rounding import KEY

if TYPE_CHECKING:
    from .stage import Stage

OUTSIDE = "outside"  # what flows call everything beyond the region
COLUMNS = [*KEY, "pupils"]


class Spread(NamedTuple):
    """Pupils turned from where the school stands to where they live.

    Attributes
    ----------
    lived : DataFrame
        ``town, stage, grade, year, pupils``: pupils of the region's schools by the town of the region they live in.
    coming : DataFrame
        The same columns: pupils who live outside, by the town of their school.
    going : DataFrame
        The same columns: residents whose school is outside, by the town they live in.
    """

    lived: pd.DataFrame
    coming: pd.DataFrame
    going: pd.DataFrame


@dataclass(frozen=True)
class FlowShares:
    """Shares of the pupils of each town's schools that live elsewhere, from the table of flows.

    With F[i, j] pupils who live in i and go to school in j, and E[j] pupils in schools of j, the share is
    F[i, j] / E[j]; what the flows leave of E[j] lives in j itself. Flows that add up to more are scaled to E[j].

    Parameters
    ----------
    years : dict
        (stage, year) of the enrolment to the year whose flows are used: its own, or else the nearest (the earlier of
        two as near).
    inside : DataFrame
        ``stage, from_year, town, home, share``: share of the pupils in schools of ``town`` who live in ``home``
        (another town, or outside).
    beyond : DataFrame
        ``stage, from_year, town, gone, enrolled``: residents of ``town`` in schools outside, and pupils in the schools
        of the whole region.
    inner : frozenset of str
        Stages of which the flows say something about pupils between the region's own towns.
    """

    years: Mapping[tuple[str, int], int]
    inside: pd.DataFrame
    beyond: pd.DataFrame
    inner: frozenset[str]

    @property
    def stages(self) -> frozenset[str]:
        """Stages that have flows in some year in which their enrolment was counted at the school."""
        return frozenset(stage for stage, _ in self.years)

    def from_year(self, rows: pd.DataFrame) -> np.ndarray:
        """Year whose flows are used for each row (``stage, year``); NaN where its stage has none."""
        if not self.years:
            return np.full(len(rows), np.nan)
        keys = pd.MultiIndex.from_arrays([rows["stage"], rows["year"]])
        return pd.Series(self.years, dtype=float).reindex(keys).to_numpy()

    def spread(self, rows: pd.DataFrame, stages: Mapping[str, Stage]) -> Spread:
        """Turn enrolment into residence.

        Parameters
        ----------
        rows : DataFrame
            ``town, stage, grade, year, from_year, pupils``, pupils by the town of their school; those without a year of
            flows (NaN) stay there.
        stages : mapping of Stage
        """
        rows = rows[[*KEY, "pupils", "from_year"]].reset_index(drop=True)
        if not self.years:
            return Spread(rows[COLUMNS], rows[COLUMNS][:0], rows[COLUMNS][:0])
        away = rows.assign(row=rows.index).merge(self.inside, on=["stage", "from_year", "town"])
        away["pupils"] = away["pupils"] * away["share"]
        gone = np.bincount(away["row"], weights=away["pupils"], minlength=len(rows))
        stayed = rows.assign(pupils=np.maximum(rows["pupils"] - gone, 0.0))
        abroad = (away["home"] == OUTSIDE).to_numpy()
        within = away[~abroad].assign(town=away["home"])
        return Spread(
            pd.concat([stayed[COLUMNS], within[COLUMNS]], ignore_index=True),
            away.loc[abroad, COLUMNS].reset_index(drop=True),
            self._going(rows, stages),
        )

    def _going(self, rows: pd.DataFrame, stages: Mapping[str, Stage]) -> pd.DataFrame:
        """Residents who study outside, over the grades as the region's pupils of the year are spread.

        In a year without flows their number moves with the pupils in the region's schools. Where these are none, they
        are spread evenly over the grades.
        """
        if self.beyond.empty:
            return rows[COLUMNS][:0]
        grades = [
            (stage, year, used, grade, stages[stage].grades_in(year))
            for (stage, year), used in self.years.items()
            for grade in range(1, stages[stage].grades + 1)
        ]
        weights = pd.DataFrame(grades, columns=["stage", "year", "from_year", "grade", "grades"])
        region = rows.groupby(["stage", "year", "grade"])["pupils"].sum()
        weights["weight"] = region.reindex(pd.MultiIndex.from_frame(weights[list(region.index.names)])).to_numpy()
        weights = weights.fillna({"weight": 0.0})
        weights["total"] = weights.groupby(["stage", "year"])["weight"].transform("sum")
        found = self.beyond.merge(weights, on=["stage", "from_year"])
        over = np.where(found["enrolled"] > 0, found["enrolled"], found["total"])
        even = np.where(found["grade"] <= found["grades"], 1.0 / found["grades"], 0.0)
        found["pupils"] = found["gone"] * np.divide(found["weight"], over, out=even, where=over > 0)
        return found.loc[found["pupils"] > 0, COLUMNS].reset_index(drop=True)


def flow_shares(flows: pd.DataFrame, counted: pd.DataFrame) -> FlowShares:
    """Shares of every stage and year that has both flows and enrolment counted at the school.

    Parameters
    ----------
    flows : DataFrame
        ``from_town, to_town, stage, year, pupils``.
    counted : DataFrame
        Enrolment counted where the school stands: ``town, stage, year, pupils`` (any other columns are left aside).

    Examples
    --------
    Of the 50 in schools of b 10 live in a:

    >>> when = {"stage": ["primary"], "year": [2025]}
    >>> flows = pd.DataFrame({"from_town": ["a"], "to_town": ["b"], "pupils": [10]} | when)
    >>> rolls = pd.DataFrame({"town": ["b"], "pupils": [50]} | when)
    >>> flow_shares(flows, rolls).inside[["town", "home", "share"]].values.tolist()
    [['b', 'a', 0.2]]
    """
    at_school = counted.groupby(["stage", "year", "town"])["pupils"].sum().rename("enrolled").reset_index()
    whole = at_school.groupby(["stage", "year"])["enrolled"].sum().reset_index()
    used = flows.merge(whole, on=["stage", "year"]).rename(columns={"year": "from_year"})
    names = {"year": "from_year", "town": "to_town"}
    towns = used.drop(columns="enrolled").merge(
        at_school.rename(columns=names), on=["stage", "from_year", "to_town"], how="left"
    )
    arriving = towns[towns["to_town"] != OUTSIDE]
    total = arriving.groupby(["stage", "from_year", "to_town"])["pupils"].transform("sum")
    over = arriving["enrolled"].fillna(0.0).clip(lower=total)
    other = (arriving["from_town"] != arriving["to_town"]) & (arriving["pupils"] > 0)
    inside = arriving.assign(share=arriving["pupils"] / over.where(over > 0, 1.0))[other]
    inside = inside.rename(columns={"to_town": "town", "from_town": "home"})
    beyond = used[(used["to_town"] == OUTSIDE) & (used["from_town"] != OUTSIDE)]
    beyond = beyond.rename(columns={"from_town": "town", "pupils": "gone"})
    return FlowShares(
        _nearest(used, whole),
        inside[["stage", "from_year", "town", "home", "share"]],
        beyond[["stage", "from_year", "town", "gone", "enrolled"]],
        frozenset(arriving.loc[arriving["from_town"] != OUTSIDE, "stage"]),
    )


def _nearest(used: pd.DataFrame, whole: pd.DataFrame) -> dict[tuple[str, int], int]:
    """The year of flows for each stage and year of enrolment."""
    found = {}
    for stage, years in used.groupby("stage")["from_year"]:
        known = np.unique(years.to_numpy(dtype=int))
        for year in whole.loc[whole["stage"] == stage, "year"]:
            found[str(stage), int(year)] = int(known[np.abs(known - int(year)).argmin()])
    return found
