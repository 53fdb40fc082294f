"""What the county in Jiangsu has of its own in the derivation: see data/chengbu/derive_case.py."""

from __future__ import annotations

CASE = "jiangsu"
PROVINCE = "jiangsu"  # derive_jiangsu.py, beside this file
SEAT = "CZ"
STAGES = ("kindergarten", "primary", "junior", "senior_general", "vocational")
BASE = 2025
BIRTHS = 2000
PEOPLE = "本县假定人口"
BUDGET_10K = 15_000
RESIDENTS = "本县假定人口"
ROLLS = "assumed"
PEOPLE_SOURCE = "假定的示意县"
