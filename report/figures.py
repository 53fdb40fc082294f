"""The figures of the layout plan: name, caption and how each is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .demand_figure import draw_demand
from .drawing import save
from .gantt_figure import draw_gantt
from .map_figure import draw_map
from .places_figure import draw_places
from .warning_map_figure import draw_warnings

FIGURES = {
    "demand": draw_demand,
    "places": draw_places,
    "warnings": draw_warnings,
    "map": draw_map,
    "gantt": draw_gantt,
}


def write_figures(plan: Any, folder: Path, lang: str) -> dict[str, Path]:
    """Draw every figure into a folder.

    Parameters
    ----------
    plan : Plan
        What is drawn.
    folder : Path
        An existing folder.
    lang : {"zh", "en"}
        Language of the labels.

    Returns
    -------
    dict
        Name of the figure -> its PNG file, in the order of the document.

    Raises
    ------
    GlyphMissing
        When a name holds a character that the font lacks.
    """
    paths = {}
    for name, draw in FIGURES.items():
        paths[name] = folder / f"{name}.png"
        save(draw, plan, lang, paths[name])
    return paths
