"""What a robust plan is worth in draws that it was not made for, beside plans for the mean with and without a margin.

``python bench/robust.py [REGION] [--seed N] [--towns N] [--draws N]`` prints a table; a region is ``county`` (the
bundled one) or one generated: ``growing``, ``shrinking`` or ``mixed``. All plans are evaluated in the same fresh draws,
with their projects as decided. Then it says what plans for the mean lack, with as much margin as costs the same:
between two margins the straight line is taken. The table of docs/five_three_one.md is made with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from schoolplaces import Region, forecast, optimize
from schoolplaces.demand import Demand
from schoolplaces.generate import generate
from schoolplaces.optimize import Robust
from schoolplaces.schema import data_folder

MARGINS = (0.0, 0.02, 0.05, 0.1, 0.2)
HEAD = ("plan", "works", "cost_10k", "shortage", "p_shortage", "idle", "with shortage priced")


def main() -> None:
    """Print a line a plan, then the comparison at equal cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", nargs="?", default="county", choices=["county", "growing", "shrinking", "mixed"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--towns", type=int, default=4)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    region = drawn(asked.region, asked.seed, asked.towns)
    model = forecast.fit(region)
    demand, fresh = (forecast.simulate(model, asked.draws, seed=seed) for seed in (0, 1))
    print(f"| {' | '.join(HEAD)} |", f"|{' --- |' * len(HEAD)}", sep="\n")
    found = {}
    for name, plan in plans(region, demand):
        seen = optimize.evaluate(plan, fresh, tried=0, workers=asked.workers)
        cost = seen.draws["cost_10k"].mean()
        short = float(seen.costs["shortage"].sum())
        found[name] = cost - short, seen.draws["shortage"].mean()
        cells = (
            name,
            f"{len(plan.projects)}",
            f"{cost - short:,.0f}",
            f"{seen.draws['shortage'].mean():,.1f}",
            f"{(seen.draws['shortage'] >= 0.5).mean():.0%}",
            f"{seen.draws['idle'].mean():,.0f}",
            f"{cost:,.0f}",
        )
        print(f"| {' | '.join(cells)} |", flush=True)
    print(at_equal_cost(found))


def drawn(name: str, seed: int, towns: int) -> Region:
    """The bundled county, or a generated region."""
    if name == "county":
        return Region.read(str(data_folder() / "chengbu"))
    return generate(towns, campuses=3 * towns, seed=seed, trend=name)


def plans(region: Region, demand: Demand) -> Iterator[tuple[str, optimize.Plan]]:
    """The robust plan, then those for the mean with more and more margin."""
    yield "robust", optimize.plan(region, demand, gap=0.005, robust=Robust(gap=0.005))
    for margin in MARGINS:
        rows = demand.table[["town", "stage", "grade", "year", "pupils"]].copy()
        rows["pupils"] = (rows["pupils"] * (1 + margin)).round().astype(int)
        given = demand if margin == 0 else Demand.of_table(rows, region)
        yield f"mean + {margin:.0%}", optimize.plan(region, given, gap=0.005)


def at_equal_cost(found: dict[str, tuple[float, float]]) -> str:
    """What plans with a margin lack where they cost as much as the robust one."""
    cost, short = found["robust"]
    rivals = sorted(pair for name, pair in found.items() if name != "robust")
    costs, shorts = (np.array(column) for column in zip(*rivals, strict=True))
    if not costs[0] <= cost <= costs[-1]:
        return f"robust: {short:,.1f} short at {cost:,.0f}; no margin tried costs as much"
    return f"robust: {short:,.1f} short at {cost:,.0f}; a margin of equal cost: {np.interp(cost, costs, shorts):,.1f}"


if __name__ == "__main__":
    main()
