"""Sentences on shares: who runs the schools pupils sit in, how many beginners have one within reach; places to add."""

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
        A paragraph and an item a rule, for the shares and for the places to add; nothing where the rules ask for none.
    """
    last = int(plan.need_years[-1])
    rows = plan.shares[plan.shares["year"] == last]
    shares = tuple(_share(plan, row, lang) for row in rows.itertuples())
    places = tuple(_places(plan, row, lang) for row in plan.new_places.itertuples())
    said = ((say("shares.total", lang, last=autumn(last, lang)), shares), (say("new_places.total", lang), places))
    return tuple((title, items) for title, items in said if items)


def _places(plan: Any, row: Any, lang: str) -> str:
    return say(
        "new_places.rule",
        lang,
        **_words(plan, row, lang),
        year=autumn(int(row.year), lang),
        found=row.under_way + row.added,
        under_way=row.under_way,
        asked=row.asked,
        off=say("new_places.off", lang, places=row.missing) if row.missing else "",
    )


def _share(plan: Any, row: Any, lang: str) -> str:
    unset = row.rule == "nearby" and row.stages not in plan.region.rules.reach
    return say(
        "shares.no_reach" if unset else f"shares.{row.rule}",
        lang,
        **_words(plan, row, lang),
        found=f"{row.found * 100:.1f}",
        bound=say(f"bound.{row.bound}", lang),
        share=f"{row.share * 100:.10g}",
        off=_off(row, lang),
    )


def _off(row: Any, lang: str) -> str:
    """Pupils missing to a share, or above it; beginners not near home have a place farther away."""
    if row.pupils_off < 0.5:
        return ""
    return say("shares.far" if row.rule == "nearby" else "shares.off", lang, pupils=f"{row.pupils_off:.0f}")


def _words(plan: Any, row: Any, lang: str) -> dict[str, str]:
    """Names of the stages of a rule, and of its sectors."""
    names, between = stage_names(plan, lang), BETWEEN[lang]
    return {
        "stages": between.join(names.get(stage, stage) for stage in row.stages.split(";")),
        "sectors": between.join(label(f"sector.{sector}", lang) for sector in row.sectors.split(";") if sector),
    }
