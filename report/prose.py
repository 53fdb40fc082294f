"""The text of the layout plan: short sentences, every number taken from the plan."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite
from typing import Any

from .marks import estimate_notes
from .prose_changes import closings_text, previous_text
from .prose_numbers import cost_text, demand_text, overview_text, projects_text, shortage_text, stage_balance_text
from .prose_rule import rule_items
from .prose_shares import shares_text
from .prose_warnings import warnings_text
from .sentences import say
from .year_names import autumn, school_year


@dataclass(frozen=True)
class Section:
    """A heading, its paragraphs with the items under each, and the figure that follows."""

    heading: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    figure: str = ""


def title_lines(plan: Any, lang: str) -> tuple[str, ...]:
    """Title, subtitle and what stands under them on the first page."""
    first, last = plan.need_years[0], plan.need_years[-1]
    return (
        say("title", lang, region=plan.region.name),
        say("subtitle", lang, first=first, last=last),
        say("base", lang, year=school_year(int(plan.region.base_year), lang)),
        say("made_by", lang),
        *estimate_notes(plan, lang),
    )


def sections(plan: Any, lang: str, full: bool = False) -> tuple[Section, ...]:
    """Compose the text of a plan.

    Parameters
    ----------
    plan : Plan
        What the numbers are taken from.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils of a town are printed too.

    Returns
    -------
    tuple of Section
        In the order of the document; the same for every format.
    """
    balance = ((shortage_text(plan, lang), stage_balance_text(plan, lang)), *shares_text(plan, lang))
    said = (projects_text(plan, lang), closings_text(plan, lang), *previous_text(plan, lang), cost_text(plan, lang))
    projects = tuple((text, ()) for text in said)
    base = autumn(int(plan.region.base_year), lang)
    return (
        Section(say("heading.overview", lang), ((overview_text(plan, lang), ()),)),
        Section(say("heading.demand", lang), (demand_text(plan, lang),), "demand"),
        Section(say("heading.balance", lang), balance, "places"),
        Section(say("heading.warnings", lang), warnings_text(plan, lang), "warnings"),
        Section(say("heading.projects", lang), projects, "map"),
        Section(
            say("heading.rule", lang),
            ((say("rule.intro", lang, base=base), ()), *rule_items(plan, lang, full)),
            "gantt",
        ),
        Section(say("heading.solved", lang), ((solved_text(plan, lang), ()),)),
    )


def solved_text(plan: Any, lang: str) -> str:
    """Say how the plan was found; a stopped search is never called optimal."""
    return say(
        f"solved.{plan.status}",
        lang,
        solver=plan.solver,
        objective=f"{plan.objective:.2f}",
        gap=gap_text(plan.gap),
    )


def gap_text(gap: float) -> str:
    """Print a relative gap in per cent; rounded up, as it is a promise."""
    if not isfinite(gap):
        return "∞"
    if gap <= 1e-6:
        return "0"
    return f"{ceil(round(gap * 1e4, 6)) / 100:.2f}%"
