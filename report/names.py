"""Names and plain values out of a plan's frames: what every table and figure asks for."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .labels import label, label_or


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


def stage_names(plan: Any, lang: str) -> dict[str, str]:
    """Name of each stage, in the order of the region."""
    return {name: str(getattr(stage, lang)) for name, stage in plan.region.stages.items()}


def kind_name(kind: str, lang: str) -> str:
    """Name of a kind of project."""
    return label_or(f"kind.{kind}", kind, lang)


def ordered_projects(plan: Any) -> pd.DataFrame:
    """Projects in the one order of all tables and figures: need year, stage, town, project."""
    projects = plan.projects.copy()
    stages = {name: i for i, name in enumerate(plan.region.stages)}
    towns = {name: i for i, name in enumerate(plan.region.towns["town"].astype(str))}
    projects["_stage"] = projects["stage"].map(stages)
    projects["_town"] = projects["town"].astype(str).map(towns)
    projects = projects.sort_values(["need_year", "_stage", "_town", "project"], kind="stable")
    return projects.drop(columns=["_stage", "_town"]).reset_index(drop=True)


def project_name(project: Any) -> str:
    """Name of a project, starred where its figures are not published ones."""
    name = str(project.name) or str(project.project)
    return name + ("*" if is_estimate(project.source_status) else "")


def is_estimate(status: Any) -> bool:
    """Whether a figure of this status is not a published one."""
    return status in ("estimated", "assumed")
