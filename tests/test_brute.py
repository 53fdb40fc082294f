"""The optimiser finds what trying every plan finds (gap 0)."""

from __future__ import annotations

import random

import pytest

from schoolplaces import optimize

from .brute import SITE, STANDING, Case, best
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns


def random_case(seed: int) -> Case:
    """A small region drawn by a seed."""
    draw = random.Random(seed)
    options = [(SITE, size, float(draw.randint(3, 40)), draw.choice((1, 2))) for size in draw.sample((1, 2, 3), 2)]
    options.append((STANDING, draw.choice((1, 2)), float(draw.randint(2, 25)), draw.choice((1, 2))))
    return Case(
        entry=tuple((draw.randint(0, 3), draw.randint(0, 2)) for _ in range(2)),
        sitting=draw.randint(0, 4),
        rooms=draw.randint(2, 3),
        km=tuple((float(draw.randint(1, 9)), float(draw.randint(1, 9))) for _ in range(2)),
        options=tuple(options),
        class_price=float(draw.choice((1, 3, 8))),
        shortage_price=float(draw.choice((4, 15, 60))),
        added_price=float(draw.choice((0, 2))),
        campus_price=float(draw.choice((0, 5))),
        travel_price=draw.choice((0.0, 0.1, 1.0)),
    )


def planned(case: Case) -> optimize.Plan:
    """The same region through the optimiser."""
    names = ("a", "b")
    given = rules(
        2,
        2,
        region={"detour": 1.0, "inside_km": 0.0},
        costs={
            "class": {"primary": case.class_price},
            "shortage": {"primary": case.shortage_price},
            "added_class": case.added_price,
            "campus": {"primary": case.campus_price},
            "travel_km": case.travel_price,
        },
        projects={"new": {"ready_before": 0}, "expand": {"ready_before": 0}},
    )
    rows = [
        new(f"N{classes}", "b", classes, cost, site="x", earliest=BASE + first)
        if unit == SITE
        else at("E", "expand", "s", "a", classes, cost, earliest=BASE + first)
        for unit, classes, cost, first in case.options
    ]
    travel = [
        {"from": name, "to": place, "km": case.km[town][unit]}
        for town, name in enumerate(names)
        for unit, place in ((STANDING, "s"), (SITE, "x"))
    ]
    rolls = {"1": (-(-case.sitting // 2), case.sitting)}
    enrolment = [
        {
            "town": name,
            "year": BASE,
            "stage": "primary",
            "grade": grade,
            "pupils": case.sitting if (name, grade) == ("a", 1) else 0,
        }
        for name in names
        for grade in (1, 2)
    ]
    tables = {"towns": towns(*names), "options": rows, "travel": travel, "enrolment": enrolment}
    place = region(joined(tables, school("s", "a", "primary:1-2", case.rooms, rolls)), given)
    pupils = {}
    for town, name in enumerate(names):
        first, second = case.entry[town]
        pupils |= {
            (name, 1, BASE + 1): first,
            (name, 1, BASE + 2): second,
            (name, 2, BASE + 1): case.sitting if town == 0 else 0,
            (name, 2, BASE + 2): first,
        }
    return optimize.plan(place, demand_of(place, pupils), years=2, gap=0.0)


@pytest.mark.parametrize(
    "seed", [seed if seed < 15 else pytest.param(seed, marks=pytest.mark.slow) for seed in range(60)]
)
def test_same_optimum_as_trying_every_plan(seed: int) -> None:
    case = random_case(seed)
    plan = planned(case)
    assert plan.status == "optimal"
    assert plan.objective == pytest.approx(best(case), abs=1e-5)
    assert plan.check() == []
