"""Levels of a warning (学位预警): from which chance of a shortage on, and which of several is the worst."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from schoolplaces.rule_models import WarningRules

SHORT = ("red", "orange", "yellow")
LEVELS = (*SHORT, "green", "blue")  # the worst first
EPS = 1e-9


class Level(NamedTuple):
    """A level, and the rule that gave it."""

    level: str
    rule: str


def level(rules: WarningRules, probability: float, use: float | None) -> Level:
    """Level of a place by the rules of the county.

    Parameters
    ----------
    rules : WarningRules
        [warnings] of rules.toml.
    probability : float
        Share of the scenarios in which it lacks the classes of the rule or more.
    use : float or None
        Pupils over places in the scenario in which that is most; None where there are no places.

    Returns
    -------
    Level
        Its rule reads "P(short >= 1 class) >= 0.8", the like with "<" for green, or "use < 0.6" for blue.

    Examples
    --------
    >>> from schoolplaces import Rules
    >>> rules = Rules.read().warnings
    >>> level(rules, 0.85, 1.2)
    Level(level='red', rule='P(short >= 1 class) >= 0.8')
    >>> level(rules, 0.1, 1.0).rule, level(rules, 0.0, 0.5).rule
    ('P(short >= 1 class) < 0.2', 'use < 0.6')
    """
    short = f"P(short >= {rules.classes:g} class{'' if rules.classes == 1 else 'es'})"
    for name in SHORT:
        if probability >= getattr(rules, name) - EPS:
            return Level(name, f"{short} >= {getattr(rules, name):g}")
    if use is not None and use < rules.blue - EPS:
        return Level("blue", f"use < {rules.blue:g}")
    return Level("green", f"{short} < {rules.yellow:g}")


def worst(levels: Iterable[str]) -> str:
    """The worst of several levels: blue only where all are.

    Examples
    --------
    >>> worst(["blue", "green"]), worst(["green", "yellow", "blue"]), worst(["blue"])
    ('green', 'yellow', 'blue')
    """
    return min(levels, key=LEVELS.index)
