"""A generated province as a folder: a folder of tables for each county, and the money of all in one budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from .checked import empty_table
from .files import staged_folder, write_csv
from .generate import COUNTY_TOWNS, generate_province
from .province_budget import BUDGET
from .reading import normalised
from .schema import load_schema


def write_province(
    folder: str | Path,
    counties: int = 122,
    seed: int = 0,
    towns: tuple[int, int] = COUNTY_TOWNS,
    money: float = 1.0,
    **settings: Any,
) -> None:
    """Write a generated province: no county has money of its own, the province has that of all.

    Parameters
    ----------
    folder : path
        Must not exist, or be empty.
    counties, seed, towns, **settings
        As `generate.generate_province` takes them; not ``budget``.
    money : float
        Times the half of what the places that will be lacking would cost, year by year.

    Raises
    ------
    InputFaults
        Where the folder cannot be written.
    ValueError

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp()) / "province"
    >>> write_province(place, 2, towns=(1, 2), stages=["primary"], population=False, housing=False, years=4)
    >>> sorted(path.name for path in place.iterdir())
    ['budget.csv', '第001县', '第002县']
    """
    with staged_folder(folder) as aside:
        given = []
        for region in generate_province(counties, seed, towns, budget="yearly", **settings):
            given.append(region.tables["budget"])
            tables = {**region.tables, "budget": normalised(load_schema("budget"), empty_table("budget"))}
            replace(region, tables=tables).write(aside / region.name)
        write_csv(added(given, money), aside / BUDGET)


def added(budgets: Sequence[pd.DataFrame], times: float = 1.0) -> pd.DataFrame:
    """The money of several budgets, pot by pot.

    Parameters
    ----------
    budgets : sequence of DataFrame
        Tables ``budget``.
    times : float
        What it is multiplied by.
    """
    schema = load_schema("budget")
    every = pd.concat(budgets, ignore_index=True)
    sums = every.groupby(schema.key, dropna=False, as_index=False)["cost_10k"].sum()
    rows = every.drop_duplicates(schema.key).drop(columns="cost_10k").merge(sums, on=schema.key)
    rows["cost_10k"] = (rows["cost_10k"] * times).round(2)
    return normalised(schema, rows[schema.names])
