"""What is estimated or assumed says so: the notes under the tables and figures."""

from __future__ import annotations

from typing import Any

from .labels import label_or
from .names import is_estimate
from .sentences import say

HISTORY = ("births", "classes", "enrolment", "flows", "population")  # tables of past years


def estimated_tables(plan: Any) -> dict[str, list[str]]:
    """Input tables that hold estimated or assumed rows: status -> names of tables."""
    found: dict[str, list[str]] = {"estimated": [], "assumed": []}
    for name in sorted(plan.region.tables):
        frame = plan.region.tables[name]
        if "status" not in frame.columns:
            continue
        present = set(frame["status"].dropna().astype(str))
        for status, tables in found.items():
            if status in present:
                tables.append(name)
    return {status: tables for status, tables in found.items() if tables}


def estimate_notes(plan: Any, lang: str) -> tuple[str, ...]:
    """Sentences that say which input is not published; empty where all is.

    Parameters
    ----------
    plan : Plan
        Its ``region.tables`` are looked at row by row.
    lang : {"zh", "en"}
        Language of the document.

    Returns
    -------
    tuple of str
        At most one sentence.
    """
    found = estimated_tables(plan)
    if not found:
        return ()
    between = "、" if lang == "zh" else ", "
    parts = [
        say(f"mark.{status}", lang, tables=between.join(label_or(f"input.{name}", name, lang) for name in tables))
        for status, tables in found.items()
    ]
    return (say("mark.note", lang, parts=("；" if lang == "zh" else "; ").join(parts)),)


def project_notes(plan: Any, lang: str) -> tuple[str, ...]:
    """Explanation of the star behind a project's name, where there is one."""
    if any(is_estimate(status) for status in plan.projects["source_status"]):
        return (say("mark.project", lang),)
    return ()


def short_mark(plan: Any, lang: str) -> str:
    """Short mark for a figure: empty where every input is published."""
    return say("mark.short", lang) if estimated_tables(plan) else ""


def estimated_history(plan: Any) -> bool:
    """Whether figures of past years, which a forecast rests on, are estimated or assumed: costs and sites are not."""
    return any(name in HISTORY for tables in estimated_tables(plan).values() for name in tables)


def estimate_line(estimated: bool | str, lang: str) -> str:
    """A line of its own below a figure on estimated data, or one's own words; nothing where all is published."""
    if not estimated:
        return ""
    return "\n" + (estimated if isinstance(estimated, str) else say("mark.scores", lang))
