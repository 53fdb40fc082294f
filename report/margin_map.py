"""Figure: sketch map of one stage and year, every town by the places it has over or lacks, and the works of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .drawing import new_figure
from .kinds import kind_name
from .map_figure import KINDS, OTHER
from .map_labels import place_labels
from .map_points import project_points, spread, town_points
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Shape and lightness tell short from spare: colour alone never does.
SHORT, ENOUGH, NOBODY = ("v", "#D55E00"), ("o", "#9CC9E8"), ("o", "white")
LEAST, MOST = 40.0, 620.0  # size of the marker of few children, and of the town with most of them
APART = 0.09  # of the map's span: the works stand that far from their town at least


def margin_map(
    region: Any, balance: pd.DataFrame, stage: str, year: int, plan: Any = None, *, lang: str = "zh", width: float = 7.2
) -> Figure:
    """Draw every town as a marker as large as its demand, pointing down where the town lacks places.

    Parameters
    ----------
    region : Region
        Its towns are the points.
    balance : DataFrame
        ``town, stage, year, demand, margin`` as of `optimize.standing_balance`, or of a plan; pupils, places.
    stage : str
    year : int
    plan : Plan, optional
        Its projects of the stage that are in use by the year are drawn beside their towns.
    lang : {"zh", "en"}
    width : float
        Inches.

    Returns
    -------
    matplotlib.figure.Figure
        Names carry the margin: "+12" places to spare, "−30" places short. A sketch: points, no borders.

    Raises
    ------
    ValueError
        Where the balance has no row of the stage and year.

    Examples
    --------
    >>> from schoolplaces import optimize, report
    >>> from schoolplaces.example import tiny_county
    >>> county, demand = tiny_county()
    >>> with report.style():
    ...     figure = margin_map(county, optimize.standing_balance(county, demand), "kindergarten", 2026)
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['甲镇 −70']
    """
    rows = balance[(balance["stage"] == stage) & (balance["year"] == year)].set_index("town")
    if rows.empty:
        raise ValueError(f"the balance has no row of {stage} in {year}")
    holder = plan if plan is not None else _Holder(region)
    towns, middle = town_points(_Holder(region))
    towns = towns.join(rows[["demand", "margin"]], on="town").fillna({"demand": 0.0, "margin": 0.0})
    span = max(float(np.ptp(towns["x"])), float(np.ptp(towns["y"])), 2.0)
    tall = min(max(float(np.ptp(towns["y"])) / max(float(np.ptp(towns["x"])), span / 3), 0.6), 1.1)
    figure = new_figure(width, width * tall * 0.9 + 0.8)
    axes = figure.add_subplot()
    _frame(axes, towns, span)
    _towns(axes, towns, lang)
    works = _works(axes, plan, towns, middle, span, (stage, year), lang)
    handles, names = axes.get_legend_handles_labels()
    title = say("map.margin", lang, stage=stage_names(_Holder(region), lang).get(stage, stage), year=year)
    figure.legend(handles, names, loc="outside upper center", ncols=4, title=title, title_fontsize=10, labelspacing=0.9)
    lines = [say("map.sketch", lang), *filter(None, [short_mark(holder, lang)])]
    note_below(figure, ("；" if lang == "zh" else "; ").join(lines), fontsize=8.5, color=GREY)
    figure.canvas.draw()
    figure.set_layout_engine("none")
    _names(axes, towns, works)
    return figure


class _Holder:
    """Something that has a region, as a plan has: all that points, names and marks ask for."""

    def __init__(self, region: Any) -> None:
        self.region = region


def _frame(axes: Axes, towns: pd.DataFrame, span: float) -> None:
    axes.set_aspect("equal")
    axes.set_xlim(towns["x"].min() - 0.12 * span, towns["x"].max() + 0.2 * span)
    axes.set_ylim(towns["y"].min() - 0.12 * span, towns["y"].max() + 0.12 * span)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    for side in axes.spines.values():
        side.set_visible(True)


def _sizes(towns: pd.DataFrame) -> pd.Series:
    """Area of each town's marker, points²."""
    return LEAST + (MOST - LEAST) * towns["demand"] / max(float(towns["demand"].max()), 1.0)


def _towns(axes: Axes, towns: pd.DataFrame, lang: str) -> None:
    sizes = _sizes(towns)
    short, nobody = towns["margin"] < 0, (towns["demand"] == 0) & (towns["margin"] == 0)
    for mine, (marker, colour), key in (
        (short, SHORT, "legend.town_short"),
        (~short & ~nobody, ENOUGH, "legend.town_enough"),
        (nobody, NOBODY, "legend.town_nobody"),
    ):
        if mine.any():
            axes.scatter(
                towns["x"][mine], towns["y"][mine], s=sizes[mine], marker=marker, color=colour, edgecolors="black",
                linewidths=0.7, zorder=3,
            )  # fmt: skip
            axes.scatter(
                [], [], s=90, marker=marker, color=colour, edgecolors="black", linewidths=0.7, label=say(key, lang)
            )


def _works(
    axes: Axes,
    plan: Any,
    towns: pd.DataFrame,
    middle: tuple[float, float],
    span: float,
    when: tuple[str, int],
    lang: str,
) -> pd.DataFrame:
    """Draw the projects of a stage in use by a year, each clear of the towns; where they stand."""
    if plan is None:
        return pd.DataFrame(columns=["x", "y"])
    projects = project_points(plan, towns, middle)
    stage, year = when
    projects = projects[(projects["gains"] == stage) & (projects["use_year"] <= year)].reset_index(drop=True)
    if projects.empty:
        return projects
    true = projects[["x", "y"]].to_numpy(float)
    projects[["x", "y"]] = spread(true, towns[["x", "y"]].to_numpy(float), span * APART)
    for (x, y), x_now, y_now in zip(true, projects["x"], projects["y"], strict=True):
        axes.plot([x, x_now], [y, y_now], color="#7F7F7F", linewidth=0.7, marker="", zorder=2)
    for kind, group in projects.groupby("kind", sort=True):
        marker, colour, size = KINDS.get(str(kind), OTHER)
        axes.scatter(
            group["x"], group["y"], s=size, marker=marker, color=colour, edgecolors="black", linewidths=0.7, zorder=4,
            label=kind_name(str(kind), lang),
        )  # fmt: skip
    for row in projects.itertuples():
        axes.annotate(str(row.number), (row.x, row.y), ha="center", va="center_baseline", fontsize=7.5, zorder=6)
    return projects


def _names(axes: Axes, towns: pd.DataFrame, works: pd.DataFrame) -> None:
    from matplotlib.transforms import Bbox

    taken, pixels = [], axes.figure.dpi / 72
    radii = [*(np.sqrt(_sizes(towns)) / 2), *([9.0] * len(works))]
    points = [*zip(towns["x"], towns["y"], strict=True), *zip(works["x"], works["y"], strict=True)]
    for (x, y), radius in zip(points, radii, strict=True):
        px, py = axes.transData.transform((x, y))
        half = radius * pixels
        taken.append(Bbox.from_extents(px - half, py - half, px + half, py + half))
    spots = list(zip(towns["x"].astype(float), towns["y"].astype(float), strict=True))
    named = zip(towns["name"].astype(str), towns["margin"].astype(float), strict=True)
    texts = [f"{name} {_signed(margin)}" for name, margin in named]
    place_labels(axes, spots, texts, taken, 9)


def _signed(margin: float) -> str:
    return f"{'−' if margin < 0 else '+'}{abs(margin):,.0f}" if margin else "0"
