"""How counties of a province scale: time by number of counties and of workers, and what the engine itself costs.

``python bench/province.py [COUNTIES …] [--workers 1 2] [--towns LOW HIGH] [--draws N] [--money X]`` plans generated
provinces and prints a line a run: seconds in all, until the money was asked about, and from then on; seconds of
processor of the workers and of the process that leads (scheduler, keeping, sharing out); what the latter is of both,
the engine's share of the work; how much of the workers' time was not work, other programs on the machine among it; and
the gap of all. ``--part N`` plans only so many counties of the province asked for and says what the whole would take if
time goes on linearly: an extrapolation.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from record import Measure, keep

from schoolplaces.county_work import Asked
from schoolplaces.crew import crew
from schoolplaces.generate_folder import write_province
from schoolplaces.province_run import Run
from schoolplaces.province_source import read_province

STAGES = ["primary", "junior"]


def main() -> None:
    """Print a line a run, then speed-ups and the time a county."""
    asked = _asked()
    print(
        f"{'counties':>8}{'workers':>9}{'seconds':>9}{'first':>8}{'money':>8}"
        f"{'work':>9}{'lead':>7}{'engine %':>10}{'idle %':>8}{'gap %':>8}  status"
    )
    found: dict[tuple[int, int], Once] = {}
    for counties in asked.counties:
        drawn = min(counties, asked.part or counties)
        with tempfile.TemporaryDirectory(prefix="bench-province-") as above:
            stages = {} if asked.all_stages else {"stages": STAGES}
            towns = (asked.towns[0], asked.towns[1])
            write_province(Path(above) / "in", drawn, asked.seed, towns, money=asked.money, **stages)  # type: ignore[arg-type]
            for workers in asked.workers:
                found[counties, workers] = once(Path(above), drawn, workers, asked)
                shutil.rmtree(Path(above) / "out", ignore_errors=True)
        if drawn < counties:
            seconds = found[counties, asked.workers[-1]].seconds * counties / drawn
            print(
                f"{drawn} of {counties} counties were planned; all would take {seconds / 60:.0f} min "
                "if time is linear: an extrapolation"
            )
    _summary(found)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counties", nargs="*", type=int, default=[12, 24, 48])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--towns", nargs=2, type=int, default=[1, 2])
    parser.add_argument("--draws", type=int, default=0)
    parser.add_argument("--money", type=float, default=0.5)
    parser.add_argument("--gap", type=float, default=0.03)
    parser.add_argument("--time-limit", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--all-stages", action="store_true")
    return parser.parse_args()


@dataclass(frozen=True)
class Once:
    """One run: seconds, and the share of the process that leads in all seconds of processor."""

    seconds: float
    engine: float


def once(above: Path, counties: int, workers: int, asked: Any) -> Once:
    """Plan a province once."""
    begun, before = time.perf_counter(), _processor()
    phases: dict[str, float] = {}
    settings = Asked(5, asked.gap, asked.time_limit, asked.seed, asked.draws)
    with crew(workers=workers) as hands:
        run = Run(
            read_province(above / "in"),
            above / "out",
            settings,
            hands,
            lambda phase, _: phases.setdefault(phase, time.perf_counter()),
        )
        found = run.whole()
        busy = sum(_busy(hands).values())
    seconds = time.perf_counter() - begun
    first = phases.get("prices", phases.get("last", begun)) - begun
    lead = _processor() - before
    engine, idle = lead / (lead + busy), 1 - busy / (workers * seconds)
    province = found.province
    said = f"{100 * province.gap:>8.2f}  {province.status}, {province.method}" if province else "       –"
    failed = f", failed: {', '.join(found.failed)}" if found.failed else ""
    print(
        f"{counties:>8}{workers:>9}{seconds:>9.1f}{first:>8.1f}{seconds - first:>8.1f}"
        f"{busy:>9.1f}{lead:>7.1f}{100 * engine:>10.1f}{100 * idle:>8.1f}{said}{failed}",
        flush=True,
    )
    return Once(seconds, engine)


def _busy(hands: Any) -> dict[str, float]:
    """Seconds of processor that each worker has used, its start among them."""
    return dict(hands.client.run(_processor))


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _summary(found: dict[tuple[int, int], Once]) -> None:
    measures = []
    for (counties, workers), run in found.items():
        if workers > 1 and (counties, 1) in found:
            times = found[counties, 1].seconds / run.seconds
            print(f"{counties} counties: {times:.2f} times as fast with {workers} workers")
            measures.append(Measure(f"{counties} counties, {workers} workers against one", times, "×", less=False))
    for workers in sorted({workers for _, workers in found}):
        each = {counties: run.seconds / counties for (counties, mine), run in found.items() if mine == workers}
        said = ", ".join(f"{seconds:.2f} s at {counties}" for counties, seconds in each.items())
        print(f"{workers} worker(s), time a county: {said}")
        measures += [Measure(f"{counties} counties, {workers} workers, a county", each[counties]) for counties in each]
    engine = statistics.median(run.engine for run in found.values())
    measures.append(Measure("share of the process that leads", 100 * engine, "%", runs=len(found)))
    keep("province", measures)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    inner = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"peak_mb": round(own), "peak_mb_of_a_process": round(inner), "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
