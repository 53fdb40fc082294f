"""What the benches measured, in one place: bench/results.json, and docs/bench.md made from it.

A bench prints its table, and gives `keep` the few numbers that are promised. They are kept where ``SCHOOLPLACES_BENCH``
names a file (``make bench`` does). ``python bench/record.py check NEW`` compares: a watched number that got worse by a
fifth or more is told, and ends with 1.

Seconds are of one machine and one moment, so they are compared as multiples of the yardstick: a fixed piece of work of
the kind that plans and forecasts are made of, timed just before they are kept.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import highspy
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
RESULTS, PAGE = ROOT / "bench" / "results.json", ROOT / "docs" / "bench.md"
FILE = "SCHOOLPLACES_BENCH"
LIBRARIES = ("highspy", "numpy", "pandas", "pulp")
WORSE = 1.2  # a fifth
SHORTEST = 0.2  # seconds: what is shorter is told and not watched, as it is mostly chance
HEAD = """# 用时与对比 · Measured

`make bench` 的结果，由 `bench/record.py` 写成，勿手改。秒数只属于当时的机器；与标尺（一段固定的计算，{yardstick:.2f}
秒）之比，以及与其他做法之比，才可比较。“看守”一栏的数变差五分之一，`make bench-check` 就不通过。

Written by `bench/record.py` from what `make bench` measured. Seconds are of the machine of the day; multiples of the
yardstick (a fixed piece of work, {yardstick:.2f} s here) and ratios against rivals can be compared. `make bench-check`
fails where a watched number got worse by a fifth.

{machine}
"""


@dataclass(frozen=True)
class Measure:
    """One number: what it is of, its unit ("s" for seconds), how many runs it is the median of.

    ``less``: whether less is better; ``watched``: whether `check` fails where it got worse.
    """

    name: str
    value: float
    unit: str = "s"
    runs: int = 1
    less: bool = True
    watched: bool = True


def _work() -> None:
    """A linear program, arrays, and plain Python: a third of the time each."""
    draw = np.random.default_rng(0)
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "solver": "simplex", "presolve": "off"}.items():
        solver.setOptionValue(name, value)
    columns, rows = 300, 200
    infinite = highspy.kHighsInf
    for _ in range(columns):
        solver.addVar(0.0, 10.0)
    solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), -draw.random(columns))
    for _ in range(rows):
        solver.addRow(-infinite, 50.0, columns, np.arange(columns, dtype=np.int32), draw.random(columns))
    solver.run()
    for _ in range(40):
        np.sort(draw.random(200_000)).cumsum()
    sum({number % 997: number for number in range(3_000_000)}.values())


@cache
def yardstick(runs: int = 5) -> float:
    """Median seconds of the fixed work."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        _work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def keep(bench: str, measures: Iterable[Measure]) -> None:
    """Keep what a bench measured in the file that ``SCHOOLPLACES_BENCH`` names, in place of what it measured before.

    Parameters
    ----------
    bench : str
        Its name.
    measures : iterable of Measure
    """
    if FILE not in os.environ:
        return
    path, unit = Path(os.environ[FILE]), yardstick()
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = {one.name: {name: value for name, value in asdict(one).items() if name != "name"} for one in measures}
    for row in rows.values():
        row["value"] = float(f"{row['value']:.4g}")
        if row["unit"] == "s":
            row["times"] = float(f"{row['value'] / unit:.4g}")
            row["watched"] = row["watched"] and row["value"] >= SHORTEST
    found[bench] = {"machine": _machine(), "yardstick": round(unit, 3), "measures": rows}
    text = json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    if path.resolve() == RESULTS:
        PAGE.write_text(page(found), encoding="utf-8", newline="\n")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}, {libraries}"


def page(found: dict[str, Any]) -> str:
    """The results as a page."""
    lines = []
    for bench, kept in sorted(found.items()):
        lines += [
            f"\n## {bench}\n",
            "| | 数值 value | 标尺的倍数 × yardstick | 次数 runs | 看守 watched |",
            "|" + " --- |" * 5,
        ]
        for name, row in kept["measures"].items():
            times, watched = f"{row['times']:,.2f}" if "times" in row else "", "✓" if row["watched"] else ""
            lines.append(f"| {name} | {row['value']:,.4g} {row['unit']} | {times} | {row['runs']} | {watched} |")
    unit = statistics.median(kept["yardstick"] for kept in found.values())
    machines = "\n".join(f"- {machine}" for machine in sorted({kept["machine"] for kept in found.values()}))
    return HEAD.format(yardstick=unit, machine=machines) + "\n".join(lines) + "\n"


def worse(kept: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """What got worse by a fifth, of what was measured both times and is watched."""
    for bench in sorted(kept.keys() & new.keys()):
        for name, was in kept[bench]["measures"].items():
            now = new[bench]["measures"].get(name)
            if now is None or not was["watched"]:
                continue
            before, after = (row.get("times", row["value"]) for row in (was, now))
            if (after > before * WORSE) if was["less"] else (after * WORSE < before):
                yield f"{bench}, {name}: {before:,.4g} → {after:,.4g}"


def check(new: Path) -> int:
    """Print what got worse; 1 where anything did, or where nothing was measured both times."""
    if not RESULTS.exists():
        print("nothing to compare with: `make bench` on a quiet machine writes bench/results.json")
        return 1
    kept, found = (json.loads(path.read_text(encoding="utf-8")) for path in (RESULTS, new))
    shared = sum(
        len(kept[bench]["measures"].keys() & found[bench]["measures"].keys()) for bench in kept.keys() & found.keys()
    )
    faults = list(worse(kept, found))
    for fault in faults:
        print(fault)
    print(f"{shared} numbers compared, {len(faults)} worse by a fifth or more")
    return int(bool(faults) or not shared)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "check":
        sys.exit(__doc__)
    sys.exit(check(Path(sys.argv[2])))
