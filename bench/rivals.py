"""Beside others: the forecast against no change and plain ratios, and a plan against spopt where both solve the same.

``python bench/rivals.py [SEEDS]``: errors of town totals on generated counties that no setting was tuned on, as ratios
(below 1: better than the rival), and seconds for the same capacitated p-median problem, whose cost comes out the same.
"""

from __future__ import annotations

import statistics
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from record import Measure, keep

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the problem set side by side is that of the tests

from schoolplaces import forecast
from schoolplaces.generate import generate
from tests.test_spopt import PRICE, median, planned

FIRST = 9000  # seeds that are used nowhere else
LEADS, TRENDS = (1, 3, 5), ("mixed", "growing", "shrinking")
RIVALS = ("no_change", "plain_ratios")


def errors(seed: int) -> dict[tuple[str, int], float]:
    """Weighted errors of town totals by model and lead, all stages together."""
    county = generate(12, campuses=0, years=14, seed=FIRST + seed, trend=TRENDS[seed % len(TRENDS)])
    rows = forecast.backtest_errors({"chosen": forecast.ChosenProgression()}, county, max(LEADS), draws=0)
    rows = rows[(rows["level"] == "town") & (rows["what"] == "total") & rows["lead"].isin(LEADS)]
    rows = rows.assign(off=(rows["forecast"] - rows["actual"]).abs())
    sums = rows.groupby(["model", "lead"])[["off", "actual"]].sum()
    return dict((sums["off"] / sums["actual"]).items())


def problem(seed: int) -> tuple[np.ndarray, list[int], list[int], int]:
    """Kilometres from each of 40 towns to each of 10 sites, pupils, classes of one pupil, and five sites to open."""
    draw = np.random.default_rng(FIRST + seed)
    weights = draw.integers(1, 6, 40)
    fair = -(-int(weights.sum()) // 5)
    km = draw.uniform(1, 40, (40, 10)).round(2)
    return km, [int(weight) for weight in weights], [int(fair + more) for more in draw.integers(0, 8, 10)], 5


def beside_spopt(seed: int) -> tuple[float, float]:
    """Seconds of a plan and of spopt for one problem; the costs are the same."""
    given = problem(seed)
    start = time.perf_counter()
    plan = planned(*given)
    middle = time.perf_counter()
    other = PRICE * median(*given)
    end = time.perf_counter()
    np.testing.assert_allclose(plan.objective, other, rtol=1e-6)
    return middle - start, end - middle


def main(seeds: int) -> None:
    """Print a line a comparison."""
    measures = []
    found = [errors(seed) for seed in range(seeds)]
    print(f"{'errors of town totals, lead':<30}{'forecast':>10}{'no change':>11}{'ratios':>8}")
    for lead in LEADS:
        shown = [statistics.median(one[model, lead] for one in found) for model in ("chosen", *RIVALS)]
        print(f"{lead:<30}{shown[0]:>10.1%}{shown[1]:>11.1%}{shown[2]:>8.1%}")
        for rival in RIVALS:
            ratio = statistics.median(one["chosen", lead] / one[rival, lead] for one in found)
            measures.append(Measure(f"error ÷ that of {rival}, lead {lead}", ratio, "×", seeds))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # how spopt calls PuLP
        spent = [beside_spopt(seed) for seed in range(seeds)]
    ours, theirs = (statistics.median(times) for times in zip(*spent, strict=True))
    print(f"p-median, 40 towns, 10 sites: {ours:.2f} s with all tables of a plan, spopt {theirs:.2f} s; the same cost")
    ratio = statistics.median(mine / other for mine, other in spent)
    measures.append(Measure("seconds of a plan ÷ spopt, p-median", ratio, "×", seeds, watched=False))
    keep("rivals", measures)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
