"""One stage of many grades and areas that need nothing but pupils and births, for tests of forecasts."""

from __future__ import annotations

from typing import Any

import numpy as np

from schoolplaces import Region

BASE = 2025
POINT = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}


def rules(grades: int, **more: Any) -> dict[str, Any]:
    """A rule book of one stage that begins at five with June births."""
    stage = {
        "zh": "学校", "en": "School", "entry_age": 5, "grades": grades, "fed_by": "births", "compulsory": True,
        "class_size": [{"from": 1900, "caps": [30]}],
    }  # fmt: skip
    region = {"only_stages": ["school"], "entry_cutoff": "06-30", "births_year_end": "06-30"}
    return {"region": region | more, "stages": {"school": stage}, "school_size": [], "participation": []}


def region_of(pupils: np.ndarray, births: np.ndarray | None = None, *, schools: bool = False, **more: Any) -> Region:
    """A region from arrays (areas, grades, years) and (areas, years), the last year of both the base year."""
    areas, grades, years = pupils.shape
    names = [f"t{at:02d}" for at in range(areas)]
    rows = [
        {"town": "w" if schools else names[a], "year": BASE - years + 1 + y, "stage": "school", "grade": g + 1}
        | {"pupils": float(pupils[a, g, y])}
        | ({"school": names[a]} if schools else {})
        for a in range(areas)
        for g in range(grades)
        for y in range(years)
        if np.isfinite(pupils[a, g, y])
    ]
    towns = [{"town": name, "name": name, **POINT} for name in (["w"] if schools else names)]
    tables: dict[str, Any] = {"towns": towns, "enrolment": rows}
    if births is not None:
        first = BASE - births.shape[1] + 1
        tables["births"] = [
            {"town": names[a], "year": first + y, "births": float(births[a, y])}
            for a in range(areas)
            for y in range(births.shape[1])
        ]
    return Region.from_tables(tables, rules(grades, **more))


def drawn(
    areas: int = 8, grades: int = 6, years: int = 12, *, size: float = 200.0, seed: int = 0, moves: float = 0.02
) -> tuple[np.ndarray, np.ndarray]:
    """Pupils and births of areas whose children move: each year has a wave of its own, and each area a drift."""
    chance = np.random.default_rng(seed)
    long = years + grades + 6
    level = size * np.exp(chance.normal(0, 0.5, areas))
    births = chance.poisson(level[:, None] * np.exp(0.1 * np.sin(np.arange(long) / 5)))
    drift = chance.normal(0, moves / 2, areas)
    wave = moves * np.convolve(chance.normal(0, 1, long), [0.5, 0.3, 0.2], "same")
    pupils = np.zeros((areas, grades, long))
    pupils[:, :, 0] = level[:, None]
    for year in range(1, long):
        cohort = births[:, max(year - 5, 0)]
        pupils[:, 0, year] = chance.binomial(cohort, 0.95)
        up = pupils[:, :-1, year - 1] * np.exp(drift[:, None] + wave[year])
        pupils[:, 1:, year] = chance.poisson(up)
    return pupils[:, :, -years:], births[:, -years - 5 :].astype(float)
