"""Check: teachers and carers by class and by pupil."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

ROW = [*UNIT, "year"]
ROUNDED = 1e-4  # classes are written with six decimals


def staff_needed(facts: Facts) -> pd.DataFrame:
    """Staff of every campus and stage by year, not rounded: school, stage, year, classes, pupils, teachers, carers."""
    rules = facts.plan.region.rules.staff
    rows = facts.plan.classes.groupby(ROW, as_index=False)[["classes", "pupils"]].sum()
    ratio = rows["stage"].map({stage: rule.pupils_per_teacher for stage, rule in rules.items()}).astype(float)
    by_class = rows["stage"].map({stage: rule.teachers_per_class for stage, rule in rules.items()}).astype(float)
    carers = rows["stage"].map({stage: rule.carers_per_class for stage, rule in rules.items()}).astype(float)
    by_pupil = (rows["pupils"] / ratio.where(ratio > 0)).fillna(0)
    teachers = np.maximum(by_pupil, rows["classes"] * by_class.fillna(0))
    return rows.assign(teachers=teachers, carers=rows["classes"] * carers.fillna(0))


def check_staff(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of staff.csv."""
    needed = staff_needed(facts)
    rows = facts.plan.staff.merge(needed, on=ROW, how="outer", suffixes=("", "_is"), indicator=True)
    lost = rows[(rows["_merge"] == "right_only") & (rows["classes_is"] > 0)].assign(found="-", row=1)
    yield from tell("staff_row", "staff", lost, ROW, "found", "row")
    rows = rows[rows["_merge"] != "right_only"]
    rows = rows.fillna({f"{column}_is": 0 for column in ("classes", "pupils", "teachers", "carers")})
    for column in ("classes", "pupils"):
        yield from unequal(f"staff_{column}", "staff", rows, ROW, column, f"{column}_is", ROUNDED)
    for column in ("teachers", "carers"):
        least, most = np.ceil(rows[f"{column}_is"] - ROUNDED), np.ceil(rows[f"{column}_is"] - 1e-9)
        wrong = rows.assign(wanted=most)[~rows[column].between(least, most)]
        yield from tell(f"staff_{column}", "staff", wrong, ROW, column, "wanted")
