"""Derive the tables of 大通湖区 from the facts in ../facts, with the parts of ../chengbu.

    python data/datonghu/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script; a second run writes the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "chengbu"))  # behind this folder, whose derive_case the parts are to read

from derive_case import BASE, STAGES  # noqa: E402
from derive_facts import write  # noqa: E402
from derive_tables import TABLES  # noqa: E402

RULES = f"""\
# 大通湖区：只写与 data/rules/default.toml、data/rules/datonghu.toml 不同之处。乡镇人口和在校生为假定。
# Datonghu: only what differs from the default and from its pack. Populations and rolls of its towns are assumed.

[region]
name = "大通湖区"
packs = ["datonghu"]
within = ["湖南省", "益阳市"]
base_year = {BASE}
only_stages = ["{'", "'.join(STAGES)}"]  # 义务教育方案；高中只有一所
generate_options = false

[costs]
nearby = 100.0              # 就近入学 100%、95% 是文件的硬性要求，从重计价（假定）
"""


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, TABLES, RULES)
