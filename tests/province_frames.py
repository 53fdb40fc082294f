"""Rows of four counties as the report of a province takes them: one lacks most, one nothing."""

from __future__ import annotations

import pandas as pd

STAGES = {"primary": ("小学", "Primary"), "junior": ("初中", "Junior secondary")}
LACKING = {"甲县": 240.0, "乙县": 30.0, "丙县": 0.0, "=1+1县": 90.0}
PLACE = {"甲县": (26.0, 110.0), "乙县": (27.2, 111.4), "丙县": (25.1, 111.9), "=1+1县": (26.4, 112.8)}
PROOF = {"objective": 4000.0, "bound": 3980.0, "gap": 0.005, "status": "within_gap", "method": "prices"}


def frames() -> dict[str, pd.DataFrame]:
    """Frames of every kind, consistent with each other."""
    counties, stages, warned, money, projects = [], [], [], [], []
    for at, (name, lacking) in enumerate(LACKING.items(), start=1):
        lat, lon = PLACE[name]
        one = {"county": name, "name": name, "lat": lat, "lon": lon, "towns": 5 * at, "schools": 20 * at}
        proof = {"base_year": 2025, "status": "within_gap", "gap": 0.004, "cost_10k": 1000.0, "estimated": at == 2}
        counties.append(one | proof)
        for stage, (zh, en) in STAGES.items():
            for year in (2026, 2027):
                demand = 1000 * at + (year - 2026) * 40
                short = 3 if (name, stage, year) == ("乙县", "junior", 2027) else 0
                cell = {"county": name, "stage": stage, "zh": zh, "en": en, "year": year, "demand": demand}
                stages.append(cell | {"places_total": demand + 10, "shortage": short, "surplus": 10 + short})
                part = lacking if year == 2027 else lacking / 2
                keys = {"county": name, "stage": stage, "year": year}
                warned.append(keys | {"level": "red" if lacking > 50 else "green", "towns": at, "lacking": part / 2})
                warned.append(keys | {"level": "blue", "towns": 1, "lacking": 0.0})
            if lacking:
                projects.append(
                    {"county": name, "stage": stage, "kind": "new", "projects": 1, "places": 45, "cost_10k": 300.25}
                )
                money += [
                    {"county": name, "stage": stage, "year": year, "cost_10k": cost}
                    for year, cost in ((2026, 100.25), (2027, 200.0))
                ]
    pots = [
        {"first": 2026, "last": 2026, "stages": "", "kinds": "", "money_10k": 700.0, "committed_10k": 50.0,
         "spent_10k": 601.5, "left_10k": 48.5, "price": 0.0},
        {"first": 2027, "last": 2028, "stages": "primary;junior", "kinds": "new", "money_10k": 1200.0,
         "committed_10k": 0.0, "spent_10k": 1200.0, "left_10k": 0.0, "price": 1.375},
    ]  # fmt: skip
    brought = [
        {
            "stage": stage,
            "year": year,
            "counties": 10_000.0,
            "whole": 10_200.0,
            "reconciled": 10_150.0,
            "method": "mint",
        }
        for stage in STAGES
        for year in (2026, 2027, 2035)
    ]
    failed = [{"county": "丁县", "zh": "丁县/births.csv：坏", "en": "丁县/births.csv: bad"}]
    made = {"county": counties, "stages": stages, "warnings": warned, "money": money, "projects": projects}
    made |= {"pots": pots, "reconciled": brought, "failed": failed}
    return {name: pd.DataFrame(rows) for name, rows in made.items()}
