"""Participation: gross rates, and targets that scale the rates of the cohorts still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.stage import Stage


@dataclass(frozen=True)
class Target:
    """A gross rate that a group of stages is to reach.

    Parameters
    ----------
    stages : tuple of str
    rate : float
        Between 0 and 1.
    year : int
        School year by which it holds.
    factor : float
        What future entrants' rates are multiplied with once the target year has come.
    base : int
        Base year, from which the factor rises in a straight line.
    """

    stages: tuple[str, ...]
    rate: float
    year: int
    factor: float
    base: int

    def scale(self, year: int) -> float:
        """Factor on the entry (or transfer) rate of the cohort that enters in ``year``.

        Examples
        --------
        >>> Target(("kindergarten",), 0.95, 2027, 1.10, 2025).scale(2026)
        1.05
        """
        done = 1.0 if self.year <= self.base else min(1.0, (year - self.base) / (self.year - self.base))
        return 1.0 + (self.factor - 1.0) * done


def strongest(targets: Iterable[Target], name: str, year: int) -> float:
    """Factor on the entrants of a stage in a year: of several targets that of the one that asks for most.

    Who meets it meets the others; 1 where none is set.

    Examples
    --------
    >>> some = [Target(("kindergarten",), rate, 2025, factor, 2025) for rate, factor in ((0.9, 1.2), (0.95, 1.3))]
    >>> strongest(some, "kindergarten", 2026), strongest(some, "primary", 2026)
    (1.3, 1.0)
    """
    return max((target.scale(year) for target in targets if name in target.stages), default=1.0)


def needed_factor(shares: np.ndarray, target: float) -> float:
    """Factor on entrants that lifts a gross rate to its target, no grade holding more than all its children.

    Parameters
    ----------
    shares : ndarray, shape (grades,)
        Pupils over children of the age by grade, at today's rates.
    target : float
        Gross rate wanted: the mean of the shares.

    Returns
    -------
    float
        The least factor (not below 1) with mean(min(1, factor · share)) ≥ target; where no factor does it, the one that
        fills every grade.

    Examples
    --------
    >>> round(needed_factor(np.array([0.8, 0.9, 1.0]), 0.95), 4)
    1.0882
    """
    if not np.isfinite(shares).all() or shares.min() <= 0 or np.minimum(1.0, shares).mean() >= target:
        return 1.0
    levels = np.sort(shares)[::-1]
    for full in range(len(levels)):  # the `full` largest grades are full, the others are scaled
        factor = (target * len(levels) - full) / levels[full:].sum()
        if factor * levels[full] <= 1.0 + 1e-12 and (full == 0 or factor * levels[full - 1] >= 1.0 - 1e-12):
            return float(factor)
    return float(1.0 / levels[-1])


def stage_names(stages: Mapping[str, Stage], names: Iterable[str]) -> dict[str, str]:
    """Names of stages in both languages, as a note takes them."""
    found = [stages[name] for name in names]
    return {"stages_zh": "＋".join(stage.zh for stage in found), "stages_en": " + ".join(stage.en for stage in found)}


def reached_notes(participation: pd.DataFrame, stages: Mapping[str, Stage]) -> Iterator[Note]:
    """For each target the year in which the gross rate first meets it.

    Parameters
    ----------
    participation : DataFrame
        ``stages, year, gross_rate, target, target_year``.
    stages : mapping of Stage
    """
    for names, rows in [
        (str(key[0]), part) for key, part in participation.groupby(["stages", "target_year", "target"], sort=True)
    ]:
        if rows["gross_rate"].isna().all():  # no children are known to measure by
            continue
        met = rows[rows["gross_rate"] >= rows["target"] - 5e-4]
        code, row = ("target_reached", met.iloc[0]) if len(met) else ("target_not_reached", rows.iloc[-1])
        words = stage_names(stages, names.split("+")) | {"target": f"{row['target']:.1%}"}
        years = {"target_year": int(row["target_year"]), "year": int(row["year"])}
        yield Note(code, "rules.toml", None, "participation", **words, **years)
