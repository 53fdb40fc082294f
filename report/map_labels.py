"""Labels that do not overlap: each is set at the first free place around its point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

Spot = tuple[tuple[float, float], str, str]  # offset in points, horizontal and vertical alignment
FAR = 20  # points from which a label gets a line to its point
LINE = {"arrowstyle": "-", "color": "#4D4D4D", "linewidth": 0.5, "shrinkA": 0, "shrinkB": 3}
# Right, left, above, below, then the corners: the order in which a reader expects a label.
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
HORIZONTAL = {1: "left", 0: "center", -1: "right"}
VERTICAL = {1: "bottom", 0: "center", -1: "top"}


def place_labels(
    axes: Axes, points: list[tuple[float, float]], texts: list[str], taken: list[Bbox], size: float
) -> list[Bbox]:
    """Write a text beside each point so that no two boxes overlap and all lie inside the axes.

    Parameters
    ----------
    axes : Axes
        Where to write; its limits and size must be final.
    points : list of (float, float)
        Data coordinates.
    texts : list of str
        A label for each point.
    taken : list of Bbox
        Pixels already in use (markers, legend, scale bar).
    size : float
        Font size in points.

    Returns
    -------
    list of Bbox
        Where the labels stand, in pixels. A label pushed away from its point gets a thin line to it.
    """
    placed: list[Bbox] = []
    for point, text in zip(points, texts, strict=True):
        spot, box = _best_spot(axes, point, text, [*taken, *placed], size)
        far = abs(spot[0][0]) + abs(spot[0][1]) > FAR
        _annotate(axes, point, text, spot, size, line=LINE if far else None)
        placed.append(box)
    return placed


def _best_spot(axes: Axes, point: tuple[float, float], text: str, taken: list[Bbox], size: float) -> tuple[Spot, Bbox]:
    """Find the first spot that is free, or the one that shares least with what is taken."""
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    frame = axes.get_window_extent(renderer)
    found: list[tuple[float, Spot, Bbox]] = []
    for spot in _candidates():
        note = _annotate(axes, point, text, spot, size)
        box = note.get_window_extent(renderer)
        note.remove()
        found.append((sum(_shared(box, other) for other in taken) + _outside(box, frame), spot, box))
        if found[-1][0] == 0:
            break
    _, spot, box = min(found, key=lambda entry: entry[0])
    return spot, box


def _annotate(
    axes: Axes, point: tuple[float, float], text: str, spot: Spot, size: float, line: dict[str, Any] | None = None
) -> Annotation:
    (x, y), ha, va = spot
    return axes.annotate(
        text, point, (x, y), textcoords="offset points", ha=ha, va=va, fontsize=size, arrowprops=line, zorder=5,
        parse_math=False,
    )  # fmt: skip


def _candidates() -> Iterator[Spot]:
    for distance in (7, 11, 16, 24, 34, 46, 60):
        for dx, dy in SIDES:
            shorter = 0.75 if dx and dy else 1.0
            yield (dx * distance * shorter, dy * distance * shorter), HORIZONTAL[dx], VERTICAL[dy]


def _shared(a: Bbox, b: Bbox) -> float:
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return width * height if width > 0 and height > 0 else 0.0


def _outside(box: Bbox, frame: Bbox) -> float:
    inside = _shared(box, frame)
    return float(box.width * box.height - inside) * 10 if inside < box.width * box.height - 1 else 0.0
