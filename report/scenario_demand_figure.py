"""Figure: demand of several scenarios, a panel a stage, a line a demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .cut_text import cut_text
from .panels import GREY, finish, stage_panels, whole_numbers
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARKERS = "os^DvpP*"
NAME = 30
ROOM = 1.08  # above the highest line


def scenario_demand_chart(found: Any, lang: str = "zh", *, estimated: bool | str = False) -> Figure:
    """Draw the demand of each stage by need year, a line for each scenario that has a demand of its own.

    Parameters
    ----------
    found : Across
        ``stages``, ``summary`` and ``names`` are read.
    lang : {"zh", "en"}
    estimated : bool or str
        Whether the tables hold estimated figures: the figure says so.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide, a panel a stage; the places of the first plan are drawn as grey steps.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import across, plan
    >>> figure = scenario_demand_chart(across({"central": plan(*tiny_county())}))
    >>> figure.axes[0].lines[0].get_ydata().tolist()
    [70, 70, 70, 70, 70]
    """
    lines = list(dict.fromkeys(found.summary["demand"]))
    names = {stage: found.names[stage][0 if lang == "zh" else 1] for stage in dict.fromkeys(found.stages["stage"])}
    figure, panels = stage_panels(names, names)
    for stage, axes in panels:
        rows = found.stages[found.stages["stage"] == stage]
        for i, name in enumerate(lines):
            mine = rows[rows["scenario"] == name]
            look: dict[str, Any] = {"color": f"C{i % 8}", "marker": MARKERS[i % len(MARKERS)], "markersize": 4}
            axes.plot(mine["year"], mine["demand"], linewidth=1.3, label=cut_text(str(name), NAME), **look)
        first = rows[rows["scenario"] == lines[0]]
        said = f"{say('across.places', lang)} ({cut_text(str(lines[0]), NAME)})"
        axes.step(first["year"], first["places"], where="mid", color=GREY, linewidth=1, linestyle=":", label=said)
        axes.set_xticks(sorted(set(rows["year"])))
        axes.set_ylim(0, ROOM * max(rows["demand"].max(), first["places"].max(), 1))
        whole_numbers(axes, lang)
    finish(figure, ("axis.year", "axis.places"), estimated, lang, 3)
    return figure
