"""How long a back-test with the whole family takes, and a thousand draws: medians of several runs.

``python bench/forecasts.py [RUNS]`` prints seconds for 16 areas × 11 grades × 15 origins, drawn from a seed, and for a
county of 20 towns and five stages.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from record import Measure, keep

from schoolplaces import Region, forecast
from schoolplaces.generate import generate

AREAS, GRADES, YEARS, BASE = 16, 11, 19, 2025  # fifteen origins: four years behind the first, one after the last


def panel() -> Region:
    """Areas with one stage of eleven grades and the births of their children."""
    chance = np.random.default_rng(0)
    size = 1500 * np.exp(chance.normal(0, 0.8, AREAS))
    births = chance.poisson(size[:, None], (AREAS, YEARS + GRADES + 5))
    names = [f"a{at:02d}" for at in range(AREAS)]
    point = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    stage = {"zh": "学校", "en": "School", "entry_age": 5, "grades": GRADES, "fed_by": "births", "compulsory": True}
    rules = {
        "region": {"only_stages": ["school"], "entry_cutoff": "06-30", "births_year_end": "06-30"},
        "stages": {"school": stage | {"class_size": [{"from": 1900, "caps": [30]}]}},
        "school_size": [],
        "participation": [],
    }
    rows = [
        {"town": name, "year": BASE - back, "stage": "school", "grade": grade + 1}
        | {"pupils": float(chance.binomial(births[at, -1 - back - grade - 5], 0.97))}
        for at, name in enumerate(names)
        for back in range(YEARS)
        for grade in range(GRADES)
    ]
    born = [
        {"town": name, "year": BASE - back, "births": float(births[at, -1 - back])}
        for at, name in enumerate(names)
        for back in range(YEARS + 5)
    ]
    towns = [{"town": name, "name": name, **point} for name in names]
    return Region.from_tables({"towns": towns, "enrolment": rows, "births": born}, rules)


def median(work: Callable[[], Any], runs: int) -> float:
    """Median seconds of some work."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main(runs: int) -> None:
    """Print the medians."""
    areas, county = panel(), generate(20, campuses=0, years=11)
    model = forecast.fit(county)
    origins = len(forecast.backtest_errors(forecast.GradeProgression(), areas, 1, draws=0)["origin"].unique())
    print(f"medians of {runs} runs, seconds")
    works = {
        f"back-test, {AREAS} areas × {GRADES} grades × {origins} origins, whole family": lambda: forecast.backtest(
            forecast.ChosenProgression(), areas
        ),
        "fit of a county of 20 towns, five stages, 11 years": lambda: forecast.fit(county),
        "1,000 draws of it, ten years ahead": lambda: forecast.simulate(model, 1000),
    }
    found = {name: median(work, runs) for name, work in works.items()}
    for name, seconds in found.items():
        print(f"{name:<70}{seconds:>8.2f}")
    keep("forecasts", [Measure(name, seconds, runs=runs) for name, seconds in found.items()])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
