"""Checks of years: what is to come lies after the base year, nothing ends before it begins, class sizes reach back."""

from __future__ import annotations

from collections.abc import Iterable, Set

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault
from schoolplaces.rules_file import RULES_FILE
from schoolplaces.school_checks import offered_grades

APART = 10  # years without any row beyond which the next is no year of the same history
# (table, column, how to mend it: Chinese, English)
AFTER_BASE = (
    ("schools", "closes", "已停办的学校请从 schools 表中删去", "remove a school that is already closed"),
    ("pipeline", "delivery_year", "已交付的教室请计入 classrooms 表", "count rooms that stand already in classrooms"),
    (
        "options",
        "must_by",
        "核对年份；已在使用的请计入 schools、classrooms 表",
        "check the year; count what is in use already in schools and classrooms",
    ),
)


def year_faults(checked: Checked) -> Iterable[Fault]:
    """What is to come lies after the base year; what ends does not end before it begins."""
    base = checked.base_year
    for table, column, zh, en in AFTER_BASE:
        if table in checked and base is not None:
            early = _true(checked[table][column] <= base)
            words = {"base_year": str(base), "next_year": str(base + 1), "mend_zh": zh, "mend_en": en}
            yield from checked.faults("not_after_base", table, column, early, **words)
    if base is not None:
        past = _true(checked["options"]["earliest"] <= base)
        checked.doubt("earliest_past", "options", "earliest", past, base_year=str(base))
    if "schools" in checked:
        frame = checked["schools"]
        yield from checked.faults(
            "closes_before_opens", "schools", "closes", _true(frame["closes"] <= frame["opens"]), opens=frame["opens"]
        )
    if "budget" in checked:
        frame = checked["budget"]
        yield from checked.faults(
            "last_before_first", "budget", "last", _true(frame["last"] < frame["first"]), first=frame["first"]
        )


def apart_faults(checked: Checked) -> Iterable[Fault]:
    """The years of a history lie together."""
    gaps = set(checked.rules.region.history_gaps) if checked.rules else set()
    for table in ("enrolment", "births"):
        if table in checked:
            years = checked[table]["year"]
            apart = years.isin(years_apart(years, gaps))
            words = {"first": years[~apart].min(), "last": years[~apart].max()}
            yield from checked.faults("year_apart", table, "year", apart, **words)


def years_apart(years: pd.Series, gaps: Set[int] = frozenset()) -> list[int]:
    """Return the years of a history that lie so far from the others that a digit must be wrong.

    Examples
    --------
    >>> years_apart(pd.Series([2019, 2020, 2021, 2109]))
    [2109]
    """
    counts = years.dropna().astype(int).value_counts().sort_index()
    parts: list[list[int]] = []
    for year in counts.index:
        if parts and all(one in gaps or one - parts[-1][-1] <= APART for one in range(parts[-1][-1] + 1, year)):
            parts[-1].append(year)
        else:
            parts.append([year])
    most = max(parts, key=lambda part: sum(int(counts[year]) for year in part), default=[])
    return [year for part in parts if part is not most for year in part]


def cap_faults(checked: Checked) -> Iterable[Fault]:
    """Class sizes of a stage that some school has reach back to the oldest who sit in it in the base year."""
    if checked.rules is None or checked.base_year is None or "schools" not in checked:
        return
    stages = checked.rules.stage_table()
    for name in dict.fromkeys(item.stage for item in offered_grades(checked["schools"])):
        oldest, first = checked.base_year - stages[name].grades + 1, stages[name].class_size[0].from_year
        if first > oldest:
            yield Fault("rules_range", RULES_FILE, None, f"stages.{name}.class_size.from", first, allowed=f"≤ {oldest}")


def _true(where: pd.Series) -> pd.Series:
    return where.fillna(False).astype(bool)
