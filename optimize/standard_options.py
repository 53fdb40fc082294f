"""Options from the standards of the rules, for a region that gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records
from schoolplaces.stage import parse_grades

from .option_rows import mean_cap, option_row, option_table
from .standard_changes import closings, conversions, reclassifications

if TYPE_CHECKING:
    from schoolplaces.region import Region


def generate_options(region: Region, stages: list[str]) -> pd.DataFrame:
    """Options from the standards of the rules, for a region that gives none.

    Each town may get a new school of each stage in the standard sizes on one site at the town's point; each standing
    campus one expansion and up to two temporary classrooms. A small campus of a compulsory stage may close into
    another, a private kindergarten become inclusive, and rooms of a kindergarten become a nursery where one is needed.

    Parameters
    ----------
    region : Region
    stages : list of str
        Stages with demand.

    Returns
    -------
    DataFrame
        In the shape of the options table, ``status`` assumed.
    """
    makers = (_new, _at_campuses, closings, reclassifications, conversions)
    rows = [row for stage in stages for make in makers for row in make(region, stage)]
    return option_table(rows) if rows else region.options


def _new(region: Region, stage: str) -> list[dict[str, object]]:
    standard, mean = region.rules.standards.get(stage), mean_cap(region, stage)
    if standard is None:
        return []
    return [
        option_row(f"N-{town.town}-{stage}-{size}", "new", town, stage, size, size * mean * standard.new_10k)
        | {
            "name": f"{town.name}{region.stages[stage].zh}（新建）",
            "site": f"S-{town.town}-{stage}",
            "land_m2": size * mean * standard.land_m2,
            "floor_m2": size * mean * standard.floor_m2,
        }
        for town in records(region.towns)
        for size in standard.sizes
    ]


def _at_campuses(region: Region, stage: str) -> list[dict[str, object]]:
    standard, mean = region.rules.standards.get(stage), mean_cap(region, stage)
    if standard is None:
        return []
    rows = []
    for school in records(region.schools):
        if stage not in parse_grades(school.grades):
            continue
        for size in standard.expand:
            cost = size * mean * standard.expand_10k
            rows.append(
                option_row(f"E-{school.school}-{stage}-{size}", "expand", school, stage, size, cost)
                | {"name": f"{school.name}扩建", "school": school.school, "floor_m2": size * mean * standard.floor_m2}
            )
        for number in (1, 2):
            cost = mean * standard.temporary_10k
            rows.append(
                option_row(f"T-{school.school}-{stage}-{number}", "temporary", school, stage, 1, cost)
                | {"name": f"{school.name}过渡教室", "school": school.school}
            )
    return rows
