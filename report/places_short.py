"""小学学位缺口数: places that primary schools lack in all towns together, as one figure."""

from __future__ import annotations

from typing import Any

from schoolplaces.optimize import places_short

from .sentences import say
from .year_names import autumn

STAGE = "primary"


def places_short_text(plan: Any, lang: str) -> tuple[str, ...]:
    """Say how many places the primary schools lack next autumn, and in the worst year; nothing without such a stage.

    Parameters
    ----------
    plan : Plan
        Its ``warnings`` are summed over the towns.
    lang : {"zh", "en"}
        Language.
    """
    rows = plan.warnings[plan.warnings["stage"] == STAGE]
    if rows.empty:
        return ()
    found = {int(year): places_short(rows, STAGE, int(year)) for year in sorted(rows["year"].unique())}
    first, top = min(found), max(found, key=lambda year: (found[year], -year))
    if not found[top]:
        return (say("warn.primary_none", lang),)
    words = {"year": autumn(first, lang), "number": found[first], "most": found[top], "most_year": autumn(top, lang)}
    return (say("warn.primary", lang, **words),)
