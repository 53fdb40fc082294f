"""What one more pupil would cost, by town or zone, stage and year: from the linear program of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .decided import Change, Decided
from .instance import Instance
from .joined import joined_stages
from .leavers import first_name
from .own_rows import joined_by
from .plan_instance import plan_instance
from .row import Constraint, plain
from .tables import home_of
from .whole_zones import whole_name

if TYPE_CHECKING:
    from .plan import Plan

COLUMNS = ["town", "zone", "stage", "year", "price_10k", "shortage_10k", "pupils"]
FREE = 1e7  # pupils: a bound that binds nothing
MOST = 1e6  # pupils: a price that holds for more holds for all


def place_prices(plan: Plan, *, previous: Plan | None = None, constraints: Sequence[Constraint] = ()) -> pd.DataFrame:
    """Price of a place by town or zone, stage and need year: what one more pupil who enters there and then would cost.

    The projects and classes of the need years stay as they are, and so do the schools of zones that are kept whole and
    the shares of leavers who go on; where everybody sits is decided anew. The pupil goes
    through the grades as the others of the town do (by their stay ratios), and the price is all it costs on its way,
    discounted to the base year: a free seat costs the way there and the pupil's own share of running cost; where there
    is none, it is the price of going without one, or of what gives way, such as a longer way for someone else.

    Limits: the price is that of one pupil more. Of many more than ``pupils`` it says nothing, and nothing of what a
    class or a project more would cost: for that ask `explain`. Classes of the run-out years may be fractions.

    Parameters
    ----------
    plan : Plan
    previous : Plan, optional
        The plan approved before, where the plan was made with one.
    constraints : sequence of Constraint
        A user's own that the plan was made with.

    Returns
    -------
    DataFrame
        ``town, zone, stage, year, price_10k, shortage_10k, pupils``. ``zone`` is "" where a town has none;
        ``shortage_10k`` is what a pupil costs who stays without a place all along: no price is above it where a pupil
        may. ``pupils`` is how many more the price holds for, 1 at least (missing: for any number). A price is missing
        where the pupil could neither be placed nor go without a place.

    Examples
    --------
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> from schoolplaces import Region, Demand
    >>> from schoolplaces.optimize import plan as make
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> prices = place_prices(make(county, Demand.of_table(pd.DataFrame(rows), county)))
    >>> prices[["year", "pupils"]].values.tolist()[:3]
    [[2026, <NA>], [2027, <NA>], [2028, 5]]
    """
    instance = plan_instance(plan, previous)
    rows: list[tuple[object, ...]] = []
    for stages in joined_stages(instance, joined_by(instance, constraints)):
        rows += _prices(Decided(instance, stages, plan, constraints))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "pupils": "Int64"})
    order = {stage: number for number, stage in enumerate(instance.demand)}
    keys = pd.DataFrame(
        {
            "t": [instance.homes.place[home] for home in zip(table["town"], table["zone"], strict=True)],
            "s": table["stage"].map(order),
            "y": table["year"],
        }
    )
    return table.loc[keys.sort_values(["s", "t", "y"]).index].reset_index(drop=True)


def _prices(decided: Decided) -> Iterator[tuple[object, ...]]:
    """Rows of some stages."""
    with decided.changed(Change(loosen=demand_bounds(decided))):
        yield from _with_room(decided)


def demand_bounds(decided: Decided) -> dict[str, float]:
    """Rows that hold a home's beginners to its demand where a decision lets all of them in: they would rise with it."""
    model, instance = decided.model, decided.model.instance
    rows = []
    for (home, index, year), variable in model.area.items():
        unit = instance.units[index]
        if decided.limits(variable.index)[0] > 0:
            rows.append(plain(f"{whole_name(instance, unit.stage, home, year)}_{unit.school}"))
    for (index, year), variable in model.others.items():
        unit = instance.units[index]
        if decided.limits(variable.index)[0] > 0:
            rows += [plain(f"{first_name(unit, year)}_{home}") for home in instance.towns]
    return {name: FREE for name in rows if decided.has(name)}


def _with_room(decided: Decided) -> Iterator[tuple[object, ...]]:
    """Rows of some stages, where the demand of the plan bounds nothing but the demand."""
    model, instance = decided.model, decided.model.instance
    duals, most = decided.duals(), decided.most()
    for (stage, town, grade, year), unplaced in model.unplaced.items():
        if grade != 1 or town == len(instance.towns) or year not in instance.need:
            continue
        name = f"meet_demand_{unplaced.name[9:]}"
        row = decided.row(name)
        room = float(most[row] - decided.side(name))
        price = float(duals[row])
        if room < 1.0 - 1e-9:  # the dual is that of one less, or of part of a pupil
            price, room = decided.least(Change(loosen={name: 1.0})).cost - decided.now.cost, 1.0
        pupils = pd.NA if room > MOST else int(np.floor(room + 1e-9))
        alone = shortage_price(instance, stage, town, year)
        yield *home_of(instance, town), stage, year, round(price, 6) if price < MOST else pd.NA, round(alone, 6), pupils


def shortage_price(instance: Instance, stage: str, town: int, year: int) -> float:
    """What a pupil costs who enters a stage in a year and stays without a place all along, 万元 of the base year."""
    demand, share, total = instance.demand[stage], 1.0, 0.0
    for grade in range(1, demand.stage.grades + 1):
        when = year + grade - 1
        if when not in demand.years:
            break
        share *= demand.ratio(town, grade, when) if grade > 1 else 1.0
        total += share * instance.rules.costs.shortage.get(stage, 0.0) * instance.discount(when)
    return total
