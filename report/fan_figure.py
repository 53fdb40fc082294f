"""Figure: the fan of demand – pupils of the past, the forecast, and how far it may be off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.residence import resident_pupils

from .names import is_estimate, stage_names
from .panels import GREY, finish, stage_panels, whole_numbers
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from schoolplaces.demand import Demand

BANDS = ((90, 0.05, "#CFE3F1"), (80, 0.1, "#9DC6E0"), (50, 0.25, "#5BA1CC"))  # percent, lower quantile, colour


def fan_chart(
    demand: Demand,
    history: pd.DataFrame,
    lang: str = "zh",
    *,
    town: str | None = None,
    names: Mapping[str, str] | None = None,
    estimated: bool = False,
) -> Figure:
    """Draw pupils of the past and the fan of the forecast, a panel for each stage.

    Parameters
    ----------
    demand : Demand
        With draws (`forecast.simulate`).
    history : DataFrame
        ``stage, year, pupils`` and, where a town is asked for, ``town``; summed up.
    lang : {"zh", "en"}
    town : str, optional
        Code of one town; else the region.
    names : mapping of str, optional
        Names of the stages.
    estimated : bool
        Whether the history is estimated: the figure then says so.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        Where the demand has no draws, or nothing of that town.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from schoolplaces import Draws
    >>> from schoolplaces.example import tiny_county
    >>> demand = tiny_county()[1]
    >>> rows = demand.table[["town", "stage", "grade", "year"]]
    >>> drawn = replace(demand, draws=Draws(rows, demand.table[["pupils"]].to_numpy() * [[0.9, 1.0, 1.1]]))
    >>> history = rows.assign(pupils=60, year=rows["year"] - 5)
    >>> len(fan_chart(drawn, history).axes)
    1
    """
    levels = [0.5, *(share for _, low, _ in BANDS for share in (low, 1 - low))]
    ahead = demand.quantile(levels, by=["town", "stage", "year"] if town is not None else ["stage", "year"])
    past = history
    if town is not None:
        ahead, past = ahead[ahead["town"] == town], history[history["town"] == town]
        if ahead.empty:
            raise ValueError(f"the demand has no town {town!r}")
    figure, panels = stage_panels(dict.fromkeys(demand.table["stage"]), names)
    for stage, axes in panels:
        before = past[past["stage"] == stage].groupby("year")["pupils"].sum()
        _fan(axes, before, ahead[ahead["stage"] == stage].set_index("year"), lang)
    finish(figure, ("axis.year", "axis.pupils"), estimated, lang, columns=5)
    return figure


def has_fan(plan: Any) -> bool:
    """Whether the demand of a plan has draws: without them there is no band to draw."""
    return plan.demand.draws is not None


def draw_fan(plan: Any, lang: str) -> Figure:
    """Draw the fan of the demand of a plan's region, behind the pupils of the past; see `fan_chart`."""
    planned = list(plan.region.rules.region.plan_stages or plan.region.stages)
    demand, history = plan.demand.only(planned), resident_pupils(plan.region)
    estimated = history.empty or plan.region.enrolment["status"].map(is_estimate).any()
    return fan_chart(demand, history, lang, names=stage_names(plan, lang), estimated=bool(estimated))


def _fan(axes: Axes, before: pd.Series, after: pd.DataFrame, lang: str) -> None:
    """One stage: history solid, median dashed, bands from wide and light to narrow and dark."""
    base = before[before.index < after.index.min()].tail(1)
    years = [*base.index, *after.index]

    def joined(column: str) -> Sequence[float]:
        return [*base.to_numpy(float), *after[column].to_numpy(float)]

    for percent, low, colour in BANDS:
        bounds = joined(f"q{100 * low:g}"), joined(f"q{100 * (1 - low):g}")
        axes.fill_between(years, *bounds, color=colour, linewidth=0, label=say("legend.band", lang, share=percent))
    median, actual = say("legend.median", lang), say("legend.actual", lang)
    axes.plot(years, joined("q50"), color="black", linestyle=(0, (4, 1.6)), linewidth=1.3, label=median)
    axes.plot(before.index, before.to_numpy(float), color="black", marker="o", markersize=3, label=actual)
    if len(base):
        axes.axvline(int(base.index[0]), color=GREY, linewidth=0.8, linestyle=":")
    axes.set_ylim(bottom=0)
    whole_numbers(axes, lang)
    first, last = int(min([*before.index, *after.index])), int(after.index.max())
    step = max(1, -(-(last - first) // 4))
    axes.set_xticks(range(last - step * ((last - first) // step), last + 1, step))
