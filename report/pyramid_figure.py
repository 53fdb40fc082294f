"""Figure: the population by single age and sex, with the ages of the stages of schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .note_below import note_below
from .panels import GREY
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OLDEST = 100  # years: the last bar holds them and older
SIDES = (("male", -1, "#56B4E9", ""), ("female", 1, "#E69F00", "////"))
BANDS = ("#EDEDED", "#DADADA")


def has_pyramid(plan: Any) -> bool:
    """Whether the region knows its people by age and sex."""
    return bool(len(plan.region.tables["population"]))


def counted(plan: Any) -> tuple[int, str, pd.DataFrame]:
    """The count that is drawn: the last one up to the base year, else the first one; residents before hukou.

    Returns
    -------
    (int, str, DataFrame)
        Year, basis, and its rows.
    """
    rows = plan.region.tables["population"]
    basis = "resident" if (rows["basis"] == "resident").any() else "hukou"
    rows = rows[rows["basis"] == basis]
    past = rows["year"][rows["year"] <= plan.region.base_year]
    year = int(past.max() if len(past) else rows["year"].min())
    return year, basis, rows[rows["year"] == year]


def by_age(rows: pd.DataFrame) -> np.ndarray:
    """Persons by single age; groups of several years are spread evenly, the oldest are one group.

    Parameters
    ----------
    rows : DataFrame
        ``age, years, persons``.

    Returns
    -------
    ndarray of shape (101,)

    Examples
    --------
    >>> ages = by_age(pd.DataFrame({"age": [0, 5], "years": [5, 1], "persons": [50.0, 7.0]}))
    >>> ages[4:7].tolist()
    [10.0, 7.0, 0.0]
    """
    ages = np.zeros(OLDEST + 1)
    for age, years, persons in zip(rows["age"], rows["years"], rows["persons"], strict=True):
        for each in range(int(age), int(age) + int(years)):
            ages[min(each, OLDEST)] += float(persons) / int(years)
    return ages


def draw_pyramid(plan: Any, lang: str) -> Figure:
    """Draw men and boys to the left, women and girls to the right, a bar a year of age.

    Parameters
    ----------
    plan : Plan
        ``region.population`` and the entry ages of its stages.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        7.2 by 4.8 inches.
    """
    year, basis, rows = counted(plan)
    figure = new_figure(7.2, 4.8)
    axes = figure.add_subplot()
    sides = {sex: by_age(rows[rows["sex"] == sex]) for sex, *_ in SIDES}
    oldest = int(max(np.flatnonzero(ages).max(initial=20) for ages in sides.values()))
    most = max(1.0, *(float(ages.max()) for ages in sides.values()))
    _stages(axes, plan, lang, most)
    for sex, side, colour, hatch in SIDES:
        look: dict[str, Any] = {"facecolor": colour, "hatch": hatch, "edgecolor": GREY, "linewidth": 0.6}
        total = say("pyramid.sex", lang, sex=say(f"pyramid.{sex}", lang), persons=f"{sides[sex].sum():,.0f}")
        values, edges = side * sides[sex][: oldest + 1], np.arange(oldest + 2)
        axes.stairs(values, edges, orientation="horizontal", fill=True, label=total, **look)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_xlim(-1.08 * most, 1.08 * most)
    axes.set_ylim(0, oldest + 1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
    axes.set_xlabel(say("axis.persons", lang, year=year, basis=say(f"pyramid.{basis}", lang)))
    axes.set_ylabel(say("axis.age", lang))
    figure.legend(loc="outside upper center", ncols=2)
    if mark := short_mark(plan, lang):
        note_below(figure, mark, x=0.99, ha="right", fontsize=8, color=GREY)
    return figure


def _stages(axes: Axes, plan: Any, lang: str, most: float) -> None:
    """Ages of the stages as bands with their names; stages of the same ages share one."""
    year, named = int(plan.region.base_year), stage_names(plan, lang)
    bands: dict[tuple[int, int], list[str]] = {}
    for name, stage in plan.region.stages.items():
        first = int(stage.entry_age_in(year))
        bands.setdefault((first, first + int(stage.grades_in(year))), []).append(named[name])
    for at, ((low, high), names) in enumerate(sorted(bands.items())):
        axes.axhspan(low, high, color=BANDS[at % 2], linewidth=0, zorder=0)
        text = ("、" if lang == "zh" else ", ").join(names)
        axes.text(1.06 * most, (low + high) / 2, text, ha="right", va="center", fontsize=7.5, zorder=4)
