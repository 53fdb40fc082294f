"""Figure: pupils of the past and demand of the years to come, by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .prose_numbers import past_pupils
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARKERS = "os^DvpP"


def draw_demand(plan: Any, lang: str = "zh", other: Any = None) -> Figure:
    """Draw actual pupils (filled, solid) and demand (open, dashed) of each stage, parted by the base year.

    Parameters
    ----------
    plan : Plan
        ``region`` gives the residents of the past, ``demand.table`` the years to come; anything that has both will do.
    lang : {"zh", "en"}
        Language.
    other : Demand, optional
        One to compare with: a thin dotted line without marks for each stage.

    Returns
    -------
    matplotlib.figure.Figure
        One panel, 7.2 by 4.4 inches.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> draw_demand(plan(*tiny_county()), "zh").get_size_inches()[0].item()
    7.2
    """
    figure = new_figure(7.2, 4.4)
    axes = figure.add_subplot()
    base = int(plan.region.base_year)
    past, ahead = past_pupils(plan), plan.demand.table.groupby(["stage", "year"], observed=True)["pupils"].sum()
    years: set[int] = {base}
    planned = plan.region.rules.region.plan_stages or plan.region.stages
    for i, (name, title) in enumerate(stage_names(plan, lang).items()):
        if name not in planned:
            continue
        before = past.xs(name, level="stage") if name in past.index.get_level_values("stage") else past.iloc[:0]
        after = ahead.xs(name, level="stage") if name in ahead.index.get_level_values("stage") else ahead.iloc[:0]
        _line(axes, i, title, before[before.index <= base], after, base)
        if other is not None:
            compared = other.table[other.table["stage"] == name].groupby("year")["pupils"].sum()
            axes.plot(compared.index, compared.to_numpy(float), color=f"C{i}", linestyle=":", linewidth=1.1, marker="")
        years |= {int(year) for year in (*before.index, *after.index)}
    axes.axvline(base, color="#4D4D4D", linewidth=1, linestyle=":")
    axes.set_ylim(bottom=0)
    top = axes.get_ylim()[1] * 1.08
    axes.set_ylim(0, top)
    axes.text(
        base, top, say("legend.base", lang, year=base), ha="center", va="top", fontsize=9, backgroundcolor="white"
    )
    axes.set_xlabel(say("axis.year", lang))
    axes.set_ylabel(say("axis.pupils", lang))
    _ticks(axes, min(years), max(years))
    _legend(figure, axes, plan, lang, other is not None)
    return figure


def _line(axes: Axes, i: int, title: str, before: Any, after: Any, base: int) -> None:
    colour, marker = f"C{i}", MARKERS[i % len(MARKERS)]
    if len(before):
        axes.plot(list(before.index), before.to_numpy(float), color=colour, marker=marker, label=title)
    if len(after):
        joined = before[before.index == base]
        years = [*joined.index, *after.index]
        pupils = np.concatenate([joined.to_numpy(float), after.to_numpy(float)])
        axes.plot(years, pupils, color=colour, linestyle=(0, (4, 1.6)), linewidth=1.4, zorder=1.9)
        axes.plot(
            list(after.index), after.to_numpy(float), color=colour, linestyle="", marker=marker,
            markerfacecolor="white", label="_" if len(before) else title,
        )  # fmt: skip


def _ticks(axes: Axes, first: int, last: int) -> None:
    step = 1 if last - first <= 12 else 2
    axes.set_xticks(range(first, last + 1, step))
    axes.set_xlim(first - 0.4, last + 0.4)


def _legend(figure: Figure, axes: Axes, plan: Any, lang: str, compared: bool) -> None:
    from matplotlib.lines import Line2D

    handles, names = axes.get_legend_handles_labels()
    grey = "#4D4D4D"
    handles += [
        Line2D([], [], color=grey, marker="o"),
        Line2D([], [], color=grey, marker="o", markerfacecolor="white", linestyle=(0, (4, 1.6)), linewidth=1.4),
    ]
    names += [say("legend.actual", lang), say("legend.forecast", lang)]
    if compared:
        handles.append(Line2D([], [], color=grey, linestyle=":", linewidth=1.1, marker=""))
        names.append(say("legend.other", lang))
    columns = 4 if lang == "zh" else 3
    order = [i for first in range(columns) for i in range(first, len(names), columns)]  # matplotlib fills by column
    figure.legend([handles[i] for i in order], [names[i] for i in order], loc="outside upper center", ncols=columns)
    if mark := short_mark(plan, lang):
        note_below(figure, mark, x=0.99, ha="right", fontsize=8, color="#4D4D4D")
