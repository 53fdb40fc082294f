"""Checks of the schools that are to take the pupils of a closing one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault
from schoolplaces.nearest import nearest
from schoolplaces.option_checks import AT_SITES, site_grades
from schoolplaces.records import records
from schoolplaces.school_checks import offered_grades

HORIZON = 10  # years after the base year that a plan may look at: a receiver that closes within them takes nobody
Spans = dict[tuple[str, str], tuple[int, int]]


def closing_faults(checked: Checked) -> Iterable[Fault]:
    """A closing school's pupils go to another that holds the stage and their grades, and that stays."""
    if "options" not in checked or checked.rules is None or "schools" in checked.unreadable:
        return
    frame = checked["options"]
    held, codes = _receivers(checked)
    ends = _closing_years(checked)
    rows = list(records(frame))
    why = pd.Series([_wrong(row, held, codes, ends) for row in rows], index=frame.index, dtype="str")
    stages = checked.rules.stage_table()
    words: dict[str, Any] = {
        f"stage_{lang}": frame["stage"].map({name: getattr(stage, lang) for name, stage in stages.items()})
        for lang in ("zh", "en")
    }
    yield from checked.faults("into_itself", "options", "into", why == "itself")
    near = [nearest(row.into, codes) if wrong == "unknown" else "" for row, wrong in zip(rows, why, strict=True)]
    yield from checked.faults("into_unknown", "options", "into", why == "unknown", near=_column(frame, near))
    yield from checked.faults("into_stage", "options", "into", why == "stage", **words)
    spans = [_text(held.get((row.school, row.stage))) for row in rows]
    found = [_text(held.get((row.into, row.stage))) for row in rows]
    words |= {"grades": _column(frame, spans), "found": _column(frame, found)}
    yield from checked.faults("into_grades", "options", "into", why == "grades", **words)
    closes = _column(frame, [str(ends.get(row.into, "")) for row in rows])
    yield from checked.faults("into_closes", "options", "into", why == "closes", closes=closes)


def _receivers(checked: Checked) -> tuple[Spans, list[str]]:
    """Grades by school (or site) and stage, and every code that may be named."""
    held: Spans = {(item.school, item.stage): (item.first, item.last) for item in offered_grades(checked["schools"])}
    codes = set(checked["schools"]["school"].dropna())
    sites = site_grades(checked)
    for row, option in zip(checked["options"].index, records(checked["options"]), strict=True):
        if option.kind in AT_SITES and not pd.isna(option.site):
            codes.add(option.site)
            if row in sites:
                low, high = sites[row][0].split("-")
                held.setdefault((option.site, option.stage), (int(low), int(high)))
    return held, sorted(codes)


def _closing_years(checked: Checked) -> dict[str, int]:
    """Schools that close by the table within the years of a plan."""
    schools, base = checked["schools"], checked.base_year
    if base is None:
        return {}
    soon = (schools["closes"] <= base + HORIZON).fillna(False).astype(bool)
    return {code: int(year) for code, year in zip(schools["school"][soon], schools["closes"][soon], strict=True)}


def _wrong(option: Any, held: Spans, codes: list[str], ends: dict[str, int]) -> str:
    """What is wrong with the school that is to take the pupils, "" where nothing is."""
    if option.kind != "close" or pd.isna(option.into):
        return ""
    if option.into == option.school:
        return "itself"
    if option.into not in codes:
        return "unknown"
    mine, there = held.get((option.school, option.stage)), held.get((option.into, option.stage))
    if mine is None:  # the school or its stage has been told already
        return ""
    if there is None:
        return "stage"
    if not there[0] <= mine[0] <= mine[1] <= there[1]:
        return "grades"
    return "closes" if option.into in ends else ""


def _text(span: tuple[int, int] | None) -> str:
    return "" if span is None else f"{span[0]}-{span[1]}"


def _column(frame: pd.DataFrame, values: list[str]) -> pd.Series:
    return pd.Series(values, index=frame.index, dtype="str")
