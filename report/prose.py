"""The text of the layout plan: short sentences, every number taken from the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schoolplaces.gap_text import gap_text

from .chance_figure import has_chances
from .children_figure import has_children
from .cost_figure import has_cost
from .document import Section
from .fan_figure import has_fan
from .gantt_figure import has_gantt
from .marks import estimate_notes
from .prose_audit import audit_text, missed_targets_text
from .prose_changes import closings_text, previous_text
from .prose_far import far_text
from .prose_layout import layout_text
from .prose_method import backtest_text, method_text
from .prose_money import money_text
from .prose_now import now_text
from .prose_numbers import (
    BETWEEN,
    JOIN,
    cost_text,
    demand_text,
    overview_text,
    projects_text,
    shortage_text,
    stage_balance_text,
)
from .prose_over import over_text
from .prose_rule import rule_items
from .prose_shares import shares_text
from .prose_unused import unused_text
from .prose_vanishing import vanishing_text
from .prose_warnings import warnings_text
from .pyramid_figure import has_pyramid
from .sentences import say
from .year_names import autumn, school_year

if TYPE_CHECKING:
    import pandas as pd

# Figures in the order of the text.
ORDER = (
    "pyramid", "children", "demand", "fan", "backtest", "places", "warnings", "chances", "map", "gantt", "cost",
)  # fmt: skip
OF_WORKS = ("gantt", "cost")  # figures of projects and their money


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


def sections(
    plan: Any, lang: str, full: bool = False, audit: Any = None, scores: pd.DataFrame | None = None
) -> tuple[Section, ...]:
    """Compose the text of a plan.

    Parameters
    ----------
    plan : Plan
        What the numbers are taken from.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils of a town are printed too.
    audit : Audit, optional
        What the plan makes of the rules.
    scores : DataFrame, optional
        The back-test of the forecast.

    Returns
    -------
    tuple of Section
        In the order of the document; the same for every format.
    """
    balance = (
        (shortage_text(plan, lang), stage_balance_text(plan, lang)),
        *shares_text(plan, lang),
        *far_text(plan, lang, full),
    )
    said = (projects_text(plan, lang), closings_text(plan, lang), *previous_text(plan, lang))
    said = (said[0] + _more(vanishing_text(plan, lang), lang), *said[1:])
    layout = (*((text, ()) for text in said), *layout_text(plan, lang), *unused_text(plan, lang))
    layout = (*layout, *over_text(plan, lang))
    rule = ((say("rule.intro", lang, base=autumn(int(plan.region.base_year), lang)), ()), *rule_items(plan, lang, full))
    shown = figure_names(plan, scores is not None)
    parts = (
        ("overview", ((overview_text(plan, lang), ()),)),
        ("now", now_text(plan, lang), "pyramid", "children"),
        ("demand", (*method_text(plan, lang), demand_text(plan, lang)), "demand", "fan"),
        ("backtest", backtest_text(scores, lang), "backtest"),
        ("balance", balance, "places"),
        ("warnings", warnings_text(plan, lang), "warnings", "chances"),
        ("layout", layout, "map"),
        ("rule", rule, "gantt"),
        ("money", ((cost_text(plan, lang), ()), *money_text(plan, lang)), "cost"),
        ("rules", (*missed_targets_text(plan, lang, full), *audit_text(audit, lang))),
        ("solved", ((solved_text(plan, lang), ()),)),
        ("figures", ((say("figures.list", lang), ()), (_captions(shown, lang), ()), *_no_works(shown, lang))),
    )
    return tuple(
        Section(
            say(f"heading.{name}", lang),
            paragraphs,
            tuple(figure for figure in figures if figure in shown),
            level=2 if name == "backtest" else 1,
            across=name == "figures",
        )
        for name, paragraphs, *figures in parts
    )


def figure_names(plan: Any, scored: bool) -> tuple[str, ...]:
    """The figures of a document in its order.

    Parameters
    ----------
    plan : Plan
        Chances and the fan of demand are drawn only where it was made with draws, people by age where they are known,
        dates and money of projects where there are any.
    scored : bool
        Whether there is a back-test of the forecast.
    """
    there = {
        "backtest": scored,
        "chances": has_chances(plan),
        "fan": has_fan(plan),
        "pyramid": has_pyramid(plan),
        "children": has_children(plan),
        "gantt": has_gantt(plan),
        "cost": has_cost(plan),
    }
    return tuple(name for name in ORDER if there.get(name, True))


def _more(sentence: str, lang: str) -> str:
    """A sentence to go on with, none where there is nothing to say."""
    return JOIN[lang] + sentence if sentence else ""


def _no_works(shown: tuple[str, ...], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say which figures of projects are left out, as there is nothing to draw."""
    titles = [say(f"figure.{name}", lang) for name in OF_WORKS if name not in shown]
    return ((say("figures.no_works", lang, titles=BETWEEN[lang].join(titles)), ()),) if titles else ()


def _captions(names: tuple[str, ...], lang: str) -> str:
    """The figures by number, in one paragraph: a list of them would fill a page that holds nothing else."""
    between, end = ("；", "。") if lang == "zh" else ("; ", ".")
    told = (
        say("caption.figure", lang, number=number, title=say(f"figure.{name}", lang))
        for number, name in enumerate(names, start=1)
    )
    return between.join(told) + end


def solved_text(plan: Any, lang: str) -> str:
    """Say how the plan was found; a stopped search is never called optimal."""
    return say(
        f"solved.{plan.status}",
        lang,
        solver=plan.solver,
        objective=f"{plan.objective:.2f}",
        gap=gap_text(plan.gap),
    )
