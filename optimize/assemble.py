"""From the solved models to the plan: whole pupils, tables, costs, dates."""

from __future__ import annotations

from dataclasses import asdict
from math import floor

import pandas as pd

from .balance import balance_table
from .costs import cost_table
from .frame_types import typed
from .instance import Instance
from .placement import Seats, place, value
from .solve import Solution, first_uses
from .supply import Option
from .tables import class_table, place_table, pupil_tables
from .timeline import dates, need_year_of, three_lists

PROJECTS = [
    "project", "option", "kind", "school", "name", "town", "stage", "classes", "places", "cost_10k", "land_m2",
    "floor_m2", "classes_before", "use_year", "need_year", "forecast_year", "plan_year", "target_year", "delivery_year",
    "decision_year", "late_years", "forecast_status", "plan_status", "delivery_status", "source_status",
]  # fmt: skip


def assemble(instance: Instance, solutions: list[Solution]) -> dict[str, pd.DataFrame]:
    """All tables of a plan."""
    seats: dict[str, Seats] = {stage: place(found.model, stage) for found in solutions for stage in found.model.stages}
    uses = first_uses(solutions)
    frames = {name: typed(name, frame) for name, frame in pupil_tables(instance, seats).items()}
    frames["classes"] = typed("classes", class_table(instance, solutions, frames["assignment"]))
    frames["places"] = typed("places", place_table(instance, frames["classes"], uses))
    frames["balance"] = balance_table(instance, frames)
    frames["costs"] = cost_table(instance, frames, uses, _added(instance, solutions))
    frames["projects"] = project_table(instance, uses, frames)
    frames["timeline"] = three_lists(frames["projects"], frames["balance"], instance.base, instance.rules)
    return {name: typed(name, frame) for name, frame in frames.items()}


def _added(instance: Instance, solutions: list[Solution]) -> dict[tuple[str, int], float]:
    """Classes added to cohorts after they started, by stage and year; whole in need years."""
    found: dict[tuple[str, int], float] = {}
    for solution in solutions:
        for (unit, _, year), variable in solution.model.added.items():
            number = round(value(variable), 0 if year in instance.need else 6)
            if number:
                key = instance.units[unit].stage, year
                found[key] = found.get(key, 0.0) + number
    return found


def project_table(instance: Instance, uses: dict[str, int], frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """projects: what is built, for which need year, by when."""
    chosen = [option for option in instance.options if option.code in uses]
    chosen.sort(key=lambda option: (uses[option.code], option.stage, option.code))
    rows = [_project(instance, option, uses[option.code], frames) for option in chosen]
    table = pd.DataFrame(rows, columns=[name for name in PROJECTS if name != "project"])
    table.insert(0, "project", [f"P{number:02d}" for number in range(1, len(rows) + 1)])
    return typed("projects", table)


def _project(instance: Instance, option: Option, use: int, frames: dict[str, pd.DataFrame]) -> dict[str, object]:
    unit, seated = instance.units[option.unit], frames["assignment"]
    mine = (seated["school"] == unit.school) & (seated["stage"] == option.stage) & (seated["year"] == use)
    served = set(seated.loc[mine, "town"]) | {unit.town}
    found = dates(
        need_year_of(option, use, instance, served, frames["shortage"]),
        option.delivery(use),
        lead=option.lead,
        ready_before=option.ready_before,
        base=instance.base,
        rules=instance.rules,
    )
    return {
        "option": option.code,
        "kind": option.kind,
        "school": unit.school,
        "name": option.name,
        "town": unit.town,
        "stage": option.stage,
        "classes": option.classes,
        "places": floor(option.classes * instance.mean_cap(unit, use) + 1e-6),
        "cost_10k": option.cost_10k,
        "land_m2": option.land_m2,
        "floor_m2": option.floor_m2,
        "classes_before": sum(number for number, _ in [*unit.base.values(), *unit.groups.values()]),
        "use_year": use,
        **asdict(found),
        "source_status": option.status,
    }
