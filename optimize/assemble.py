"""From the solved models to the plan: whole pupils, tables, costs, dates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from math import floor

import pandas as pd

from .balance import balance_table
from .bridges import EXTRA, FLOWS, RELIEF, bridge_table, lasting, measure_table, served_towns, serving
from .build import uncollected
from .costs import cost_table
from .dates import Dates, dates, need_year_of
from .events import Events
from .frame_types import typed
from .instance import Instance
from .move_table import brought, move_table
from .new_places import new_places_table
from .place_table import place_table
from .placement import place
from .search import Solution, first_uses
from .seats import Seats, value
from .service_areas import service_areas
from .share_table import share_table
from .staff import staff_table
from .standing import with_standing
from .supply import Option
from .tables import class_table, home_of, pupil_tables
from .tasks import task_table
from .timeline import three_lists

PROJECTS = [
    "project", "option", "kind", "school", "name", "town", "stage", "classes", "places", "beds", "cost_10k", "land_m2",
    "floor_m2", "classes_before", "leaves", "into", "to_stage", "to_sector", "use_year", "need_year", "forecast_year",
    "plan_year", "target_year", "delivery_year", "decision_year", "late_years", "empty_year", "forecast_status",
    "plan_status", "delivery_status", "committed", "source_status",
]  # fmt: skip


@uncollected()
def assemble(instance: Instance, solutions: list[Solution]) -> dict[str, pd.DataFrame]:
    """All tables of a plan."""
    events = Events(instance, first_uses(solutions))
    seats: dict[str, Seats] = {
        stage: place(found.model, stage, events) for found in solutions for stage in found.model.stages
    }
    frames = {name: typed(name, frame) for name, frame in pupil_tables(events, seats).items()}
    frames["classes"] = typed("classes", class_table(instance, solutions, frames["assignment"]))
    frames["places"] = typed("places", with_standing(instance, place_table(events, frames["classes"])))
    frames["balance"] = balance_table(events, frames)
    frames["shares"] = typed("shares", share_table(events, frames["assignment"]))
    frames["new_places"] = typed("new_places", new_places_table(events))
    frames["costs"] = cost_table(events, frames, _added(events, solutions, seats))
    measures = measure_table(events, frames["classes"])
    frames["projects"] = project_table(events, frames, measures)
    frames["bridges"] = typed("bridges", _bridges(events, frames, measures))
    frames["moves"] = typed("moves", move_table(events, solutions, seats, frames["projects"]))
    frames["staff"] = typed("staff", staff_table(instance.region, frames["classes"]))
    frames["service_areas"] = typed("service_areas", _areas(instance, frames["assignment"]))
    frames["timeline"] = three_lists(
        frames["projects"], frames["balance"], _bridging(frames, measures), instance.base, instance.rules
    )
    frames["tasks"] = task_table(
        frames["projects"],
        frames["timeline"],
        _money(events, frames["projects"]),
        instance.base,
        instance.rules,
        measures,
    )
    return {name: typed(name, frame) for name, frame in frames.items()}


def _areas(instance: Instance, assignment: pd.DataFrame) -> pd.DataFrame:
    """service_areas: compared with where the pupils of the base year sit."""
    rows = [
        (*home_of(instance, home), instance.units[unit].school, instance.units[unit].stage, pupils)
        for (home, unit, _), pupils in instance.sitting.items()
        if home < len(instance.towns)
    ]
    base = pd.DataFrame(rows, columns=["town", "zone", "school", "stage", "pupils"])
    first = {(unit.school, unit.stage): unit.low for unit in instance.units}
    return service_areas(assignment, base, first, instance.base)


def _bridges(events: Events, frames: dict[str, pd.DataFrame], measures: pd.DataFrame) -> pd.DataFrame:
    """bridges: for the projects whose rooms stay."""
    code = dict(zip(frames["projects"]["option"], frames["projects"]["project"], strict=True))
    units = events.instance.units
    gains = {
        code[option.code]: (units[option.unit].school, units[option.unit].stage)
        for option in events.chosen
        if lasting(option)
    }
    return bridge_table(frames["projects"], gains, measures, frames)


def _bridging(frames: dict[str, pd.DataFrame], measures: pd.DataFrame) -> pd.DataFrame:
    """What bridges besides temporary rooms: entry classes, classes above the cap, and flows in place of projects."""
    flows = frames["bridges"][frames["bridges"]["measure"] == FLOWS]
    flows = flows.merge(frames["projects"][["project", "town", "stage", "to_stage"]], on="project")
    flows = flows.assign(stage=flows["to_stage"].where(flows["to_stage"] != "", flows["stage"]))
    flows = flows.drop_duplicates(["town", "stage", "year"])
    return pd.concat([measures[measures["measure"].isin([EXTRA, RELIEF])], flows], ignore_index=True)


def _money(events: Events, projects: pd.DataFrame) -> dict[str, dict[int, float]]:
    """Money of each project by calendar year."""
    code = dict(zip(projects["option"], projects["project"], strict=True))
    return {code[option.code]: option.spending(events.uses[option.code]) for option in events.chosen}


def _added(events: Events, solutions: list[Solution], seats: dict[str, Seats]) -> dict[tuple[str, int], float]:
    """Classes added to cohorts after they started, by stage and year; whole in need years.

    A class that came along from a multi-grade one without a pupil of its cohort is one of them.
    """
    instance = events.instance
    found: dict[tuple[str, int], float] = defaultdict(float)
    for solution in solutions:
        for (unit, _, year, _), variable in solution.model.added.items():
            found[instance.units[unit].stage, year] += round(value(variable), 0 if year in instance.need else 6)
        for (option, into, grade), classes in brought(events, [solution]).items():
            stage, year = instance.units[into].stage, events.uses[option]
            if not any(move[:1] + move[2:] == (option, into, grade, year) for move in seats[stage].moved):
                found[stage, year] += classes
    return {key: number for key, number in found.items() if number}


def project_table(events: Events, frames: dict[str, pd.DataFrame], measures: pd.DataFrame) -> pd.DataFrame:
    """projects: what is built, moved, converted or closed, for which need year, by when."""
    chosen = sorted(events.chosen, key=lambda option: (events.uses[option.code], option.stage, option.code))
    rows = [_project(events, option, frames, measures) for option in chosen]
    table = pd.DataFrame(rows, columns=[name for name in PROJECTS if name != "project"])
    table.insert(0, "project", [f"P{number:02d}" for number in range(1, len(rows) + 1)])
    return typed("projects", table)


def _dates(events: Events, option: Option, frames: dict[str, pd.DataFrame], measures: pd.DataFrame) -> Dates:
    """Dates of a project: by its need year, which is earlier where those it serves were short before, or bridged."""
    instance, use = events.instance, events.uses[option.code]
    return dates(
        need_year_of(use, instance.base, _short_years(events, option, frames, measures)),
        option.delivery(use),
        lead=option.lead,
        ready_before=option.ready_before,
        base=instance.base,
        rules=instance.rules,
    )


def _short_years(events: Events, option: Option, frames: dict[str, pd.DataFrame], measures: pd.DataFrame) -> set[int]:
    """Years in which those a project serves had no place, or for lasting rooms a bridge as these could not stand yet.

    From the first year on in which it could have been used, a measure is no bridge to it.
    """
    if not option.rooms:
        return set()
    unit, use = events.instance.units[option.unit], events.uses[option.code]
    towns = served_towns(frames["assignment"], unit.school, unit.stage, use, unit.town)
    short = frames["shortage"]
    short = short[(short["stage"] == unit.stage) & short["town"].isin(towns)]
    years = set(short["year"])
    if lasting(option):
        bridged = serving(measures, frames["assignment"], unit.stage, towns)
        years |= set(bridged.loc[bridged["year"] < option.first, "year"])
    return years


def _project(
    events: Events, option: Option, frames: dict[str, pd.DataFrame], measures: pd.DataFrame
) -> dict[str, object]:
    """The row of a project."""
    instance, use = events.instance, events.uses[option.code]
    unit = instance.units[option.unit]
    left = None if option.leaves is None else instance.units[option.leaves]
    here = left if left is not None and option.kind in ("close", "convert") else unit
    return {
        "option": option.code,
        "kind": option.kind,
        "school": here.school,
        "name": option.name,
        "town": here.town,
        "stage": option.stage,
        "classes": option.classes,
        "places": floor(option.rooms * instance.mean_cap(unit, use) + 1e-6),
        "beds": option.beds,
        "cost_10k": option.cost_10k,
        "land_m2": option.land_m2,
        "floor_m2": option.floor_m2,
        "classes_before": here.base_classes,
        "leaves": left.school if left is not None and option.ends is not None else "",
        "into": unit.school if option.kind == "close" and option.moves else "",
        "to_stage": option.to_stage,
        "to_sector": option.to_sector,
        "empty_year": pd.NA if left is None or option.ends is None else events.empty_in(left),
        "use_year": use,
        **asdict(_dates(events, option, frames, measures)),
        "committed": "no" if option.committed is None else "yes",
        "source_status": option.status,
    }
