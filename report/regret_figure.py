"""Figure: what ways of working come to – regret, shortage and idle places, a row a way of working, a mark a draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .drawing import new_figure
from .labels import label_or
from .note_below import note_below
from .sentences import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = ("regret_10k", "shortage", "idle")
LOW, HIGH = 0.1, 0.9
LEAST = 4.0  # of an axis: whole numbers are told apart
GREY, BAND = "#4D4D4D", "#E3E3E3"


def regret_chart(found: Any, lang: str = "zh") -> Figure:
    """Draw regret, shortage and idle places of each way of working: the mean, 80 % of the draws, and every draw.

    Parameters
    ----------
    found : Rolled
        ``summary``, ``draws``, ``need_years`` and ``estimated`` are read.
    lang : {"zh", "en"}

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide, a row a way of working. In the grey band costs lie nearer than they were proven.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Policy, roll
    >>> county, demand = tiny_county(years=3)
    >>> found = roll(county, lambda seen, ahead: demand, demand, years=2, policies=[Policy(5, 3, 1)])
    >>> regret_chart(found).get_size_inches()[0].item()
    7.2
    """
    summary = found.summary(LOW, HIGH)
    draws = int(found.draws["draw"].max())
    names = [label_or(f"policy.{name}", name, lang) for name in summary["policy"]]
    figure = new_figure(7.2, 1.35 + 0.3 * max(len(names), 3))
    panels = figure.subplots(1, len(PANELS), width_ratios=[1.6, 1, 1], squeeze=False)[0]
    for axes, column in zip(panels, PANELS, strict=True):
        _panel(axes, summary, found.draws if draws > 1 else None, column, lang)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(range(len(names)), names if column == PANELS[0] else [""] * len(names), fontsize=9)
        axes.set_xlabel(say(f"rolled.{column}", lang), fontsize=9)
    open_10k = float((found.draws["gap"] * found.draws["cost_10k"]).max())
    panels[0].axvspan(-open_10k, open_10k, color=BAND, zorder=0, label=say("rolled.open", lang))
    panels[0].axvline(0, color=GREY, linewidth=0.8)
    handles, texts = panels[0].get_legend_handles_labels()
    figure.legend(handles, texts, loc="outside upper center", ncols=4, columnspacing=1.2)
    first, last = found.need_years[0], found.need_years[-1]
    told = [say("rolled.history" if found.history else "rolled.told", lang, first=first, last=last, draws=draws)]
    told += [say("mark.scores", lang)] if found.estimated else []
    note_below(figure, ("；" if lang == "zh" else "; ").join(told), fontsize=8.5, color=GREY)
    return figure


def _panel(axes: Axes, summary: pd.DataFrame, draws: pd.DataFrame | None, column: str, lang: str) -> None:
    """A diamond for the mean; with several draws a line for 80 % of them, and a ring for each."""
    rows = range(len(summary))
    if draws is not None:
        place = {name: row for row, name in enumerate(summary["policy"])}
        at = draws["policy"].map(place)
        look: dict[str, Any] = {"facecolors": "none", "edgecolors": "#0072B2", "linewidths": 0.8, "zorder": 3}
        axes.scatter(draws[column], at, s=22, marker="o", label=say("rolled.draw", lang), **look)
        spread = summary[f"{column}_low"], summary[f"{column}_high"]
        axes.hlines(rows, *spread, color="black", linewidth=1.6, zorder=2, label=say("rolled.spread", lang))
    said = say("rolled.mean" if draws is not None else "rolled.one", lang)
    axes.scatter(summary[column], rows, s=34, marker="D", color="black", edgecolors="white", zorder=4, label=said)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.08)
    low, high = axes.get_xlim()
    if high - low < LEAST:  # where all come to the same
        axes.set_xlim((low + high - LEAST) / 2, (low + high + LEAST) / 2)
    axes.locator_params(axis="x", nbins=5 if column == PANELS[0] else 3, integer=True, min_n_ticks=1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{round(value):,}")
