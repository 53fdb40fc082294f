"""Figure: which projects which plans have – a row a project, a column a scenario, in each cell the year of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .cut_text import cut_text
from .drawing import new_figure
from .marks import estimate_line
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 30  # rows
ALL, SOME = "#005A94", "#9CC5E6"
LONGEST = 44  # columns of a screen that a project's name may take
SCENARIO = 26


def common_chart(found: Any, lang: str = "zh", *, estimated: bool | str = False) -> Figure:
    """Draw the projects of several plans, those of most plans first; what is common to all is dark.

    Parameters
    ----------
    found : Across
        ``projects``, ``uses`` and ``summary`` are read.
    lang : {"zh", "en"}
    estimated : bool or str
        Whether the tables hold estimated figures: the figure says so.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide, at most 30 rows.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import across, plan
    >>> figure = common_chart(across({"central": plan(*tiny_county())}))
    >>> [text.get_text() for text in figure.axes[0].texts]  # one project, used from 2028
    ['28']
    """
    names = [str(name) for name in found.summary["scenario"]]
    shown = found.projects.head(MOST).reset_index(drop=True)
    figure = new_figure(7.2, 1.9 + 0.23 * max(len(shown), 3))
    axes = figure.add_subplot()
    year = {(row.option, row.scenario): int(row.use_year) for row in found.uses.itertuples(index=False)}
    for at, project in enumerate(shown.itertuples(index=False)):
        colour, ink = (ALL, "white") if project.verdict == "all" else (SOME, "black")
        for column, name in enumerate(names):
            if (project.option, name) in year:
                axes.add_patch(_cell(column, at, colour))
                text = f"{year[project.option, name] % 100:02d}"
                size = 7.5 if len(names) <= 16 else 6
                axes.text(column, at, text, ha="center", va="center", fontsize=size, color=ink)
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    axes.set_xticks(range(len(names)), [cut_text(name, SCENARIO) for name in names], rotation=60, ha="left", fontsize=8)
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.set_yticks(range(len(shown)), [cut_text(name, LONGEST) for name in shown["name"]], fontsize=8)
    axes.tick_params(axis="both", length=0)
    axes.grid(visible=False)
    told = [say("across.use_year", lang)] if len(shown) else [say("across.none", lang)]
    if len(found.projects) > MOST:
        told.append(say("across.more", lang, count=MOST, all=len(found.projects)))
    text = ("；" if lang == "zh" else "; ").join(told) + estimate_line(estimated, lang)
    note_below(figure, text, fontsize=8, color=GREY)
    return figure


def _cell(column: int, row: int, colour: str) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, facecolor=colour, edgecolor="none")
