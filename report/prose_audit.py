"""Sentences on the rule book: how many rules hold, and which do not; the figures are those of 附表12."""

from __future__ import annotations

from functools import partial
from typing import Any

from schoolplaces.optimize import missed_text

from .hiding import people
from .sentences import say

TOLD = ("met", "not_met", "overdue", "not_yet", "no_data", "no_check")
OPEN = ("not_met", "overdue", "not_yet")
MOST = 15  # rules told one by one; 附表12 has all


def audit_text(audit: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say how many rules the plan meets, and name those it does not.

    Parameters
    ----------
    audit : Audit or None
        What the plan makes of the rules; None where that was not asked.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
    """
    if audit is None:
        return ((say("rules.none", lang), ()),)
    status = dict(zip(audit.table["rule"], audit.table["status"], strict=True))
    counts = {word: list(status.values()).count(word) for word in TOLD}
    parts = [say(f"rules.{word}", lang, count=count) for word, count in counts.items() if count]
    text = say("rules.total", lang, count=len(status), parts=("、" if lang == "zh" else ", ").join(parts) or "0")
    rows = [row for row in audit.printed(lang).to_dict("records") if status[row["rule"]] in OPEN]
    items = [
        say(
            "rules.open",
            lang,
            rule=row["rule"],
            stages=row["stages"],
            name=row["name"],
            target=row["target"],
            now=_figure(row[audit.base]),
            then=_figure(row[audit.need[-1]]),
            status=row["status"],
        )
        for row in rows[:MOST]
    ]
    more = [say("rules.more", lang, count=len(rows) - MOST)] if len(rows) > MOST else []
    text += audit.aside(lang) if lang == "zh" else f" {audit.aside(lang)}".rstrip()
    return ((text, (*items, *more)),)


def _figure(value: Any) -> str:
    return (
        "—" if value is None or value != value else f"{float(value):.10g}" if float(value) % 1 == 0 else f"{value:.2f}"
    )


def missed_targets_text(plan: Any, lang: str, full: bool = False) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name the targets that the rules of the plan set and it misses, in whichever of its years.

    Parameters
    ----------
    plan : Plan
        Its shares, places to add and gross rates.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils are printed too.

    Returns
    -------
    tuple of (str, tuple of str)
    """
    items = tuple(text + say("stop", lang) for text in missed_text(plan, lang, partial(people, full=full)))
    if items:
        return ((say("rules.missed", lang, count=len(items)), items),)
    asked = len(plan.shares) or len(plan.new_places) or len(plan.demand.participation)
    return ((say("rules.reached", lang), ()),) if asked else ()
