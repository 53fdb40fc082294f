"""Candidate projects in standard sizes, with cost, land and floor area from standards and built schools; the budget."""

from __future__ import annotations

import pandas as pd
from derive_facts import table
from derive_schools import BASE, CAPS, moved, per_place, point

BUDGET_10K = 15_000  # 每年，万元；高于任何一年可能的投入，不构成约束
COST_NOTE = {
    "new": "造价按同类已建学校每学位投资（见 data/facts/construction_costs.csv）",
    "expand": "造价按扩建每学位假定值",
    "temporary": "造价按装配式校舍每学位假定值",
}


def places(stage: str, classes: int) -> float:
    """Return places of a number of classes at the mean cap."""
    return classes * sum(CAPS[stage]) / len(CAPS[stage])


def cost_10k(stage: str, kind: str, classes: int) -> float:
    """Return the capital cost in 10,000 yuan, to the nearest 10."""
    rows = table("construction_costs")
    each = rows.loc[(rows["stage"] == stage) & (rows["kind"] == kind), "value"].iloc[0]
    return round(places(stage, classes) * float(each), -1)


def area(stage: str, classes: int, item: str) -> float:
    """Return land or floor area of a new school: the standard of its size, else so much a place."""
    rows = table("standards")
    exact = rows[(rows["stage"] == stage) & (rows["item"] == item) & (rows["classes"] == str(classes))]
    return float(exact["value"].iloc[0]) if len(exact) else round(places(stage, classes) * per_place(stage, item), -1)


def areas(option: pd.Series) -> tuple[float, float]:
    """Return land and floor area an option adds, m2: an expansion builds on its own land, a temporary room is 90 m2."""
    stage, classes = option["stage"], int(option["classes"])
    if option["kind"] == "new":
        return area(stage, classes, "land"), area(stage, classes, "floor")
    if option["kind"] == "expand":
        return 0.0, round(places(stage, classes) * per_place(stage, "floor"), -1)
    return 0.0, 90.0 * classes


def place_of(option: pd.Series) -> tuple[float, float]:
    """Return the point of the school, or of the site."""
    if option["school"]:
        return point(option["school"])
    return moved(option["town"], float(option["north_km"]), float(option["east_km"]))


def option_row(option: pd.Series) -> dict[str, object]:
    """Return one row of the options table; lead_years is left to the rules."""
    land, floor = areas(option)
    lat, lon = place_of(option)
    kept = ["option", "name", "kind", "school", "site", "town", "stage", "classes"]
    return {
        **{column: option[column] for column in kept},
        "cost_10k": cost_10k(option["stage"], option["kind"], int(option["classes"])),
        "lead_years": "",
        "earliest": option["earliest"],
        "land_m2": land,
        "floor_m2": floor,
        "lat": lat,
        "lon": lon,
        "crs": "wgs84",
        "status": "assumed",
        "source": f"{option['source']}；{COST_NOTE[option['kind']]}；面积按建标",
        "note": option["note"],
    }


def options_table() -> pd.DataFrame:
    """Return the options table."""
    return pd.DataFrame([option_row(option) for _, option in table("chengbu_options").iterrows()])


def budget_table() -> pd.DataFrame:
    """Return a budget that does not bind, for the plan years and the outlook."""
    source = "假定：每年固定额度，高于任何方案一年的投入，不构成约束"
    rows = [(year, year, BUDGET_10K, "", "assumed", source) for year in range(BASE, BASE + 11)]
    return pd.DataFrame(rows, columns=["first", "last", "cost_10k", "stages", "status", "source"])
