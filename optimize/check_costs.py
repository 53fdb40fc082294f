"""Check: every cell of costs.csv, out of the other tables and the prices."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_budget import spending
from .check_classes import class_rows
from .check_facts import UNIT, Facts
from .check_previous import deviation
from .check_residual import residual
from .check_running import running_costs
from .check_size import campus_sizes
from .violation import Violation, unequal

KEY = ["stage", "year"]
TERMS = (
    "capital", "residual", "campus", "class", "pupil", "staff", "travel", "bus", "boarding", "shortage", "over_size",
    "added_class", "extra_class", "shares", "nearby", "new_places", "return", "deviation",
)  # fmt: skip


def check_costs(facts: Facts) -> Iterator[Violation]:
    """Yield the cells of costs.csv that do not follow from the tables."""
    cells = facts.plan.costs.melt(KEY, list(TERMS), var_name="term", value_name="found")
    wanted = pd.concat([frame.assign(term=term) for term, frame in recomputed(facts).items()], ignore_index=True)
    sizes = campus_sizes(facts)
    cells, wanted = (_unplaced(facts, _pooled(sizes, frame)) for frame in (cells, wanted))
    cells = cells.groupby([*KEY, "term"])["found"].sum().reset_index()
    wanted = wanted.groupby([*KEY, "term"])["cost"].sum().reset_index()
    both = cells.merge(wanted, on=[*KEY, "term"], how="outer").fillna({"found": 0.0, "cost": 0.0})
    tolerance = 0.01 + 1e-6 * both["cost"].abs()
    yield from unequal("cost", "costs", both, [*KEY, "term"], "found", "cost", tolerance)


def _pooled(sizes: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Name the stages of a cap they share together, in years of excess: no rule says whose the excess is."""
    sizes = sizes[sizes["stages"].str.contains(";") & (sizes["excess"] > 0)]
    if sizes.empty:
        return cells
    names = {stage for stages in sizes["stages"] for stage in stages.split(";")}
    shared = (cells["term"] == "over_size") & cells["year"].isin(sizes["year"]) & cells["stage"].isin(names)
    return cells.assign(stage=cells["stage"].mask(shared, ";".join(sorted(names))))


def _unplaced(facts: Facts, cells: pd.DataFrame) -> pd.DataFrame:
    """What is asked of several stages is not one stage's; a deviation is priced in the base year, wherever written."""
    cells = cells.assign(stage=cells["stage"].mask(cells["term"].isin(["shares", "new_places"]), "*"))
    return cells.assign(year=cells["year"].mask(cells["term"] == "deviation", facts.base))


def recomputed(facts: Facts) -> dict[str, pd.DataFrame]:
    """Cost of each term by stage and year (in several rows where several things cost), 万元 of the base year."""
    rules = facts.plan.region.rules
    costs = rules.costs
    seats = facts.plan.assignment
    terms = {
        "capital": spending(facts).assign(cost=lambda rows: rows["cost_10k"]),
        "campus": _priced(facts.running().assign(n=1), "n", costs.campus),
        "class": _priced(facts.plan.classes, "classes", costs.class_),
        "travel": seats.assign(cost=(seats["pupils"] - seats["boarders"]) * seats["km"] * costs.travel_km),
        "shortage": _priced(facts.plan.shortage, "pupils", costs.shortage),
        "over_size": over_size(facts).assign(cost=lambda rows: rows["over"] * costs.over_size),
        "added_class": added(facts).assign(cost=lambda rows: rows["added"] * costs.added_class),
        "extra_class": facts.plan.classes.assign(cost=facts.plan.classes["extra"] * rules.streams.extra_10k),
        "residual": residual(facts),
        "deviation": deviation(facts),
        **running_costs(facts),
    }
    return {term: _discounted(facts, rows) for term, rows in terms.items()}


def _discounted(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["stage"].isin(set(facts.years["stage"]) | {"*"})]
    rate = facts.plan.region.rules.costs.discount_rate
    factor = (1 + rate) ** -(rows["year"] - facts.base).astype(float)
    return rows[KEY].assign(cost=rows["cost"].astype(float) * factor)


def _priced(rows: pd.DataFrame, column: str, prices: dict[str, float]) -> pd.DataFrame:
    return rows.assign(cost=rows[column] * rows["stage"].map(prices))


def over_size(facts: Facts) -> pd.DataFrame:
    """Pupils above the places of their classes, and above the school-size cap: stage, year, over."""
    sizes = campus_sizes(facts)
    sizes = sizes.assign(stage=sizes["stages"].str.split(";").str[0], over=sizes["excess"])
    classes = facts.plan.classes[[*KEY, "over"]]
    return pd.concat([classes, sizes[[*KEY, "over"]]], ignore_index=True)


def added(facts: Facts) -> pd.DataFrame:
    """Classes a cohort gains after it began: stage, year, added. Multi-grade groups are no cohort.

    A cohort begins with the classes of its entry year (of the base year where it sat then), or with those it gets when
    it leaves a multi-grade group of its campus; what a teaching point sends on later is gained. Classes brought from a
    campus that closes or moves are not.
    """
    cohort = [*UNIT, "cohort"]
    rows = class_rows(facts)
    rows = rows[~rows["mixed"]]
    rows = rows.assign(cohort=rows["year"] - rows["low"] + 1)[[*cohort, "year", "low", "classes"]]
    base = facts.base_rows[facts.base_rows["low"] == facts.base_rows["high"]]
    base = base.assign(cohort=facts.base - base["low"] + 1, year=facts.base)[[*cohort, "year", "low", "classes"]]
    rows = pd.concat([base, rows], ignore_index=True)
    before = rows[[*cohort, "year", "classes"]].assign(year=rows["year"] + 1).rename(columns={"classes": "before"})
    rows = rows.merge(before, on=[*cohort, "year"], how="left").fillna({"before": 0})
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    rows["before"] += _brought(facts, rows)
    left = groups.assign(low=groups["high"] + 1)[[*UNIT, "low"]].drop_duplicates().assign(left=True)
    rows = rows.merge(left, on=[*UNIT, "low"], how="left")
    began = rows["left"].eq(True) | (rows["year"] <= rows["cohort"].clip(lower=facts.base))
    return rows.assign(added=(rows["classes"] - rows["before"]).clip(lower=0))[~began]


def _brought(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """Classes that the cohort of each row brings with it in that year."""
    moves = facts.plan.moves.rename(columns={"to_school": "school", "grade": "low", "classes": "brought"})
    keys = [*UNIT, "low", "year"]
    sums = moves.groupby(keys, as_index=False)["brought"].sum()
    return rows[keys].merge(sums, on=keys, how="left")["brought"].fillna(0).set_axis(rows.index)
