"""No change: the rival every forecast is measured against first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from sklearn.base import BaseEstimator

from schoolplaces.demand import Demand
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.residence import base_pupils
from schoolplaces.rounding import KEY
from schoolplaces.school_moves import school_pupils

from .grades import OUTLOOK, check_years

if TYPE_CHECKING:
    from schoolplaces.region import Region


class NoChange(BaseEstimator):
    """Every grade of every town stays as it is in the base year.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> demand = NoChange().fit(Region.read("data/chengbu")).project(2)
    >>> demand.table.groupby("year")["pupils"].sum().nunique()
    1
    """

    def fit(self, region: Region) -> NoChange:
        """Remember the base year.

        Raises
        ------
        InputFaults
            Where the region has no enrolment of its base year.
        """
        if not (region.enrolment["year"] == region.base_year).any():
            raise InputFaults([Fault("no_history", "enrolment.csv", base_year=region.base_year)])
        self.base_ = base_pupils(region)
        schools = school_pupils(region)
        self.schools_ = schools[schools["year"] == region.base_year].reset_index(drop=True)
        return self

    def project(self, years: int = OUTLOOK) -> Demand:
        """Demand of ``years`` years, each like the base year."""
        check_years(years)
        return Demand.from_pupils(_repeated(self.base_, years)[[*KEY, "pupils"]], self.base_, basis="forecast")

    def project_schools(self, years: int = OUTLOOK) -> pd.DataFrame:
        """``school, stage, grade, year, pupils``, each year like the base year."""
        check_years(years)
        return _repeated(self.schools_, years)[["school", "stage", "grade", "year", "pupils"]]


def _repeated(rows: pd.DataFrame, years: int) -> pd.DataFrame:
    ahead = [rows.assign(year=rows["year"] + lead) for lead in range(1, years + 1)]
    return pd.concat(ahead, ignore_index=True)
