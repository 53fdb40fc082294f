"""Campuses with their classes, rooms and areas, from the pupils of the base year and the assumed list of campuses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from math import ceil, cos, pi, radians, sin
from typing import Any

import pandas as pd
from derive_case import BASE, ROLLS, SEAT
from derive_children import YEARS, pupils, town_facts, town_table
from derive_facts import own, share_out
from derive_grades import CAPS, GRADES, per_place

GROUP_CAP = 30  # 复式班
# 占地与建筑按学位的标准取值，再按城乡放大：县城用地紧，乡村校园大
SPACE = {"urban": (0.8, 0.95), "town": (1.1, 1.1), "rural": (1.3, 1.2)}
# 校点离乡镇中心的距离，公里：县城校园分散在建成区，村里的教学点远
SPREAD_KM = {"urban": 1.6, "town": 1.2, "rural": 0.9}
OUTLYING_KM = 5.0


@dataclass(frozen=True)
class Campus:
    """One row of facts/CASE_campuses.csv."""

    school: str
    name: str
    town: str
    stage: str
    grades: str
    sector: str
    weight: float  # share of the town's pupils of the stage
    rooms: str  # rooms beyond the classes of the base year; "" takes the fullest year
    class_size: str  # where it differs from the cap
    boarding: float  # share of pupils who board
    feeds: str
    note: str
    protected: str = ""  # "yes" where it may not be closed; senior highs never are
    part_of: str = ""  # the campus that holds this stage besides its own

    @property
    def last(self) -> int:
        """Its last grade."""
        return int(self.grades[-1])

    @property
    def held_by(self) -> str:
        """The code of the campus in the tables."""
        return self.part_of or self.school


@cache
def campuses() -> dict[str, Campus]:
    """Return the assumed campuses by code."""
    rows = own("campuses").reindex(columns=[field.name for field in fields(Campus)], fill_value="")
    rows = rows.astype({"weight": float, "boarding": float})
    return {row.school: row for row in (Campus(*values) for values in rows.itertuples(index=False))}


def catchment(stage: str, town: str) -> list[str]:
    """Return the towns whose pupils attend the campuses of a town in the base year."""
    towns = town_table()
    if stage in ("senior_general", "vocational"):
        return list(towns.index) if town == SEAT else []
    goes = towns["junior_at"] if stage == "junior" else towns["town"]
    return list(goes.index[goes == town])


@cache
def attending(stage: str, town: str, grade: int, year: int) -> dict[str, int]:
    """Return pupils of a grade by campus of a town, had the campuses always been those of the base year."""
    here = [c for c in campuses().values() if c.stage == stage and c.town == town and c.last >= grade]
    total = sum(pupils(stage, grade, year)[home] for home in catchment(stage, town))
    return share_out(total, {campus.school: campus.weight for campus in here}) if here else {}


def class_rows(school: str, year: int) -> list[tuple[str, int, int]]:
    """Return (grade or group, classes, pupils) of a campus.

    A school that teaching points feed has classes enough for the pupils who come from them at the next grade.
    """
    campus = campuses()[school]
    feeders = [other.school for other in campuses().values() if other.feeds == school]
    by_grade = [attending(campus.stage, campus.town, grade, year) for grade in range(1, campus.last + 1)]
    counts = [here[school] for here in by_grade]
    if campus.last < GRADES[campus.stage]:
        return [(campus.grades, ceil(sum(counts) / GROUP_CAP), sum(counts))]
    caps = [int(campus.class_size or cap) for cap in CAPS[campus.stage]]
    coming = [n + sum(here.get(feeder, 0) for feeder in feeders) for n, here in zip(counts, by_grade, strict=True)]
    return [(str(g), ceil(coming[g - 1] / caps[g - 1]), n) for g, n in enumerate(counts, 1)]


@cache
def rooms(school: str) -> int:
    """Return classrooms: those of the base year with the stated margin, else those of the fullest year."""
    margin = campuses()[school].rooms
    now = sum(classes for _, classes, _ in class_rows(school, BASE))
    if margin != "":
        return now + int(margin)
    return max(sum(classes for _, classes, _ in class_rows(school, year)) for year in YEARS)


def point(school: str) -> tuple[float, float]:
    """Return a point near the town's, spread by the golden angle so that no two campuses coincide."""
    campus = campuses()[school]
    here = [other.school for other in campuses().values() if other.town == campus.town]
    town, turn = town_facts(campus.town), here.index(school)
    km = OUTLYING_KM if campus.feeds else SPREAD_KM[town["kind"]] * ((turn + 0.5) / len(here)) ** 0.5
    angle = turn * pi * (3 - 5**0.5)
    return moved(campus.town, km * cos(angle), km * sin(angle))


