"""Figure: how likely children lack a place, a row a town, a column a year, a panel a stage."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .drawing import new_figure
from .marks import short_mark
from .names import stage_names, town_names
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 30  # towns that a page holds
WIDTH, ROW = 7.2, 0.19  # inches
SHADES = ("#FFFFFF", "#FDE3C8", "#F2A65E", "#C5521A", "#641E04")  # darker step by step: a grey copy keeps the order
LIGHT = 0.6  # chances from here on are written in white
SMALL = 0.01  # chances below are written "<1"
LETTERS = 16  # of a line of a stage's name

Bands = dict[str, pd.DataFrame]  # heading -> town, stage, year, chance


def has_chances(plan: Any) -> bool:
    """Whether a plan's warnings rest on draws of the demand: otherwise a chance is 0 or 1 and there is none to draw."""
    return bool((plan.warnings["basis"] == "draws").any())


def draw_chances(plan: Any, lang: str) -> Figure:
    """Draw how likely each town lacks the classes of the rule, against the places that stand and with the plan.

    Parameters
    ----------
    plan : Plan
        Its ``warnings``, made with draws; ``region``.
    lang : {"zh", "en"}

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide; at most 30 towns, those with the highest chances where there are more, and said so.
    """
    rows = plan.warnings[plan.warnings["school"] == ""]
    keys = ["town", "stage", "year"]
    bands = {
        say(f"chance.{name}", lang): rows[keys].assign(chance=rows[f"probability{suffix}"])
        for name, suffix in (("standing", ""), ("plan", "_plan"))
    }
    classes = f"{plan.region.rules.warnings.classes:g}"
    told = say("chance.classes", lang, classes=classes, draws=int(rows["scenarios"].max()))
    return _chart(bands, town_names(plan, lang), stage_names(plan, lang), [told, short_mark(plan, lang)], lang)


def chance_chart(
    found: Any, lang: str = "zh", *, towns: Mapping[str, str] | None = None, estimated: bool = False
) -> Figure:
    """Draw how likely some child of a town has no place, with a plan's projects and all else decided anew.

    Parameters
    ----------
    found : Evaluation
        ``towns``, ``need_years``, ``names`` and ``draws`` are read.
    lang : {"zh", "en"}
    towns : mapping of str, optional
        Names of the towns, in order; else their codes.
    estimated : bool
        Whether the region's tables hold estimated or assumed rows: the figure then says so.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide; at most 30 towns, those with the highest chances where there are more, and said so.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces import Draws
    >>> from schoolplaces.optimize import evaluate, plan
    >>> county, demand = tiny_county()
    >>> draws = Draws(demand.table[["town", "stage", "grade", "year"]], demand.table[["pupils"]].to_numpy(float))
    >>> chance_chart(evaluate(plan(county, demand), draws, tried=0)).get_size_inches()[0].item()
    7.2
    """
    rows = found.towns[found.towns["year"].isin(found.need_years) & (found.towns["town"] != "")]
    table = rows[["town", "stage", "year"]].assign(chance=rows["p_shortage"])
    names = {stage: pair[0 if lang == "zh" else 1] for stage, pair in found.names.items()}
    told = [say("chance.child", lang, draws=len(found.draws)), say("mark.short", lang) if estimated else ""]
    known = dict(towns) if towns is not None else {code: code for code in sorted(table["town"].unique())}
    return _chart({"": table}, known, names, told, lang)


def _chart(bands: Bands, towns: dict[str, str], stages: dict[str, str], told: list[str], lang: str) -> Figure:
    """A row of panels for each band, a panel for each stage."""
    every = pd.concat(list(bands.values()))
    shown = _worst(every, [town for town in towns if town in set(every["town"])])
    names = [name for name in stages if name in set(every["stage"])]
    years = sorted(int(year) for year in every["year"].unique())
    count = every["town"].nunique()
    if count > len(shown):
        told.insert(1, say("chance.more", lang, count=len(shown), all=count))
    figure = new_figure(WIDTH, len(bands) * (ROW * max(len(shown), 3) + 0.62) + 0.75)
    if not names:
        told.insert(1, say("chance.none", lang))
        names = [""]
    grid = figure.subplots(len(bands), len(names), squeeze=False)
    for line, (heading, table) in zip(grid, bands.items(), strict=True):
        for axes, stage in zip(line, names, strict=True):
            _panel(axes, table[table["stage"] == stage], shown, years)
        line[0].set_yticks(range(len(shown)), [towns[town] for town in shown], fontsize=7)
        line[0].set_ylabel(heading, fontsize=9)
    for axes, stage in zip(grid[0], names, strict=True):
        axes.set_title("\n".join(wrap(stages.get(stage, ""), LETTERS)), fontsize=8.5)
    _scale(figure, grid, lang)
    note_below(figure, ("；" if lang == "zh" else "; ").join(part for part in told if part), fontsize=8.5, color=GREY)
    return figure


def _worst(every: pd.DataFrame, towns: list[str]) -> list[str]:
    """At most so many towns as a page holds: those whose chances add up to most, in the order they were."""
    if len(towns) <= MOST:
        return towns
    sums = every.groupby("town")["chance"].sum()
    kept = set(sorted(towns, key=lambda town: -float(sums[town]))[:MOST])
    return [town for town in towns if town in kept]


def _panel(axes: Axes, rows: pd.DataFrame, towns: list[str], years: list[int]) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    table = rows.pivot_table(index="town", columns="year", values="chance").reindex(index=towns, columns=years)
    values = table.to_numpy(dtype=float)
    shades = LinearSegmentedColormap.from_list("chances", SHADES)
    axes.set_facecolor("#EDEDED")  # where a town has neither pupils nor places
    axes.pcolormesh(
        np.arange(len(years) + 1) - 0.5, np.arange(len(towns) + 1) - 0.5, np.ma.masked_invalid(values),
        cmap=shades, vmin=0.0, vmax=1.0, edgecolors="#BFBFBF", linewidth=0.4,
    )  # fmt: skip
    for (row, column), chance in np.ndenumerate(values):
        if chance > 0:
            ink, said = "white" if chance >= LIGHT else "black", f"{100 * chance:.0f}" if chance >= SMALL else "<1"
            axes.text(column, row, said, ha="center", va="center", fontsize=6, color=ink)
    axes.set_ylim(max(len(towns), 1) - 0.5, -0.5)
    axes.set_xticks(range(len(years)), [f"{year % 100:02d}" for year in years], fontsize=7)
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.tick_params(length=0)


def _scale(figure: Figure, grid: np.ndarray, lang: str) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    shades = ScalarMappable(Normalize(0, 100), LinearSegmentedColormap.from_list("chances", SHADES))
    bar = figure.colorbar(
        shades, ax=list(grid.ravel()), location="top", aspect=60, shrink=0.6, pad=0.02, ticks=[0, 20, 50, 80, 100]
    )
    bar.set_label(say("chance.scale", lang), fontsize=9)
    bar.ax.tick_params(labelsize=8)
