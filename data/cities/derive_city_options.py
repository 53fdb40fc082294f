"""Candidate projects of a city: each row of facts/CASE_options.csv stands for the sites or campuses of one kind."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from derive_city import around, campuses, of_district, point
from derive_facts import table
from derive_grades import per_place

SEATS = {"kindergarten": 30, "senior_general": 50, "vocational": 50}  # 每班学位：建设规模和造价按此计
KINDS = {"expand": "扩建", "temporary": "过渡学位", "close": "并入", "convert": "增设托育", "reclassify": "转性"}
EMPTY = ("school", "site", "into", "to_stage", "to_sector")


def options_table(case: str, rooms: dict[str, int]) -> pd.DataFrame:
    """Return the options table.

    Parameters
    ----------
    case : str
    rooms : dict of str to int
        Classrooms by school: what a reclassification is paid for.
    """
    rows = table(f"{case}_options")
    found: list[dict[str, object]] = []
    for _, option in rows.iterrows():
        found += _sites(case, option) if option["kind"] == "new" else _campuses(case, option, rooms)
    columns = [
        "option", "name", "kind", "school", "site", "town", "stage", "classes", "into", "to_stage", "to_sector",
        "return_10k", "cost_10k", "lead_years", "earliest", "land_m2", "floor_m2", "lat", "lon", "crs", "status",
        "source", "note",
    ]  # fmt: skip
    return pd.DataFrame(found, columns=columns).fillna("")


def _sites(case: str, option: pd.Series) -> Iterator[dict[str, object]]:
    """New schools: a site each, in each of the sizes."""
    district = of_district(case, option["town"])["name"]
    for number in range(1, int(option["count"]) + 1):
        site = f"{option['option']}{number}"
        lat, lon = around(case, option["town"], 40 + 7 * number + len(site) * 3)
        for size in option["classes"].split(";"):
            row = _row(option, int(size), int(size))
            name = f"新建{district}{option['name']}{number}（{size} 班）"
            yield row | {"option": f"{site}-{size}", "name": name, "site": site, "lat": lat, "lon": lon}


def _campuses(case: str, option: pd.Series, rooms: dict[str, int]) -> Iterator[dict[str, object]]:
    """What may be done at the first so many campuses of a group."""
    mine = [one for one in campuses(case).values() if one.group.group == option["group"]]
    for campus in mine[: int(option["count"])]:
        classes = int(option["classes"])
        row = _row(option, classes, rooms[campus.school] if option["kind"] == "reclassify" else classes)
        name = f"{campus.name}{option['name'] or KINDS[option['kind']]}"
        code = f"{option['option']}-{campus.school}"
        lat, lon = point(case, campus.school)
        yield row | {"option": code, "name": name, "school": campus.school, "lat": lat, "lon": lon}


def _row(option: pd.Series, classes: int, paid: int) -> dict[str, object]:
    """What the options of a row have in common; ``paid``: classes that the cost is counted for."""
    stage, kind, adds = option["stage"], option["kind"], option["kind"] in ("new", "expand")
    seats = SEATS[stage] * classes
    return {
        **dict.fromkeys(EMPTY, ""),
        **{name: option[name] for name in ("kind", "town", "stage", "into", "to_stage", "to_sector", "earliest")},
        "classes": classes,
        "cost_10k": cost_10k(stage, kind, paid),
        "land_m2": round(seats * per_place(stage, "land"), -1) if kind == "new" else 0.0,
        "floor_m2": round(seats * per_place(stage, "floor"), -1) if adds else 0.0,
        "crs": "wgs84",
        "status": "assumed",
        "source": f"{option['source']}；造价：data/facts/construction_costs.csv",
        "note": option["note"],
    }


def cost_10k(stage: str, kind: str, classes: int) -> float:
    """Return the capital cost of so many classes, 10,000 yuan, to the nearest 10; of a school where it closes."""
    rows = table("construction_costs")
    each = float(rows.loc[(rows["stage"] == stage) & (rows["kind"] == kind), "value"].iloc[0])
    return each if kind == "close" else round(each * SEATS[stage] * classes, -1)
