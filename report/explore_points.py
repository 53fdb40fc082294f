"""Points and areas of the web page's map: towns, campuses by the years with places, projects by the year of use."""

from __future__ import annotations

from typing import Any

import numpy as np

from .kinds import measure_name
from .map_figure import KINDS, look_of
from .map_points import project_points, spread, to_km, town_points
from .names import is_estimate, project_name
from .town_shapes import corners, town_shapes

APART = 0.065  # of the map's span: projects nearer than that to a town or each other are moved apart
DOTS = 800  # of a screen, across the map
Mark = dict[str, Any]


def _km(value: float) -> float | None:
    """Kilometres to ten metres; None where there is no point."""
    return None if np.isnan(value) else round(float(value), 2)


def town_marks(plan: Any) -> tuple[list[Mark], tuple[float, float]]:
    """Code, name and point of each town, and the middle that points are measured from."""
    towns, middle = town_points(plan)
    status = towns["status"] if "status" in towns else [""] * len(towns)
    columns = (towns["town"], towns["name"], towns["x"], towns["y"], status)
    marks = [
        {"code": str(town), "name": str(name), "x": _km(x), "y": _km(y), "guessed": is_estimate(known)}
        for town, name, x, y, known in zip(*columns, strict=True)
    ]
    return marks, middle


def campus_marks(plan: Any, middle: tuple[float, float]) -> list[Mark]:
    """Name and point of each campus, and its places by stage and need year; stages without places are left out."""
    marks: list[Mark] = []
    years = [int(year) for year in plan.need_years]
    for school, rows in plan.places.groupby("school", sort=True):
        first = rows.iloc[0]
        point = to_km(rows["lat"].to_numpy(float)[:1], rows["lon"].to_numpy(float)[:1], middle)[0]
        stages = {}
        for stage, part in rows.groupby("stage", observed=True, sort=True):
            held = dict(zip(part["year"].astype(int), part["places"].astype(int), strict=True))
            if any(held.get(year) for year in years):
                stages[str(stage)] = [held.get(year, 0) for year in years]
        if stages and not np.isnan(point).any():
            at = {"x": _km(point[0]), "y": _km(point[1])}
            marks.append({"code": str(school), "name": str(first["name"]), **at, "stages": stages})
    return marks


def town_areas(plan: Any, middle: tuple[float, float]) -> dict[str, list[list[float]]]:
    """Rings of each town that has an outline: x and y in turn, km; as simple as a screen asks for."""
    points = corners(town_shapes(plan, middle))
    if not len(points):
        return {}
    shapes = town_shapes(plan, middle, detail_km=float(np.ptp(points, axis=0).max()) / DOTS)
    return {town: [ring.round(2).ravel().tolist() for ring in rings] for town, rings in shapes.items()}


def project_marks(plan: Any, lang: str) -> list[Mark]:
    """Number, name, kind, stages and year of use of each project; its point is set beside towns and other projects."""
    towns, middle = town_points(plan)
    projects = project_points(plan, towns, middle)
    true = projects[["x", "y"]].to_numpy(float)
    known = ~np.isnan(true).any(axis=1)
    fixed = towns[["x", "y"]].dropna().to_numpy(float)
    every = np.vstack([fixed, true[known]])
    span = max([2.0, *np.ptp(every, axis=0)]) if len(every) else 2.0
    set_apart = np.full_like(true, np.nan)
    set_apart[known] = spread(true[known], fixed, span * APART)
    rows: list[Any] = list(projects.itertuples())
    return [
        {
            "number": int(row.number),
            "name": project_name(row),
            "kind": measure_name(row, lang),
            "look": look_of(row) if look_of(row) in KINDS else "",
            "stages": sorted({str(row.stage), str(row.gains)}),
            "year": int(row.use_year),
            "x": _km(x),
            "y": _km(y),
            "true": [_km(x_true), _km(y_true)],
        }
        for row, (x, y), (x_true, y_true) in zip(rows, set_apart, true, strict=True)
    ]
