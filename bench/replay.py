"""What ways of working come to, and what replaying them takes: processor seconds and the table, for one region.

``python bench/replay.py [REGION] [--draws N] [--years N] [--policy LEADS]…``; a region is ``county`` (the bundled one)
or one generated: ``growing``, ``shrinking`` or ``mixed`` (junior schools of two towns). The tables of
docs/five_three_one.md are made with it.
"""

from __future__ import annotations

import argparse
import time

from schoolplaces import Region, forecast, optimize
from schoolplaces.generate import generate
from schoolplaces.optimize import Policy, Rolled
from schoolplaces.roll_work import forecaster
from schoolplaces.schema import data_folder

AHEAD = 25  # years drawn
# The rule, then one lead changed: a shorter forecast, later and earlier approval, delivery just in time; then none.
LEADS = (Policy(), Policy(3, 3, 1), Policy(5, 2, 1), Policy(5, 5, 1), Policy(5, 3, 0), Policy(0, 0, 0))
SHOWN = ("shortage", "short_years", "idle", "cost_10k", "regret_10k")


def main() -> None:
    """Print a line as each way of working begins, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", nargs="?", default="county", choices=["county", "growing", "shrinking", "mixed"])
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1, help="of the region generated")
    parser.add_argument("--gap", type=float, default=0.02)
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--policy", action="append", type=Policy.read)
    asked = parser.parse_args()
    region = drawn(asked.region, asked.seed)
    start = time.process_time()
    found = optimize.roll(
        region,
        forecaster,
        forecast.simulate(forecast.fit(region), asked.draws, years=AHEAD),
        years=asked.years,
        policies=asked.policy or LEADS,
        gap=asked.gap,
        time_limit=asked.time_limit,
        progress=lambda name: print(f"{time.process_time() - start:>8.0f} s  {name}", flush=True),
    )
    print(f"{time.process_time() - start:>8.0f} s  in all, of a processor")
    print(markdown(found))
    print(found.works.to_string(index=False))
    print(found.text("en"))


def drawn(name: str, seed: int) -> Region:
    """The bundled county, or a generated region."""
    if name == "county":
        return Region.read(str(data_folder() / "chengbu"))
    return generate(2, campuses=4, seed=seed, trend=name, stages=["junior"])


def markdown(found: Rolled) -> str:
    """Means over the draws, with the least and the most in brackets, as a table of a page."""
    lines = [f"| {' | '.join(('policy', *SHOWN, 'works'))} |", f"|{' --- |' * (len(SHOWN) + 2)}"]
    works = found.draws.groupby("policy")["works"].mean()
    for row in found.summary(0.0, 1.0).to_dict("records"):
        cells = [f"{row[name]:,.0f} ({row[f'{name}_low']:,.0f}–{row[f'{name}_high']:,.0f})" for name in SHOWN]
        policy = str(row["policy"])
        lines.append(f"| {' | '.join((policy, *cells, f'{works[policy]:.1f}'))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
