"""Figure: whether intervals cover what they say, by lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from .panels import GREY, finish, stage_panels
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHARES = {80: (76.0, 84.0), 90: (87.0, 93.0)}  # percent, and what is near enough
LOOKS = {"region": ("#000000", "s"), "town": ("#0072B2", "o"), "school": ("#CC79A7", "^")}


def calibration_chart(
    scores: pd.DataFrame, lang: str = "zh", *, model: str | None = None, names: Mapping[str, str] | None = None
) -> Figure:
    """Draw the share of actual totals that lay within the intervals, by lead, a panel for each stage.

    Lines at 80 and 90 % are what the intervals promise, the bands around them what may pass as kept.

    Parameters
    ----------
    scores : DataFrame
        As `forecast.backtest` gives them.
    lang : {"zh", "en"}
    model : str, optional
        Whose intervals; the first one that is no rival by default.
    names : mapping of str, optional
        Names of the stages.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        Where no interval of that model was scored.

    Examples
    --------
    >>> from schoolplaces import forecast
    >>> from schoolplaces.generate import generate
    >>> county = generate(2, campuses=0, stages=["primary"], years=9, population=False)
    >>> scores = forecast.backtest(forecast.GradeProgression(), county, 2, last=2)
    >>> len(calibration_chart(scores).axes)
    1
    """
    wanted = model or next((name for name in scores["model"] if name not in ("no_change", "plain_ratios")), "")
    mine = scores[(scores["model"] == wanted) & (scores["what"] == "total") & scores["coverage80"].notna()]
    figure, panels = stage_panels(dict.fromkeys(mine["stage"]), names)
    for stage, axes in panels:
        _panel(axes, mine[mine["stage"] == stage], lang)
    finish(figure, ("axis.lead", "axis.coverage"), scores.attrs.get("estimated", 0.0) > 0, lang, columns=3)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, lang: str) -> None:
    for share, (low, high) in SHARES.items():
        axes.axhspan(low, high, color="#E8E8E8", linewidth=0, zorder=0)
        axes.axhline(share, color=GREY, linewidth=0.8, zorder=1)
    for level, (colour, marker) in LOOKS.items():
        part = rows[rows["level"] == level].sort_values("lead")
        for share, line, face in ((80, "-", colour), (90, (0, (4, 1.6)), "white")):
            if len(part):
                title = say("legend.covered", lang, level=say(f"level.{level}", lang), share=share)
                axes.plot(
                    part["lead"], part[f"coverage{share}"], color=colour, marker=marker, linestyle=line,
                    markerfacecolor=face, label=title,
                )  # fmt: skip
    axes.set_xticks(sorted(rows["lead"].unique()))
    axes.set_ylim(0, 104)
