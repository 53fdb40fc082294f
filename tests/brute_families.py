"""Families of tiny cases, each opening a few kinds of decision together; drawn by a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from math import isfinite
from random import Random
from typing import Any

from .brute_best import best_of
from .brute_case import Case, Option, Share, Unit
from .brute_draws import comers, cost, first, some, stage, ways
from .brute_schools import closing, moving, points


def stages(draw: Random) -> Case:
    """Rooms that move between the stages of a campus: set-up time, nursery, shared rooms, caps, closing, bridging."""
    nine = draw.random() < 0.5  # a campus of both stages that share their rooms
    here = Unit("s", "primary", 0, 1, 2, draw.randint(3, 4), {1: draw.randint(0, 3)})
    other = Unit("q", "primary", 0, 1, 2, draw.randint(1, 2), {1: draw.randint(0, 2)})
    upper = Unit("s", "junior", 0, 1, 1, draw.randint(0, 1)) if nine else Unit("s", "junior", 0, 1, 1, planned=True)
    units = (here, other, upper, Unit("j", "junior", 0, 1, 1, draw.randint(0, 1)))
    lead = draw.choice((1, 2))
    options = [
        Option("convert", 0, 2, draw.randint(1, 2), cost(draw), first(draw, lead), lead, returns=cost(draw, 1)),
        Option("convert", 1, None, 1, cost(draw), first(draw), returns=cost(draw, 2), nursery=True),
        Option("expand", 3, 3, 1, cost(draw), first(draw)),
        Option("close", 0, 1, cost=cost(draw), first=first(draw)),
        Option("close", 1, 0, cost=cost(draw), first=first(draw)),
    ]
    return Case(
        {"primary": stage(draw, "primary", 2), "junior": stage(draw, "junior", 1)},
        units,
        (options[0], *some(draw, options[1:], 2, 3)),
        comers(draw, 1, "primary", 2) | comers(draw, 1, "junior", 3),
        ways(draw, units, 1),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        rate=draw.choice((0.0, 0.25)),
        pools=draw.choice(((), (("primary", "junior"),))) if nine else (),
        sizes=draw.choice(((), ((("primary",), draw.randint(5, 6)), (("primary", "junior"), draw.randint(6, 7))))),
        nursery_need=draw.choice((0, 1, 2)),
        nursery_return=float(draw.choice((0, 2))),
        bridge=1 + lead,  # the year of setting up, and the one after
        extra=0.5 if nine else 3.0,
    )


def travel(draw: Random) -> Case:
    """Reach, buses, boarding beds, beginners near home, and the last campus of a town closed."""
    buses = draw.random() < 0.7
    name = "primary" if buses else "senior_general"
    units = (
        Unit("s", name, 0, 1, 2, 2, {1: draw.randint(0, 2)}),
        Unit("q", name, 1, 1, 2, draw.randint(2, 3), {1: draw.randint(0, 2)}),
        Unit("x", name, 1, 1, 2, planned=True),
    )
    options = [
        Option("close", 0, 1, cost=cost(draw, 4), first=first(draw)),
        Option("close", 0, None, cost=cost(draw, 4), first=first(draw)),
        Option("new", 2, 2, draw.randint(1, 3), cost(draw, 15), first(draw), beds=draw.randint(0, 2)),
        Option("expand", 1, 1, 1, cost(draw), first(draw), beds=draw.randint(0, 2)),
    ]
    more: dict[str, Any] = {
        "reach": 4.0 if buses else 2.5,
        "bus": draw.choice((0.5, 2.0)) if buses else None,
        "bus_km": 6.0 if buses else 0.0,
        "board_from": draw.choice((1, 2)),
        "board": draw.choice((0.25, 1.0)),
    }
    return Case(
        {name: stage(draw, name, 2, **more)},
        units,
        tuple(options),
        comers(draw, 2, name, 2),
        ways(draw, units),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        travel=draw.choice((0.0, 0.25, 1.0)),
        beds={"s": (draw.randint(0, 1), 0), "q": (draw.randint(0, 3), draw.randint(0, 1))},
        nearby=draw.choice(((), ((name, 1.0, draw.choice((1, 2))),))),
        near_price=draw.choice((0.5, 2.0, 5.0)),
    )


def sectors(draw: Random) -> Case:
    """Kindergartens of two sectors: shares of pupils, reclassification, a new public one, one that is closed."""
    public, inclusive = ("public",), ("public", "inclusive_private")
    units = (
        Unit("s", "kindergarten", 0, 1, 1, draw.randint(1, 2)),
        Unit("v", "kindergarten", draw.choice((0, 1)), 1, 1, draw.randint(1, 2), sector="private"),
        Unit("x", "kindergarten", 1, 1, 1, planned=True),
    )
    options = [
        Option("reclassify", 1, None, 0, cost(draw), first(draw), to_sector=draw.choice(inclusive)),
        Option("new", 2, 2, 1, cost(draw, 15), first(draw), must_by=draw.choice((None, None, 2))),
        Option("close", 1, draw.choice((None, 0)), 0, cost(draw), first(draw)),
    ]
    shares = [
        Share("kindergarten", public, "at_least", 0.5, 1),
        Share("kindergarten", inclusive, "at_least", 1.0, draw.choice((1, 2))),
        Share("kindergarten", ("private",), "at_most", draw.choice((0.0, 0.5)), draw.choice((1, 2))),
    ]
    return Case(
        {"kindergarten": stage(draw, "kindergarten", 1, teachers=2.0, carers=1.0)},
        units,
        tuple(options),
        comers(draw, 2, "kindergarten", 2),
        ways(draw, units),
        parts=2,
        travel=draw.choice((0.25, 1.0)),
        teacher=draw.choice((0.0, 0.5)),
        carer=draw.choice((0.0, 0.25)),
        share_price=draw.choice((0.0, 1.0, 5.0)),
        shares=tuple(draw.sample(shares, draw.randint(1, 3))),
    )


def money(draw: Random) -> Case:
    """Budgets by year and pot, spending over years, places ready before need, staff, dates by which to be in use."""
    units = (
        Unit("s", "primary", 0, 1, 2, draw.randint(2, 3), {1: draw.randint(0, 4)}),
        Unit("x", "primary", 1, 1, 2, planned=True),
    )
    late = draw.choice((None, None, 1, 2))
    lead = draw.choice((1, 2))
    options = [
        Option("new", 1, 1, draw.randint(1, 2), cost(draw, 20), first(draw)),
        Option("new", 1, 1, 3, cost(draw, 20), first(draw, lead), lead),
        Option("expand", 0, 0, draw.randint(1, 2), cost(draw, 15), first(draw), must_by=late),
        Option("temporary", 0, 0, 1, cost(draw, 8), first(draw)),
        Option("close", 0, 1, 0, cost(draw, 6), first(draw)),
    ]
    pots = [(0, 0, 6.0), (1, 1, float(draw.randint(4, 12))), (1, 2, float(draw.randint(6, 20))), (0, 2, 25.0)]
    pupils = draw.choice((1.0, 2.0))
    return Case(
        {"primary": stage(draw, "primary", 2, per_teacher=pupils, teachers=1.0 / pupils * draw.choice((1, 2)))},
        units,
        tuple(options),
        comers(draw, 2, "primary", 2),
        ways(draw, units),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        rate=0.25,
        teacher=draw.choice((0.0, 0.5, 1.0)),
        pots=() if late is not None else tuple(draw.sample(pots, 2)),
        spend={"new": (0.5, 0.5), "expand": draw.choice(((1.0,), (0.25, 0.75)))},
        ready={"new": draw.choice((0, 1)), "expand": draw.choice((0, 1))},
    )


FAMILIES: dict[str, Callable[[Random], Case]] = {
    family.__name__: family for family in (closing, moving, points, stages, travel, sectors, money)
}


def drawn(family: str, seed: int) -> tuple[Case, float, tuple[int, ...]]:
    """A case that has a plan, with the least cost of all plans and the uses of options that have it.

    Where parts of pupils may be placed apart, they bring nothing: plans are written in whole pupils.
    """
    for attempt in count():
        draw = Random(f"{family} {seed} {attempt}")
        case = forced(draw, FAMILIES[family](draw))
        least, uses = best_of(case)
        if isfinite(least) and (case.parts == 1 or best_of(replace(case, parts=1))[0] < least + 1e-9):
            return case, least, uses
    raise AssertionError


def forced(draw: Random, case: Case) -> Case:
    """Often one or two projects have to be in use by a year; nothing closes into a site without a project."""
    options = [
        option
        for option in case.options
        if option.gets is None or not case.units[option.gets].planned or case.offered(option.gets)
    ]
    for number in draw.sample(range(len(options)), min(len(options), draw.choice((0, 1, 1, 2)))):
        options[number] = replace(options[number], must_by=draw.choice((1, 2, 2, 2, 3)))
    return replace(case, options=tuple(options))
