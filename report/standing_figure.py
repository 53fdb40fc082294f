"""Figure: demand against the places that stand, a panel for each stage; with a plan, its places beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .note_below import note_below
from .panels import GREY, finish, stage_panels, whole_numbers
from .sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STANDS, PLANNED = "#C9DDEB", "#7CC4A8"
WIDTH = 0.62  # of a year


def standing_chart(
    balance: pd.DataFrame,
    planned: pd.DataFrame | None = None,
    other: pd.DataFrame | None = None,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    estimated: bool = False,
) -> Figure:
    """Draw demand and the places that stand without a new decision, by stage and need year.

    Parameters
    ----------
    balance : DataFrame
        ``town, stage, year, demand, places`` as of `optimize.standing_balance`; pupils and places.
    planned : DataFrame, optional
        Balance of a plan, ``stage, year, places_total``: its places stand beside those.
    other : DataFrame, optional
        A balance to compare with: its demand is a broken grey line.
    lang : {"zh", "en"}
    names : mapping of str to str, optional
        Of the stages, in their order.
    estimated : bool
        Whether the figures rest on estimated data: the figure says so.

    Returns
    -------
    matplotlib.figure.Figure
        Up to three panels a row, 2.7 inches each.

    Raises
    ------
    ValueError
        Where the balance has no row.

    Examples
    --------
    >>> from schoolplaces import optimize
    >>> from schoolplaces.example import tiny_county
    >>> figure = standing_chart(optimize.standing_balance(*tiny_county()), names={"kindergarten": "幼儿园"})
    >>> figure.axes[0].get_title("left")
    '幼儿园'
    """
    sums = balance.groupby(["stage", "year"])[["demand", "places"]].sum()
    figure, panels = stage_panels(sums.index.unique("stage"), names)
    for stage, axes in panels:
        mine = sums.xs(stage, level="stage")
        years = mine.index.to_numpy()
        late = None if planned is None else _of_stage(planned, "places_total", stage, years)
        _bars(axes, years, mine["places"].to_numpy(float), late, lang)
        if other is not None:
            before = _of_stage(other, "demand", stage, years)
            axes.plot(
                years, before, color=GREY, linestyle=(0, (4, 1.6)), linewidth=1.2, label=say("legend.other", lang)
            )
        axes.plot(
            years, mine["demand"].to_numpy(float), color="black", marker="o", markeredgecolor="white",
            label=say("legend.demand", lang), zorder=3,
        )  # fmt: skip
        axes.set_ylim(bottom=0, top=axes.get_ylim()[1] * 1.06)
        axes.set_xticks(years)
        axes.tick_params(axis="x", labelsize=8)
        axes.grid(axis="x", visible=False)
        whole_numbers(axes, lang)
    finish(figure, ("axis.year", "axis.places"), False, lang)
    if estimated:
        note_below(figure, f"{say('axis.year', lang)}\n{say('mark.short', lang)}", fontsize=9)
    return figure


def _of_stage(table: pd.DataFrame, column: str, stage: str, years: np.ndarray) -> np.ndarray:
    """Sums of a column over the towns, nan in years that the table has not."""
    sums = table[table["stage"] == stage].groupby("year")[column].sum()
    return sums.reindex(years).to_numpy(float)


def _bars(axes: Axes, years: np.ndarray, stands: np.ndarray, planned: np.ndarray | None, lang: str) -> None:
    """Places that stand, alone or on the left of those of the plan; hatches tell them apart on a grey copy."""
    width = WIDTH if planned is None else WIDTH / 2
    look: dict[str, Any] = {"edgecolor": GREY, "linewidth": 0.5}
    left = years if planned is None else years - width / 2
    axes.bar(left, stands, width=width, color=STANDS, label=say("legend.stands", lang), **look)
    if planned is not None:
        axes.bar(
            years + width / 2,
            planned,
            width=width,
            color=PLANNED,
            hatch="xxx",
            label=say("legend.with_plan", lang),
            **look,
        )
