"""What is Chengbu's own in the derivation; each case has a file of this name, and all scripts of a run read its."""

from __future__ import annotations

CASE = "chengbu"  # facts of the county: rows and files that bear this name
PROVINCE = "hunan"  # whose series its children follow: derive_hunan.py
SEAT = "RL"  # the town with the senior schools
STAGES = ("kindergarten", "primary", "junior", "senior_general", "vocational")
BASE = 2025  # the last autumn with pupils
BIRTHS = 2500  # a year, roughly: how far chance spreads those of a town
PEOPLE = "本县 2020 年普查人口"  # what the county's share of the province rests on
BUDGET_10K = 15_000  # 每年，万元；高于任何一年可能的投入，不构成约束
RESIDENTS = "本县人口"  # the same in short
ROLLS = "estimated"  # status of births, pupils and classes that rest on it
PEOPLE_SOURCE = "2020 年人口普查（县政府公布）"
