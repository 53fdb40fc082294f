"""Figure: what plans of several scenarios cost, and what they leave short – a point a plan, a mark a demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .cut_text import cut_text
from .drawing import new_figure
from .marks import estimate_line
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARKERS = "os^DvpP*"
ROOM = 0.12  # of an axis, around the points
WIDTH = 96  # columns of a screen that fit below the panel
STEPS = 3.5  # points between a plan and its number
CELLS = 16  # of an axis: plans of one cell have their numbers side by side


def frontier_chart(found: Any, lang: str = "zh", *, estimated: bool | str = False) -> Figure:
    """Draw shortage against cost of each plan, numbered; plans for the same demand that are efficient are joined.

    Parameters
    ----------
    found : Across
        ``summary`` is read.
    lang : {"zh", "en"}
    estimated : bool or str
        Whether the tables hold estimated figures: the figure says so.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide; below the panel the names of the numbers.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import across, plan
    >>> panel, below = frontier_chart(across({"central": plan(*tiny_county())}), "en").axes
    >>> panel.get_xlabel(), panel.lines[0].get_xdata().tolist()
    ('Shortage (pupil-years)', [140])
    """
    summary = found.summary.reset_index(drop=True)
    columns = 3 if len(summary) > 8 else 2
    lines = -(-len(summary) // columns)
    figure = new_figure(7.2, 4.0 + 0.2 * lines)
    axes, below = figure.subplots(2, 1, height_ratios=[3.6, 0.2 * lines + 0.1])
    for i, (demand, rows) in enumerate(summary.groupby("demand", sort=False)):
        look: dict[str, Any] = {"color": f"C{i}", "marker": MARKERS[i % len(MARKERS)]}
        named = say("across.demand_of", lang, name=demand)
        axes.plot(rows["shortage"], rows["money_10k"], linestyle="", markeredgecolor="white", label=named, **look)
        front = rows[rows["efficient"]].sort_values("shortage")
        if len(front) > 1:
            axes.plot(front["shortage"], front["money_10k"], color=f"C{i}", linewidth=1, zorder=1)
    _numbers(axes, summary)
    axes.set_xlabel(say("across.shortage", lang))
    axes.set_ylabel(say("across.money", lang))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{round(value):,}")
    axes.locator_params(integer=True, min_n_ticks=2)
    axes.margins(ROOM)
    axes.legend(loc="best", fontsize=8)
    _key(below, [str(name) for name in summary["scenario"]], columns, lines)
    note_below(figure, say("across.frontier_note", lang) + estimate_line(estimated, lang), fontsize=8, color=GREY)
    return figure


def _numbers(axes: Axes, summary: pd.DataFrame) -> None:
    """The number of each plan beside its point; those of one spot stand side by side."""
    spans = [max(float(summary[name].max() - summary[name].min()), 1.0) for name in ("shortage", "money_10k")]
    spots: dict[tuple[int, int], list[int]] = {}
    for at, (short, money) in enumerate(zip(summary["shortage"], summary["money_10k"], strict=True)):
        spots.setdefault((round(CELLS * short / spans[0]), round(CELLS * money / spans[1])), []).append(at)
    for places in spots.values():
        first = summary.loc[places[0]]
        text = ", ".join(str(at + 1) for at in places)
        axes.annotate(
            text, (first["shortage"], first["money_10k"]), xytext=(STEPS, STEPS), textcoords="offset points", fontsize=8
        )


def _key(axes: Axes, names: list[str], columns: int, lines: int) -> None:
    """The names of the numbers, in columns."""
    axes.set_axis_off()
    axes.set_xlim(0, columns)
    axes.set_ylim(lines, -0.2)
    for at, name in enumerate(names):
        text = cut_text(name, WIDTH // columns)
        axes.text(at // lines, at % lines, f"{at + 1}  {text}", fontsize=8, va="top")
