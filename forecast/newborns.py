"""Births that are known, and what they are worth in residents: two ratios by town, both shrunk to the town's kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.births_basis import births_basis, births_of

from .shrink import shrunk_ratio

if TYPE_CHECKING:
    from schoolplaces.region import Region

CHILDREN = 5  # ages 0 to 4 are set against the births they come from


@dataclass(frozen=True)
class KnownBirths:
    """Births of whole years by town, on one basis.

    Attributes
    ----------
    basis : str
        resident, registered or hospital; "" where there are none.
    years : ndarray of int, shape (n,)
        Successive years.
    births : ndarray, shape (towns, n)
        NaN where not known.
    """

    basis: str
    years: np.ndarray
    births: np.ndarray

    def of(self, year: int) -> np.ndarray:
        """Births of a year by town; NaN where not known."""
        if len(self.years) and self.years[0] <= year <= self.years[-1]:
            return np.asarray(self.births[:, year - self.years[0]])
        return np.full(len(self.births), np.nan)

    def any_in(self, year: int) -> bool:
        """Whether some town's births of a year are known."""
        return bool(np.isfinite(self.of(year)).any())

    def table(self, towns: list[str]) -> pd.DataFrame:
        """``town, year, births`` of the towns and years known."""
        town, year = np.nonzero(np.isfinite(self.births))
        names = np.array(towns, dtype=object)[town]
        return pd.DataFrame({"town": names, "year": self.years[year], "births": self.births[town, year]})


def read_births(region: Region, towns: list[str]) -> KnownBirths:
    """Births of the basis forecasts rest on (`births_basis`), of whole years only.

    Parameters
    ----------
    region : Region
    towns : list of str
        Order of the towns in the arrays.
    """
    basis = births_basis(region)
    rows = births_of(region, basis)
    if rows.empty:
        return KnownBirths("", np.zeros(0, dtype=int), np.zeros((len(towns), 0)))
    years = np.arange(int(rows["year"].min()), int(rows["year"].max()) + 1)
    place = (pd.Index(towns).get_indexer(pd.Index(rows["town"])), rows["year"].to_numpy(dtype=int) - years[0])
    births, yearly = rows["births"].to_numpy(dtype=float), rows["month"].isna().to_numpy()
    shape = (len(towns), len(years))
    whole, months, parts = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape)
    np.add.at(months, place, births * ~yearly)
    np.add.at(parts, place, ~yearly)
    whole[parts == 12] = months[parts == 12]
    whole[place[0][yearly], place[1][yearly]] = births[yearly]
    return KnownBirths(basis, years, whole)


def alive_shares(survival: np.ndarray, sex_ratio: np.ndarray) -> np.ndarray:
    """Share of births that lives to the end of the year in each of the ages 0 to 4.

    Parameters
    ----------
    survival : ndarray, shape (towns, 2, ages)
    sex_ratio : ndarray, shape (towns,)

    Returns
    -------
    ndarray, shape (towns, 5)
    """
    lived = np.cumprod(survival[:, :, :CHILDREN], axis=2)
    girls = (1 / (1 + sex_ratio))[:, None]
    return np.asarray(girls * lived[:, 0] + (1 - girls) * lived[:, 1])


def resident_per_birth(
    known: KnownBirths, children: np.ndarray, year: int, alive: np.ndarray, kind: np.ndarray, weight: np.ndarray
) -> np.ndarray | None:
    """Resident children of 0 to 4 over the births they should come from, by town; None where no births are known.

    The births of a county's register and the children who live there differ by 10 to 20 % in places. Where births are
    those of residents the ratio is 1.

    Parameters
    ----------
    known : KnownBirths
    children : ndarray, shape (towns, 5)
        Residents aged 0 to 4 at the end of ``year``.
    year : int
    alive : ndarray, shape (towns, 5)
        See `alive_shares`.
    kind, weight : ndarray, shape (towns,)
        As in `shrunk_ratio`.
    """
    born = np.column_stack([known.of(year - age) for age in range(children.shape[1])])
    there = np.isfinite(born)
    if known.basis == "resident":
        return np.ones(len(born))
    if not there.any():
        return None
    lived = np.where(there, born * alive[:, : born.shape[1]], 0.0).sum(axis=1)
    return shrunk_ratio(np.where(there, children, 0.0).sum(axis=1), lived, kind, weight)
