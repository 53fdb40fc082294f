"""Sentences on the options of the county's own table that a plan does not use, with the reason where it is known."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.records import records

from .names import stage_names
from .prose_numbers import BETWEEN
from .sentences import say

MOST = 12  # options that are named one by one


def unused_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name the options that the plan leaves out, those of one reason together.

    Parameters
    ----------
    plan : Plan
        Its projects and its region's table of options.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item a reason; nothing where the table is empty or all of it is used.
    """
    options = plan.region.options
    if "kind" not in options.columns:
        return ()
    left = options[~options["option"].isin(plan.projects["option"])]
    if left.empty:
        return ()
    found: dict[str, list[str]] = {}
    for row in records(left):
        name = str(row.name) if isinstance(row.name, str) and row.name else str(row.option)
        found.setdefault(_why(plan, row), []).append(name)
    items = [say(f"unused.{why}", lang, names=_named(names, lang)) for why, names in found.items()]
    return ((say("unused.total", lang, count=len(left), all=len(options)), tuple(items)),)


def _named(names: list[str], lang: str) -> str:
    more = [say("unused.more", lang, count=len(names) - MOST)] if len(names) > MOST else []
    return BETWEEN[lang].join([*names[:MOST], *more])


def _why(plan: Any, option: Any) -> str:
    """Why an option is left out, as far as that follows from the tables of the plan."""
    if pd.notna(option.earliest) and int(option.earliest) > int(plan.need_years[-1]):
        return "later"
    table = plan.region.options
    if isinstance(option.site, str) and option.site:
        same = table[(table["site"] == option.site) & (table["option"] != option.option)]
        if same["option"].isin(plan.projects["option"]).any():
            return "same_site"
    if option.kind in ("close", "merge", "reclassify", "convert"):
        return "kept"
    short = plan.shortage[(plan.shortage["stage"] == option.stage) & plan.shortage["year"].isin(plan.need_years)]
    known = option.stage in stage_names(plan, "zh")
    return "enough" if known and not short["pupils"].sum() else "dear"
