"""Figure: the money of the projects by calendar year, stacked by stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .prose_money import spent
from .sentences import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

# Each stage has its hatch too, so that a grey copy still tells them apart.
LOOKS = (
    ("#C9DDEB", ""), ("#E8B54D", "///"), ("#7CC4A8", "xxx"), ("#D99BC0", "..."), ("#8FA3B0", "oo"), ("#F2F2F2", "++"),
)  # fmt: skip


def has_cost(plan: Any) -> bool:
    """Whether the projects take any money."""
    return bool(spent(plan)["cost_10k"].any())


def draw_cost(plan: Any, lang: str) -> Figure:
    """Draw a bar for each calendar year in which projects take money, 万元, undiscounted.

    Parameters
    ----------
    plan : Plan
        Its projects and their spend profiles.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 by 3.4 inches; without projects it says so.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> draw_cost(plan(*tiny_county()), "zh").get_size_inches()[0].item()
    7.2
    """
    return money_bars(spent(plan), stage_names(plan, lang), lang, short_mark(plan, lang))


def money_bars(money: pd.DataFrame, stages: Mapping[str, str], lang: str, mark: str = "") -> Figure:
    """Draw money by calendar year, stacked by stage.

    Parameters
    ----------
    money : DataFrame
        stage, year, cost_10k; several rows of a stage and year are added up.
    stages : mapping of str to str
        Their names, in the order in which they are stacked.
    lang : {"zh", "en"}
        Language.
    mark : str
        Printed below where it is not empty.
    """
    figure = new_figure(7.2, 3.4)
    axes = figure.add_subplot()
    if money.empty:
        axes.set_axis_off()
        axes.text(0.5, 0.5, say("map.none", lang), ha="center", va="center", transform=axes.transAxes)
        return figure
    years = list(range(int(money["year"].min()), int(money["year"].max()) + 1))
    bottom = np.zeros(len(years))
    for at, (name, title) in enumerate(stages.items()):
        paid = money[money["stage"] == name].groupby("year")["cost_10k"].sum()
        mine = paid.reindex(years, fill_value=0.0).to_numpy(float)
        if not mine.any():
            continue
        colour, hatch = LOOKS[at % len(LOOKS)]
        axes.bar(
            years,
            mine,
            bottom=bottom,
            width=0.6,
            label=title,
            color=colour,
            hatch=hatch,
            edgecolor="#4D4D4D",
            linewidth=0.5,
        )
        bottom += mine
    for year, total in zip(years, bottom, strict=True):
        if total:
            axes.text(year, total, f"{total:,.0f}", ha="center", va="bottom", fontsize=8)
    axes.set_ylim(0, float(bottom.max()) * 1.15)
    axes.set_xticks(years)
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(say("axis.calendar", lang))
    axes.set_ylabel(say("axis.money", lang))
    figure.legend(loc="outside upper center", ncols=3)
    if mark:
        note_below(figure, mark, x=0.99, ha="right", fontsize=8, color="#4D4D4D")
    return figure
