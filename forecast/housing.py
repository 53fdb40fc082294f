"""New dwellings: the children an estate adds, and the towns that those from within the region leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import Note

if TYPE_CHECKING:
    from schoolplaces.region import Region

STATUS = {"published": ("公布", "published"), "estimated": ("估算", "estimated"), "assumed": ("假定", "assumed")}
FITTED = 5  # years whose completions the rates know, where they are taken from all years
NOBODY = 1e-9  # pupils below which a town has none to send


@dataclass(frozen=True)
class Estates:
    """Pupils of new estates in one stage and year.

    Parameters
    ----------
    pupils : ndarray, shape (towns, grades)
        All of them, where they live now.
    moved : ndarray, shape (towns, grades)
        Those of them who lived in another town of the region before.
    """

    pupils: np.ndarray
    moved: np.ndarray


def estates(region: Region, towns: list[str], window: int, years: int) -> dict[str, list[Estates]]:
    """Pupils that estates add, by stage and year to come.

    Extra dwellings of a town and year are those above the mean completions of the fitted years, as the rates know the
    usual ones already. At the age k of an estate they hold yield[k] pupils per dwelling (the last yield stays), even
    over the grades; of an estate that stood in the base year only what it has gained since is new.

    Parameters
    ----------
    region : Region
        With ``housing`` (town, year, dwellings, share_from_region) and the yields of its rules.
    towns : list of str
        Order of the rows.
    window : int
        Fitted years, the base year the last.
    years : int
        Years to come.

    Returns
    -------
    dict of list of Estates
        By stage; empty where no dwellings are given.
    """
    if region.housing.empty:
        return {}
    extra, share = extra_dwellings(region.housing, towns, region.base_year, window, years)
    if not extra.any():
        return {}
    found = {}
    for name, stage in region.stages.items():
        yields = np.array(region.rules.housing.pupils.get(name, [0.0]))
        longest = extra.shape[1] - years  # columns up to the base year
        stocks = []
        for lead in range(1, years + 1):
            age = longest - 1 + lead - np.arange(extra.shape[1])
            now = np.where(age >= 0, yields[np.clip(age, 0, len(yields) - 1)], 0.0)
            then = np.where(age >= lead, yields[np.clip(age - lead, 0, len(yields) - 1)], 0.0)
            children = extra * (now - then)
            grades = stage.grades_in(region.base_year + lead)
            even = np.zeros(stage.grades)
            even[:grades] = 1.0 / grades
            stocks.append(Estates(np.outer(children.sum(axis=1), even), np.outer((children * share).sum(axis=1), even)))
        found[name] = stocks
    return found


def housing_notes(region: Region, window: int) -> Iterator[Note]:
    """What the children of new estates rest on: yields, and completions that the rates know already."""
    rows, base = region.housing, region.base_year
    if not (rows["year"] > base).any():
        return
    dwellings = float(rows.loc[rows["year"] > base, "dwellings"].sum())
    zh, en = STATUS[region.rules.housing.status]
    yield Note("housing_yields", "housing.csv", dwellings=f"{dwellings:,.0f}", status_zh=zh, status_en=en)
    if not rows["year"].between(base - window + 1, base).any():
        yield Note("housing_no_history", "housing.csv", first=base - window + 1, last=base)


def extra_dwellings(
    housing: pd.DataFrame, towns: list[str], base: int, window: int, years: int
) -> tuple[np.ndarray, np.ndarray]:
    """Dwellings above the mean of the fitted years, and the share of their households from within the region.

    Parameters
    ----------
    housing : DataFrame
        ``town, year, dwellings, share_from_region``.
    towns : list of str
    base, window, years : int
        Base year, fitted years up to it, years to come.

    Returns
    -------
    ndarray, ndarray : shape (towns, window + years)
        Columns are the calendar years base − window + 1 … base + years.

    Examples
    --------
    >>> rows = pd.DataFrame({"town": "a", "year": [2024, 2025, 2027], "dwellings": [100.0, 100.0, 300.0],
    ...                      "share_from_region": 0.5})
    >>> extra, share = extra_dwellings(rows, ["a"], 2025, 2, 2)
    >>> extra.tolist(), share.tolist()
    ([[0.0, 0.0, 0.0, 200.0]], [[0.5, 0.5, 0.0, 0.5]])
    """
    shape = (len(towns), window + years)
    built, moving = np.zeros(shape), np.zeros(shape)
    rows = housing[housing["year"].between(base - window + 1, base + years)]
    place = {town: index for index, town in enumerate(towns)}
    at = (rows["town"].map(place).to_numpy(dtype=int), (rows["year"] - (base - window + 1)).to_numpy(dtype=int))
    np.add.at(built, at, rows["dwellings"].to_numpy(dtype=float))
    np.add.at(moving, at, (rows["dwellings"] * rows["share_from_region"]).to_numpy(dtype=float))
    usual = built[:, :window].mean(axis=1, keepdims=True)
    share = np.divide(moving, built, out=np.zeros(shape), where=built > 0)
    return np.maximum(0.0, built - usual), share


def left_behind(pupils: np.ndarray, moved: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pupils who leave other towns of the region for new estates.

    Each town's movers come from the other towns in proportion to their pupils of the grade. No town loses more than it
    has: then fewer move than the estates would hold. A region of one town has no one to send.

    Parameters
    ----------
    pupils : ndarray, shape (towns, grades)
        Without estates.
    moved : ndarray, shape (towns, grades)
        Movers by the town they come to; a mature estate may lose some (negative), who go back as they came.

    Returns
    -------
    ndarray, ndarray : shape (towns, grades)
        Movers who could come, and those who left; the sums over towns are equal.

    Examples
    --------
    >>> left_behind(np.array([[30.0], [10.0], [5.0]]), np.array([[0.0], [0.0], [4.0]]))[1].ravel().tolist()
    [3.0, 1.0, 0.0]
    """
    others = pupils.sum(axis=0) - pupils
    asked = np.divide(moved, others, out=np.zeros_like(moved), where=others > NOBODY)
    share = asked.sum(axis=0) - asked  # of a town's pupils, those who go to any other town
    most = np.max(np.where(pupils > NOBODY, share, 0.0), axis=0, initial=0.0)
    scale = np.where(most > 1.0, 1.0 / np.maximum(most, 1.0), 1.0)
    return asked * others * scale, share * pupils * scale
