"""The family of methods that `forecast.fit` weighs by back-test: few, unlike, and each good somewhere."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np

from .grades import GradeProgression


class Member(NamedTuple):
    """One way to learn a rate: what is believed of it before anything is seen, and its settings."""

    belief: float
    settings: dict[str, Any]


PLAIN: dict[str, Any] = {
    "window": 3, "decay": 1.0, "damping": 1.0, "own_decay": 1.0, "shrink": 0.0, "own_damping": 1.0,
    "wave_shrink": np.inf, "low": 0.0, "high": 10.0, "entry_decay": 1.0, "entry_shrink": 0.0, "keep_shares": 0.0,
    "keep_level": 0.0, "level_years": 3, "share_decay": 1.0, "level_damping": 1.0,
}  # fmt: skip

PROGRESSIONS = {
    "plain": Member(0.05, PLAIN),
    "usual": Member(0.22, {}),
    "last_year": Member(0.15, {"decay": 0.05}),
    "several_years": Member(0.08, {"decay": 0.6}),
    "undamped": Member(
        0.06, {"damping": 1.0, "own_decay": 0.7, "shrink": 10.0, "own_damping": 1.0, "wave_shrink": np.inf}
    ),
    "region": Member(0.10, {"shrink": 1000.0}),
    "own": Member(0.12, {"shrink": 10.0, "own_damping": 1.0, "wave_shrink": 200.0}),
    "lasting": Member(0.12, {"damping": 1.0, "own_damping": 1.0, "wave_damping": 1.0, "wave_shrink": 200.0}),
    "long_run": Member(0.06, {"decay": 0.9, "damping": 0.5, "wave_shrink": 3000.0}),
    "to_one": Member(
        0.04,
        {"window": 5, "decay": 0.7, "damping": 0.85, "to_one": 1.0, "own_decay": 0.7, "shrink": 100.0,
         "own_damping": 0.85, "wave_shrink": np.inf},
    ),
}  # fmt: skip

ENTRIES = {
    "plain": Member(0.08, PLAIN),
    "usual": Member(0.19, {}),
    "births": Member(0.10, {"keep_level": 0.0, "level_years": 1}),
    "level": Member(0.10, {"keep_level": 0.35, "level_years": 1, "share_decay": 0.5, "level_damping": 0.6}),
    "shares_of_late": Member(0.08, {"keep_shares": 0.7, "entry_shrink": 30.0, "level_damping": 0.5}),
    "shares_of_births": Member(0.08, {"keep_shares": 0.25, "share_decay": 0.8, "level_damping": 0.9}),
    "three_years": Member(0.10, {"level_years": 3}),
    "last_year": Member(0.14, {"level_years": 1}),
    "trend": Member(0.05, {"level": "ets", "entry_decay": 0.6, "entry_shrink": 30.0}),
    "long_run": Member(
        0.08,
        {"level_years": 3, "share_decay": 0.8, "level_damping": 0.5, "entry_decay": 0.9, "entry_shrink": 300.0},
    ),
}


def plain_ratios() -> GradeProgression:
    """The progression ratio as it is taught: three years all alike, each town its own, nothing damped or capped.

    Entrants are births times the entry rate of three years, or their mean of three years where births are not known.
    """
    return GradeProgression(births="last", **PLAIN)


def family(births: str = "auto") -> list[GradeProgression]:
    """The methods as estimators: the n-th way of progression together with the n-th way of entry."""
    pairs = zip_longest(PROGRESSIONS.values(), ENTRIES.values(), fillvalue=Member(0.0, {}))
    return [GradeProgression(births=births, **(entry.settings | step.settings)) for step, entry in pairs]
