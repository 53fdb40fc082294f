"""How long planning again takes after one change: a price, or one town's demand; medians over seeds.

``python bench/again.py [--seeds N]`` prints a table: counties of 20 towns and 120 campuses with every kind of decision
open, without a budget (to 0.5 %) and with a yearly one that binds (to 1 %).
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from typing import Any

from record import Measure, keep

from schoolplaces import Region, forecast, optimize
from schoolplaces.demand import Demand
from schoolplaces.generate import generate

CASES: dict[str, tuple[dict[str, Any], float]] = {"county": ({}, 0.005), "budget": ({"budget": "yearly"}, 0.01)}
LIMIT = 300.0  # seconds of search


def dearer(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """The first option costs a fifth more."""
    options = region.options.copy()
    options["cost_10k"] = options["cost_10k"].astype(float)
    options.loc[options.index[0], "cost_10k"] *= 1.2
    return replace(region, tables={**region.tables, "options": options}), demand


def more_pupils(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """One town has a tenth more children in every year to come."""
    table = demand.table[["town", "stage", "grade", "year", "pupils"]].copy()
    mine = table["town"] == region.towns["town"].iloc[len(region.towns) // 2]
    table.loc[mine, "pupils"] = (table.loc[mine, "pupils"] * 1.1).round().astype(int)
    return region, Demand.of_table(table, region)


def main() -> None:
    """Print a line a run and the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    print(f"{'case':<8}{'seed':>5}  {'change':<12}{'wall s':>8}{'cpu s':>8}{'gap %':>7}  status")
    measures = []
    for name, (drawn, gap) in CASES.items():
        seconds: dict[str, list[float]] = {}
        for seed in range(asked.seeds):
            for change, taken in once(name, seed, drawn, gap):
                seconds.setdefault(change, []).append(taken)
        for change, found in seconds.items():
            print(f"{name:<8}{'all':>5}  {change:<12}{statistics.median(found):>8.1f}  median", flush=True)
            measures.append(Measure(f"{name}, {change}", statistics.median(found), runs=asked.seeds))
    keep("again", measures)


def once(name: str, seed: int, drawn: dict[str, Any], gap: float) -> list[tuple[str, float]]:
    """Plan one region, then again after each change; the seconds of each."""
    region = generate(seed=seed, **drawn)
    given = region, forecast.fit(region).project(years=10)
    plan, found = None, []
    for change, changed in (("nothing", given), ("price", dearer(*given)), ("demand", more_pupils(*given))):
        wall, cpu = time.perf_counter(), time.process_time()
        made = optimize.plan(*changed, gap=gap, time_limit=LIMIT, start=plan)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{name:<8}{seed:>5}  {change:<12}{wall:>8.1f}{cpu:>8.1f}{made.gap * 100:>7.2f}  {made.status}", flush=True
        )
        plan = plan or made
        found.append((change, wall))
    return found


if __name__ == "__main__":
    main()
