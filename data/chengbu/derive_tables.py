"""The tables of a county and how each is made; a case writes those it names, and a few of its own."""

from __future__ import annotations

import pandas as pd
from derive_case import PEOPLE_SOURCE
from derive_children import births_table, enrolment_table, town_table
from derive_options import budget_table, options_table
from derive_resources import resources_table
from derive_schools import classes_table, classrooms_table, schools_table

STATUS = ("published", "estimated", "assumed")  # the weaker one stands for a row


def towns_table() -> pd.DataFrame:
    """Return the towns table: populations as known, points found or placed."""
    towns = town_table()
    people = towns["people_status"]
    return pd.DataFrame(
        {
            "town": towns["town"],
            "name": towns["name"],
            "kind": towns["kind"],
            "lat": towns["lat"],
            "lon": towns["lon"],
            "crs": "wgs84",
            "planning_area": towns["planning_area"],
            "residents": towns["residents"].astype(int),
            "residents_year": towns["residents_year"].astype(int),
            "status": [max(pair, key=STATUS.index) for pair in zip(people, towns["point_status"], strict=True)],
            "source": f"常住人口：{PEOPLE_SOURCE}；坐标：" + towns["point_source"],
            "note": "城乡类型和片区为假定",
        }
    )


TABLES = {
    "towns": towns_table,
    "births": births_table,
    "enrolment": enrolment_table,
    "schools": schools_table,
    "classes": classes_table,
    "classrooms": classrooms_table,
    "options": options_table,
    "budget": budget_table,
    "resources": resources_table,
}
