"""Posts (编制) of every campus: set anew in some years by the ratios of the rules, held between; and who is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.records import records
from schoolplaces.rounding import largest_remainder
from schoolplaces.staff_checks import STAFF_ITEMS

if TYPE_CHECKING:
    from schoolplaces.plan_rules import Posts
    from schoolplaces.region import Region

COLUMNS = [
    "school", "stage", "year", "classes", "pupils", "teachers", "carers", "posts", "posts_spare", "there",
    "there_spare",
]  # fmt: skip
POSTS, TEACHERS = STAFF_ITEMS

Unit = tuple[str, str]
Line = tuple[object, ...]


def set_years(posts: Posts, base: int, last: int) -> list[int]:
    """School years after the base year in which posts are set anew, up to the last.

    Examples
    --------
    >>> from schoolplaces.plan_rules import Posts
    >>> set_years(Posts(every=3), 2025, 2030), set_years(Posts(every=3, first=2022), 2025, 2030)
    ([2026, 2029], [2028])
    """
    first = base + 1 if posts.first is None else posts.first
    return [year for year in range(base + 1, last + 1) if year >= first and (year - first) % posts.every == 0]


def with_posts(region: Region, staff: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The staff table with posts, and with the teachers of the base year.

    In a year of setting each campus and stage has as many posts as its classes and pupils ask teachers for; until the
    next one it keeps them, even where its classes end. Until the first setting they are those of the base year: of the
    table resources (item ``posts``), else what that year's classes and pupils ask for.

    Parameters
    ----------
    region : Region
    staff : DataFrame
        ``school, stage, year, classes, pupils, teachers, carers``.
    before : DataFrame
        The same of the base year.

    Returns
    -------
    DataFrame
        With ``posts``, ``posts_spare`` (posts less the teachers asked for: below 0 they are short), ``there`` (teachers
        of the base year, item ``teachers`` of the table resources; missing where they are not known) and
        ``there_spare``. Campuses without classes have a row while they have posts or teachers.
    """
    asked = {(row.school, row.stage): int(row.teachers) for row in records(before)}
    there, held = base_figures(region, TEACHERS, asked), asked | base_figures(region, POSTS, asked)
    cells = {
        (row.school, row.stage, row.year): (row.classes, row.pupils, row.teachers, row.carers) for row in records(staff)
    }
    rows: list[Line] = []
    for stage, years in staff.groupby("stage", sort=True)["year"]:
        mine = sorted({unit for unit in (*held, *there, *(key[:2] for key in cells)) if unit[1] == stage})
        settings = set_years(region.rules.posts, region.base_year, int(years.max()))
        known = {
            unit: there.get(unit, None if unit in asked else 0) for unit in mine if any(u[1] == stage for u in there)
        }
        posts = {unit: held.get(unit, 0) for unit in mine}
        for year in range(int(years.min()), int(years.max()) + 1):
            if year in settings:
                posts = {unit: int(cells.get((*unit, year), (0, 0, 0, 0))[2]) for unit in mine}
            rows += _rows(mine, year, cells, posts, known)
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["school", "stage", "year"], ignore_index=True)


def _rows(
    units: list[Unit],
    year: int,
    cells: dict[tuple[str, str, int], tuple[float, int, int, int]],
    posts: dict[Unit, int],
    known: dict[Unit, int | None],
) -> Iterator[Line]:
    """Rows of a stage in a year, of campuses that have classes, posts or teachers."""
    for unit in units:
        classes, pupils, teachers, carers = cells.get((*unit, year), (0.0, 0, 0, 0))
        there = known.get(unit)
        if classes or pupils or posts[unit] or there:
            spare = pd.NA if there is None else there - teachers
            now = pd.NA if there is None else there
            yield *unit, year, classes, pupils, teachers, carers, posts[unit], posts[unit] - teachers, now, spare


def base_figures(region: Region, item: str, asked: dict[Unit, int]) -> dict[Unit, int]:
    """Posts or teachers of the base year by campus and stage, as the table resources gives them.

    Rows of a school hold as they are, the latest until the base year. A stage of which only the total is given has it
    shared out over its campuses as they are asked for, in whole numbers.

    Parameters
    ----------
    region : Region
    item : str
        posts or teachers.
    asked : dict of (school, stage) to int
        Teachers that classes and pupils of the base year ask for.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> town = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
    >>> roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    >>> total = {"item": "teachers", "stage": "primary", "value": 10}
    >>> region = Region.from_tables({"towns": [town], "enrolment": [roll], "resources": [total]})
    >>> base_figures(region, "teachers", {("s", "primary"): 8, ("t", "primary"): 4})
    {('s', 'primary'): 7, ('t', 'primary'): 3}
    """
    rows = region.resources[region.resources["item"] == item]
    years = pd.to_numeric(rows["year"]).astype(float).fillna(region.base_year)
    rows = rows.assign(year=years)[years <= region.base_year].sort_values("year", kind="stable")
    latest = {(row.school, row.stage): round(float(row.value)) for row in records(rows)}
    found = {unit: value for unit, value in latest.items() if unit[0]}
    for (school, stage), total in latest.items():
        units = sorted(unit for unit in asked if unit[1] == stage)
        if school or any(unit[1] == stage for unit in found) or not sum(asked[unit] for unit in units):
            continue
        weights = np.array([asked[unit] for unit in units], dtype=float)
        parts = largest_remainder(weights * total / weights.sum(), total)
        found |= {unit: int(part) for unit, part in zip(units, parts, strict=True)}
    return found
