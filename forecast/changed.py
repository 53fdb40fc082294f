"""A fitted model whose years to come differ: other births, other moves, other rules; what it has learned stays."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from schoolplaces.school_year import month_index

from .housing import FITTED, housing_notes
from .targets import find_targets

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .grades import GradeProgression
    from .history import History

Fitted = TypeVar("Fitted", bound="GradeProgression")

MONTHS = 12
OF_RULES = ("target_out_of_reach", "housing_yields", "housing_no_history")  # notes that are told anew


@dataclass(frozen=True)
class Change:
    """How the years to come differ from those forecast.

    Parameters
    ----------
    usual : History
        With the births that are forecast: entrants are learned from these, and then in proportion to the births.
    moves : ndarray, shape (towns,)
        Share of the children of each town who come in a year, less those who leave, beyond what is forecast.
    """

    usual: History
    moves: np.ndarray


def changed(
    model: Fitted,
    region: Region | None = None,
    *,
    births: float | Mapping[int, float] | None = None,
    moves: float | Mapping[str, float] | None = None,
) -> Fitted:
    """Return a fitted model with other births or moves to come, or for other rules and estates of its region.

    What it has learned stays: rates, weights, how much of a change it believes. So two such models differ by what was
    changed, and by nothing else. Of a cohort with a tenth fewer births a tenth fewer children enter. Children who move
    are of all ages; births are left as they are. What is stated here is no forecast: the pull towards no change does
    not touch it where children move, and touches other births only in the stages that it bears on.

    Parameters
    ----------
    model : GradeProgression
        Fitted; it stays as it is.
    region : Region, optional
        The same region with other participation targets, splits or estates. Its history must be that of the model.
    births : float or mapping of int to float, optional
        What all births that are not yet known are multiplied with; or the region's births in some births years, persons
        (towns keep their shares). Between two of these years, and from the last known one on, the ratio to what is
        forecast follows a straight line; after the last it stays.
    moves : float or mapping of str to float, optional
        Share of the children who come (below 0: leave) in a year beyond what is forecast, in all towns or by town.

    Returns
    -------
    GradeProgression
        Of the same class.

    Raises
    ------
    ValueError
        For births of years that are known, or where no births are; numbers below 0, moves of -1 or less, unknown towns.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> model = forecast.fit(Region.read("data/chengbu"))
    >>> fewer = forecast.changed(model, births=0.5)
    >>> def beginners(one, year):
    ...     table = one.project(5).table
    ...     return int(table.query("stage == 'kindergarten' and grade == 1 and year == @year")["pupils"].sum())
    >>> beginners(fewer, 2026) == beginners(model, 2026), beginners(fewer, 2030) < 0.6 * beginners(model, 2030)
    (True, True)
    """
    before = model.change_
    usual = model.history_ if before is None else before.usual
    rates = np.zeros(len(usual.towns)) if before is None else before.moves
    other = copy(model)
    other.__dict__.pop("scores_", None)
    other.region_ = model.region_ if region is None else region
    other.history_ = _with_births(model, births)
    other.change_ = Change(usual, (1 + rates) * (1 + _moves(usual.towns, moves)) - 1)
    notes = [note for note in model.notes_ if note.code not in OF_RULES]
    notes += housing_notes(other.region_, model.window or FITTED)
    other.targets_ = ()
    other.targets_ = tuple(find_targets(other, notes))
    other.notes_ = tuple(notes)
    return other


def births_path(model: GradeProgression) -> pd.DataFrame:
    """The births of the region that a fitted model rests on.

    Parameters
    ----------
    model : GradeProgression
        Fitted, or `changed`.

    Returns
    -------
    DataFrame
        ``year, births, known``: births year, persons, whether they are known; without rows where no births are.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> path = births_path(forecast.fit(Region.read("data/chengbu")))
    >>> int(path.loc[path["known"], "year"].max())
    2025
    """
    found = model.history_.births
    if found.table is None:
        return pd.DataFrame({"year": [], "births": [], "known": []}).astype(
            {"year": int, "births": float, "known": bool}
        )
    years = _years(model)
    births = np.nansum(found.table, axis=0).reshape(-1, MONTHS).sum(axis=1)
    ends = found.first_month + MONTHS * (1 + np.arange(len(births)))
    return pd.DataFrame({"year": years, "births": births, "known": ends <= found.known_until + 1e-9})


def _years(model: GradeProgression) -> np.ndarray:
    """Births years of the columns of a history's births, one for each twelve months."""
    births = model.history_.births
    assert births.table is not None
    end = round(month_index(0, model.region_.rules.region.births_year_end))
    return (births.first_month + MONTHS - end) // MONTHS + np.arange(births.table.shape[1] // MONTHS)


def _with_births(model: GradeProgression, births: float | Mapping[int, float] | None) -> History:
    """The history with other births to come."""
    history = model.history_
    if births is None:
        return history
    if history.births.table is None:
        raise ValueError("this region has no births, so that there are none to change")
    factors = np.repeat(_factors(births_path(model), births), MONTHS)
    table = history.births.table * factors
    return replace(history, births=replace(history.births, table=table))


def _factors(path: pd.DataFrame, births: float | Mapping[int, float]) -> np.ndarray:
    """What the births of each births year are multiplied with; known ones with 1."""
    years, known = path["year"].to_numpy(dtype=int), path["known"].to_numpy(dtype=bool)
    given = [births] if isinstance(births, int | float) else list(births.values())
    if not all(np.isfinite(value) and value >= 0 for value in given):
        raise ValueError(f"births are {births!r}; wanted are numbers of at least 0")
    if isinstance(births, int | float):
        return np.where(known, 1.0, float(births))
    open_ = years[~known]
    wrong = [year for year in births if year not in open_]
    if wrong:
        raise ValueError(f"births of {wrong[0]} are given; those from {open_.min()} to {open_.max()} are yet to come")
    usual = dict(zip(years.tolist(), path["births"].tolist(), strict=True))
    at = sorted(births)
    ratios = [births[year] / usual[year] if usual[year] > 0 else 1.0 for year in at]
    return np.where(known, 1.0, np.interp(years, [int(open_.min()) - 1, *at], [1.0, *ratios]))


def _moves(towns: list[str], moves: float | Mapping[str, float] | None) -> np.ndarray:
    if moves is None or isinstance(moves, int | float):
        found = np.full(len(towns), float(moves or 0.0))
    else:
        unknown = [town for town in moves if town not in towns]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no town; there are {', '.join(towns)}")
        found = np.array([float(moves.get(town, 0.0)) for town in towns])
    if not (np.isfinite(found) & (found > -1)).all():
        raise ValueError(f"moves are {moves!r}; wanted are shares above -1")
    return found
