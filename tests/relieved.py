"""Reliefs of small regions and their prices by the other route: changed tables or rules, the model built in full."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.decided import Decided
from schoolplaces.optimize.events import Events
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.reasons import Reason, reasons
from schoolplaces.optimize.relief import Relief, opened
from schoolplaces.optimize.relief_ideas import Ideas
from schoolplaces.optimize.relief_prices import Priced, Pricing, cap_cells, stock_rows
from schoolplaces.optimize.row import Row

from .fixed_cost_of import cost_of
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns, zone

CAP = 6


def ideas_of(plan: optimize.Plan) -> Ideas:
    """Ideas for a plan."""
    uses = dict(zip(plan.projects["option"], plan.projects["use_year"], strict=True))
    return Ideas(plan, Events(plan_instance(plan), {str(code): int(year) for code, year in uses.items()}))


def pricing_of(plan: optimize.Plan) -> tuple[Pricing, dict[Reason, list[Relief]]]:
    """What prices the reliefs of a plan whose stages go together, and the candidates of each reason."""
    ideas = ideas_of(plan)
    candidates = {reason: list(ideas.of(reason)) for reason in reasons(plan, ideas.events)}
    every = [one for some in candidates.values() for one in some]
    whole = opened(ideas.instance, every)
    shut = {(one.home, one.unit) for one in every if one.home is not None}
    decided = Decided(whole, whole.demand, plan, [stock_rows], cap_cells(whole, every), shut)
    return Pricing(decided), candidates


def all_priced(plan: optimize.Plan) -> list[tuple[Reason, Priced]]:
    """Every relief of every reason of a plan, priced."""
    pricing, candidates = pricing_of(plan)
    found = [(reason, pricing.price(reason, one)) for reason, some in candidates.items() for one in some]
    return [(reason, one) for reason, one in found if one is not None]


def classes_of(model: Model, school: str, since: int, cohorts: tuple[int, ...] = ()) -> list[Any]:
    """Whole numbers of classes of a campus, opened from a year on, by the names of the model's own keys."""
    units = {unit.index: unit for unit in model.units if unit.school == school}
    found = [(v, c + units[u].first_single - 1, c) for (u, c, _), v in model.start.items() if u in units]
    found += [(v, year, c) for (u, c, year, _), v in model.added.items() if u in units]
    found += [(v, year, None) for (u, _, year), v in model.mixed.items() if u in units]
    return [
        v for v, year, c in found if v.cat == "Integer" and year >= since and (not cohorts or c in (None, *cohorts))
    ]


def freed(
    school: str, relief: Relief, *, use: str = "", drop: str = "", more: float | None = None
) -> Callable[[Model], None]:
    """Loosen what the plan fixed: an option in use, one dropped, classes added at a campus (``more`` None: any)."""

    def free(model: Model) -> None:
        for (code, year), variable in model.build.items():
            if code == use:
                variable.lowBound = variable.upBound = float(year >= relief.year)
            elif code == drop:
                variable.lowBound = variable.upBound = 0.0
        for variable in classes_of(model, school, relief.year if more is not None else 0, relief.cohorts):
            now = variable.lowBound
            variable.lowBound, variable.upBound = (0.0, 99.0) if more is None else (now, now + more)
        for (_, _, fate), variable in model.brought.items():
            if fate.option == drop:
                variable.lowBound, variable.upBound = 0.0, 99.0

    return free


def rezoned(relief: Relief, before: Instance) -> Callable[[Model], None]:
    """Loosen the schools of whole zones: they may come to where a relief acts, and leave where it drops a project."""
    acts = {relief.unit, *relief.units}
    drops = {option.unit for option in before.options if option.code == relief.drop}

    def free(model: Model) -> None:
        now = {(home, year): unit for (home, unit, year), one in model.area.items() if one.lowBound == 1}
        may = {(home, year) for home, unit, year in model.area if unit in acts}
        may |= {key for key, unit in now.items() if unit in drops}
        for (home, unit, year), variable in model.area.items():
            mine = year >= relief.year and (not relief.cohorts or year in relief.cohorts)
            if mine and (home, year) in may and unit in acts | drops | {now.get((home, year))}:
                variable.lowBound, variable.upBound = 0, 1

    return free


@dataclass
class Short:
    """A region with too few places, as it is written down.

    Parameters
    ----------
    tables : dict of str to list of dict
    given : dict
        Rules.
    pupils : dict of (town, grade, year) to int
    """

    tables: dict[str, list[dict[str, Any]]]
    given: dict[str, Any]
    pupils: dict[tuple[str, int, int], int]

    def inputs(self) -> tuple[Region, Demand]:
        """Region and demand."""
        place = region(self.tables, self.given)
        return place, demand_of(place, self.pupils)

    @cached_property
    def plan(self) -> optimize.Plan:
        """Its best plan for two years."""
        return optimize.plan(*self.inputs(), years=2, gap=0.0)


