"""What ways of working come to, and what replaying them takes: processor seconds and the table, for one region.

``python bench/replay.py [REGION] [--draws N] [--policy LEADS]…``; a region is ``county`` (the bundled one) or one
generated: ``growing``, ``shrinking`` or ``mixed`` (junior schools of three towns).
"""

from __future__ import annotations

import argparse
import time

from schoolplaces import Region, forecast, optimize
from schoolplaces.generate import generate
from schoolplaces.roll_work import forecaster
from schoolplaces.schema import data_folder

AHEAD = 25  # years drawn


def main() -> None:
    """Print a line as each way of working begins, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", nargs="?", default="county", choices=["county", "growing", "shrinking", "mixed"])
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--gap", type=float, default=0.02)
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--policy", action="append", type=optimize.Policy.read)
    asked = parser.parse_args()
    region = drawn(asked.region)
    start = time.process_time()
    found = optimize.roll(
        region,
        forecaster,
        forecast.simulate(forecast.fit(region), asked.draws, years=AHEAD),
        years=asked.years,
        policies=asked.policy or optimize.POLICIES,
        gap=asked.gap,
        time_limit=asked.time_limit,
        progress=lambda name: print(f"{time.process_time() - start:>8.0f} s  {name}", flush=True),
    )
    print(f"{time.process_time() - start:>8.0f} s  in all, of a processor")
    print(found.summary().round(1).to_string(index=False))
    print(found.works.to_string(index=False))
    print(found.text("en"))


def drawn(name: str) -> Region:
    """The bundled county, or a generated region."""
    if name == "county":
        return Region.read(str(data_folder() / "chengbu"))
    return generate(3, campuses=5, seed=1, trend=name, stages=["junior"])


if __name__ == "__main__":
    main()
