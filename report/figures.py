"""The figures of the layout plan: name, caption and how each is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .backtest_figure import backtest_chart
from .chance_figure import draw_chances
from .children_figure import draw_children
from .cost_figure import draw_cost
from .demand_figure import draw_demand
from .drawing import picture, save
from .fan_figure import draw_fan
from .gantt_figure import draw_gantt
from .map_figure import draw_map
from .names import stage_names
from .places_figure import draw_places
from .prose import figure_names
from .pyramid_figure import draw_pyramid
from .warning_map_figure import draw_warnings

if TYPE_CHECKING:
    import pandas as pd

FIGURES = {
    "pyramid": draw_pyramid,
    "children": draw_children,
    "demand": draw_demand,
    "fan": draw_fan,
    "places": draw_places,
    "warnings": draw_warnings,
    "chances": draw_chances,
    "map": draw_map,
    "gantt": draw_gantt,
    "cost": draw_cost,
}


def write_figures(plan: Any, folder: Path, lang: str, scores: pd.DataFrame | None = None) -> dict[str, Path]:
    """Draw every figure of a plan into a folder.

    Parameters
    ----------
    plan : Plan
        What is drawn.
    folder : Path
        An existing folder.
    lang : {"zh", "en"}
        Language of the labels.
    scores : DataFrame, optional
        The back-test of the forecast; a figure of its errors follows that of demand.

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
    for name in figure_names(plan, scores is not None):
        path = paths[name] = folder / f"{name}.png"
        if name in FIGURES:
            save(FIGURES[name], plan, lang, path)
        else:
            path.write_bytes(picture(backtest_chart, scores, lang, name=path.name, names=stage_names(plan, lang)))
    return paths
