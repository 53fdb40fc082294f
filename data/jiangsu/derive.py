"""Derive the tables of a county in Jiangsu under falling births, from the facts in ../facts.

    python data/jiangsu/derive.py [OUT]

Writes the tables and rules.toml to OUT, or beside this script; a second run writes the same bytes. The series of the
province are published or estimated; the county itself, its towns and schools are assumed.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "chengbu"))  # behind this folder, whose derive_case the parts are to read

from derive_case import BASE  # noqa: E402
from derive_facts import write  # noqa: E402
from derive_tables import TABLES  # noqa: E402

RULES = f"""\
# 江苏某县（示意）：只写与 data/rules/default.toml 不同之处；缩小班额由 --pack jiangsu 选定。
# A county in Jiangsu: only what differs from data/rules/default.toml; smaller classes are chosen by --pack jiangsu.

[region]
name = "江苏某县（示意）"
within = ["江苏省"]
base_year = {BASE}

[nursery]
need = 3                    # 富余幼儿园教室增设的托育班（假定）
"""


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, TABLES, RULES)
