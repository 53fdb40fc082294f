"""Figure: sketch map of towns, as points or with their outlines, and projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.estimates import UNSURE

from .drawing import new_figure
from .kinds import NURSERY, kind_name
from .labels import label
from .map_labels import NEAR, along, place_labels
from .map_points import project_points, spread, town_points, ways
from .marks import short_mark
from .note_below import note_below
from .sentences import say
from .town_shapes import corners, draw_shapes, sketch_note, town_shapes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

# Shape and lightness both tell the kinds apart: colour alone never does.
# Fills are light, for the number stands inside.
KINDS = {
    "new": ("o", "#F5B78E", 190),
    "expand": ("s", "#A9D0EC", 165),
    "temporary": ("^", "#F6EE8C", 250),
    "convert": ("D", "#93D3BC", 140),
    "relocate": ("p", "#E5BDD4", 230),
    "close": ("v", "#D0D0D0", 300),
    "nursery": ("d", "#F3D9A4", 230),
    "reclassify": ("8", "#CFC6E8", 190),
}
OTHER = ("h", "#FFFFFF", 220)
SEEN = 0.03  # of the map's span: ways shorter than that cannot be seen
CROWDED, SMALLER = 40, 0.62  # towns or projects from which all is drawn smaller, and how much
LEGEND = 4  # names of the legend side by side
APART = 0.058  # of the map's span: markers nearer than that are moved apart


def draw_map(plan: Any, lang: str) -> Figure:
    """Draw towns, with their outlines where given, and projects by kind, numbered as in 附表4 and 附表5.

    Parameters
    ----------
    plan : Plan
        ``region.towns``, ``projects`` and ``places`` give the points, ``region.outlines`` the areas.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide, with scale bar and north; one kilometre is as long east as north.
    """
    towns, middle = town_points(plan)
    projects = project_points(plan, towns, middle).dropna(subset=["x", "y"])
    towns = towns.dropna(subset=["x", "y"])  # what has no point is on no map
    shapes = town_shapes(plan, middle)
    xs, ys = np.vstack([towns[["x", "y"]], projects[["x", "y"]], corners(shapes)]).astype(float).T
    span = max(float(np.ptp(xs)), float(np.ptp(ys)) / 1.1, 2.0)
    height = 7.2 * (max(float(np.ptp(ys)) / span, 0.7) + 0.26) / 1.26 + 0.6
    figure = new_figure(7.2, min(height, 7.6))
    axes = figure.add_subplot()
    _limits(axes, xs, ys, span)
    draw_shapes(axes, shapes)
    true = projects[["x", "y"]].to_numpy(float)
    crowded = max(len(towns), len(projects)) > CROWDED
    apart = span * APART * (SMALLER if crowded else 1)
    projects[["x", "y"]] = spread(true, towns[["x", "y"]].to_numpy(float), apart)
    leads = np.hstack([true, projects[["x", "y"]].to_numpy(float)])
    for x, y, x_now, y_now in leads:
        axes.plot([x, x_now], [y, y_now], color="#7F7F7F", linewidth=0.7, marker="", zorder=2)
    _towns(axes, towns, lang, crowded)
    gone = _ways(axes, ways(plan, middle), span, lang)
    _projects(axes, projects, lang, crowded)
    left_out = say("map.crowded", lang) if crowded else ""
    _legend(figure, axes, projects, lang, [sketch_note(shapes, lang), left_out, short_mark(plan, lang)])
    figure.canvas.draw()
    figure.set_layout_engine("none")
    taken = [*_furniture(axes, span, lang), *along(axes, np.vstack([leads, gone]))]
    _labels(axes, towns, projects, taken, crowded)
    return figure


def _limits(axes: Axes, xs: np.ndarray, ys: np.ndarray, span: float) -> None:
    half_x = max(float(np.ptp(xs)) / 2, span * 0.45) + span * 0.13
    half_y = max(float(np.ptp(ys)) / 2, span * 0.35) + span * 0.13
    x, y = (float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2)
    axes.set_xlim(x - half_x, x + half_x)
    axes.set_ylim(y - half_y, y + half_y)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(True)


def _towns(axes: Axes, towns: pd.DataFrame, lang: str, crowded: bool) -> None:
    size = 10 if crowded else 26
    estimated = towns["status"].isin(UNSURE) if "status" in towns else pd.Series(False, towns.index)
    for hollow, key in ((False, "legend.town"), (True, "legend.town_estimated")):
        group = towns[estimated == hollow]
        if len(group):
            face = "white" if hollow else "black"
            axes.scatter(group["x"], group["y"], s=size, color=face, edgecolors="black", zorder=3, label=say(key, lang))


def _ways(axes: Axes, ends: np.ndarray, span: float, lang: str) -> np.ndarray:
    """Arrows from schools that are left to where their pupils go on; those that are long enough to be seen."""
    long = ends[np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]) > span * SEEN]
    for x, y, x_to, y_to in long:
        look = {"arrowstyle": "-|>", "color": "#4D4D4D", "linewidth": 0.9, "linestyle": (0, (3, 2)), "shrinkB": 2}
        axes.annotate("", (x_to, y_to), (x, y), arrowprops=look, zorder=3)
    if len(long):
        axes.plot(
            [], [], color="#4D4D4D", linewidth=0.9, linestyle=(0, (3, 2)), marker="", label=say("legend.goes_on", lang)
        )
    return np.asarray(long)


def look_of(project: Any) -> str:
    """Name under which a project is drawn: its kind, rooms that become a nursery apart."""
    return NURSERY if project.kind == "convert" and not project.builds else str(project.kind)


def _projects(axes: Axes, projects: pd.DataFrame, lang: str, crowded: bool) -> None:
    smaller = SMALLER if crowded else 1.0
    looks = [look_of(row) for row in projects.itertuples()]
    for look, group in projects.groupby(looks, sort=True):
        marker, colour, size = KINDS.get(str(look), OTHER)
        axes.scatter(
            group["x"],
            group["y"],
            s=size * smaller**2,
            marker=marker,
            color=colour,
            edgecolors="black",
            linewidths=0.7,
            zorder=4,
            label=label("measure.nursery", lang) if look == NURSERY else kind_name(str(look), lang),
        )
    for row in projects.itertuples():
        low = {"temporary": 1.5, "close": -3}.get(str(row.kind), 0)
        axes.annotate(
            str(row.number), (row.x, row.y), (0, -low), textcoords="offset points", ha="center", va="center_baseline",
            fontsize=7.5 * smaller, zorder=6,
        )  # fmt: skip


def _legend(figure: Figure, axes: Axes, projects: pd.DataFrame, lang: str, told: list[str]) -> None:
    handles, names = axes.get_legend_handles_labels()
    title = say("map.none", lang) if projects.empty else say("map.numbers", lang)
    figure.legend(
        handles,
        names,
        loc="outside upper center",
        ncols=min(len(names), LEGEND),
        labelspacing=0.9,
        title=title,
        title_fontsize=9,
    )
    text = ("；" if lang == "zh" else "; ").join(filter(None, told))
    note_below(figure, text, fontsize=8.5, color="#4D4D4D")


def _furniture(axes: Axes, span: float, lang: str) -> list[Bbox]:
    """Draw scale bar and north arrow; give the pixels they take."""
    km = _round_km(span / 4)
    left, bottom = axes.get_xlim()[0] + span * 0.05, axes.get_ylim()[0] + span * 0.04
    bar = axes.plot(
        [left, left, left + km, left + km],
        [bottom + span * 0.012, bottom, bottom, bottom + span * 0.012],
        color="black",
        linewidth=1.4,
        marker="",
        zorder=4,
    )
    text = say("map.scale", lang, km=f"{km:g}")
    note = axes.text(left + km / 2, bottom + span * 0.016, text, ha="center", va="bottom", fontsize=9)
    arrow = axes.annotate(
        say("map.north", lang),
        (0.955, 0.975),
        (0.955, 0.88),
        xycoords="axes fraction",
        ha="center",
        va="center",
        arrowprops={"arrowstyle": "-|>", "color": "black", "linewidth": 1.4},
        fontsize=11,
    )
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [item.get_window_extent(renderer).padded(4) for item in (bar[0], note, arrow)]


def _round_km(km: float) -> float:
    """Round a length down to 1, 2 or 5 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(km))
    return float(power * max(step for step in (1, 2, 5) if step * power <= km * 1.0001))


def _labels(axes: Axes, towns: pd.DataFrame, projects: pd.DataFrame, taken: list[Bbox], crowded: bool) -> None:
    """Write the names of towns on what is still free."""
    half = 12 * (SMALLER if crowded else 1)
    markers = [_marker_box(axes, x, y, half / 2.4) for x, y in zip(towns["x"], towns["y"], strict=True)]
    markers += [_marker_box(axes, x, y, half) for x, y in zip(projects["x"], projects["y"], strict=True)]
    spots = list(zip(towns["x"].astype(float), towns["y"].astype(float), strict=True))
    place_labels(
        axes,
        spots,
        [str(name) for name in towns["name"]],
        [*taken, *markers],
        6 if crowded else 9,
        NEAR if crowded else None,
    )


def _marker_box(axes: Axes, x: float, y: float, half: float) -> Bbox:
    from matplotlib.transforms import Bbox

    px, py = axes.transData.transform((x, y))
    return Bbox.from_extents(px - half, py - half, px + half, py + half)
