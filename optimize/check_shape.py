"""Check: the tables have their columns, one row a key, and no code that the inputs do not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.warning_levels import LEVELS

from .check_events import NURSERY
from .violation import Violation, tell

if TYPE_CHECKING:
    from .plan import Plan

KEYS = {
    "projects": ["project"],
    "places": ["school", "stage", "year"],
    "classes": ["school", "stage", "grade", "year"],
    "assignment": ["town", "zone", "school", "stage", "grade", "year"],
    "shortage": ["town", "zone", "stage", "grade", "year"],
    "flows": ["from_town", "to_town", "stage", "year"],
    "balance": ["town", "stage", "year"],
    "timeline": ["list", "project", "town", "stage", "need_year", "action"],
    "bridges": ["project", "year", "measure", "school", "by"],
    "tasks": ["project", "school", "stage", "department", "task", "due"],
    "warnings": ["stage", "year", "town", "school"],
    "costs": ["stage", "year"],
    "moves": ["project", "grade"],
    "staff": ["school", "stage", "year"],
    "shares": ["rule", "number", "year"],
    "new_places": ["number"],
    "service_areas": ["school", "stage", "town", "zone", "year"],
}
TEXT = {
    "projects": "option kind school name town forecast_status plan_status delivery_status source_status stage leaves "
    "into to_stage to_sector committed",
    "places": "name town",
    "moves": "from_school to_school stage",
    "shares": "rule stages sectors bound",
    "new_places": "stages sectors kinds",
    "previous": "committed",
    "warnings": "years basis level rule level_plan rule_plan",
}
NUMBERS = {
    "projects": "classes places cost_10k classes_before use_year need_year forecast_year plan_year target_year "
    "delivery_year decision_year late_years beds",
    "places": "year lat lon planned rooms_existing rooms_pipeline rooms_planned rooms_lost rooms_borrowed classes "
    "pupils places standing",
    "classes": "year classes pupils cap places over extra",
    "assignment": "grade year pupils stay arrive km boarders bussed",
    "shortage": "grade year pupils",
    "flows": "year pupils",
    "balance": "year demand classes_needed places_existing places_pipeline places_planned places_closed places_total "
    "margin shortage surplus flow_in flow_out",
    "timeline": "due_year need_year pupils classes cost_10k late_years",
    "bridges": "year pupils classes cost_10k",
    "tasks": "land_m2 cost_10k posts",
    "warnings": "year scenarios class_size pupils places shortage probability places_plan shortage_plan "
    "probability_plan",
    "costs": "year capital residual campus class pupil staff travel bus boarding shortage over_size added_class "
    "extra_class shares nearby new_places return deviation",
    "moves": "grade year pupils classes",
    "staff": "year classes pupils teachers carers posts posts_spare",
    "shares": "number year share found pupils_off",
    "new_places": "first year asked under_way added missing",
    "service_areas": "year pupils share km change",
    "previous": "use_year decision_year",
}
MAY_BE_EMPTY = {
    "warnings": "use use_plan",
    "projects": "land_m2 floor_m2 empty_year",
    "classes": "entry_year",
    "staff": "there there_spare",
}


def check_shape(plan: Plan) -> Iterator[Violation]:
    """Yield what keeps the tables from being read at all; nothing else is checked where there is such a thing."""
    before = getattr(plan, "previous", None)
    keys_of = KEYS if before is None or before.empty else KEYS | {"previous": ["option"]}
    for table, keys in keys_of.items():
        frame = getattr(plan, table)
        names = [*keys, *TEXT.get(table, "").split(), *NUMBERS[table].split(), *MAY_BE_EMPTY.get(table, "").split()]
        lost = [name for name in names if name not in frame.columns]
        yield from (Violation("column", table, {}, "-", name) for name in lost)
        if lost:
            continue
        twice = frame.duplicated(keys, keep="first")
        if twice.any():
            yield from tell("row_twice", table, frame[twice].assign(rows=2, once=1), keys, "rows", "once")
        yield from _numbers(table, frame, keys)
        yield from _codes(plan, table, frame, keys)


def _numbers(table: str, frame: pd.DataFrame, keys: list[str]) -> Iterator[Violation]:
    for name in NUMBERS[table].split():
        cells = pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        wrong = ~np.isfinite(cells)
        if wrong.any():
            rows = frame[wrong].assign(column=name, shown="-")
            yield from tell("not_a_number", table, rows, [*keys, "column"], "shown", "column")


def _codes(plan: Plan, table: str, frame: pd.DataFrame, keys: list[str]) -> Iterator[Violation]:
    """Towns, stages and schools are those of the inputs (or of the plan's own new schools)."""
    towns = set(plan.region.towns["town"])
    new = set(plan.projects["school"]) if "school" in plan.projects.columns else set()
    schools = set(plan.region.schools["school"]) | new
    nowhere = {""} if table in ("bridges", "warnings") else set()
    known = {
        "town": towns | ({""} if table == "assignment" else set()),
        "from_town": towns | {""},  # as in the assignment: children from outside the region
        "to_town": towns | {"outside"},
        "stage": set(plan.region.stages),
        "school": schools | nowhere,
        "from_school": schools,
        "to_school": schools,
        "leaves": schools | {""},
        "to_stage": set(plan.region.stages) | {"", NURSERY},
        "to_sector": {"", "public", "inclusive_private", "private"},
        "committed": {"yes", "no"},
        "kind": set(plan.region.rules.projects),
        "rule": {"sector", "nearby"},
        "basis": {"draws", "point"},
        "level": set(LEVELS),
        "level_plan": set(LEVELS),
        "list": {"forecast_five", "plan_three", "deliver_one"},
        "measure": {"temporary", "extra_class", "cap_relief", "flows", "unplaced"},
    }
    for name, codes in known.items():
        if name in frame.columns and (name, table) != ("rule", "warnings"):
            wrong = ~frame[name].isin(codes)
            if wrong.any():
                rows = frame[wrong].assign(column=name, of="inputs")
                yield from tell("unknown_code", table, rows, [*keys, "column"], name, "of")
    if table == "classes":
        odd = frame[~frame["grade"].astype(str).str.fullmatch(r"\d{1,2}(-\d{1,2})?")]
        yield from tell("unknown_code", table, odd.assign(of="3, 1-3"), keys, "grade", "of")
