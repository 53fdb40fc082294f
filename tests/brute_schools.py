"""Families of tiny cases in which campuses close, move and send their pupils up."""

from __future__ import annotations

from random import Random

from .brute_case import Case, Option, Unit
from .brute_draws import comers, cost, first, some, stage, ways


def closing(draw: Random) -> Case:
    """Two campuses and a site: closing at once or running down, into a campus or the site, budget by the year."""
    units = (
        Unit("s", "primary", 0, 1, 2, draw.randint(1, 3), {1: draw.randint(0, 2)}),
        Unit("q", "primary", draw.choice((0, 1)), 1, 2, draw.randint(2, 3), {1: draw.randint(0, 3)}),
        Unit("x", "primary", 1, 1, 2, planned=True),
    )
    options = [
        Option("close", 0, 1, cost=cost(draw), first=first(draw)),
        Option("close", 0, None, cost=cost(draw), first=first(draw)),
        Option("close", 1, 0, cost=cost(draw), first=first(draw)),
        Option("close", 1, 2, cost=cost(draw), first=first(draw)),
        Option("new", 2, 2, classes=draw.randint(1, 3), cost=cost(draw, 12), first=first(draw)),
        Option("temporary", 1, 1, classes=1, cost=cost(draw), first=first(draw)),
    ]
    units = tuple(u if u.rooms >= -(-u.base.get(1, 0) // 2) else _roomy(u) for u in units)
    return Case(
        {"primary": stage(draw, "primary", 2, bus=draw.choice((0.5, 2.0)))},
        units,
        some(draw, options, 3, 4),
        comers(draw, 2, "primary", 2) | {(1, "primary", 1): (draw.randint(0, 1), draw.randint(0, 2))},
        ways(draw, units),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        travel=draw.choice((0.0, 0.25, 1.0)),
        pots=draw.choice(((), ((0, 1, 4.0), (2, 2, 9.0)), ((0, 2, 12.0),))),
    )


def _roomy(unit: Unit) -> Unit:
    return Unit(unit.school, unit.stage, unit.town, unit.low, unit.high, 2, unit.base)


def moving(draw: Random) -> Case:
    """A campus of one or two stages relocated to a site, against closing it or another size of the site."""
    two = draw.random() < 0.5
    units = [
        Unit("s", "primary", 0, 1, 2, 2, {1: draw.randint(0, 3)}),
        Unit("q", "primary", 0, 1, 2, draw.randint(1, 2), {1: draw.randint(0, 2)}),
        Unit("x", "primary", 0, 1, 2, planned=True),
    ]
    options = [
        Option("relocate", 0, 2, classes=draw.randint(1, 4), cost=cost(draw), first=first(draw)),
        Option("close", 0, 1, cost=cost(draw), first=first(draw)),
        Option("expand", 0, 0, classes=1, cost=cost(draw), first=first(draw)),
        Option("close", 1, 2, cost=cost(draw), first=first(draw)),
    ]
    stages = {"primary": stage(draw, "primary", 2)}
    arrive = comers(draw, 1, "primary", 3)
    if two:
        units += [
            Unit("s", "junior", 0, 1, 1, draw.randint(0, 1)),
            Unit("x", "junior", 0, 1, 1, planned=True),
        ]
        options[2] = Option("relocate", 3, 4, classes=draw.randint(1, 2), cost=cost(draw), first=first(draw))
        stages["junior"] = stage(draw, "junior", 1)
        arrive |= comers(draw, 1, "junior", 2)
    else:
        options.append(Option("new", 2, 2, classes=draw.randint(1, 3), cost=cost(draw, 20), first=first(draw)))
    return Case(
        stages,
        tuple(units),
        tuple(options),
        arrive,
        ways(draw, tuple(units), 1),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        travel=draw.choice((0.0, 1.0, 3.0)),
        rate=draw.choice((0.0, 0.25)),
    )


def points(draw: Random) -> Case:
    """A teaching point: feeding a campus, in multi-grade classes; closed into it, into a new school, or relocated."""
    shape = draw.choice(("feeds", "mixed", "whole"))
    grades = 3 if shape == "mixed" else 2
    high = {"feeds": 1, "mixed": 2, "whole": 2}[shape]
    group = None if shape == "feeds" else (1, 2)
    feeds = None if shape == "whole" else 1
    low = {grade: draw.randint(0, 2) for grade in range(1, min(high, grades - 1) + 1)}
    full = {grade: draw.randint(1, 3) for grade in range(1, grades)}
    at = draw.choice((0, 1))
    units = (
        Unit("p", "primary", 0, 1, high, 2, low, group, feeds),
        Unit("k", "primary", at, 1, grades, draw.randint(grades + 1, grades + 2), full),
        Unit("x", "primary", 0, 1, high, planned=True, feeds=feeds),
        Unit("y", "primary", 1, 1, grades, planned=True),
    )
    options = [
        Option("close", 0, 1, cost=cost(draw), first=first(draw)),
        Option("close", 0, None, cost=cost(draw), first=first(draw)),
        Option("relocate", 0, 2, classes=draw.randint(1, 2), cost=cost(draw), first=first(draw)),
        Option("new", 3, 3, classes=draw.randint(2, 4), cost=cost(draw, 15), first=first(draw)),
        Option("close", 0, 3, cost=cost(draw), first=first(draw)),
        Option("close", 1, 3, cost=cost(draw), first=first(draw)),
    ]
    chosen = [options[0], options[draw.choice((1, 2))], options[3], options[draw.choice((4, 5))]]
    return Case(
        {"primary": stage(draw, "primary", grades, multi=4, bus=draw.choice((0.5, 1.0)))},
        units,
        tuple(chosen),
        comers(draw, 2, "primary", 2 if grades == 2 else 1),
        ways(draw, units),
        added=float(draw.choice((0, 2))),
        over=float(draw.choice((1, 4))),
        travel=draw.choice((0.0, 0.25, 1.0)),
    )
