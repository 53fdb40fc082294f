"""Sentences on shares: who runs the schools that pupils sit in, and how many beginners have one within reach."""

from __future__ import annotations

from typing import Any

from .labels import label
from .names import stage_names
from .prose_numbers import BETWEEN
from .sentences import say
from .year_names import autumn


def shares_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say the shares of the last need year against those asked for.

    Parameters
    ----------
    plan : Plan
        Its ``shares`` holds a row a rule and need year.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph and an item a rule; nothing where the rules ask for no share.
    """
    last = int(plan.need_years[-1])
    rows = plan.shares[plan.shares["year"] == last]
    if rows.empty:
        return ()
    items = tuple(_share(plan, row, lang) for row in rows.itertuples())
    return ((say("shares.total", lang, last=autumn(last, lang)), items),)


def _share(plan: Any, row: Any, lang: str) -> str:
    names, between = stage_names(plan, lang), BETWEEN[lang]
    return say(
        f"shares.{row.rule}",
        lang,
        stages=between.join(names[stage] for stage in row.stages.split(";")),
        sectors=between.join(label(f"sector.{sector}", lang) for sector in row.sectors.split(";") if sector),
        found=f"{row.found * 100:.1f}",
        bound=say(f"bound.{row.bound}", lang),
        share=f"{row.share * 100:.10g}",
        off=say("shares.off", lang, pupils=f"{row.pupils_off:.0f}") if row.pupils_off >= 0.5 else "",
    )
