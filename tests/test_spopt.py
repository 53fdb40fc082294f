"""Where a plan is a capacitated p-median problem, it costs what spopt's model of one costs.

One stage of one grade and one year: ``p`` of the sites are opened (a constraint of one's own), classes are of one
pupil, and only kilometres cost. spopt seats a client at one site as a whole and a plan may part a town, so each pupil
is a client of weight one there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pulp
import pytest

from schoolplaces import optimize
from schoolplaces.optimize import own
from schoolplaces.optimize.row import Constraint

from .tiny import BASE, demand_of, new, region, rules, towns

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # how spopt calls PuLP
PRICE = 0.25  # 万元 a pupil and km


def drawn(seed: int) -> tuple[np.ndarray, list[int], list[int], int]:
    """Kilometres from each town to each site, pupils, classes and the number of sites."""
    draw = random.Random(seed)
    clients, sites = draw.randint(6, 12), draw.randint(4, 6)
    km = np.array([[round(draw.uniform(1, 40), 2) for _ in range(sites)] for _ in range(clients)])
    weights = [draw.randint(1, 4) for _ in range(clients)]
    number = draw.randint(2, sites - 1)
    fair = -(-sum(weights) // number)
    return km, weights, [fair + draw.randint(0, 3) for _ in range(sites)], number


def planned(km: np.ndarray, weights: list[int], capacity: list[int], number: int) -> optimize.Plan:
    """The plan, classes of one pupil."""
    names = [f"t{row}" for row in range(len(weights))]
    far = {"urban": 1e6, "town": 1e6, "rural": 1e6}
    given = rules(
        1,
        1,
        reach={"primary": far},
        region={"inside_km": 0.0, "detour": 1.0},
        costs={"class": {"primary": 0.0}, "travel_km": PRICE},
        projects={"new": {"lead_years": 1, "ready_before": 0}},
    )
    options = [new(f"o{site}", "t0", size, 0.0, site=f"x{site}") for site, size in enumerate(capacity)]
    travel = [
        {"from": names[row], "to": f"x{site}", "km": float(km[row, site])}
        for row in range(len(weights))
        for site in range(len(capacity))
    ]
    place = region({"towns": towns(*names, apart=0.01), "options": options, "travel": travel}, given)
    demand = demand_of(place, {(name, 1, BASE + 1): weight for name, weight in zip(names, weights, strict=True)})
    return optimize.plan(place, demand, years=1, gap=0.0, constraints=[exactly(number)])


def exactly(number: int) -> Constraint:
    """The constraint that a number of sites is opened."""

    def sites(model: optimize.Model) -> Iterator[optimize.Row]:
        """As many sites as are asked for are opened."""
        yield own.in_use(model, BASE + 1).equals(number, "sites")

    return sites


def median(km: np.ndarray, weights: list[int], capacity: list[int], number: int) -> float:
    """Kilometres of all pupils by spopt; each pupil is a client, so that a town may be parted as in a plan."""
    locate = pytest.importorskip("spopt.locate")
    pupils = np.repeat(km, weights, axis=0)
    model = locate.PMedian.from_cost_matrix(
        pupils, np.ones(len(pupils)), p_facilities=number, facility_capacities=np.array(capacity)
    )
    model.solve(pulp.HiGHS(msg=False, gapRel=0.0))
    return float(pulp.value(model.problem.objective))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.slow
def test_as_spopt(seed: int) -> None:
    found = drawn(seed)
    plan = planned(*found)
    assert plan.status == "optimal"
    assert plan.check() == []
    assert plan.shortage.empty
    assert len(plan.projects) == found[-1]
    assert plan.objective == pytest.approx(PRICE * median(*found), abs=1e-5)


def test_capacities_bind() -> None:
    """Without them the median would cost less in some instance: what is compared is the capacitated problem."""
    found = [drawn(seed) for seed in range(6)]
    loose = [(km, weights, [sum(weights)] * len(capacity), number) for km, weights, capacity, number in found]
    assert any(median(*one) < median(*two) - 1e-6 for one, two in zip(loose, found, strict=True))
