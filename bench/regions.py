"""How long a plan of a generated region takes, phase by phase, and how near the bound it comes: medians over seeds.

``python bench/regions.py [CASE …] [--seeds N]`` prints a table, of all cases where none is named; all kinds of decision
are open. Cases: ``county`` (20 towns, 120 campuses, to 0.5 %), ``budget`` (the same with a yearly budget that binds, to
1 %), ``ten`` (ten need years), ``towns`` (10, 20 and 50 towns, six campuses each), ``city`` (100 towns, 600 campuses,
to 1 %).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

from record import Measure, keep

from schoolplaces import forecast, optimize
from schoolplaces.generate import generate

# what `generate` is asked for, then what `optimize.plan` is asked for
CASES: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {
    "county": [({}, {"gap": 0.005})],
    "budget": [({"budget": "yearly"}, {"gap": 0.01})],
    "ten": [({}, {"gap": 0.005, "years": 10})],
    "towns": [({"towns": towns, "campuses": 6 * towns}, {"gap": 0.005}) for towns in (10, 20, 50)],
    "city": [({"towns": 100, "campuses": 600}, {"gap": 0.01})],
}
LIMIT = 300.0  # seconds of search


def main() -> None:
    """Print a line a run and one of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=[*CASES], metavar="CASE")
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    if unknown := [name for name in asked.cases if name not in CASES]:
        parser.error(f"{unknown[0]}: not one of {', '.join(CASES)}")
    print(
        f"{'case':<12}{'seed':>5}{'seconds':>9}{'prepare':>9}{'build':>7}{'solve':>7}{'gap %':>7}{'asked':>7}  status"
    )
    for name in asked.cases:
        keep(f"regions {name}", case(name, asked.seeds))


class Once(NamedTuple):
    """One plan: seconds, what building its model is of the solve in percent, peak memory of its process in MB."""

    seconds: float
    building: float
    peak: float


def case(name: str, seeds: int) -> list[Measure]:
    """Plan the regions of a case, each in a process of its own, and print a line each; the medians."""
    measures = []
    for drawn, planned in CASES[name]:
        label = f"{name} {drawn['towns']}" if "towns" in drawn else name
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as alone:
            found = [alone.submit(once, label, seed, drawn, planned).result() for seed in range(seeds)]
        seconds, building, _ = (statistics.median(column) for column in zip(*found, strict=True))
        peak = max(one.peak for one in found)
        print(
            f"{label:<12}{'all':>5}{seconds:>9.1f}  median; building and handing over {building:.0f} % of the solve; "
            f"peak memory {peak:.0f} MB"
        )
        measures += [
            Measure(f"{label}, plan", seconds, runs=seeds),
            Measure(f"{label}, building and handing over of the solve", building, "%", seeds, watched=False),
            Measure(f"{label}, peak memory", peak, "MB", seeds),
        ]
    return measures


def once(label: str, seed: int, drawn: dict[str, Any], planned: dict[str, Any]) -> Once:
    """Plan one region and print its line."""
    region = generate(seed=seed, **drawn)
    demand = forecast.fit(region).project(years=max(10, planned.get("years", 5)))
    start = time.perf_counter()
    plan = optimize.plan(region, demand, time_limit=LIMIT, **planned)
    seconds = time.perf_counter() - start
    build, solve = plan.seconds["build"], plan.seconds["solve"]
    shown = f"{plan.seconds['prepare']:>9.1f}{build:>7.1f}{solve - build:>7.1f}"
    faults = "" if not plan.check() else ", faults"
    print(
        f"{label:<12}{seed:>5}{seconds:>9.1f}{shown}{plan.gap * 100:>7.2f}{plan.gap_asked * 100:>7.2f}  "
        f"{plan.status}{faults}",
        flush=True,
    )
    return Once(seconds, 100 * build / solve, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
