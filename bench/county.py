"""How long the main job takes on the bundled county: medians of several runs, phase by phase, and the peak memory.

``python bench/county.py [RUNS]`` prints a table; seconds are of this machine, shares of the whole compare better.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from record import Measure, keep

from schoolplaces import Region, forecast, optimize, report
from schoolplaces.schema import data_folder

LIMIT = 600.0  # seconds of search: a busy machine changes no plan


def timed(seconds: dict[str, list[float]], phase: str, work: Callable[[], Any]) -> Any:
    """Result of some work, its seconds kept under the name of its phase."""
    start = time.perf_counter()
    found = work()
    seconds.setdefault(phase, []).append(time.perf_counter() - start)
    return found


def once(seconds: dict[str, list[float]]) -> optimize.Plan:
    """The main job once: from the tables to the documents."""
    county = timed(seconds, "read", lambda: Region.read(str(data_folder() / "chengbu")))
    demand = timed(seconds, "forecast", lambda: forecast.fit(county).project())
    plan: optimize.Plan = timed(seconds, "plan", lambda: optimize.plan(county, demand, time_limit=LIMIT))
    for phase, spent in plan.seconds.items():
        seconds.setdefault(f"plan: {phase}", []).append(spent)
    timed(seconds, "check", plan.check)
    timed(seconds, "explain", plan.explain)
    timed(seconds, "five alternatives", lambda: optimize.alternatives(plan, n=5))
    with tempfile.TemporaryDirectory() as folder:
        timed(seconds, "report", lambda: report.write(plan, Path(folder) / "out"))
    return plan


def main(runs: int) -> None:
    """Print the medians."""
    seconds: dict[str, list[float]] = {}
    for _ in range(runs):
        plan = once(seconds)
    whole = sum(statistics.median(spent) for phase, spent in seconds.items() if ":" not in phase)
    print(f"{'phase':<18}{'median s':>10}{'min':>8}{'max':>8}{'share':>8}")
    for phase, spent in seconds.items():
        median = statistics.median(spent)
        print(f"{phase:<18}{median:>10.2f}{min(spent):>8.2f}{max(spent):>8.2f}{median / whole:>8.0%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{runs} runs; gap {plan.gap:.2%}, {plan.status}; peak memory {peak:.0f} MB")
    measures = [Measure(phase, statistics.median(spent), runs=runs) for phase, spent in seconds.items()]
    keep("county", [*measures, Measure("gap", plan.gap * 100, "%", watched=False), Measure("peak memory", peak, "MB")])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
