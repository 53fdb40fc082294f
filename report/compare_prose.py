"""The text of the document that sets plans side by side: the plans, and what differs, in words."""

from __future__ import annotations

from typing import Any

from schoolplaces.optimize import Comparison

from .document import Section
from .labels import label
from .marks import estimate_notes
from .prose import solved_text
from .sentences import say
from .sides import Sides
from .year_names import autumn

SHOWN = 12  # differences of a kind that are told one by one
TABLE_OF = {"project": "table.c2", "shortage": "table.c4"}
FIGURE = "compared"


def compare_title(sides: Sides, lang: str) -> tuple[str, ...]:
    """Title, the names of the plans, and what stands under them on the first page."""
    titles = zip(sides.titles(lang), sides.names, strict=True)
    between = "；" if lang == "zh" else "; "
    notes = dict.fromkeys(note for plan in sides.plans for note in estimate_notes(plan, lang))
    return (
        say("compare.title", lang, region=sides.plans[0].region.name),
        between.join(f"{title} {name}" for title, name in titles),
        say("compare.intro", lang, count=len(sides.plans)),
        *notes,
    )


def compare_sections(sides: Sides, lang: str) -> tuple[Section, ...]:
    """Compose the text: which plans, what differs of each from the first, and the figure.

    Parameters
    ----------
    sides : Sides
        The plans.
    lang : {"zh", "en"}
        Language.
    """
    named = tuple(
        (_named(letter, name, plan, lang), ())
        for letter, name, plan in zip(sides.letters, sides.names, sides.plans, strict=True)
    )
    against = tuple(
        part for at in range(1, len(sides.plans)) for part in _against(sides, at, sides.pairs[at - 1], lang)
    )
    return (
        Section(say("compare.heading_plans", lang), named),
        Section(say("compare.heading_words", lang), against),
        Section(say("compare.heading_figure", lang), (), (FIGURE,)),
    )


def _named(letter: str, name: str, plan: Any, lang: str) -> str:
    first, last = int(plan.need_years[0]), int(plan.need_years[-1])
    base = autumn(int(plan.region.base_year), lang)
    words = {"base": base, "first": first, "last": last, "solved": solved_text(plan, lang)}
    return say("compare.named", lang, letter=letter, name=name, **words)


def _against(
    sides: Sides, at: int, pair: Comparison, lang: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:  # fmt: skip
    """What differs of a plan from the first: totals, projects, shortages; and whether the cheaper one is proven so."""
    letter, table = sides.letters[at], pair.table
    differs = table[
        (table["first"] != table["second"]).fillna(True) & ~(table["first"].isna() & table["second"].isna())
    ]
    if differs.empty:
        return ((say("compare.equal", lang, letter=letter), ()),)
    items = _lines(pair, differs[differs["what"] == "total"], lang)
    for what, where in TABLE_OF.items():
        told = _lines(pair, differs[differs["what"] == what], lang)
        more = len(told) - SHOWN
        items += told[:SHOWN]
        items += [say("compare.more", lang, count=more, table=label(where, lang))] if more > 0 else []
    found = [(say("compare.against", lang, letter=letter), tuple(items))]
    return (*found, *_unproven(sides.plans[0], sides.plans[at], lang))


def _lines(pair: Comparison, rows: Any, lang: str) -> list[str]:
    return Comparison(rows, pair.names, pair.stages).text(lang).splitlines()


def _unproven(first: Any, other: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say so where the costs differ by no more than the plans may be from the best."""
    open_to = sum(abs(plan.objective - plan.bound) for plan in (first, other))
    difference = abs(other.objective - first.objective)
    if not difference or difference > open_to:
        return ()
    return ((say("compare.unproven", lang, difference=f"{difference:.2f}", gap=f"{open_to:.2f}"), ()),)
