"""Sums among the appendix tables: what two of them tell of the same thing is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from typing import Any

import pandas as pd

from schoolplaces.records import records

from .fates import FATES, fates
from .labels import label
from .land import check_mu
from .names import ordered_projects, stage_names
from .spending import spending
from .table import AppendixTable, SumViolated
from .year_names import school_year

CENT = 0.005  # 万元
Tables = Mapping[str, AppendixTable]


def check_tables(plan: Any, tables: Sequence[AppendixTable]) -> None:
    """Assert the sums among the tables of a plan, and against the plan's own.

    Parameters
    ----------
    plan : Plan
        Its ``costs``, ``places``, ``projects`` and the region's ``schools`` are compared with the tables.
    tables : sequence of AppendixTable
        As of `appendix_tables`.

    Raises
    ------
    SumViolated
        Naming both figures and where each stands.
    """
    named = {table.name: table for table in tables}
    for check in (_schools, _demand, _places, _works, _money, _capital):
        check(plan, named)
    for name in ("1", "4", "6"):
        check_mu(named[name])


def same(found: float, wanted: float, what: str, where: str, other: str, near: float = 1e-6) -> None:
    """Raise where two figures of the same thing differ by more than ``near``."""
    if abs(found - wanted) > near:
        raise SumViolated(f"{what}: {found:g} ({where}) ≠ {wanted:g} ({other})")


def _schools(plan: Any, tables: Tables) -> None:
    """Each school of 附表1 is exactly once kept, expanded, converted, moved or closed in 附表9续."""
    lang, one, nine = tables["1"].lang, tables["1"], tables["9b"]
    stages, fate = stage_names(plan, lang), fates(plan)
    shown = [(row.values[one.index["stage"]], row.values[one.index["fate"]]) for row in _body(one)]
    same(len(shown), len(fate), label("unit.school", lang), one.title, "schools")
    for title in stages.values():
        mine = [row for row in _body(nine) if row.values[nine.index["stage"]] == title]
        for word in FATES:
            there = sum(float(row.values[nine.index[f"fate_{word}"]] or 0) for row in mine)
            here = shown.count((title, label(f"fate.{word}", lang)))
            same(here, there, f"{title} · {label(f'fate.{word}', lang)}", one.title, nine.title)
        now = sum(float(row.values[nine.index["schools_now"]] or 0) for row in mine)
        same(
            sum(stage == title for stage, _ in shown),
            now,
            f"{title} · {label('column.schools_now', lang)}",
            one.title,
            nine.title,
        )
    held = sum(float(row.pupils) for row in records(plan.region.classes) if (str(row.school), str(row.stage)) in fate)
    same(one.total("pupils_now"), held, label("column.pupils_now", lang), one.title, "classes")


def _demand(plan: Any, tables: Tables) -> None:
    """Demand of 附表2 is that of 附表3, town by town."""
    two, three = tables["2"], tables["3"]
    keys = ("stage", "year", "town")
    ahead = _by(two, keys, "demand_central")
    for key, pupils in _by(three, keys, "demand").items():
        same(ahead.get(key, 0.0), pupils, " · ".join(map(str, key)), two.title, three.title)


def _places(plan: Any, tables: Tables) -> None:
    """Places of 附表4 that stand by the last need year are what 附表3 plans, less what size caps hold back.

    附表3 counts the rooms of each campus at the mean class size of its year and rounds down, 附表4 those of a project
    at the size of its first year: so both may differ by a place a project, and where caps change by that change.
    """
    three, four = tables["3"], tables["4"]
    last, shown = int(plan.need_years[-1]), _by(three, ("stage", "year"), "places_planned")
    for stage, title in stage_names(plan, three.lang).items():
        planned = shown.get((title, school_year(last, three.lang)), 0.0)
        wanted, least, most = 0.0, 0.0, 0.0
        for projects, held in _campuses(plan, stage, last):
            places = sum(float(project.places) for project in projects)
            sizes = [plan.region.stages[stage].mean_cap(int(project.use_year)) for project in projects]
            now = plan.region.stages[stage].mean_cap(last)
            drift = sum(int(p.classes) * (now - size) for p, size in zip(projects, sizes, strict=True))
            wanted += places
            least += min(places + min(drift, 0.0) - len(projects), held)
            most += min(places + max(drift, 0.0) + len(projects), held)
        if not floor(least) <= planned <= most:
            raise SumViolated(
                f"{title} · {label('column.places_added', three.lang)}: {planned:g} ({three.title}, {last}) ≠ "
                f"{wanted:g} ({four.title})"
            )


def _campuses(plan: Any, stage: str, last: int) -> Iterator[tuple[list[Any], float]]:
    """Projects of each campus that add rooms to a stage by a year, and the places of the campus in it."""
    projects = ordered_projects(plan)
    mine = projects[projects["builds"] & (projects["gains"] == stage) & (projects["delivery_year"] <= last)]
    places = plan.places[(plan.places["stage"] == stage) & (plan.places["year"] == last)]
    held = places.groupby("school", observed=True)["places"].sum()
    for school, rows in mine.groupby("school", sort=True):
        yield list(records(rows)), float(held.get(school, 0.0))


def _works(plan: Any, tables: Tables) -> None:
    """Places and classes finished in 附表7 are those of 附表4, and its land that of 附表6."""
    four, six, seven = tables["4"], tables["6"], tables["7"]
    for key, other in (("places_finished", "places_added"), ("classes_finished", "classes_added")):
        what = label(f"column.{other}", four.lang)
        same(seven.total(key), four.total(other), what, seven.title, four.title)
    same(six.total("land_m2"), four.total("land_m2"), label("column.land_m2", four.lang), six.title, four.title)


def _money(plan: Any, tables: Tables) -> None:
    """Cost of 附表8 = 附表7 = 附表4 + 附表5 = the cost of the plan's projects, undiscounted."""
    four, five, seven, eight = (tables[name] for name in ("4", "5", "7", "8"))
    what, cost = label("column.cost_10k", eight.lang), eight.total("cost_10k")
    near = CENT * (1 + len(plan.projects))
    same(cost, seven.total("spent_10k"), what, eight.title, seven.title, near)
    together = four.total("cost_10k") + five.total("measure_cost")
    same(cost, together, what, eight.title, f"{four.title} + {five.title}", near)
    same(cost, float(plan.projects["cost_10k"].sum()), what, eight.title, "projects", near)


