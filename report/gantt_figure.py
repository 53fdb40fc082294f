"""Figure: the three dates of the 5-3-1 rule and the works of every project, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .drawing import new_figure
from .labels import label
from .marks import short_mark
from .names import ordered_projects, project_name
from .note_below import note_below
from .rule_dates import shown
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 36  # projects that a page holds
LETTERS = 26  # of a project's name
BUILD, BRIDGE = "#7FB2D9", "#F3C97A"
# Dates by marker: column, marker, face, size
DATES = (
    ("need_year", "|", "black", 19),
    ("forecast_year", "D", "white", 5.5),
    ("plan_year", "s", "white", 6),
    ("target_year", "^", "white", 10.5),
    ("delivery_year", "^", "black", 5.5),
)


def has_gantt(plan: Any) -> bool:
    """Whether there is a project to draw."""
    return bool(ordered_projects(plan)["builds"].any())


def draw_gantt(plan: Any, lang: str) -> Figure:
    """Draw for each project when it should be forecast, planned and delivered, when it is, and what is bridged.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` that add or move places, in the order and with the numbers of 附表4.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 inches wide, a row a project, at most 36; the first of 附表4 where there are more, and said so.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> draw_gantt(plan(*tiny_county()), "zh").get_size_inches()[0].item()
    7.2
    """
    every = ordered_projects(plan)
    every = every[every["builds"]]
    rows = list(every.head(MOST).itertuples())
    figure = new_figure(7.2, 1.6 + 0.3 * max(len(rows), 2))
    axes = figure.add_subplot()
    base = int(plan.region.base_year)
    for at, row in enumerate(rows):
        _project(axes, at, row, base)
    _axes(axes, rows, base, int(plan.need_years[-1]), lang)
    _legend(figure, lang)
    lines = [say("axis.autumn_year", lang), say("gantt.before", lang), short_mark(plan, lang)]
    if len(every) > MOST:
        lines.insert(1, say("gantt.more", lang, count=MOST, all=len(every)))
    if not rows:
        lines.insert(1, say("map.none", lang))
    note_below(figure, ("；" if lang == "zh" else "; ").join(line for line in lines if line), fontsize=9)
    return figure


def _dates(row: Any, base: int) -> list[tuple[str, str, str, float]]:
    """Dates that are drawn: not those that the rule does not ask for, nor what lay before this plan."""
    return [date for date in DATES if shown(row, date[0], base)]


def _project(axes: Axes, at: int, row: Any, base: int) -> None:
    """Bars from decision to delivery, and from need to use; the dates as markers on a thin line."""
    dates = [getattr(row, column) for column, *_ in _dates(row, base)]
    first, last = min(dates), max(dates)
    axes.plot([first, last], [at, at], color="#8C8C8C", linewidth=0.8, marker="", zorder=2)
    build: dict[str, Any] = {"height": 0.5, "color": BUILD, "edgecolor": "black", "linewidth": 0.5, "zorder": 3}
    axes.barh(at, row.delivery_year - row.decision_year, left=row.decision_year, **build)
    if row.use_year > row.need_year:
        bridge = build | {"color": BRIDGE, "hatch": "////", "height": 0.28}
        axes.barh(at, row.use_year - row.need_year, left=row.need_year, **bridge | {"zorder": 4})
    for column, marker, face, size in _dates(row, base):
        look: dict[str, Any] = {
            "markersize": size,
            "markerfacecolor": face,
            "markeredgecolor": "black",
            "linestyle": "none",
        }
        axes.plot([getattr(row, column)], [at], marker=marker, zorder=5, markeredgewidth=1.1, **look)


def _axes(axes: Axes, rows: list[Any], base: int, last: int, lang: str) -> None:
    dates = [getattr(row, column) for row in rows for column, *_ in _dates(row, base)]
    low, high = min([base, *dates]), max([last, *dates])
    axes.set_xlim(low - 0.6, high + 0.6)
    axes.set_ylim(max(len(rows), 1) - 0.4, -0.9)
    axes.axvspan(low - 0.6, base, color="#EFEFEF", zorder=0)
    axes.axvline(base, color="black", linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
    axes.text(base + 0.05, -0.55, say("gantt.base", lang, year=base), fontsize=8, va="center", ha="left")
    axes.set_xticks(range(low, high + 1))
    axes.set_yticks(range(len(rows)), [_name(row) for row in rows], fontsize=7)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)


def _name(row: Any) -> str:
    name = project_name(row)
    return f"{row.number} {name if len(name) <= LETTERS else name[: LETTERS - 1] + '…'}"


def _legend(figure: Figure, lang: str) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [
        Line2D(
            [], [], marker=marker, markersize=size, markerfacecolor=face, markeredgecolor="black", linestyle="none",
            markeredgewidth=1.1, label=label(f"gantt.{column}", lang),
        )
        for column, marker, face, size in DATES
    ]  # fmt: skip
    handles.append(Patch(facecolor=BUILD, edgecolor="black", linewidth=0.5, label=label("gantt.works", lang)))
    handles.append(
        Patch(facecolor=BRIDGE, edgecolor="black", linewidth=0.5, hatch="////", label=label("gantt.bridged", lang))
    )
    figure.legend(handles=handles, loc="outside upper center", ncols=4, columnspacing=1.2)
