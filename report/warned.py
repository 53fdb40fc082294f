"""Warnings as documents tell them: a town without a school has the levels of the schools that take its pupils."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.warning_levels import LEVELS

CELL = ["stage", "year", "town"]


def warned(plan: Any) -> pd.DataFrame:
    """Warnings of a plan with a row for each town that has pupils.

    Warnings count pupils where they go to school, so that a town without one has no row of its own, unless pupils of it
    lack a place. Whether its children are at risk is what is told of the schools that take them.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    DataFrame
        ``plan.warnings`` with the column ``host``: in an added row the school whose level is the worst of those that
        take the town's pupils, else "". Numbers of an added row are that school's: they are not to be added up.
    """
    table = plan.warnings.assign(host="")
    schools = table[table["school"] != ""]
    seats = plan.assignment.loc[plan.assignment["pupils"] > 0, [*CELL, "school"]].drop_duplicates()
    seats = seats[seats["town"] != ""].merge(table.loc[table["school"] == "", CELL], how="left", indicator="told")
    guests = seats[seats["told"] == "left_only"].drop(columns="told")
    if guests.empty or schools.empty:
        return table
    rows = guests.merge(schools.drop(columns=["town", "host"]), on=["stage", "year", "school"])
    rows = rows.rename(columns={"school": "host"}).assign(school="")
    order = {name: at for at, name in enumerate(LEVELS)}
    ranked = rows.assign(worst=rows["level"].map(order), then=rows["level_plan"].map(order))
    ranked = ranked.sort_values([*CELL, "worst", "then", "host"], kind="stable")
    added = ranked.drop_duplicates(CELL)[table.columns].set_index(CELL)
    added["level_plan"] = ranked.sort_values("then", kind="stable").drop_duplicates(CELL).set_index(CELL)["level_plan"]
    rows = pd.concat([table, added.reset_index()[table.columns]])
    return rows.sort_values([*CELL, "school"], ignore_index=True)
