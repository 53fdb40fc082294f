"""A comparison of plans that are no plans: what figures, tables and the page of scenarios read, by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd

from schoolplaces.optimize import Across, Regrets

from .region_fixture import region

BIRTHS, MONEY = ("低", "中", "高"), ("紧", "宽")
NAMES = ["base", *(f"{births}生育，资金{money}" for births in BIRTHS for money in MONEY)]
STAGES = {"primary": ("小学", "Primary"), "junior": ("初中", "Junior secondary")}


def across() -> Across:
    """Seven scenarios of four demands; one project that all have, one of most, one of a single plan."""
    summary = pd.DataFrame(
        {
            "scenario": NAMES,
            "demand": ["base", *np.repeat([f"{births}生育，资金紧" for births in BIRTHS], 2)],
            "money_10k": [225000.0, 210000, 211500, 224000, 226000, 239000, 243000],
            "shortage": [12, 0, 0, 140, 12, 610, 15],
            "capital_10k": [3000.0, 1000, 1200, 1800, 3100, 2000, 5200],
            "projects": [2, 1, 1, 1, 2, 2, 3],
            "closings": 0,
            "alone": [0, 0, 0, 0, 0, 0, 1],
            "gap": 0.0025,
            "status": "within_gap",
            "efficient": [True, True, False, True, True, True, True],
        }
    )
    use = {"P1": NAMES, "P2": [NAMES[0], *NAMES[4:]], "P3": NAMES[-1:]}
    uses = pd.DataFrame(
        [(name, option, 2028 + place) for place, (option, names) in enumerate(use.items()) for name in names],
        columns=["scenario", "option", "use_year"],
    )
    projects = pd.DataFrame(
        [
            ("P1", "塱埗镇第二小学扩建（6 班）", "expand", False, "primary", 7, 1.0, 2028, 2028, "all"),
            ("P2", "=1+1", "new", False, "junior", 4, 4 / 7, 2029, 2029, "most"),
            ("P3", 'A&B<"C"乡初级中学', "new", False, "junior", 1, 1 / 7, 2030, 2030, "few"),
        ],
        columns=["option", "name", "kind", "ends", "stage", "plans", "share", "earliest", "latest", "verdict"],
    )
    stages = pd.DataFrame(
        [
            (name, stage, year, 4000 - 100 * (year - 2026) + 40 * place, 4200, 0)
            for place, name in enumerate(NAMES)
            for stage in STAGES
            for year in range(2026, 2031)
        ],
        columns=["scenario", "stage", "year", "demand", "places", "shortage"],
    )
    plan = SimpleNamespace(region=region(), need_years=tuple(range(2026, 2031)))
    return Across(dict.fromkeys(NAMES, plan), summary, projects, uses, stages, STAGES)  # type: ignore[arg-type]


def regrets() -> Regrets:
    """Three sets of decisions in four scenarios; the last one cannot be had in one of them."""
    decided, comes = NAMES[:3], NAMES[:4]
    numbers = [[0.0, 120, 900, 30], [400, 0, 1300, 0], [10, 60, 0, np.nan]]
    table = pd.DataFrame(
        [
            (one, other, 1000.0, 0.0, "money" if np.isnan(numbers[i][j]) else "", numbers[i][j])
            for i, one in enumerate(decided)
            for j, other in enumerate(comes)
        ],
        columns=["decided", "comes", "cost_10k", "shortage", "ruled_out", "regret_10k"],
    )
    rows = [
        (decided[0], "; ".join(NAMES[4:]), 4, "", 900.0, 262.5, comes[2], 0.0),
        (decided[1], "", 4, "", 1300.0, 425.0, comes[2], 0.0),
        (decided[2], "", 3, comes[3], 60.0, 23.333333, comes[1], 0.0),
    ]
    columns = ["decided", "same", "possible", "ruled_out", "most_10k", "mean_10k", "worst", "most_shortage"]
    return Regrets(table, pd.DataFrame(rows, columns=columns))
