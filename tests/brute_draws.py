"""What the families of tiny cases draw: stages with prices, options, entrants, kilometres."""

from __future__ import annotations

from random import Random
from typing import Any

from .brute_case import Option, Stage, Unit

Arrivals = dict[tuple[int, str, int], tuple[int, ...]]


def stage(draw: Random, name: str, grades: int, **more: Any) -> Stage:
    """A stage with prices that make closing worth a thought."""
    drawn: dict[str, Any] = {
        "campus": float(draw.choice((0, 4, 9))),
        "class_": float(draw.choice((1, 3))),
        "pupil": draw.choice((0.0, 0.5, 1.0)),
        "floor": draw.choice((0, 2, 4)),
        "shortage": float(draw.choice((6, 20, 60))),
    }
    return Stage(name, grades, **{**drawn, **more})


def some(draw: Random, options: list[Option], least: int, most: int) -> tuple[Option, ...]:
    """A few of the options, in their order."""
    chosen = draw.sample(range(len(options)), draw.randint(least, min(most, len(options))))
    return tuple(options[number] for number in sorted(chosen))


def comers(draw: Random, towns: int, name: str, most: int, years: int = 2) -> Arrivals:
    """Entrants of each town and year."""
    return {(town, name, 1): tuple(draw.randint(0, most) for _ in range(years)) for town in range(towns)}


def ways(draw: Random, units: tuple[Unit, ...], towns: int = 2) -> tuple[dict[str, float], ...]:
    """Kilometres: a town's own campuses are nearer than any other's."""
    return tuple(
        {unit.school: float(draw.randint(1, 2) if unit.town == town else draw.randint(3, 9)) for unit in units}
        for town in range(towns)
    )


def first(draw: Random, lead: int = 1) -> int:
    """First year of an option."""
    return max(lead, draw.choice((1, 1, 2)))


def cost(draw: Random, most: int = 8) -> float:
    """Cost of an option."""
    return float(draw.randint(0, most))
