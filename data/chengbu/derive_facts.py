"""The facts that a county is derived from, what its province gives, and the small tools that all tables share."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from derive_case import CASE

FACTS = Path(__file__).resolve().parent.parent / "facts"
FIRST_BIRTHS = 2004  # the first calendar year of births
TO_JUNIOR = 0.995  # 小学毕业升入初中：全国 2020—2025 年 99.3%—99.6%


@dataclass(frozen=True)
class Province:
    """The children of a province, 10,000, and their ways into the senior stage; sources by stage, as they are told."""

    people: Callable[[], float]  # persons the county's share is of
    children: Callable[[], dict[int, float]]  # by autumn of entry to primary school
    births: Callable[[], dict[int, float]]  # by calendar year
    births_source: Callable[[int], str]
    gross_rate: Callable[[int], float]  # of kindergartens, per cent
    general_rate: Callable[[int], float]  # general senior entrants over junior graduates of a year
    senior_rate: Callable[[int], float]  # with vocational ones
    sources: dict[str, str]


def table(name: str) -> pd.DataFrame:
    """Return one table of facts as text, blanks as ""."""
    return pd.read_csv(FACTS / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def own(name: str) -> pd.DataFrame:
    """Return one list of the county itself, facts/CASE_NAME.csv."""
    return table(f"{CASE}_{name}")


def of_county(name: str) -> pd.DataFrame:
    """Return the rows of the county in a table of facts that holds several."""
    rows = table(name)
    return rows[rows["county"] == CASE]


def series(area: str, measure: str) -> dict[int, float]:
    """Return one published series, year -> value in the unit of facts/series.csv."""
    rows = table("series")
    rows = rows[(rows["area"] == area) & (rows["measure"] == measure)]
    return {int(year): float(value) for year, value in zip(rows["year"], rows["value"], strict=True)}


def national_children() -> dict[int, float]:
    """Return children in China by year of primary entry, 10,000: from those who enter junior school, later primary."""
    junior, primary = series("china", "junior_entrants"), series("china", "primary_entrants")
    children = {year - 6: value / TO_JUNIOR for year, value in junior.items()}
    kept = sum(children[y] for y in range(2016, 2020)) / sum(primary[y] for y in range(2016, 2020))
    return children | {year: primary[year] * kept for year in range(2020, 2026)}


def cohort(births: dict[int, float], entry: int) -> float:
    """Return the births of the generation that enters primary school in an autumn."""
    return births[entry - 7] * 4 / 12 + births[entry - 6] * 8 / 12


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


def write(out: Path, tables: Mapping[str, Callable[[], pd.DataFrame]], rules: str) -> None:
    """Write every table and the rules into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for name, make in tables.items():
        make().to_csv(out / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n", float_format="%.10g")
    (out / "rules.toml").write_text(rules, encoding="utf-8", newline="\n")