def short_region(seed: int, size: int = 0, zones: str = "") -> Short:
    """Two towns, crowded campuses, options that come late or cost more than they save; ``size``: a school-size cap.

    ``zones``: two to each town, "free" or "whole".
    """
    draw = random.Random(f"short {seed}")
    reach = draw.choice((5.0, 40.0))
    given = rules(
        2,
        CAP,
        reach={"primary": {"urban": reach, "town": reach, "rural": reach}},
        costs={"discount_rate": 0.04, "travel_km": 0.05, "class": {"primary": float(draw.choice((2, 9)))},
               "shortage": {"primary": draw.choice((3.0, 20.0))}},
        projects={kind: {"lead_years": draw.choice((1, 2))} for kind in ("new", "expand")}
        | {kind: {"lead_years": 1} for kind in ("temporary", "close")},
        standards={"primary": {"expand_10k": 0.5, "temporary_10k": draw.choice((0.2, 2.0))}},
    )  # fmt: skip
    given["school_size"] = [{"stages": ["primary"], "cap": size, "existing_from": BASE + 1}] if size else []
    rolls = {"1": (1, draw.randint(6, 9)), "2": (1, draw.randint(6, 9))}
    campuses = joined(
        school("A", "a", "primary:1-2", draw.choice((2, 3, 4)), rolls),
        school("B", "b", "primary:1-2", draw.choice((2, 3)), {"1": (1, 6), "2": (1, draw.randint(6, 7))}),
        school("C", "a", "primary:1-2", 2, {"1": (1, 2), "2": (1, 2)}),
    )
    options = [
        at("E", "expand", "A", "a", draw.choice((2, 4)), draw.choice((8.0, 60.0))),
        new("N2", "b", 2, draw.choice((10.0, 80.0))),
        new("N4", "b", 4, draw.choice((30.0, 120.0))),
        at("X", "close", "C", "a", 0, draw.choice((1.0, 40.0)), into="A"),
    ]
    lived = {("a", 1): rolls["1"][1] + 2, ("a", 2): rolls["2"][1] + 2, ("b", 1): 6, ("b", 2): 6}
    rows = [
        {"town": town, "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for (town, grade), pupils in lived.items()
    ]
    pupils = {}
    for lead in (1, 2, 3):
        lived = {("a", 2): lived["a", 1], ("b", 2): lived["b", 1]}
        lived |= {("a", 1): draw.randint(8, 16), ("b", 1): draw.randint(4, 13)}
        pupils |= {(*key, BASE + lead): number for key, number in lived.items()}
    tables = joined({"towns": towns("a", "b"), "options": options, "enrolment": rows}, campuses)
    if zones:
        given["service_areas"] = {"whole_zones": zones == "whole"}
        spots = {"a1": ("a", 0.6, 110.0), "a2": ("a", 0.4, 110.04), "b1": ("b", 0.7, 110.1), "b2": ("b", 0.3, 110.07)}
        tables["zones"] = [
            zone(code, town, share, lat=26.0, lon=lon, crs="wgs84") for code, (town, share, lon) in spots.items()
        ]
    return Short(tables, given, pupils)


def least(instance: Instance, plan: optimize.Plan, free: Callable[[Model], None], reason: Reason) -> float:
    """Cost with all of a shortage's pupils placed where that can be, else with as many as the relief places."""

    def placed(model: Model) -> None:
        free(model)
        stock = [v for key, v in model.unplaced.items() if (key[0], key[3]) == (reason.stage, reason.year)]
        (home,) = instance.homes.at(reason.town, reason.zone)
        for key, variable in model.unplaced.items():
            if (key[0], key[1], key[3]) == (reason.stage, home, reason.year):
                variable.upBound = 1e-6
        left = max(0.0, short(plan, reason) - reason.pupils)
        model.add(Row("left", [(one, 1.0) for one in stock], "<=", left + 1e-5))

    if reason.what == "shortage":
        try:
            return cost_of(instance, plan, placed)
        except InputFaults:
            pass
    return cost_of(instance, plan, free)


def short(plan: optimize.Plan, reason: Reason) -> float:
    """Pupils of the stage without a place in the reason's year."""
    rows: pd.DataFrame = plan.shortage
    return float(rows.loc[(rows["stage"] == reason.stage) & (rows["year"] == reason.year), "pupils"].sum())
