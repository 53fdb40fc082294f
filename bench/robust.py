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
HALF = 0.5  # a pupil: less is none
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
    found = {name: measured(name, plan, fresh, asked.workers) for name, plan in plans(region, demand)}
    print(at_equal_cost(found))


def measured(name: str, plan: optimize.Plan, fresh: Demand, workers: int) -> tuple[float, float]:
    """Print a plan's line; its expected cost without the price of missing places, and pupil-years without one."""
    seen = optimize.evaluate(plan, fresh, tried=0, workers=workers)
    draws, priced = seen.draws, float(seen.costs["shortage"].sum())
    cost, short, idle = (float(draws[column].mean()) for column in ("cost_10k", "shortage", "idle"))
    chance = (draws["shortage"] >= HALF).mean()
    cells = (name, len(plan.projects), f"{cost - priced:,.0f}", f"{short:,.1f}", f"{chance:.0%}", f"{idle:,.0f}")
    print(f"| {' | '.join(map(str, cells))} | {cost:,.0f} |", flush=True)
    return cost - priced, short


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
    """What plans with a margin lack where they cost as much as the robust one: on the lower hull of what was tried."""
    cost, short = found["robust"]
    hull: list[tuple[float, float]] = []
    for pair in sorted(pair for name, pair in found.items() if name != "robust"):
        while len(hull) > 1 and _bends_up(*hull[-2:], pair):
            hull.pop()
        hull.append(pair)
    costs, shorts = zip(*hull, strict=True)
    told = f"robust: {short:,.1f} pupil-years short at {cost:,.0f}; "
    if not costs[0] <= cost <= costs[-1]:
        return told + "no margin tried costs as much"
    return told + f"margins that cost as much: {np.interp(cost, costs, shorts):,.1f}"


def _bends_up(one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]) -> bool:
    """Whether the second of three points lies on or above the line from the first to the third."""
    return (two[1] - one[1]) * (three[0] - one[0]) >= (three[1] - one[1]) * (two[0] - one[0])


if __name__ == "__main__":
    main()
