"""Derive the tables of 城步苗族自治县 from the facts in ../facts.

    python data/chengbu/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script. The spread of births between towns is drawn from fixed
keys, so a second run writes the same bytes. What is published, estimated and assumed is told row by row, and in
../README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from derive_case import BASE
from derive_facts import write
from derive_tables import TABLES

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


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent, TABLES, RULES)
