"""Figures of a province: its counties by urgency on a sketch map, and the money of all by year and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .cost_figure import money_bars
from .drawing import new_figure
from .map_labels import place_labels
from .map_points import to_km
from .note_below import note_below
from .panels import GREY
from .province_tables import Frames, league
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# share of demand that is lacking from which on, look and lightness: a grey copy keeps them apart
STEPS = ((0.10, "#9C1C06"), (0.05, "#E69F00"), (0.01, "#F7E68C"), (0.0, "#D5EEDF"))
NAMED = 60  # counties up to which all are named; of more the most urgent


def draw_province(frames: Frames, lang: str) -> Figure:
    """Draw every county at the middle of its towns: size by demand, colour by the share of it that lacks a place.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        ``county``, ``stages`` and ``warnings``; see `county_rows.county_rows`.
    lang : {"zh", "en"}
    """
    from matplotlib.transforms import Bbox

    places = frames["county"].merge(league(frames)[["county", "share"]], on="county")
    demand = frames["stages"].groupby(["county", "year"])["demand"].sum().groupby("county").max()
    middle = (float(places["lat"].mean()), float(places["lon"].mean()))
    points = to_km(places["lat"].to_numpy(float), places["lon"].to_numpy(float), middle)
    people = places["county"].map(demand).to_numpy(float)
    size = 25 + 260 * people / max(float(people.max()), 1.0) / max(1.0, len(places) / 30)
    figure = new_figure(7.2, 5.6)
    axes = figure.add_subplot()
    axes.set_aspect("equal", adjustable="datalim")
    axes.margins(0.14)
    for low, high, colour, text in _steps():
        mine = (places["share"] >= low).to_numpy() & (places["share"] < high).to_numpy()
        look: dict[str, Any] = {"color": colour, "edgecolors": "black", "linewidths": 0.6, "zorder": 3}
        axes.scatter(points[mine, 0], points[mine, 1], s=size[mine], **look)
        axes.scatter([], [], s=60, label=text, **look)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    for side in axes.spines.values():
        side.set_visible(True)
    legend = figure.legend(loc="outside upper center", ncols=4, fontsize=8)
    legend.set_title(
        f"{say('province.legend', lang)}{'；' if lang == 'zh' else '; '}{say('province.legend_size', lang)}"
    )
    legend.get_title().set_fontsize(8)
    note_below(figure, say("map.sketch", lang), fontsize=8.5, color=GREY)
    figure.canvas.draw()
    figure.set_layout_engine("none")
    order = np.argsort(-places["share"].to_numpy(), kind="stable")[:NAMED]
    radius = np.sqrt(size) * figure.dpi / 72 / 2
    taken = [
        Bbox.from_extents(x - r, y - r, x + r, y + r)
        for (x, y), r in zip(axes.transData.transform(points), radius, strict=True)
    ]
    spots = [(float(x), float(y)) for x, y in points[order]]
    place_labels(axes, spots, [str(places["county"].iloc[at]) for at in order], taken, 7.0)
    return figure


def _steps() -> list[tuple[float, float, str, str]]:
    """Limits, colour and words of each step, the worst first."""
    high, found = np.inf, []
    for low, colour in STEPS:
        text = f"≥{low:.0%}" if high == np.inf else f"{low:.0%}–{high:.0%}"
        found.append((low, high, colour, text))
        high = low
    return found


def draw_money(frames: Frames, lang: str) -> Figure:
    """Draw a bar for each calendar year in which projects take money, stacked by stage.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        ``money`` and ``stages``.
    lang : {"zh", "en"}
    """
    stages = frames["stages"].drop_duplicates("stage").set_index("stage")[lang]
    return money_bars(frames["money"], {str(name): str(title) for name, title in stages.items()}, lang)
