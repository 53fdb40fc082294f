"""Derive the tables of 城步苗族自治县 from the facts in ../facts.

    python data/chengbu/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script. The spread of births between towns is drawn from fixed
keys, so a second run writes the same bytes. What is published, estimated and assumed is told row by row, and in
../README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from derive_children import births_table, enrolment_table, town_table
from derive_options import budget_table, options_table
from derive_resources import resources_table
from derive_schools import BASE, classes_table, classrooms_table, schools_table

RULES = f"""\
# 城步苗族自治县：只写与 data/rules/default.toml 不同之处。
# Chengbu: only what differs from data/rules/default.toml.

[region]
name = "城步苗族自治县"
within = ["湖南省", "邵阳市"]  # 所在省市：其文件的规则同样适用
base_year = {BASE}
detour = 1.5                # 山区道路里程 ÷ 直线距离（假定）

[nursery]
need = 3                    # 县城一所幼儿园增设的托育班（假定）
"""


def towns_table() -> pd.DataFrame:
    """Return the towns table: census populations, points found or placed."""
    towns = town_table()
    census = "常住人口：2020 年人口普查（县政府公布）；坐标："
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
            "residents_year": 2020,
            "status": towns["point_status"],
            "source": census + towns["point_source"],
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


def write(out: Path) -> None:
    """Write every table and the rules into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for name, make in TABLES.items():
        make().to_csv(out / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n", float_format="%.10g")
    (out / "rules.toml").write_text(RULES, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
