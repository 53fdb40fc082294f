"""The demand table: what passes from a forecast (or from the planner's own file) to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .demand_display import demand_html, demand_text
from .draws import BY, Draws
from .faults import Fault, InputFaults, Note
from .rounding import KEY, whole_pupils

if TYPE_CHECKING:
    from .region import Region

PARTICIPATION = ["stages", "year", "pupils", "part_time", "children", "gross_rate", "target", "target_year"]
SPREAD = (0.1, 0.9)
COLUMNS = [*KEY, "born", "basis", "pupils", "stay", "arrive"]


@dataclass(frozen=True)
class Demand:
    """Resident pupils who need a place, by town, stage, grade and school year.

    Parameters
    ----------
    table : DataFrame
        Columns ``town, stage, grade, year, born, basis, pupils, stay, arrive`` and then the components that led there.
        ``pupils``, ``stay`` and ``arrive`` are whole numbers of pupils with ``pupils = stay + arrive``; ``born`` is the
        share of the cohort that is already born, between 0 and 1.
    participation : DataFrame
        Gross rates that follow from the table (``stages, year, pupils, part_time, children, gross_rate, target,
        target_year``); may be empty.
    notes : tuple of Note
        What was assumed on the way.
    draws : Draws, optional
        Other ways it may go, row by row (`forecast.simulate`).

    Examples
    --------
    >>> rows = pd.DataFrame({"town": ["A"], "stage": ["primary"], "grade": [1], "year": [2026], "pupils": [40]})
    >>> Demand.from_pupils(rows, base=None).table[["pupils", "stay", "arrive"]].values.tolist()
    [[40, 0, 40]]
    """

    table: pd.DataFrame
    participation: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PARTICIPATION))
    notes: tuple[Note, ...] = ()
    draws: Draws | None = None

    def __repr__(self) -> str:
        return demand_text(self)

    def _repr_html_(self) -> str:
        return demand_html(self)

    def spread(self) -> pd.DataFrame | None:
        """Tenth and ninetieth percentile of the draws; None where there are none.

        Returns
        -------
        DataFrame or None
            ``town, stage, year, low, high``, pupils; with town "" those of the whole region's sum.
        """
        if self.draws is None:
            return None
        parts = [self.draws.quantile(SPREAD, by).assign(town=lambda rows: rows.get("town", "")) for by in (BY, BY[1:])]
        table = pd.concat(parts, ignore_index=True).rename(columns={"q10": "low", "q90": "high"})
        return table[[*BY, "low", "high"]].sort_values(list(BY), ignore_index=True)

    def quantile(self, q: float | Sequence[float], by: Sequence[str] = BY) -> pd.DataFrame:
        """Quantiles of the draws' sums by the columns given; see `Draws.quantile`.

        Raises
        ------
        ValueError
            Where the demand has no draws.
        """
        if self.draws is None:
            raise ValueError("this demand has no draws: make it with forecast.simulate(model)")
        return self.draws.quantile(q, by)

    @property
    def years(self) -> tuple[int, ...]:
        """School years of the table, in order."""
        return tuple(int(year) for year in sorted(self.table["year"].unique()))

    def only(self, stages: Sequence[str] | None) -> Demand:
        """The demand of some stages, draws among it; of all where None is given. Gross rates stay as they are.

        Examples
        --------
        >>> row = {"town": "a", "grade": 1, "year": 2026, "pupils": 9}
        >>> rows = pd.DataFrame([row | {"stage": name} for name in ("junior", "primary")])
        >>> Demand.from_pupils(rows, base=None).only(["junior"]).table["stage"].tolist()
        ['junior']
        """
        if stages is None or set(self.table["stage"]) <= set(stages):
            return self
        kept = self.table["stage"].isin(list(stages))
        draws = None if self.draws is None else self.draws.of_stages(stages)
        return replace(self, table=self.table[kept].reset_index(drop=True), draws=draws)

    def explain(self, town: str, stage: str, year: int, lang: str = "zh") -> pd.DataFrame:
        """Where the pupils of a town, stage and year come from: the chain of factors of every grade.

        Parameters
        ----------
        town, stage : str
            Codes.
        year : int
        lang : {"zh", "en"}

        Returns
        -------
        DataFrame
            ``grade, step, year, at, factor, meaning, value, pupils``; see `schoolplaces.explain`.

        Raises
        ------
        ValueError
            Where the demand has no such town, stage or year.
        """
        from .explain import explain

        return explain(self.table, town, stage, year, lang)

    @classmethod
    def from_pupils(
        cls, rows: pd.DataFrame, base: pd.DataFrame | None, notes: tuple[Note, ...] = (), basis: str = "given"
    ) -> Demand:
        """Demand from pupils alone: as many as possible stay from the grade below, the others arrive.

        Parameters
        ----------
        rows : DataFrame
            ``town, stage, grade, year, pupils``; fractions are rounded (largest remainder within stage, grade, year).
        base : DataFrame or None
            Pupils of the base year (same columns), the first year's grades below.
        notes : tuple of Note
            Kept with the result.
        basis : str
            What is written in the column of that name.
        """
        table = whole_pupils(rows[[*KEY, "pupils"]])
        known = table if base is None else pd.concat([whole_pupils(base[[*KEY, "pupils"]]), table])
        below = known.assign(grade=known["grade"] + 1, year=known["year"] + 1).rename(columns={"pupils": "below"})
        table = table.merge(below.drop_duplicates(KEY), on=KEY, how="left")
        table["stay"] = np.minimum(table["below"].fillna(0), table["pupils"]).astype(np.int64)
        table["arrive"] = table["pupils"] - table["stay"]
        table["born"], table["basis"] = 1.0, basis
        return cls(table[COLUMNS].sort_values(KEY, ignore_index=True), notes=notes)

    @classmethod
    def read(cls, path: str | Path, region: Region) -> Demand:
        """Read a planner's own demand table (``--demand FILE``); it replaces the forecast.

        Parameters
        ----------
        path : path
            CSV with ``town, stage, grade, year, pupils``. A file that carries whole ``stay`` and ``arrive`` too (as
            ``schoolplaces project`` writes it) is taken as it is; where some do not add up to the pupils both are
            worked out anew, and a note says so.
        region : Region
            Whose towns and stages it must fit.

        Raises
        ------
        InputFaults
            Where the table has faults, all of them.
        """
        from .reading import read_demand

        table, notes = read_demand(path, region)
        found = cls.of_table(table, region)
        return replace(found, notes=(*notes, *found.notes))

    @classmethod
    def of_table(cls, table: pd.DataFrame, region: Region) -> Demand:
        """Demand from a checked table, with or without ``stay`` and ``arrive``."""
        from .residence import base_pupils

        after = table[table["year"] > region.base_year].sort_values(KEY, ignore_index=True)
        notes = (Note("demand_given", "demand.csv"), *_absent_towns(after, region))
        _check_holes(after)
        if {"stay", "arrive"} <= set(after):
            wrong = int((after["stay"] + after["arrive"] != after["pupils"]).sum())
            if not wrong:
                return cls(after.astype({"pupils": "int64"}), notes=notes)
            notes = (*notes, Note("demand_parts", "demand.csv", None, "stay", None, count=wrong))
        return cls.from_pupils(after, base_pupils(region), notes)

    def write(self, path: str | Path) -> None:
        """Write the table as CSV (UTF-8 with BOM, so that Excel opens it)."""
        from .files import write_csv

        write_csv(self.table, Path(path))


def _check_holes(table: pd.DataFrame) -> None:
    """A town of a stage has rows in every year that the stage has: a hole is no zero."""
    faults = []
    for name, rows in table.groupby("stage", sort=True):
        wanted = pd.MultiIndex.from_product([sorted(rows["town"].unique()), sorted(rows["year"].unique())])
        missing = wanted.difference(pd.MultiIndex.from_frame(rows[["town", "year"]]))
        if len(missing):
            cell = f"{missing[0][0]}, {name}, {missing[0][1]}"
            faults.append(Fault("demand_hole", "demand.csv", None, None, cell, count=len(missing)))
    if faults:
        raise InputFaults(faults)


def _absent_towns(table: pd.DataFrame, region: Region) -> Iterator[Note]:
    """Towns and grades that a stage of the demand does not name: they are taken to have nobody."""
    for name, rows in table.groupby("stage", sort=True):
        absent = region.towns[~region.towns["town"].isin(rows["town"])]
        stage = region.stages[str(name)]
        called = {"stage_zh": stage.zh, "stage_en": stage.en}
        if len(absent):
            yield Note("demand_towns", "demand.csv", None, None, None, towns="、".join(absent["name"]), **called)
        years = rows[["town", "year"]].drop_duplicates()["year"]
        missing = sum(stage.grades_in(int(year)) for year in years) - len(rows)
        if missing:
            yield Note("demand_grades", "demand.csv", None, None, None, count=missing, **called)