def moved(town: str, north_km: float, east_km: float) -> tuple[float, float]:
    """Return the point so far from a town's."""
    lat, lon = town_facts(town)["lat"], town_facts(town)["lon"]
    return round(lat + north_km / 111.2, 5), round(lon + east_km / (111.2 * cos(radians(lat))), 5)


def school_row(school: str) -> dict[str, Any]:
    """Return one row of the schools table."""
    campus = campuses()[school]
    stage = campus.stage
    land, floor = SPACE[town_facts(campus.town)["kind"]]
    places = rooms(school) * sum(CAPS[stage]) / len(CAPS[stage])
    lat, lon = point(school)
    boarders = round(campus.boarding * sum(n for _, _, n in class_rows(school, BASE)))
    return {
        "school": school,
        "name": campus.name,
        "town": campus.town,
        "lat": lat,
        "lon": lon,
        "crs": "wgs84",
        "sector": campus.sector,
        "grades": f"{stage}:{campus.grades}",
        "feeds": campus.feeds,
        "land_m2": round(places * per_place(stage, "land") * land, -1),
        "floor_m2": round(places * per_place(stage, "floor") * floor, -1),
        "boarding_beds": ceil(boarders * 1.15 / 10) * 10,
        "boarders": boarders,
        "protected": campus.protected or ("yes" if stage == "senior_general" else "no"),
        "status": "assumed",
        "source": "假定的校点；位置在乡镇点周围示意，面积按教室数和建标每生指标推算，寄宿生按假定比例",
        "note": campus.note,
    }


def schools_table() -> pd.DataFrame:
    """Return the schools table; a stage held by another campus adds its grades, land, floor and beds to that one's."""
    rows = {school: school_row(school) for school, campus in campuses().items() if not campus.part_of}
    for school, campus in campuses().items():
        if campus.part_of:
            row, more = rows[campus.part_of], school_row(school)
            row["grades"] = f"{row['grades']};{more['grades']}"
            for column in ("land_m2", "floor_m2", "boarding_beds", "boarders"):
                row[column] += more[column]
    return pd.DataFrame(rows.values())


def classes_table() -> pd.DataFrame:
    """Return the classes of the base year; their pupils add up to the enrolment of each stage and grade."""
    source = f"{BASE} 年在校生按假定的校点份额分摊，按班额上限折成班"
    rows = [
        (campus.held_by, campus.stage, *row, ROLLS, source)
        for school, campus in campuses().items()
        for row in class_rows(school, BASE)
    ]
    return pd.DataFrame(rows, columns=["school", "stage", "grade", "classes", "pupils", "status", "source"])


def classrooms_table() -> pd.DataFrame:
    """Return the classrooms of the base year."""
    peak = "按 2015—2025 年在校生最多一年所需班数推算"
    stated = "2025 年班数加假定的富余（负数为借用专用教室）"
    rows = [
        (campus.held_by, campus.stage, rooms(school), 0, "assumed", stated if campus.rooms else peak)
        for school, campus in campuses().items()
    ]
    return pd.DataFrame(rows, columns=["school", "stage", "permanent", "temporary", "status", "source"])
