"""Figure: regret of decisions – a row whose plan is built, a column which scenario comes, each cell what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .cut_text import cut_text
from .drawing import new_figure
from .marks import estimate_line
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DARK = 0.55  # of the largest regret: from here on the numbers are white
NAME = 26  # columns of a screen that a name may take


def regret_matrix(found: Any, lang: str = "zh", *, estimated: bool | str = False) -> Figure:
    """Draw what each set of decisions costs in each scenario above the best of them there.

    Parameters
    ----------
    found : Regrets
        ``table`` is read.
    lang : {"zh", "en"}
    estimated : bool or str
        Whether the tables hold estimated figures: the figure says so.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide; the largest regret of each row is framed.

    Examples
    --------
    >>> import pandas as pd
    >>> from schoolplaces.optimize import Regrets
    >>> rows = {"decided": ["a", "a", "b", "b"], "comes": ["a", "b"] * 2, "regret_10k": [0.0, 1100.0, 300.0, 0.0]}
    >>> figure = regret_matrix(Regrets(pd.DataFrame(rows), pd.DataFrame()))
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['0', '1,100', '300', '0']
    """
    decided, comes = (list(dict.fromkeys(found.table[name])) for name in ("decided", "comes"))
    cells = found.table.pivot(index="decided", columns="comes", values="regret_10k").reindex(decided)[comes]
    values = cells.to_numpy(dtype=float)
    figure = new_figure(7.2, 2.3 + 0.3 * max(len(decided), 3))
    axes = figure.add_subplot()
    top = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
    shown = np.ma.masked_invalid(values)
    axes.imshow(shown, cmap="Blues", vmin=0.0, vmax=max(top, 1.0), aspect="auto")
    _write(axes, values, top)
    axes.set_yticks(range(len(decided)), [cut_text(str(name), NAME) for name in decided], fontsize=8)
    names = [cut_text(str(name), NAME) for name in comes]
    axes.set_xticks(range(len(comes)), names, rotation=60, ha="left", fontsize=8)
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.tick_params(axis="both", length=0)
    axes.grid(visible=False)
    axes.set_ylabel(say("across.decided", lang), fontsize=9)
    axes.set_xlabel(say("across.comes", lang), fontsize=9)
    axes.xaxis.set_label_position("top")
    note_below(figure, say("across.regret", lang) + estimate_line(estimated, lang), fontsize=8, color=GREY)
    return figure


def _write(axes: Axes, values: np.ndarray, top: float) -> None:
    """The number of each cell; a frame around the largest of each row."""
    from matplotlib.patches import Rectangle

    size = 8 if values.shape[1] <= 12 else 6
    for row, numbers in enumerate(values):
        for column, value in enumerate(numbers):
            text = f"{value:,.0f}" if np.isfinite(value) else "—"
            ink = "white" if np.isfinite(value) and value > DARK * top else "black"
            axes.text(column, row, text, ha="center", va="center", fontsize=size, color=ink)
        if np.isfinite(numbers).any() and np.nanmax(numbers) >= 0.5:
            worst = int(np.nanargmax(numbers))
            axes.add_patch(
                Rectangle((worst - 0.47, row - 0.46), 0.94, 0.92, fill=False, edgecolor="black", linewidth=1.4)
            )
