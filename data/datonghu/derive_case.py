"""What is Datonghu's own in the derivation: see data/chengbu/derive_case.py."""

from __future__ import annotations

CASE = "datonghu"
PROVINCE = "hunan"
SEAT = "HB"
STAGES = ("primary", "junior", "senior_general")
BASE = 2025
BIRTHS = 900
PEOPLE = "本区假定人口"
BUDGET_10K = 4_000
RESIDENTS = "本区假定人口"
ROLLS = "assumed"
PEOPLE_SOURCE = "假定，没有公布"
