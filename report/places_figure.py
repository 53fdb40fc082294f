"""Figure: places against pupils, a panel for each stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .panels import legend_above, year_ticks
from .sentences import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Lightness falls from bar to bar and each has its hatch, so that a grey copy still tells them apart.
PARTS = (
    ("places_existing", "#C9DDEB", ""),
    ("places_pipeline", "#E8B54D", "///"),
    ("places_planned", "#7CC4A8", "xxx"),
)


def draw_places(plan: Any, lang: str) -> Figure:
    """Draw stacked places and the line of demand for each stage and need year.

    Parameters
    ----------
    plan : Plan
        Its ``balance`` gives places and demand.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        Two panels a row, 7.2 inches wide.
    """
    balance = plan.balance[plan.balance["year"].isin(plan.need_years)]
    sums = balance.groupby(["stage", "year"], observed=True)[
        ["demand", "places_existing", "places_pipeline", "places_planned", "places_closed"]
    ].sum()
    names = {name: title for name, title in stage_names(plan, lang).items() if name in sums.index.get_level_values(0)}
    parts = [part for part in PARTS if part[0] == "places_existing" or sums[part[0]].any()]
    rows = -(-len(names) // 2)
    figure = new_figure(7.2, 0.9 + 2.1 * rows)
    panels = figure.subplots(rows, 2, squeeze=False).ravel()
    for axes, (name, title) in zip(panels, names.items(), strict=False):
        _panel(axes, sums.xs(name, level="stage"), title, parts)
    handles, texts = panels[0].get_legend_handles_labels()
    look: dict[str, Any] = {"title": short_mark(plan, lang) or None, "title_fontsize": 8}
    texts = [say(f"legend.{text}", lang) for text in texts]
    if len(names) % 2:
        panels[-1].set_axis_off()
        panels[-1].legend(handles, texts, loc="center", **look)
    else:
        legend_above(figure, handles, texts, len(texts), **look)
    figure.supylabel(say("axis.places", lang), fontsize=10)
    note_below(figure, say("axis.year", lang), fontsize=10)
    return figure


def _panel(axes: Axes, frame: pd.DataFrame, title: str, parts: list[tuple[str, str, str]]) -> None:
    years = [int(year) for year in frame.index]
    heights = {key: frame[key].to_numpy(float) for key, _, _ in PARTS}
    heights["places_existing"] = heights["places_existing"] - frame["places_closed"].to_numpy(float)
    bottom = heights["places_existing"] * 0
    for key, colour, hatch in parts:
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "#4D4D4D", "linewidth": 0.5}
        axes.bar(years, heights[key], bottom=bottom, width=0.62, label=key, **look)
        bottom = bottom + heights[key]
    demand = frame["demand"].to_numpy(float)
    axes.plot(years, demand, color="black", marker="o", markeredgecolor="white", label="demand", zorder=3)
    axes.set_title(title, loc="left")
    axes.set_xticks(year_ticks(years))
    axes.grid(axis="x", visible=False)
    axes.set_ylim(0, max(float(bottom.max()), float(demand.max()), 1.0) * 1.1)