def _capital(plan: Any, tables: Tables) -> None:
    """Money of 附表7 and 附表8, discounted to the base year, is the capital of the plan's costs by stage and year."""
    seven, base = tables["7"], int(plan.region.base_year)
    rate = float(plan.region.rules.costs.discount_rate)
    money = spending(plan)
    same(
        seven.total("spent_10k"),
        float(money["cost_10k"].sum()),
        label("column.spent_10k", seven.lang),
        seven.title,
        "projects",
    )
    now = money["cost_10k"] * (1 + rate) ** -(money["year"] - base).astype(float)
    found = now.groupby([money["stage"], money["year"]]).sum()
    wanted = plan.costs.groupby(["stage", "year"], observed=True)["capital"].sum()
    both = pd.concat([found.rename("found"), wanted.rename("wanted")], axis=1).fillna(0.0)
    for (stage, year), row in zip(both.index, both.itertuples(index=False), strict=True):
        near = CENT * 2 * (1 + len(plan.projects))  # years are whole cents
        same(row.found, row.wanted, f"{stage} · {year}", f"{seven.title}, {rate:.2%}", "costs.capital", near)


def _body(table: AppendixTable) -> list[Any]:
    return [row for row in table.rows if row.over is None]


def _by(table: AppendixTable, keys: Sequence[str], column: str) -> dict[tuple[Any, ...], float]:
    """A column by others, rows of the same key added up."""
    found: dict[tuple[Any, ...], float] = {}
    for row in _body(table):
        key = tuple(row.values[table.index[name]] for name in keys)
        found[key] = found.get(key, 0.0) + float(row.values[table.index[column]] or 0)
    return found
