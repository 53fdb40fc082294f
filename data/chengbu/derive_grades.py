"""Grades, who stays in them, their classes and what a place takes: what all cases share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from derive_facts import TO_JUNIOR, series, table

GRADES = {"kindergarten": 3, "primary": 6, "junior": 3, "senior_general": 3, "vocational": 3}
PRIMARY_KEEP = 0.999  # 小学逐年级：全国在校生存量核对差 0.1%
GENERAL_KEEP = 0.99  # 普通高中逐年级：全国存量核对每年少约 1%
VOCATIONAL_KEEP = 0.95  # 湖南 2024：66.3 万在校 ÷ 23.8 万招生
LATE_ENTRY = (1.9, 0.8, 0.3)  # 未入园率在小、中、大班的倍数，平均为 1：小班入园少，中、大班补入
CAPS = {
    "kindergarten": (25, 30, 35),
    "primary": (45,) * 6,
    "junior": (50,) * 3,
    "senior_general": (55,) * 3,
    "vocational": (50,) * 3,
}


def junior_kept(year: int) -> float:
    """Return junior graduates over the entrants of an autumn three years before they leave (national)."""
    leave, enter = series("china", "junior_graduates"), series("china", "junior_entrants")
    known = {y - 3: leave[y] / enter[y - 3] for y in sorted(leave) if y - 3 in enter}
    return float(np.interp(year, list(known), list(known.values())))


def entry_year(stage: str, grade: int, year: int) -> int:
    """Return the generation that sits in a grade."""
    first_age = {"kindergarten": 3, "primary": 6, "junior": 12, "senior_general": 15, "vocational": 15}[stage]
    return year + 6 - (first_age + grade - 1)


def stage_pupils(
    children: float,
    stage: str,
    grade: int,
    entry: int,
    general_rate: Callable[[int], float],
    senior_rate: Callable[[int], float],
) -> float:
    """Return what is left of the children of a generation in a grade above kindergarten.

    Rates are of the year in which they leave junior school: into general senior schools, and with vocational ones.
    """
    if stage == "primary":
        return children * PRIMARY_KEEP ** (grade - 1)
    entrants = children * PRIMARY_KEEP**5 * TO_JUNIOR
    kept = junior_kept(entry + 6)
    if stage == "junior":
        return entrants * kept ** ((grade - 1) / 2)
    leave = entry + 9
    general = general_rate(leave)
    if stage == "senior_general":
        return entrants * kept * general * GENERAL_KEEP ** (grade - 1)
    return entrants * kept * (senior_rate(leave) - general) * VOCATIONAL_KEEP ** (grade - 1)


def per_place(stage: str, item: str) -> float:
    """Return land or floor area a place, m2."""
    rows = table("standards")
    return float(rows.loc[(rows["stage"] == stage) & (rows["item"] == f"{item}_per_place"), "value"].iloc[0])
