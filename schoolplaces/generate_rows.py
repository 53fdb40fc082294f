"""A row of the options table of a generated region, and the sums its figures come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .plan_rules import ProjectKind
    from .stage import Stage


def option_row(
    settings: Settings, towns: Towns, option: str, kind: ProjectKind, town: int, stage: Stage, size: int
) -> dict[str, Any]:
    """Return an option with every column of its table; those that differ are laid over it."""
    return {
        "option": option,
        "name": "",
        "kind": kind,
        "school": "",
        "site": "",
        "town": towns.codes[town],
        "stage": stage.name,
        "classes": size,
        "into": "",
        "to_stage": "",
        "to_sector": "",
        "return_10k": 0.0,
        "beds": 0,
        "cost_10k": 0.0,
        "lead_years": settings.book.projects[kind].lead_years,
        "earliest": None,
        "land_m2": 0,
        "floor_m2": 0,
        "lat": None,
        "lon": None,
        "crs": "wgs84",
    }


def class_places(settings: Settings, stage: Stage) -> float:
    """Return the places of a class: the mean cap of the cohort that enters next."""
    return float(np.mean(stage.caps(settings.base_year + 1)))


def tens(cost: float) -> float:
    """Return a cost to the nearest ten.

    Examples
    --------
    >>> tens(1234.0)
    1230.0
    """
    return float(round(cost / 10) * 10)
