"""The facts that the county is derived from, and the two small tools that all its tables share."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

FACTS = Path(__file__).resolve().parent.parent / "facts"


def table(name: str) -> pd.DataFrame:
    """Return one table of facts as text, blanks as ""."""
    return pd.read_csv(FACTS / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def series(area: str, measure: str) -> dict[int, float]:
    """Return one published series, year -> value in the unit of facts/series.csv."""
    rows = table("series")
    rows = rows[(rows["area"] == area) & (rows["measure"] == measure)]
    return {int(year): float(value) for year, value in zip(rows["year"], rows["value"], strict=True)}


def share_out(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Cut a whole total into whole parts by weight (largest remainder, ties by name)."""
    whole = sum(weights.values())
    exact = {name: total * weight / whole for name, weight in weights.items()}
    parts = {name: int(value) for name, value in exact.items()}
    left = total - sum(parts.values())
    for name in sorted(exact, key=lambda name: (parts[name] - exact[name], name))[:left]:
        parts[name] += 1
    return parts


def chance(key: str, size: float) -> float:
    """Return a factor around 1 that spreads like a count of `size`; the same key gives the same factor for ever.

    Only `random()` seeded by text is used, which Python promises not to change between versions.
    """
    draw = random.Random(key)
    return 1 + (draw.random() + draw.random() - 1) * 2 / max(size, 1.0) ** 0.5
