"""Why a plan is as it is: what it leaves short, above a cap or closes, what binds, and what would relieve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records

from .bindings import Binding, bindings, money_lacking
from .decided import Decided
from .events import Events
from .joined import joined_stages
from .own_rows import joined_by
from .plan_instance import plan_instance
from .reasons import Reason, reasons
from .relief import CAP, EARLIER, INSTEAD, KEEP, MONEY, PROJECT, Relief, opened
from .relief_ideas import Ideas
from .relief_prices import Priced, Pricing, cap_cells, stock_rows
from .row import Constraint
from .tables import home_of

if TYPE_CHECKING:
    from .instance import Instance
    from .plan import Plan

REASONS = ["reason", "what", "town", "zone", "stage", "year", "grade", "school", "option", "pupils", "classes",
           "until"]  # fmt: skip
BINDINGS = ["reason", "constraint", "school", "option", "year", "number"]
RELIEFS = [
    "reason", "rank", "kind", "school", "option", "town", "zone", "year", "amount", "pupils", "money_10k", "cost_10k",
    "lacking_10k", "lacking_year", "proven",
]  # fmt: skip


@dataclass(frozen=True)
class Explanation:
    """What a plan leaves to be explained, what binds there, and what would relieve it.

    Parameters
    ----------
    reasons : DataFrame
        ``reason, what, town, zone, stage, year, grade, school, option, pupils, classes, until``: a row a shortage (town
        or zone, stage and need year), class or school above its cap (in its first year; ``until``: the need year until
        which it goes on, 0 for one alone), closing.
    bindings : DataFrame
        ``reason, constraint, school, option, year, number``: what stops one more class at each campus that could help,
        the nearest first, and each option; see `bindings.Binding`.
    reliefs : DataFrame
        ``reason, rank, kind, school, option, town, zone, year, amount, pupils, money_10k, cost_10k, lacking_10k,
        lacking_year, proven``: the cheapest changes that relieve it; see `relief.Relief` for the kinds. ``pupils`` are
        those of the stage whom it places in that year (of a class or school, takes below the cap);
        ``amount`` is of rooms, classes, years or pupils, of a cap the new one. ``cost_10k`` is what
        the whole plan then costs more (or less, below 0), ``money_10k`` the same without the prices of shortage and
        over-size, both discounted; ``lacking_10k`` is what the budget lacks for it, in the pot of ``lacking_year``.
        ``proven`` says whether no other classes with it would cost less.
    names : dict of str to str
        Names of towns, schools (campus and site) and options.
    stages : dict of str to (str, str)
        Chinese and English names of the stages.
    zones : dict of str to str
        Names of zones.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> found = plan(*tiny_county()).explain()
    >>> found.reasons[["what", "year", "pupils"]].values.tolist()
    [['shortage', 2026, 70], ['shortage', 2027, 70]]
    """

    reasons: pd.DataFrame
    bindings: pd.DataFrame
    reliefs: pd.DataFrame
    names: dict[str, str]
    stages: dict[str, tuple[str, str]]
    zones: dict[str, str] = field(default_factory=dict)

    def text(self, lang: str = "zh") -> str:
        """The explanation in words: a paragraph a reason."""
        from .explain_words import text

        return text(self, lang)


def explain(
    plan: Plan, *, most: int = 3, previous: Plan | None = None, constraints: Sequence[Constraint] = ()
) -> Explanation:
    """Explain a plan's shortages, over-size classes and schools, and closings.

    A relief changes one thing. The other projects and classes of the plan stay as they are; classes may be added at the
    campus it acts on (for the cohorts it is about; with a project for all), and where everybody sits is decided anew.
    Zones that the rules keep whole keep their schools, or come to the campus it acts on.
    In that frame its price is exact: what the plan costs once it is applied, less what it costs now, both with pupils
    placed at least cost in the model, where they may be fractions.

    Parameters
    ----------
    plan : Plan
    most : int
        Reliefs a reason.
    previous : Plan, optional
        The plan approved before, where the plan was made with one.
    constraints : sequence of Constraint
        A user's own that the plan was made with.

    Returns
    -------
    Explanation

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> from schoolplaces.optimize import plan as make
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> found = explain(make(county, Demand.of_table(pd.DataFrame(rows), county)))
    >>> found.reasons[["what", "town", "year", "pupils"]].values.tolist()
    [['shortage', 'a', 2026, 70], ['shortage', 'a', 2027, 70]]
    >>> found.bindings[["constraint", "year"]].drop_duplicates().values.tolist()
    [['site', 2026], ['lead', 2028], ['site', 2027]]
    """
    instance = plan_instance(plan, previous)
    events = Events(instance, {row.option: int(row.use_year) for row in records(plan.projects)})
    ideas, told = Ideas(plan, events), reasons(plan, events)
    candidates = [list(ideas.of(reason)) for reason in told]
    every = [relief for some in candidates for relief in some]
    whole = opened(instance, every)
    cells, shut = cap_cells(whole, every), {(one.home, one.unit) for one in every if one.home is not None}
    bound: dict[int, list[Binding]] = {}
    priced: dict[int, list[Priced]] = {}
    for stages in joined_stages(whole, joined_by(instance, constraints)):
        mine = [place for place, reason in enumerate(told) if reason.stage in stages]
        if mine:
            decided = Decided(whole, stages, plan, [stock_rows, *constraints], cells, shut)
            pricing = Pricing(decided)
            for place in mine:
                bound[place] = list(bindings(decided, ideas, told[place]))
                priced[place] = pricing.best(told[place], candidates[place], most)
    return Explanation(
        reasons=_reason_table(instance, told),
        bindings=_binding_table(instance, bound),
        reliefs=_relief_table(ideas, priced),
        names=_names(plan, instance),
        stages={stage.name: (stage.zh, stage.en) for stage in plan.region.stages.values()},
        zones={row.zone: row.name for row in records(plan.region.tables["zones"])},
    )


def _number(place: int) -> str:
    return f"R{place + 1:02d}"


def _reason_table(instance: Instance, told: list[Reason]) -> pd.DataFrame:
    rows = [
        (_number(place), one.what, one.town, one.zone, one.stage, one.year, one.grade, _school(instance, one.unit),
         one.option, one.pupils, one.classes, one.until)
        for place, one in enumerate(told)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=REASONS)


def _school(instance: Instance, unit: int | None) -> str:
    return "" if unit is None else instance.units[unit].school


def _binding_table(instance: Instance, bound: dict[int, list[Binding]]) -> pd.DataFrame:
    rows = [
        (_number(place), one.constraint, _school(instance, one.unit), one.option, one.year, round(one.number, 3))
        for place in sorted(bound)
        for one in bound[place]
    ]
    return pd.DataFrame(rows, columns=BINDINGS)


def _relief_table(ideas: Ideas, priced: dict[int, list[Priced]]) -> pd.DataFrame:
    rows = [
        (_number(place), rank, *_relief_row(ideas, one))
        for place in sorted(priced)
        for rank, one in enumerate(priced[place], 1)
    ]
    table = pd.DataFrame(rows, columns=RELIEFS)
    return table.astype({"lacking_year": "Int64"})


def _relief_row(ideas: Ideas, one: Priced) -> tuple[object, ...]:
    """A relief as a row; one that the money does not reach for is a matter of money."""
    relief, instance = one.relief, ideas.instance
    uses = {relief.use: relief.year} if relief.use else {}
    lacking, year = money_lacking(ideas, uses, relief.drop, relief.adds) if uses else (0.0, 0)
    kind = MONEY if relief.kind == PROJECT and lacking else relief.kind
    return (
        kind,
        _school(instance, relief.unit),
        _named_option(relief),
        *(("", "") if relief.home is None else home_of(instance, relief.home)),
        relief.year,
        _amount(instance, relief),
        round(one.pupils, 3),
        round(one.money, 4),
        round(one.cost, 4),
        lacking,
        year if lacking else pd.NA,
        "yes" if one.best else "no",
    )


def _amount(instance: Instance, relief: Relief) -> int:
    """Its amount; of a cap that is raised the new one."""
    if relief.kind != CAP:
        return relief.amount
    grade = relief.year - relief.cohorts[0] + 1
    return instance.cap(instance.units[relief.unit], grade, relief.year) + relief.amount


def _named_option(relief: Relief) -> str:
    """The option of the inputs that a relief is about."""
    if relief.kind in (EARLIER, KEEP):
        return relief.drop or relief.use
    return relief.use if relief.kind in (PROJECT, INSTEAD) else ""


def _names(plan: Plan, instance: Instance) -> dict[str, str]:
    """Names by code; a town's before a school's of the same code."""
    schools = {unit.school: unit.name or unit.school for unit in instance.units}
    options = {option.code: option.name for option in instance.options}
    towns = {row.town: row.name for row in records(plan.region.towns)}
    return options | schools | towns
