"""What more money buys: a plan for each of several budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records

from .own import built
from .planning import plan
from .proof import relative_gap, status_of
from .row import Constraint, Row

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .model import Model
    from .plan import Plan

COLUMNS = [
    "budget_10k", "cost_10k", "bound_10k", "gap", "shortage", "projects", "capital_10k", "added", "dropped",
]  # fmt: skip


@dataclass(frozen=True)
class Frontier:
    """Plans for several budgets, the smallest first.

    Parameters
    ----------
    plans : tuple of Plan
    table : DataFrame
        ``budget_10k, cost_10k, bound_10k, gap, shortage, projects, capital_10k, added, dropped``, a row a plan: money
        in all; discounted cost, what no plan can cost less than, and their relative difference (where projects are
        kept: of plans that keep them); pupil-years without a place in the need years; number of projects and their
        capital, undiscounted; options (joined by ";") that it has and the plan of the budget before has not, or the
        other way round.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import frontier
    >>> frontier(*tiny_county(), [0, 2000]).table[["budget_10k", "shortage", "projects"]].values.tolist()
    [[0.0, 350.0, 0.0], [2000.0, 140.0, 1.0]]
    """

    plans: tuple[Plan, ...]
    table: pd.DataFrame


def frontier(
    region: Region,
    demand: Demand,
    budgets: Sequence[float],
    nested: bool = True,
    *,
    years: int = 5,
    gap: float = 0.005,
    time_limit: float = 60.0,
    seed: int = 0,
    constraints: Sequence[Constraint] = (),
    progress: Callable[[str], None] | None = None,
) -> Frontier:
    """Plan a region for several budgets.

    Parameters
    ----------
    region : Region
        The pots of its budget table are scaled alike; without one the money of all years is one pot.
    demand : Demand
    budgets : sequence of float
        Money in all, 万元, in any order; not below 0.
    nested : bool
        Whether the projects of a smaller budget are kept by the larger ones, each in use no later than there: then
        money can be given step by step. Without it every plan is the best for its money.
    years, gap, time_limit, seed, constraints, progress
        As `plan` takes them, for each plan.

    Returns
    -------
    Frontier
        A plan that costs more than that of a smaller budget (its search ended within the gap) gives way to that one: no
        cost rises with the budget.

    Raises
    ------
    ValueError
        Where a budget is no number of at least 0.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> found = frontier(county, Demand.of_table(pd.DataFrame(rows), county), [0, 2000])
    >>> found.table[["budget_10k", "shortage", "projects"]].values.tolist()
    [[0.0, 350.0, 0.0], [2000.0, 140.0, 1.0]]
    """
    levels = sorted({float(level) for level in budgets})
    wrong = [level for level in levels if not (isfinite(level) and level >= 0)]
    if wrong:
        raise ValueError(f"budgets hold {wrong[0]}; allowed: numbers of at least 0 (万元)")
    found: list[Plan] = []
    for level in levels:
        own = [*constraints, kept(found[-1])] if nested and found else list(constraints)
        place = with_money(region, level, years)
        made = plan(
            place, demand, years=years, gap=gap, time_limit=time_limit, seed=seed, constraints=own, progress=progress
        )
        found.append(_cheaper(made, found[-1]) if found else made)
    return Frontier(tuple(found), _table(levels, found))


def with_money(region: Region, money: float, years: int) -> Region:
    """The region with so much money in all: its pots scaled alike, or one pot up to the last need year."""
    table = region.tables["budget"]
    total = float(table["cost_10k"].sum())
    if total > 0:
        scaled = table.assign(cost_10k=table["cost_10k"].astype(float) * money / total)
    else:
        row: dict[str, Any] = dict.fromkeys(table.columns, "")
        row |= {"first": region.base_year, "last": region.base_year + years, "cost_10k": money, "status": "assumed"}
        scaled = pd.DataFrame([row]).astype(table.dtypes.to_dict())
    return replace(region, tables={**region.tables, "budget": scaled})


def kept(before: Plan) -> Constraint:
    """A constraint of one's own: the projects of a plan are in use, no later than there."""
    uses = {row.option: int(row.use_year) for row in records(before.projects)}

    def keeps(model: Model) -> Iterator[Row]:
        for option, year in uses.items():
            yield built(model, option, year).at_least(1.0, f"keeps_{option}")

    return keeps


def _cheaper(made: Plan, before: Plan) -> Plan:
    """The plan, or that of the smaller budget where it costs less: it keeps to the larger one as well."""
    if made.objective <= before.objective:
        return made
    bound = min(made.bound, before.objective)
    reached = relative_gap(before.objective, bound)
    status = status_of(reached, made.gap_asked)
    return replace(before, region=made.region, bound=bound, gap=round(reached, 9), status=status)


def _table(levels: Sequence[float], found: Sequence[Plan]) -> pd.DataFrame:
    rows = []
    for number, (level, one) in enumerate(zip(levels, found, strict=True)):
        now = set(one.projects["option"])
        before = set(found[number - 1].projects["option"]) if number else set()
        short = int(one.shortage.loc[one.shortage["year"].isin(one.need_years), "pupils"].sum())
        capital = float(one.projects["cost_10k"].sum())
        come, gone = ";".join(sorted(now - before)), ";".join(sorted(before - now))
        rows.append((level, one.objective, one.bound, one.gap, short, len(now), capital, come, gone))
    return pd.DataFrame(rows, columns=COLUMNS)
