"""Figure: map of warnings, a panel for each year, every town with the worst level of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.warning_levels import LEVELS, SHORT, worst

from .drawing import new_figure
from .labels import label, label_or
from .map_labels import NEAR, place_labels
from .map_points import town_points
from .marks import short_mark
from .note_below import note_below
from .sentences import say
from .town_shapes import Rings, corners, draw_shapes, sketch_note, town_shapes
from .warned import warned

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Shape, size and lightness each tell the levels apart; a grey copy keeps them.
LOOKS = {
    "red": ("^", "#9C1C06", 120),
    "orange": ("s", "#E69F00", 85),
    "yellow": ("D", "#F7E68C", 62),
    "green": ("o", "#D5EEDF", 42),
    "blue": ("v", "#9CC9E8", 58),
}
ACROSS, WIDTH = 3, 7.2
CROWDED = 30  # towns from which marks are smaller and names that find no room are left out
GREY = "#4D4D4D"


def draw_warnings(plan: Any, lang: str) -> Figure:
    """Draw the level of every town in every year, against the places that stand, with the stages that are short.

    Parameters
    ----------
    plan : Plan
        ``region.towns`` and ``warnings``; ``region.outlines`` where there are some: areas are filled lightly.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels a row, 7.2 inches wide; a town without places or pupils is a small ring.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> from schoolplaces.report import picture
    >>> picture(draw_warnings, plan(*tiny_county()), "zh")[1:4]
    b'PNG'
    """
    towns, middle = town_points(plan)
    towns = towns.dropna(subset=["x", "y"])  # what has no point is on no map
    shapes = town_shapes(plan, middle)
    rows = warned(plan)
    rows = rows[rows["school"] == ""]
    years = sorted(int(year) for year in rows["year"].unique()) or [int(plan.need_years[0])]
    down = -(-(len(years) + 1) // ACROSS)  # the last panel is for the legend
    box = _box(towns, shapes)
    tall = min(max((box[3] - box[2]) / max(box[1] - box[0], (box[3] - box[2]) / 3), 0.6), 1.4)
    figure = new_figure(WIDTH, down * (WIDTH / ACROSS * tall + 0.25) + 0.45)
    panels = figure.subplots(down, ACROSS, squeeze=False).ravel()
    for axes, year in zip(panels, years, strict=False):
        _panel(axes, towns, shapes, rows[rows["year"] == year], str(year))
        _fit(axes, box)
    for axes in panels[len(years) :]:
        axes.set_axis_off()
    _legend(panels[len(years)], lang)
    mark = short_mark(plan, lang)
    crowded = len(towns) > CROWDED
    lines = [sketch_note(shapes, lang), *([say("map.crowded", lang)] if crowded else []), *([mark] if mark else [])]
    note_below(figure, ("；" if lang == "zh" else "; ").join(lines), fontsize=8.5, color=GREY)
    figure.canvas.draw()
    figure.set_layout_engine("none")
    for axes, year in zip(panels, years, strict=False):
        _names(axes, towns, _short_stages(rows[rows["year"] == year], lang))
    return figure


def _box(towns: pd.DataFrame, shapes: Mapping[str, Rings]) -> tuple[float, float, float, float]:
    """Left, right, low and high of what is drawn, with some room for names; km."""
    points = np.vstack([towns[["x", "y"]].to_numpy(float), corners(shapes)])
    (left, low), (right, high) = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    span = max(float(right - left), float(high - low), 2.0)
    return float(left) - 0.12 * span, float(right) + 0.16 * span, float(low) - 0.14 * span, float(high) + 0.12 * span


def _fit(axes: Axes, box: tuple[float, float, float, float]) -> None:
    axes.set_aspect("equal")
    axes.set_xlim(box[0], box[1])
    axes.set_ylim(box[2], box[3])


def _panel(axes: Axes, towns: pd.DataFrame, shapes: Mapping[str, Rings], rows: pd.DataFrame, title: str) -> None:
    axes.set_title(title, loc="left", fontsize=9)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    for side in axes.spines.values():
        side.set_visible(True)
    levels = {town: worst(part["level"]) for town, part in rows.groupby("town")}
    draw_shapes(axes, shapes, {str(town): LOOKS[level][1] for town, level in levels.items() if level in LOOKS})
    at = towns["town"].map(levels)
    bare = towns[at.isna()]
    axes.scatter(bare["x"], bare["y"], s=12, marker="o", color="white", edgecolors=GREY, linewidths=0.6, zorder=3)
    smaller = min(1.0, CROWDED / max(len(towns), 1))
    for name in reversed(LEVELS):
        marker, colour, size = LOOKS[name]
        mine = towns[at == name]
        look: dict[str, Any] = {"edgecolors": "black", "linewidths": 0.6, "zorder": 4}
        axes.scatter(mine["x"], mine["y"], s=size * smaller, marker=marker, color=colour, **look)


def _short_stages(rows: pd.DataFrame, lang: str) -> dict[str, str]:
    """Letters of the stages of each town that are short."""
    found: dict[str, str] = {}
    for row in rows[rows["level"].isin(SHORT)].itertuples():
        town, stage = str(row.town), str(row.stage)
        found[town] = found.get(town, "") + label_or(f"short.{stage}", stage[:1], lang)
    return found


def _legend(axes: Axes, lang: str) -> None:
    handles = []
    for name in LEVELS:
        marker, colour, size = LOOKS[name]
        text = say(f"legend.{name}", lang, level=label(f"level.{name}", lang))
        look: dict[str, Any] = {"edgecolors": "black", "linewidths": 0.6}
        handles.append(axes.scatter([], [], s=size, marker=marker, color=colour, label=text, **look))
    legend = axes.legend(handles=handles, loc="center", fontsize=8, labelspacing=0.9)
    legend.set_title(say("warn.legend", lang))
    legend.get_title().set(fontsize=8, linespacing=1.6)


def _names(axes: Axes, towns: pd.DataFrame, short: dict[str, str]) -> None:
    """Write the names of towns, with the stages that are short, on what is free; of many those of short towns first."""
    from matplotlib.transforms import Bbox

    crowded = len(towns) > CROWDED
    half = 7 * min(1.0, CROWDED / max(len(towns), 1)) ** 0.5
    taken = []
    for x, y in zip(towns["x"].astype(float), towns["y"].astype(float), strict=True):
        px, py = axes.transData.transform((x, y))
        taken.append(Bbox.from_extents(px - half, py - half, px + half, py + half))
    first = towns["town"].astype(str).isin(short)
    groups = ((towns[first], 3 * NEAR), (towns[~first], NEAR)) if crowded else ((towns, None),)
    for group, near in groups:
        spots = list(zip(group["x"].astype(float), group["y"].astype(float), strict=True))
        names = [
            f"{name}({short[town]})" if town in short else str(name)
            for town, name in zip(group["town"].astype(str), group["name"], strict=True)
        ]
        taken += place_labels(axes, spots, names, taken, 5 if crowded else 6.5, near)
