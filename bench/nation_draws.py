"""A nation's pupils in 100 draws, county by county: each forecast from its tables, added to the sums and let go.

``python bench/nation_draws.py [COUNTIES]`` forecasts so many of 2,850 counties (41,000 towns in all), prints seconds a
county and the peak memory, and what all of them would take: an extrapolation. The tables are generated and are not in
the time.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time

import numpy as np
import pandas as pd
from record import Measure, keep

from schoolplaces import forecast
from schoolplaces.generate import generate

COUNTIES, TOWNS, DRAWS, PART = 2850, 41000, 100, 30


def main(part: int) -> None:
    """Forecast some counties and say what all would take."""
    random = np.random.default_rng(0)
    mean = TOWNS / COUNTIES
    sizes = random.integers(4, round(2 * mean) - 4, part, endpoint=True)
    nation, spent = pd.Series(dtype=float), []
    for seed, towns in enumerate(sizes):
        region = generate(int(towns), campuses=0, seed=seed)
        start = time.perf_counter()
        draws = forecast.simulate(forecast.fit(region), DRAWS, seed=seed).draws
        assert draws is not None
        sums = draws.totals(("stage", "year"))
        rows = pd.DataFrame(sums.values, index=pd.MultiIndex.from_frame(sums.index)).stack()
        nation = nation.add(rows, fill_value=0.0)
        spent.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hours = sum(spent) / len(spent) * COUNTIES / 3600
    print(
        f"{part} of {COUNTIES:,} counties, {sizes.sum()} towns, {DRAWS} draws: {sum(spent):.1f} s, peak {peak:.0f} MB"
    )
    low, high = nation.groupby(level=["stage", "year"]).quantile([0.1, 0.9]).unstack().iloc[-1]
    print(f"sums of {len(nation) // DRAWS} stages and years, the last from {low:,.0f} to {high:,.0f} (80 %)")
    print(f"all of them with one process: {hours:.1f} hours if time is linear: an extrapolation")
    middle = Measure("a county, forecast in 100 draws", statistics.median(spent), runs=part)
    keep("nation_draws", [middle, Measure("peak memory", peak, "MB")])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PART)
