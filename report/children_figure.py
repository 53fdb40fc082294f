"""Figure: children by age in the base year – the births of their cohorts, and who is in which stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from schoolplaces.births_basis import births_of
from schoolplaces.residence import base_pupils
from schoolplaces.school_year import cohort_births

from .cost_figure import LOOKS
from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def has_children(plan: Any) -> bool:
    """Whether the region knows the pupils of its base year by grade."""
    rows = plan.region.enrolment
    return bool((rows["year"] == plan.region.base_year).any())


def pupils_by_age(plan: Any) -> dict[str, dict[int, float]]:
    """Resident full-time pupils of the base year by stage and age: that of their grade in autumn."""
    rows, year = base_pupils(plan.region), int(plan.region.base_year)
    found: dict[str, dict[int, float]] = {}
    for name, stage in plan.region.stages.items():
        grades = rows[rows["stage"] == name].groupby("grade")["pupils"].sum()
        if len(grades):
            first = int(stage.entry_age_in(year)) - 1
            found[name] = {first + int(grade): float(pupils) for grade, pupils in grades.items()}
    return found


def births_by_age(plan: Any, oldest: int) -> dict[int, float]:
    """Births of the cohorts up to an age, as far as they are known of every town that has any."""
    births, year, rules = births_of(plan.region), int(plan.region.base_year), plan.region.rules.region
    if births.empty:
        return {}
    cohorts = {
        age: cohort_births(births, year, age, rules.entry_cutoff, rules.births_year_end) for age in range(oldest + 1)
    }
    return {age: float(found.sum()) for age, found in cohorts.items() if found.notna().all()}


def draw_children(plan: Any, lang: str) -> Figure:
    """Draw a bar for each age, stacked by stage, and the births of each cohort as points.

    Parameters
    ----------
    plan : Plan
        ``region.enrolment`` and ``region.births``.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 by 3.8 inches.
    """
    figure = new_figure(7.2, 3.8)
    axes = figure.add_subplot()
    stages, named = pupils_by_age(plan), stage_names(plan, lang)
    oldest = max(age for ages in stages.values() for age in ages)
    bottom = np.zeros(oldest + 1)
    for at, (name, ages) in enumerate(stages.items()):
        colour, hatch = LOOKS[at % len(LOOKS)]
        heights = np.array([ages.get(age, 0.0) for age in range(oldest + 1)])
        axes.bar(
            range(oldest + 1), heights, bottom=bottom, width=0.8, label=named[name], color=colour, hatch=hatch,
            edgecolor=GREY, linewidth=0.5,
        )  # fmt: skip
        bottom += heights
    births = births_by_age(plan, oldest)
    if births:
        label = say("legend.births", lang)
        axes.plot(list(births), list(births.values()), color="black", marker="o", markersize=4, label=label)
    axes.set_ylim(0, 1.08 * max(float(bottom.max()), *births.values(), 1.0))
    youngest = min([*births, *(age for ages in stages.values() for age in ages)])
    axes.set_xlim(youngest - 0.7, oldest + 0.7)
    axes.set_xticks(range(youngest, oldest + 1))
    axes.grid(axis="x", visible=False)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel(say("axis.age_autumn", lang, year=int(plan.region.base_year)))
    axes.set_ylabel(say("axis.children", lang))
    figure.legend(loc="outside upper center", ncols=4 if lang == "zh" else 3)
    if mark := short_mark(plan, lang):
        note_below(figure, mark, x=0.99, ha="right", fontsize=8, color=GREY)
    return figure
