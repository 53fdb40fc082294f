"""How long ten years of a nation's towns take: by single age and sex, in blocks whose results are summed and let go.

``python bench/nation.py`` prints seconds, peak memory and towns per second at 410, 4,100 and 41,000 towns, each in a
process of its own, a plain loop over towns beside them, and the time of a county of 20 towns from its tables.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time

import numpy as np
from record import Measure, keep

from schoolplaces.forecast import CohortComponent, project_blocks, survival_ratios
from schoolplaces.generate import generate

SIZES, AGES, YEARS, RUNS = (410, 4100, 41000), 101, 10, 5
Rates = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
Sums = dict[str, np.ndarray]


def nation(towns: int) -> tuple[np.ndarray, Rates, np.ndarray]:
    """People, the rates of three kinds of town with the net migration of each, and the kind of every town."""
    random = np.random.default_rng(0)
    ages = np.arange(AGES)
    mx = 0.00008 * np.exp(0.09 * ages) + np.where(ages == 0, 0.006, 0.0002)
    widths = np.append(np.ones(AGES - 1), np.inf)
    survival = np.stack(
        [
            [
                survival_ratios(mx * factor, widths, sex)
                for factor, sex in ((0.8 * level, "female"), (1.2 * level, "male"))
            ]
            for level in (0.8, 1.0, 1.3)
        ]
    )
    bearing = np.where((ages >= 15) & (ages < 50), np.exp(-(((ages - 28) / 6) ** 2)), 0.0)
    fertility = bearing / bearing.sum() * np.array([[1.0], [1.2], [1.4]])
    moving = np.exp(-(((ages - 22) / 5) ** 2)) * np.array([[2.0], [0.0], [-1.0]])
    migration = np.repeat(moving[:, None, :], 2, axis=1)
    people = (
        random.uniform(60, 300, (towns, 1, 1))
        * survival[0].cumprod(axis=-1)
        * random.uniform(0.8, 1.2, (towns, 2, AGES))
    )
    return people, (survival, fertility, np.array([1.1, 1.12, 1.15]), migration), random.integers(0, 3, towns)


def by_blocks(people: np.ndarray, rates: Rates, kind: np.ndarray) -> Sums:
    """Sums of the towns by year: people by sex and age, births and deaths."""
    sums = {"population": np.zeros((YEARS, 2, AGES)), "births": np.zeros(YEARS), "deaths": np.zeros(YEARS)}
    survival, fertility, ratio, migration = rates
    found = project_blocks(
        people,
        lambda towns, year: survival[kind[towns]],
        lambda towns, year: fertility[kind[towns]],
        lambda towns, year: ratio[kind[towns]],
        lambda towns, year: migration[kind[towns]],
        years=YEARS,
    )
    for _, year, step in found:
        sums["population"][year - 1] += step.population.sum(axis=0)
        sums["births"][year - 1] += step.births.sum()
        sums["deaths"][year - 1] += step.deaths.sum()
    return sums


def by_loop(people: np.ndarray, rates: Rates, kind: np.ndarray) -> Sums:
    """The same formula with one town at a time, as one would first write it down."""
    sums = {"population": np.zeros((YEARS, 2, AGES)), "births": np.zeros(YEARS), "deaths": np.zeros(YEARS)}
    for town, number in zip(people, kind, strict=True):
        survival, fertility, ratio, migration = (rate[number] for rate in rates)
        start = town
        for year in range(YEARS):
            end, deaths = np.zeros((2, AGES)), 0.0
            for sex in range(2):
                end[sex, 1:] = start[sex, :-1] * survival[sex, 1:]
                end[sex, -1] = (start[sex, -2] + start[sex, -1]) * survival[sex, -1]
                deaths += start[sex].sum() - end[sex].sum()
            births = (fertility * (start[0] + end[0]) / 2).sum()
            for sex, born in enumerate((births / (1 + ratio), births * ratio / (1 + ratio))):
                end[sex, 0] = born * survival[sex, 0]
                deaths += born - end[sex, 0]
            start = end + migration
            sums["population"][year] += start
            sums["births"][year] += births
            sums["deaths"][year] += deaths
    return sums


def measure(towns: int) -> dict[str, float]:
    """Seconds and peak memory of this process for so many towns; at the least size the loop's too."""
    inputs, spent = nation(towns), []
    for _ in range(RUNS):
        start = time.perf_counter()
        sums = by_blocks(*inputs)
        spent.append(time.perf_counter() - start)
    found = {"seconds": statistics.median(spent)}
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["people"], found["births"] = float(sums["population"][-1].sum()), float(sums["births"].sum())
    if towns == SIZES[0]:
        start = time.perf_counter()
        plain = by_loop(*inputs)
        found["loop"] = time.perf_counter() - start
        for name, total in sums.items():
            np.testing.assert_allclose(plain[name], total, rtol=1e-10)
    return found


def county() -> float:
    """Median seconds to fit and project a county of 20 towns, its tables read."""
    region = generate(20)
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        CohortComponent().fit(region).project()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def main() -> None:
    """Print the table."""
    print(f"{'towns':>8}{'seconds':>10}{'memory MB':>11}{'towns/s':>10}{'s/town against first':>22}{'loop s':>10}")
    first: dict[str, float] = {}
    measures = []
    for towns in SIZES:
        done = subprocess.run([sys.executable, __file__, str(towns)], stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout)
        first = first or found
        linear = found["seconds"] / towns / (first["seconds"] / SIZES[0])
        loop, mark = first["loop"] * towns / SIZES[0], "" if towns == SIZES[0] else "*"
        print(
            f"{towns:>8,}{found['seconds']:>10.3f}{found['memory_mb']:>11.0f}{towns / found['seconds']:>10,.0f}"
            f"{linear:>22.2f}{loop:>10.2f}{mark}"
        )
        measures.append(Measure(f"{towns:,} towns", found["seconds"], runs=RUNS))
    measures.append(Measure("seconds a town, largest ÷ smallest", linear, "×", RUNS))
    measures.append(Measure("plain loop ÷ blocks, smallest", first["loop"] / first["seconds"], "×", RUNS, less=False))
    measures.append(Measure("peak memory, largest", found["memory_mb"], "MB"))
    print(f"{YEARS} years, 2 sexes, {AGES} ages, median of {RUNS} runs; the loop gives the same sums; * scaled")
    whole = county()
    print(f"a county of 20 towns, fit and project: {whole:.3f} s")
    keep("nation", [*measures, Measure("a county of 20 towns, fit and project", whole, runs=RUNS)])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        main()
