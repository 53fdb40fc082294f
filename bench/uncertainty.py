"""How long evaluating a plan of the bundled county in many draws takes: processor seconds by phase, and what comes out.

``python bench/uncertainty.py [DRAWS] [WORKERS]`` prints a table; seconds of processors are those of all processes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from joblib.externals.loky import get_reusable_executor  # type: ignore[import-untyped]
from record import Measure, keep

from schoolplaces import Region, forecast, optimize
from schoolplaces.schema import data_folder

TRIED = 2  # draws solved with whole classes as well
measures: list[Measure] = []


def timed(phase: str, work: Callable[[], Any]) -> Any:
    """Result of some work, after a line with its seconds; those of ended processes are counted."""
    start, used = time.perf_counter(), os.times()
    found = work()
    get_reusable_executor().shutdown(wait=True)  # what processes have used is known once they have ended
    now = os.times()
    spent = sum(now[:4]) - sum(used[:4])
    print(f"{phase:<40}{time.perf_counter() - start:>9.1f}{spent:>9.1f}", flush=True)
    measures.append(Measure(f"{phase}, seconds of processors", spent))
    return found


def main(draws: int, workers: int) -> None:
    """Print a line a phase, then the evaluation in words."""
    county = Region.read(str(data_folder() / "chengbu"))
    print(f"{'phase':<40}{'seconds':>9}{'CPU':>9}")
    model = timed("forecast", lambda: forecast.fit(county))
    demand = timed(f"{draws} draws", lambda: forecast.simulate(model, draws))
    plan = timed("plan", lambda: optimize.plan(county, demand))
    few = timed("50 scenarios", lambda: optimize.scenarios(demand.draws))
    name = f"{draws} draws, {workers} workers"
    found = timed(name, lambda: optimize.evaluate(plan, demand, tried=0, workers=workers))
    timed(f"{name}, classes held", lambda: optimize.evaluate(plan, demand, hold=True, workers=workers))
    regrets = timed("no regret, 50 scenarios", lambda: optimize.no_regret(plan, few))
    whole = timed(
        f"{TRIED} draws with whole classes",
        lambda: optimize.evaluate(plan, few, tried=TRIED, workers=workers),
    )
    keep("uncertainty", measures)
    print(found.text("en"))
    print(whole.whole.to_string(index=False))
    print(regrets.text("en"))


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [1000, 2][len(given) :]))
