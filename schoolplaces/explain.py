"""Where a number of the demand comes from: the chain of factors from births, or the base year's pupils, to the cell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

Cell = tuple[str, int, int]  # stage, grade, year

# factor: (Chinese, English)
FACTORS = {
    "births": ("出生人数", "births of the cohort"),
    "level": ("近年起始年级人数", "entrants at their recent level"),
    "pupils": ("上一年在校生", "pupils a year earlier"),
    "entry_rate": ("× 入学率", "× entry rate"),
    "transfer_rate": ("× 升学率", "× transfer rate"),
    "progression_ratio": ("× 年级升级比", "× progression ratio"),
    "target_factor": ("× 参与率目标系数", "× factor of the participation target"),
    "held_n": ("＋ 向近年起始年级人数靠拢", "+ drawn towards recent entrants"),
    "limited_n": ("－ 超过适龄儿童的部分", "− those beyond the children of the cohort"),
    "housing_n": ("＋ 新建住宅学生", "+ pupils of new estates"),
    "moved_n": ("－ 迁往新建住宅的学生", "− pupils who moved to new estates"),
    "drawn_n": ("按历年误差向不变靠拢", "drawn towards no change, by the errors of earlier years"),
    "rounding_n": ("取整", "rounding"),
    "given": ("给定的学位需求", "demand as given"),
}
COLUMNS = ["grade", "step", "year", "at", "factor", "meaning", "value", "pupils"]


def explain(table: pd.DataFrame, town: str, stage: str, year: int, lang: str = "zh") -> pd.DataFrame:
    """The chain of factors of every grade of one town, stage and year.

    Parameters
    ----------
    table : DataFrame
        Demand with its components, as `forecast.GradeProgression.project` gives it; one without them is told as given.
    town, stage : str
        Codes.
    year : int
    lang : {"zh", "en"}
        Language of ``meaning``.

    Returns
    -------
    DataFrame
        ``grade, step, year, at, factor, meaning, value, pupils``: ``at`` is the grade the cohort is in ("primary:3"),
        ``pupils`` what the chain has come to. The last row of a grade holds its whole pupils.

    Raises
    ------
    ValueError
        Where the demand has no such town, stage or year; it says which it has.

    Examples
    --------
    >>> rows = pd.DataFrame({"town": ["a"], "stage": ["primary"], "grade": [1], "year": [2026], "pupils": [40]})
    >>> explain(rows, "a", "primary", 2026, "en")[["factor", "pupils"]].values.tolist()
    [['given', 40.0]]
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is 'zh' or 'en', not {lang!r}")
    mine = table[table["town"] == town]
    for name, value, known in (
        ("town", town, table["town"]),
        ("stage", stage, mine["stage"]),
        ("year", year, mine.loc[mine["stage"] == stage, "year"]),
    ):
        if value not in set(known):
            raise ValueError(f"the demand has no {name} {value!r}; it has {', '.join(map(str, sorted(set(known))))}")
    cells = {(str(row["stage"]), int(row["grade"]), int(row["year"])): row for row in mine.to_dict("records")}
    wanted = sorted(cell for cell in cells if cell[0] == stage and cell[2] == year)
    rows = [row for cell in wanted for row in _grade(cells, cell, lang)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _grade(cells: dict[Cell, dict], cell: Cell, lang: str) -> Iterator[list[object]]:
    """Rows of one grade, numbered."""
    for step, (at, factor, value, pupils) in enumerate(_chain(cells, cell)):
        meaning = FACTORS[factor][0 if lang == "zh" else 1]
        yield [cell[1], step, at[2], f"{at[0]}:{at[1]}", factor, meaning, value, pupils]


def _chain(cells: dict[Cell, dict], last: Cell) -> Iterator[tuple[Cell, str, float, float]]:
    """(cell, factor, value, pupils so far) from the beginning to the whole pupils of the last cell."""
    if "comes_from" not in cells[last]:
        yield last, "given", float(cells[last]["pupils"]), float(cells[last]["pupils"])
        return
    path = _path(cells, last)
    first = cells[path[0]]
    origin = first["comes_from"] if first["comes_from"] in ("births", "level") else "pupils"
    start = first["below_n"] if origin != "level" else first["held_n"] / first["target_factor"]
    pupils = float(start)
    yield (path[0] if origin != "pupils" else _before(path[0], first)), origin, pupils, pupils
    for cell in path:
        for factor, value in _step(cells[cell], cell):
            pupils = pupils + value if factor.endswith("_n") else pupils * value
            yield cell, factor, value, pupils
    for factor in ("housing_n", "moved_n", "drawn_n"):
        if cells[last][factor]:
            pupils += cells[last][factor]
            yield last, factor, float(cells[last][factor]), pupils
    yield last, "rounding_n", float(cells[last]["pupils"] - pupils), float(cells[last]["pupils"])


def _path(cells: dict[Cell, dict], last: Cell) -> list[Cell]:
    """Cells of the cohort from its first forecast year to the last one."""
    path = [last]
    while True:
        stage, _, grade = str(cells[path[0]]["comes_from"]).partition(":")
        before = (stage, int(grade), path[0][2] - 1) if grade.isdigit() else None
        if before is None or before not in cells:
            return path
        path.insert(0, before)


def _before(cell: Cell, row: dict) -> Cell:
    """Where the chain begins when it begins with pupils: a year before its first cell."""
    stage, _, grade = str(row["comes_from"]).partition(":")
    return (stage, int(grade), cell[2] - 1) if grade.isdigit() else (stage or cell[0], cell[1], cell[2] - 1)


def _step(row: dict, cell: Cell) -> Iterator[tuple[str, float]]:
    """Factors of one year of the chain."""
    if np.isfinite(row["rate"]) and row["comes_from"] != "level":
        name = "progression_ratio"
        if row["comes_from"] == "births":
            name = "entry_rate"
        elif row["comes_from"].partition(":")[0] != cell[0]:
            name = "transfer_rate"
        yield name, float(row["rate"])
    if row["target_factor"] != 1.0:
        yield "target_factor", float(row["target_factor"])
    if row["held_n"] and row["comes_from"] == "births":
        yield "held_n", float(row["held_n"])
    if row["limited_n"]:
        yield "limited_n", float(row["limited_n"])
