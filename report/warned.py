"""Warnings as documents tell them: a town without a school has the level of the schools that take its pupils."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.warning_levels import LEVELS

CELL = ["stage", "year", "town"]


def warned(plan: Any) -> pd.DataFrame:
    """Warnings of a plan with a row for each town that has pupils.

    Warnings count pupils where they go to school, so that a town without one has no row of its own, unless pupils of it
    lack a place. Whether its children are at risk is what is told of the schools that take them: each school counts
    with the pupils it takes, so that one that takes three of a hundred does not speak for the town.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    DataFrame
        ``plan.warnings`` with the column ``host``: "" but in an added row. There the level is the one that half of the
        town's pupils, counted from the worst school on, meet in that year or find worse; ``host`` is the school of that
        level which takes most of them. Numbers of an added row are that school's: they are not to be added up.
    """
    table = plan.warnings.assign(host="")
    schools = table[table["school"] != ""]
    seats = _seats(plan)
    seats = seats.merge(table.loc[table["school"] == "", CELL], how="left", indicator="told")
    guests = seats[seats["told"] == "left_only"].drop(columns="told")
    if guests.empty or schools.empty:
        return table
    rows = guests.merge(schools.drop(columns=["town", "host"]), on=["stage", "year", "school"])
    rows = rows.rename(columns={"school": "host"}).assign(school="")
    added = _met(rows, "level").set_index(CELL)[[name for name in table.columns if name not in CELL]]
    added["level_plan"] = _met(rows, "level_plan").set_index(CELL)["level_plan"]
    rows = pd.concat([table, added.reset_index()[table.columns]])
    return rows.sort_values([*CELL, "school"], ignore_index=True)


def hosts(plan: Any, rows: pd.DataFrame) -> dict[str, float]:
    """Schools that take the pupils of the towns, stages and years of some rows, with their shares, the largest first.

    Parameters
    ----------
    plan : Plan
    rows : DataFrame
        Of `warned`.

    Returns
    -------
    dict of str to float
        Code of a school and its share of all these pupils.
    """
    seats = _seats(plan).merge(rows[CELL].drop_duplicates(), on=CELL)
    found = pd.DataFrame(seats.groupby("school", as_index=False)[["seated"]].sum())
    found = found.sort_values(["seated", "school"], ascending=[False, True])
    return dict(zip(found["school"], found["seated"] / found["seated"].sum(), strict=True))


def _seats(plan: Any) -> pd.DataFrame:
    """Pupils of each town whom each school takes (``seated``), in each year."""
    seats = plan.assignment[(plan.assignment["pupils"] > 0) & (plan.assignment["town"] != "")]
    found = seats.groupby([*CELL, "school"], as_index=False)["pupils"].sum()
    return found.rename(columns={"pupils": "seated"})


def _met(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Of each town, stage and year the row whose level half of the pupils meet, the worst school counted first."""
    order = {name: at for at, name in enumerate(LEVELS)}
    ranked = rows.assign(rank=rows[column].map(order)).sort_values(
        [*CELL, "rank", "seated", "host"], ascending=[*[True] * 4, False, True], kind="stable"
    )
    of_level = ranked.groupby([*CELL, "rank"])["seated"].transform("sum")
    first = ~ranked.duplicated([*CELL, "rank"])  # the school of a level that takes most stands for it
    levels = ranked[first].assign(seated=of_level[first])
    so_far, every = (levels.groupby(CELL)["seated"].transform(how) for how in ("cumsum", "sum"))
    return levels[2 * so_far >= every].drop_duplicates(CELL)
