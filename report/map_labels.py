"""Labels that do not overlap: each is set at the first free place around its point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

Spot = tuple[tuple[float, float], str, str]  # offset in points, horizontal and vertical alignment
NEAR = 11  # points within which a label stands on a crowded map, where it does not matter more than others
FAR = 20  # points from which a label gets a line to its point
LINE = {"arrowstyle": "-", "color": "#4D4D4D", "linewidth": 0.5, "shrinkA": 0, "shrinkB": 3}
# Right, left, above, below, then the corners: the order in which a reader expects a label.
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
HORIZONTAL = {1: "left", 0: "center", -1: "right"}
VERTICAL = {1: "bottom", 0: "center", -1: "top"}


def place_labels(
    axes: Axes,
    points: list[tuple[float, float]],
    texts: list[str],
    taken: list[Bbox],
    size: float,
    near: float | None = None,
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
    near : float, optional
        Points within which a label must find room, or it is left out: for crowded maps.

    Returns
    -------
    list of Bbox
        Where the labels stand, in pixels. A label pushed away from its point gets a thin line to it.
    """
    from matplotlib.transforms import Bbox

    boxes = np.array([box.extents for box in taken]).reshape(-1, 4)
    frame = axes.get_window_extent(axes.figure.canvas.get_renderer()).extents  # type: ignore[attr-defined]
    placed: list[Bbox] = []
    for point, text in zip(points, texts, strict=True):
        reach = np.inf if near is None else near
        spot, box, over = _best_spot(axes, point, _size(axes, point, text, size), boxes, np.asarray(frame), reach)
        if near is not None and over > 0:
            continue
        far = abs(spot[0][0]) + abs(spot[0][1]) > FAR
        _annotate(axes, point, text, spot, size, line=LINE if far else None)
        boxes = np.vstack([boxes, box])
        placed.append(Bbox.from_extents(*box))
    return placed


def _size(axes: Axes, point: tuple[float, float], text: str, size: float) -> tuple[float, float]:
    """Width and height of a text, in pixels."""
    note = _annotate(axes, point, text, ((0, 0), "left", "bottom"), size)
    box = note.get_window_extent(axes.figure.canvas.get_renderer())  # type: ignore[attr-defined]
    note.remove()
    return float(box.width), float(box.height)


def _best_spot(
    axes: Axes,
    point: tuple[float, float],
    size: tuple[float, float],
    taken: np.ndarray,
    frame: np.ndarray,
    reach: float,
) -> tuple[Spot, np.ndarray, float]:
    """Find the first spot that is free, or the one that shares least with what is taken; and how much it shares."""
    spots = [spot for spot in _candidates() if np.abs(spot[0]).max() <= reach]
    boxes = np.array([_box(axes, point, spot, size) for spot in spots])
    over = _shared(boxes, taken).sum(axis=1) + _outside(boxes, frame)
    best = int(np.argmin(over))  # the first of equals
    return spots[best], boxes[best], float(over[best])


def _box(axes: Axes, point: tuple[float, float], spot: Spot, size: tuple[float, float]) -> tuple[float, ...]:
    """Left, low, right and high of a text of this size at a spot, in pixels."""
    (dx, dy), ha, va = spot
    pixels = axes.figure.dpi / 72
    x, y = axes.transData.transform(point)
    left = x + dx * pixels - size[0] * {"left": 0, "center": 0.5, "right": 1}[ha]
    low = y + dy * pixels - size[1] * {"bottom": 0, "center": 0.5, "top": 1}[va]
    return left, low, left + size[0], low + size[1]


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


def _shared(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Area that each box shares with each of the others, pixels squared; shape (boxes, others)."""
    wide = np.minimum(boxes[:, None, 2], others[None, :, 2]) - np.maximum(boxes[:, None, 0], others[None, :, 0])
    high = np.minimum(boxes[:, None, 3], others[None, :, 3]) - np.maximum(boxes[:, None, 1], others[None, :, 1])
    return np.asarray(wide.clip(min=0) * high.clip(min=0))


def _outside(boxes: np.ndarray, frame: np.ndarray) -> np.ndarray:
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    out = area - _shared(boxes, frame[None])[:, 0]
    return np.asarray(np.where(out > 1, out * 10, 0.0))


def along(axes: Axes, ends: np.ndarray, half: float = 1.5) -> list[Bbox]:
    """Small boxes along lines, so that no label is struck through.

    Parameters
    ----------
    axes : Axes
        Its limits and size must be final.
    ends : ndarray of shape (n, 4)
        x and y of both ends, data coordinates.
    half : float
        Half the side of a box, pixels.
    """
    from matplotlib.transforms import Bbox

    found = []
    for x, y, x_to, y_to in ends:
        start, end = axes.transData.transform([(x, y), (x_to, y_to)])
        steps = int(np.hypot(*(end - start)) / (4 * half)) + 1
        found += [
            Bbox.from_extents(px - half, py - half, px + half, py + half)
            for px, py in np.linspace(start, end, steps + 1)
        ]
    return found
