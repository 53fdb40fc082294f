"""Checks of options, and of every year that must lie after the base year."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

# (table, column, how to mend it: Chinese, English)
AFTER_BASE = (
    ("schools", "closes", "已停办的学校请从 schools 表中删去", "remove a school that is already closed"),
    ("pipeline", "delivery_year", "已交付的教室请计入 classrooms 表", "count rooms that stand already in classrooms"),
)


def option_faults(checked: Checked) -> Iterable[Fault]:
    """A new school has a site and no school; any other project has a school of its own town."""
    if "options" not in checked:
        return
    frame = checked["options"]
    new, known = frame["kind"] == "new", frame["kind"].notna()
    new = new.fillna(False)
    yield from checked.faults("new_without_site", "options", "site", new & frame["site"].isna())
    yield from checked.faults("new_with_school", "options", "school", new & frame["school"].notna())
    yield from _site_faults(checked, frame, new)
    without = known & ~new & frame["school"].isna()
    yield from checked.faults("option_without_school", "options", "school", without, kind=frame["kind"])
    schools = checked["schools"].drop_duplicates("school").set_index("school")["town"]
    town = frame["school"].map(schools)
    other = ~new & town.notna() & frame["town"].notna() & (town != frame["town"])
    yield from checked.faults("other_town", "options", "town", other, school=frame["school"], town=town)


def _site_faults(checked: Checked, frame: pd.DataFrame, new: pd.Series) -> Iterable[Fault]:
    """A site has a code of its own and stands in one town."""
    taken = new & frame["site"].isin(checked["schools"]["school"].dropna()) if "schools" in checked else new & False
    yield from checked.faults("site_is_school", "options", "site", taken)
    towns = (
        frame[new]
        .dropna(subset=["site", "town"])
        .groupby("site")["town"]
        .agg(lambda names: ", ".join(sorted(set(names))))
    )
    several = frame["site"].map(towns).astype(str).str.contains(", ", regex=False)
    yield from checked.faults("site_in_two_towns", "options", "site", new & several, towns=frame["site"].map(towns))


def year_faults(checked: Checked) -> Iterable[Fault]:
    """What is to come lies after the base year; what ends does not end before it begins."""
    base = checked.base_year
    for table, column, zh, en in AFTER_BASE:
        if table in checked and base is not None:
            early = _true(checked[table][column] <= base)
            words = {"base_year": str(base), "next_year": str(base + 1), "mend_zh": zh, "mend_en": en}
            yield from checked.faults("not_after_base", table, column, early, **words)
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


def _true(where: pd.Series) -> pd.Series:
    return where.fillna(False).astype(bool)
