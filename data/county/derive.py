"""Derive the tables of the county that is planned under three county plans, from the facts in ../facts.

    python data/county/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script; a second run writes the same bytes. The towns and their
census populations are those of 麻阳苗族自治县: the three documents hide the places they are of.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "chengbu"))  # behind this folder, whose derive_case the parts are to read

from derive_case import BASE  # noqa: E402
from derive_facts import own, write  # noqa: E402
from derive_schools import moved  # noqa: E402
from derive_tables import TABLES  # noqa: E402

RULES = f"""\
# 麻阳苗族自治县：只写与 data/rules/default.toml 不同之处；三份县级方案用 --pack county_1、county_2、county_3 叠加。
# Mayang: only what differs from data/rules/default.toml; the three county plans are laid on it by --pack.

[region]
name = "麻阳苗族自治县"
within = ["湖南省", "怀化市"]
base_year = {BASE}
detour = 1.5                # 山区道路里程 ÷ 直线距离（假定）
"""


def zones_table() -> pd.DataFrame:
    """Return the communities of the county seat."""
    zones = own("zones")
    offsets = zip(zones["town"], zones["north_km"].astype(float), zones["east_km"].astype(float), strict=True)
    points = pd.DataFrame([moved(*offset) for offset in offsets], columns=["lat", "lon"])
    told = zones[["zone", "town", "name"]].join(points).assign(crs="wgs84")
    return told.join(zones[["share", "status", "source"]])


def housing_table() -> pd.DataFrame:
    """Return the dwellings completed and to come."""
    return own("housing").drop(columns="unit")


if __name__ == "__main__":
    tables = {**TABLES, "zones": zones_table, "housing": housing_table}
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, tables, RULES)
