"""What is the county's own in the derivation: see data/chengbu/derive_case.py."""

from __future__ import annotations

CASE = "county"
PROVINCE = "hunan"
SEAT = "GC"
STAGES = ("kindergarten", "primary", "junior", "senior_general", "vocational")
BASE = 2025
BIRTHS = 3400
PEOPLE = "本县 2020 年普查人口"
BUDGET_10K = 25_000
RESIDENTS = "本县人口"
ROLLS = "estimated"
PEOPLE_SOURCE = "2020 年人口普查（县政府公布；两乡由合计推算）"
