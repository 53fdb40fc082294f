"""Names and plain values out of a plan's frames: what every table and figure asks for."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.estimates import UNSURE

from .kinds import builds, gaining_stage
from .labels import label


def whole(value: Any) -> int | None:
    """Whole number, or None where nothing is given."""
    return None if pd.isna(value) else round(float(value))


def number(value: Any, digits: int = 2) -> float | None:
    """Number rounded to the digits printed, or None where nothing is given."""
    return None if pd.isna(value) else round(float(value), digits)


def town_names(plan: Any, lang: str) -> dict[str, str]:
    """Name of each town by its code, in the order of the region; "" is outside the region."""
    towns = plan.region.towns
    named = dict(zip(towns["town"].astype(str), towns["name"].astype(str), strict=True))
    return {**named, "": label("outside", lang), "outside": label("outside", lang)}


def zone_names(plan: Any) -> dict[str, str]:
    """Name of each zone by its code; empty where the region has none."""
    zones = plan.region.tables["zones"]
    return dict(zip(zones["zone"].astype(str), zones["name"].astype(str), strict=True))


def stage_names(plan: Any, lang: str) -> dict[str, str]:
    """Name of each stage, in the order of the region."""
    return {name: str(getattr(stage, lang)) for name, stage in plan.region.stages.items()}


def school_names(plan: Any) -> dict[str, str]:
    """Name of each campus by its code, planned ones among them."""
    named: dict[str, str] = {}
    for frame in (plan.places, plan.region.schools):
        named |= dict(zip(frame["school"].astype(str), frame["name"].astype(str), strict=True))
    return named


def ordered_projects(plan: Any) -> pd.DataFrame:
    """Projects in the one order of all tables and figures: those of 附表4, then of 附表5.

    Within each by need year, stage, town and project. Adds ``builds`` (stands in 附表4), ``gains`` (the stage
    whose places it changes) and ``number``.
    """
    projects = plan.projects.copy()
    rows = list(projects.itertuples())
    projects["builds"] = pd.Series([builds(row.kind, row.to_stage) for row in rows], projects.index, dtype=bool)
    projects["gains"] = pd.Series([gaining_stage(row) for row in rows], projects.index, dtype="str")
    stages = {name: i for i, name in enumerate(plan.region.stages)}
    towns = {name: i for i, name in enumerate(plan.region.towns["town"].astype(str))}
    order = projects.assign(
        last=~projects["builds"], stage=projects["gains"].map(stages), town=projects["town"].astype(str).map(towns)
    ).sort_values(["last", "need_year", "stage", "town", "project"], kind="stable")
    projects = projects.loc[order.index].reset_index(drop=True)
    return projects.assign(number=range(1, len(projects) + 1))


def project_name(project: Any) -> str:
    """Name of a project, starred where its figures are not published ones."""
    name = str(project.name) or str(project.project)
    return name + ("*" if is_estimate(project.source_status) else "")


def is_estimate(status: Any) -> bool:
    """Whether a figure of this status is not a published one."""
    return status in UNSURE
