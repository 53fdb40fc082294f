"""Candidate projects of every kind, with cost, land and floor area from standards and built schools; the budget."""

from __future__ import annotations

import pandas as pd
from derive_case import BASE, BUDGET_10K
from derive_facts import own, table
from derive_grades import CAPS, per_place
from derive_schools import moved, point, rooms

BED_10K = 1.5  # 每个寄宿床位的投资，万元（假定）
FURTHER = ("beds", "must_by")  # columns that only some counties give
COST_NOTE = {
    "new": "造价按同类已建学校每学位投资（见 data/facts/construction_costs.csv）",
    "expand": "造价按扩建每学位假定值",
    "temporary": "造价按装配式校舍每学位假定值",
    "relocate": "造价比照新建（见 data/facts/construction_costs.csv）",
    "convert": "改造费按每学位假定值",
    "close": "搬迁与添置按每校假定值",
    "reclassify": "投入按每学位假定值",
}


def places(stage: str, classes: int) -> float:
    """Return places of a number of classes at the mean cap."""
    return classes * sum(CAPS[stage]) / len(CAPS[stage])


def cost_10k(option: pd.Series) -> float:
    """Return the capital cost in 10,000 yuan, to the nearest 10: a place, but a school for a closing.

    A reclassification is paid for the places of all rooms of the school.
    """
    stage, kind = option["stage"], option["kind"]
    rows = table("construction_costs")
    each = float(rows.loc[(rows["stage"] == stage) & (rows["kind"] == kind), "value"].iloc[0])
    if kind == "close":
        return each
    classes = rooms(option["school"]) if kind == "reclassify" else int(option["classes"])
    return round(places(stage, classes) * each + int(option.get("beds") or 0) * BED_10K, -1)


def area(stage: str, classes: int, item: str) -> float:
    """Return land or floor area of a new school: the standard of its size, else so much a place."""
    rows = table("standards")
    exact = rows[(rows["stage"] == stage) & (rows["item"] == item) & (rows["classes"] == str(classes))]
    return float(exact["value"].iloc[0]) if len(exact) else round(places(stage, classes) * per_place(stage, item), -1)


def areas(option: pd.Series) -> tuple[float, float]:
    """Return land and floor area an option adds, m2: an expansion builds on its own land, a temporary room is 90 m2.

    What is closed, converted or reclassified adds none.
    """
    stage, classes = option["stage"], int(option["classes"])
    if option["kind"] in ("new", "relocate"):
        return area(stage, classes, "land"), area(stage, classes, "floor")
    if option["kind"] == "expand":
        return 0.0, round(places(stage, classes) * per_place(stage, "floor"), -1)
    return 0.0, 90.0 * classes if option["kind"] == "temporary" else 0.0


def place_of(option: pd.Series) -> tuple[float, float]:
    """Return the point of the site, or of the school where there is none."""
    if not option["site"]:
        return point(option["school"])
    return moved(option["town"], float(option["north_km"]), float(option["east_km"]))


def option_row(option: pd.Series) -> dict[str, object]:
    """Return one row of the options table; lead_years is left to the rules."""
    land, floor = areas(option)
    lat, lon = place_of(option)
    kept = ["option", "name", "kind", "school", "site", "town", "stage", "classes"]
    kept += ["into", "to_stage", "to_sector", "return_10k"]
    return {
        **{column: option[column] for column in [*kept, *(name for name in FURTHER if name in option)]},
        "cost_10k": cost_10k(option),
        "lead_years": "",
        "earliest": option["earliest"],
        "land_m2": land,
        "floor_m2": floor,
        "lat": lat,
        "lon": lon,
        "crs": "wgs84",
        "status": "assumed",
        "source": f"{option['source']}；{COST_NOTE[option['kind']]}{'；面积按建标' if floor else ''}",
        "note": option["note"],
    }


def options_table() -> pd.DataFrame:
    """Return the options table."""
    return pd.DataFrame([option_row(option) for _, option in own("options").iterrows()])


def budget_table() -> pd.DataFrame:
    """Return a budget that does not bind, for the plan years and the outlook."""
    source = "假定：每年固定额度，高于任何方案一年的投入，不构成约束"
    rows = [(year, year, BUDGET_10K, "", "assumed", source) for year in range(BASE, BASE + 11)]
    return pd.DataFrame(rows, columns=["first", "last", "cost_10k", "stages", "status", "source"])
