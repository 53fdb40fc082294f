"""Figure: how wrong the forecast was by lead, beside its rivals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from .panels import finish, stage_panels
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RIVALS = {"no_change": ("black", "s", (0, (1, 1.5))), "plain_ratios": ("#E69F00", "^", (0, (4, 1.6)))}
MODELS = ("#0072B2", "#CC79A7", "#009E73", "#D55E00", "#56B4E9")
MEASURES = ("mape", "malpe", "medape", "wape")


def backtest_chart(
    scores: pd.DataFrame,
    lang: str = "zh",
    *,
    level: str = "town",
    what: str = "total",
    measure: str = "mape",
    names: Mapping[str, str] | None = None,
) -> Figure:
    """Draw errors by lead, a panel for each stage, the rivals dashed.

    Parameters
    ----------
    scores : DataFrame
        As `forecast.backtest` gives them; ``attrs["estimated"]`` says whether they rest on estimated data.
    lang : {"zh", "en"}
    level, what, measure : str
        What is drawn: "mape", "malpe", "medape" or "wape".
    names : mapping of str, optional
        Names of the stages.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        Where the scores have nothing of that kind.

    Examples
    --------
    >>> from schoolplaces import forecast
    >>> from schoolplaces.generate import generate
    >>> county = generate(2, campuses=0, stages=["primary"], years=9, population=False)
    >>> scores = forecast.backtest(forecast.GradeProgression(), county, 2, last=2)
    >>> len(backtest_chart(scores).axes)
    1
    """
    if measure not in MEASURES:
        raise ValueError(f"measure is {measure!r}; wanted is one of {', '.join(MEASURES)}")
    mine = scores[(scores["level"] == level) & (scores["what"] == what) & (scores["n"] > 0)]
    figure, panels = stage_panels(dict.fromkeys(mine["stage"]), names)
    models = [name for name in dict.fromkeys(mine["model"]) if name not in RIVALS]
    looks = {name: (MODELS[at % len(MODELS)], "o", "-") for at, name in enumerate(models)} | RIVALS
    for stage, axes in panels:
        for name, (colour, marker, line) in looks.items():
            rows = mine[(mine["stage"] == stage) & (mine["model"] == name)]
            if len(rows):
                title = say(f"legend.{name}", lang) if name in RIVALS else _model(name, lang)
                axes.plot(rows["lead"], rows[measure], color=colour, marker=marker, linestyle=line, label=title)
        axes.set_xticks(sorted(mine["lead"].unique()))
        if measure != "malpe":
            axes.set_ylim(bottom=0)
    finish(figure, ("axis.lead", "axis.error"), scores.attrs.get("estimated", 0.0) > 0, lang, columns=4)
    return figure


def _model(name: str, lang: str) -> str:
    return say("legend.model", lang) if name in ("schoolplaces", "ChosenProgression") else name
