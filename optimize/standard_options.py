"""Options from the standards of the rules, for a region that gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.records import records
from schoolplaces.stage import parse_grades

if TYPE_CHECKING:
    from schoolplaces.region import Region


def generate_options(region: Region, stages: list[str]) -> pd.DataFrame:
    """Options from the standards of the rules, for a region that gives none.

    Each town may get a new school of each stage in the standard sizes on one site at the town's point; each standing
    campus one expansion and up to two temporary classrooms.

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
    rows = [row for stage in stages for row in (*_new(region, stage), *_at_campuses(region, stage))]
    table = pd.DataFrame(rows)
    for column in region.options.columns:
        if column not in table:
            table[column] = np.nan if column in ("lead_years", "earliest", "floor_m2") else 0
    return table[list(region.options.columns)] if rows else region.options


def _new(region: Region, stage: str) -> list[dict[str, object]]:
    standard, mean = region.rules.standards.get(stage), _places(region, stage)
    if standard is None:
        return []
    return [
        _row(f"N-{town.town}-{stage}-{size}", "new", town, stage, size, size * mean * standard.new_10k)
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
    standard, mean = region.rules.standards.get(stage), _places(region, stage)
    if standard is None:
        return []
    rows = []
    for school in records(region.schools):
        if stage not in parse_grades(school.grades):
            continue
        for size in standard.expand:
            cost = size * mean * standard.expand_10k
            rows.append(
                _row(f"E-{school.school}-{stage}-{size}", "expand", school, stage, size, cost)
                | {"name": f"{school.name}扩建", "school": school.school, "floor_m2": size * mean * standard.floor_m2}
            )
        for number in (1, 2):
            rows.append(
                _row(
                    f"T-{school.school}-{stage}-{number}", "temporary", school, stage, 1, mean * standard.temporary_10k
                )
                | {"name": f"{school.name}过渡教室", "school": school.school}
            )
    return rows


def _places(region: Region, stage: str) -> float:
    return float(np.mean(region.stages[stage].caps(region.base_year + 1)))


def _row(code: str, kind: str, at: Any, stage: str, classes: int, cost: float) -> dict[str, object]:
    return {
        "option": code,
        "kind": kind,
        "school": "",
        "site": "",
        "town": at.town,
        "stage": stage,
        "classes": classes,
        "beds": 0,
        "cost_10k": round(cost, 1),
        "lat": at.lat,
        "lon": at.lon,
        "crs": "wgs84",
        "land_m2": 0.0,
        "source": "rules.toml standards",
        "status": "assumed",
        "note": "",
    }
