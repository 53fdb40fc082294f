"""附表1 学校现状一览表: the schools of the base year, a row for each stage of a campus, and what becomes of it."""

from __future__ import annotations

from math import floor
from typing import Any

import pandas as pd

from .fates import Standing, fates, standing
from .labels import label, label_or
from .land import mu
from .marks import estimate_notes
from .names import is_estimate, number, stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .totals import grand_total, total_row

NOW = ("pupils_now", "school", "stage")
COLUMNS = (
    Column("number", "centre", 9),
    Column("school", "text", 46, english=40),
    Column("town", "text", 18, english=15),
    Column("stage", "text", 16, english=22),
    Column("sector", "text", 19, english=17),
    Column("land_m2", group="group.land", unit="unit.m2", total=True, width=14),
    Column("land_mu", "hundredth", group="group.land", unit="unit.mu", total=True, width=12),
    Column("floor_m2", unit="unit.m2", total=True, width=14),
    Column("classes_now", unit="unit.class", group="group.pupils_now", total=True, width=11, english=14),
    Column(
        "pupils_now",
        unit="unit.pupil",
        group="group.pupils_now",
        total=True,
        pupils=True,
        fact=NOW,
        width=12,
        english=13,
    ),
    Column("class_mean", "tenth", group="group.pupils_now", follows=("pupils_now",), width=11),
    Column("class_most", group="group.pupils_now", follows=("pupils_now",), width=11),
    Column("land_each", "hundredth", unit="unit.m2", group="group.each", follows=("pupils_now",), width=11),
    Column("floor_each", "hundredth", unit="unit.m2", group="group.each", follows=("pupils_now",), width=11),
    Column("boarders_now", unit="unit.pupil", group="group.boarding", total=True, pupils=True, width=11, english=14),
    Column("beds_now", unit="unit.bed", group="group.boarding", total=True, width=11),
    Column("rooms_now", unit="unit.room", group="group.design", total=True, width=11, english=13),
    Column("places_now", unit="unit.place", group="group.design", total=True, width=12, english=13),
    Column("use_now", "tenth", unit="unit.percent", group="group.design", follows=("pupils_now",), width=12),
    Column("fate", "text", 14, english=17),
    Column("remark", "text", 18, english=20),
)


def appendix1(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表1 of a plan.

    Parameters
    ----------
    plan : Plan
        Its region's ``schools``, ``classes`` and ``classrooms`` give the rows, its projects what becomes of them.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        A row for each stage of a campus, by stage and town, a total for each stage and one of all. What a campus has
        as a whole (land, floor, boarders, beds) stands in the row of its first stage.

    Raises
    ------
    SumViolated
        When sums do not come out, or a school is not exactly once kept, expanded, converted, moved or closed.
    """
    units, fate = standing(plan), fates(plan)
    first = {unit.school: unit.stage for unit in reversed(units)}
    base = _base(plan)
    rows: list[Row] = []
    for name in plan.region.stages:
        mine = [unit for unit in units if unit.stage == name]
        numbers = range(sum(row.over is None for row in rows) + 1, len(units) + 1)
        body = [
            Row((at, *_values(plan, unit, base, first[unit.school], fate[unit.school, name], lang)))
            for at, unit in zip(numbers, mine, strict=False)
        ]
        if body:
            rows += [*body, _total(body, name, plan, lang, len(rows))]
    if rows:
        rows.append(grand_total(COLUMNS, rows, lang))
    notes = (
        say("note.schools", lang),
        say("note.dash", lang),
        say("missing.schools", lang),
        *estimate_notes(plan, lang),
    )
    return AppendixTable("1", lang, COLUMNS, tuple(rows), notes, frozen=2)


def _total(body: list[Row], stage: str, plan: Any, lang: str, at: int) -> Row:
    """Total of a stage, which names it."""
    total = total_row(COLUMNS, body, lang, first=at)
    values = list(total.values)
    values[3] = stage_names(plan, lang)[stage]
    return Row(tuple(values), total.over)


def _base(plan: Any) -> dict[tuple[str, str], tuple[int, int, int | None]]:
    """Classes, pupils and largest class of each stage of a campus in the base year; a grade's classes are alike."""
    rows = plan.region.classes
    sizes = (rows["pupils"] / rows["classes"].where(rows["classes"] > 0)).astype(float)
    table = rows.assign(most=sizes).groupby(["school", "stage"], observed=True)
    sums = table.agg(classes=("classes", "sum"), pupils=("pupils", "sum"), most=("most", "max"))
    return {
        (str(row[0][0]), str(row[0][1])): (
            int(row[1]),
            int(row[2]),
            None if pd.isna(row[3]) else -int(-float(row[3]) // 1),
        )
        for row in zip(sums.index, sums["classes"], sums["pupils"], sums["most"], strict=True)
    }


def _values(
    plan: Any,
    unit: Standing,
    base: dict[tuple[str, str], tuple[int, int, int | None]],
    first: str,
    fate: str,
    lang: str,
) -> tuple[Value, ...]:
    campus, stages = unit.campus, stage_names(plan, lang)
    classes, pupils, most = base.get((unit.school, unit.stage), (0, 0, None))
    whole_campus = unit.stage == first
    held = sum(found[1] for (school, _), found in base.items() if school == unit.school) if whole_campus else 0
    land, floor_m2, boarders, beds = (
        whole(getattr(campus, name)) if whole_campus else None
        for name in ("land_m2", "floor_m2", "boarders", "boarding_beds")
    )
    rooms, places = _design(plan, unit)
    remark = "" if whole_campus else say("remark.campus", lang, stage=stages[first])
    return (
        str(campus.name) + ("*" if is_estimate(campus.status) else ""),
        town_names(plan, lang)[str(campus.town)],
        stages[unit.stage],
        label_or(f"sector.{campus.sector}", str(campus.sector), lang),
        land,
        None if land is None else mu(land),
        floor_m2,
        classes,
        pupils,
        number(pupils / classes, 1) if classes else None,
        most,
        number(land / held, 2) if land and held else None,
        number(floor_m2 / held, 2) if floor_m2 and held else None,
        boarders,
        beds,
        rooms,
        places,
        number(100 * pupils / places, 1) if places else None,
        label(f"fate.{fate}", lang),
        remark,
    )


def _design(plan: Any, unit: Standing) -> tuple[int | None, int | None]:
    """Permanent classrooms of a stage of a campus, and their places at the mean class-size cap of its grades."""
    rooms = plan.region.classrooms
    mine = rooms[(rooms["school"] == unit.school) & (rooms["stage"] == unit.stage)]
    if mine.empty:
        return None, None
    stage, base = plan.region.stages[unit.stage], int(plan.region.base_year)
    caps = [stage.caps(base - grade + 1)[grade - 1] for grade in range(unit.low, unit.high + 1)]
    number_of = int(mine["permanent"].sum())
    return number_of, floor(number_of * sum(caps) / len(caps) + 1e-6)
