"""What the cases of whole cities share: districts stand as towns, and lists of groups of campuses stand as campuses.

A case reads facts/CASE_districts.csv, CASE_figures.csv (what its document and other sources say), CASE_campuses.csv and
CASE_options.csv. All of it is spread over districts by residents and over campuses by weight, in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from math import ceil, cos, pi, radians, sin

import pandas as pd
from derive_facts import share_out, table
from derive_grades import CAPS, per_place

SPREAD_KM = 8.0  # how far the campuses of a district lie around its point
Cells = dict[tuple[str, int], int]  # (pool or school, grade) -> pupils


@dataclass(frozen=True)
class Group:
    """One row of facts/CASE_campuses.csv: campuses of a district that are alike."""

    group: str
    town: str
    stage: str
    pool: str  # whose pupils they share
    sector: str
    name: str
    count: int
    weight: float  # of one campus within its pool
    class_size: int  # 0 takes the cap of each grade
    spare: int  # rooms beyond the classes, or weight among the rooms that are left
    protected: str
    note: str


@dataclass(frozen=True)
class Campus:
    """A campus of a group."""

    school: str
    name: str
    group: Group


@cache
def figure(case: str, item: str) -> float:
    """Return a figure of facts/CASE_figures.csv."""
    rows = table(f"{case}_figures")
    return float(rows.loc[rows["item"] == item, "value"].item())


@cache
def districts(case: str) -> pd.DataFrame:
    """Return the districts by code."""
    rows = table(f"{case}_districts").astype({"residents": int, "lat": float, "lon": float})
    return rows.set_index("town", drop=False)


def of_district(case: str, town: str) -> dict[str, str]:
    """Return what is told of one district, as text."""
    return {str(name): str(value) for name, value in districts(case).loc[[town]].to_dict("records")[0].items()}


def by_district(case: str, total: float) -> dict[str, int]:
    """Spread a total over the districts by their residents."""
    people = districts(case)["residents"]
    return share_out(round(total), {str(town): float(n) for town, n in people.items()})


def towns_table(case: str) -> pd.DataFrame:
    """Return the towns table."""
    rows = districts(case)
    return pd.DataFrame(
        {
            **{column: rows[column] for column in ("town", "name", "kind", "lat", "lon")},
            "crs": "wgs84",
            "residents": rows["residents"],
            "residents_year": rows["residents_year"].astype(int),
            "status": rows["point_status"],
            "source": "常住人口：" + rows["source"] + "；坐标：" + rows["point_source"],
            "note": rows["note"],
        }
    )


@cache
def campuses(case: str) -> dict[str, Campus]:
    """Return the campuses by code."""
    rows = table(f"{case}_campuses")[[field.name for field in fields(Group)]]
    rows = rows.astype({"count": int, "weight": float, "class_size": int, "spare": int})
    found = {}
    for group in (Group(*values) for values in rows.itertuples(index=False)):
        for number in range(1, group.count + 1):
            called = f"{of_district(case, group.town)['name']}{group.name}{number if group.count > 1 else ''}"
            found[f"{group.group}{number}"] = Campus(f"{group.group}{number}", called, group)
    return found


def seated(case: str, rolls: Cells) -> Cells:
    """Spread the pupils of each pool and grade over its campuses."""
    found: Cells = {}
    for (pool, grade), pupils in rolls.items():
        mine = {one.school: one.group.weight for one in campuses(case).values() if one.group.pool == pool}
        found |= {(school, grade): n for school, n in share_out(pupils, mine).items()}
    return found


def class_counts(case: str, seats: Cells) -> Cells:
    """Return the classes of each school and grade: as few as the size of the group allows."""
    return {
        (school, grade): ceil(pupils / (_group(case, school).class_size or CAPS[_group(case, school).stage][grade - 1]))
        for (school, grade), pupils in seats.items()
    }


def rooms(case: str, seats: Cells, totals: dict[str, int]) -> dict[str, int]:
    """Return the classrooms by school: classes and what is spare; where a stage's total is known, what is left of it.

    Where there is a total, ``spare`` weighs who gets the rooms that are left.
    """
    counts = class_counts(case, seats)
    found = {school: 0 for school, _ in counts}
    for (school, _), classes in counts.items():
        found[school] += classes
    for stage, total in totals.items():
        mine = [school for school in found if _group(case, school).stage == stage]
        left = total - sum(found[school] for school in mine)
        if left < 0:
            raise ValueError(f"{stage}: {-left} classes more than rooms")
        spare = {school: float(_group(case, school).spare * found[school]) for school in mine}
        for school, more in share_out(left, spare).items():
            found[school] += more
    return {
        school: n + (0 if _group(case, school).stage in totals else _group(case, school).spare)
        for school, n in found.items()
    }


def schools_table(case: str, standing: dict[str, int]) -> pd.DataFrame:
    """Return the schools table."""
    source = "假定的校点（按组）：位置在县（市、区）驻地周围示意，面积按教室数和建标每生指标推算"
    rows = []
    for school, campus in campuses(case).items():
        group = campus.group
        places = standing[school] * sum(CAPS[group.stage]) / len(CAPS[group.stage])
        lat, lon = point(case, school)
        rows.append(
            {
                "school": school, "name": campus.name, "town": group.town, "lat": lat, "lon": lon, "crs": "wgs84",
                "sector": group.sector, "grades": f"{group.stage}:1-{len(CAPS[group.stage])}",
                "land_m2": round(places * per_place(group.stage, "land"), -1),
                "floor_m2": round(places * per_place(group.stage, "floor"), -1),
                "protected": group.protected, "status": "assumed", "source": source, "note": group.note,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def classes_table(case: str, seats: Cells, source: str) -> pd.DataFrame:
    """Return the classes of the base year."""
    counts = class_counts(case, seats)
    rows = [
        (school, _group(case, school).stage, str(grade), counts[school, grade], pupils, "assumed", source)
        for (school, grade), pupils in sorted(seats.items())
    ]
    return pd.DataFrame(rows, columns=["school", "stage", "grade", "classes", "pupils", "status", "source"])


def classrooms_table(case: str, standing: dict[str, int], sources: dict[str, str]) -> pd.DataFrame:
    """Return the classrooms of the base year."""
    rows = [
        (school, stage, n, 0, "assumed", sources[stage])
        for school, n in standing.items()
        for stage in [_group(case, school).stage]
    ]
    return pd.DataFrame(rows, columns=["school", "stage", "permanent", "temporary", "status", "source"])


def point(case: str, school: str) -> tuple[float, float]:
    """Return the point of a campus."""
    return around(case, _group(case, school).town, list(campuses(case)).index(school))


def around(case: str, town: str, turn: int) -> tuple[float, float]:
    """Return a point around a district's, spread by the golden angle so that no two coincide."""
    km, angle = SPREAD_KM * ((turn % 40 + 0.5) / 40) ** 0.5, turn * pi * (3 - 5**0.5)
    lat, lon = (float(of_district(case, town)[name]) for name in ("lat", "lon"))
    east = km * sin(angle) / (111.2 * cos(radians(lat)))
    return round(lat + km * cos(angle) / 111.2, 5), round(lon + east, 5)


def _group(case: str, school: str) -> Group:
    return campuses(case)[school].group
