"""What a plan costs, from its tables: each term a column, discounted to the base year."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from schoolplaces.records import totals

from .instance import OUTLOOK, Instance
from .objective import residual_of, use_factor
from .paths import follow
from .school_size import size_limits

TERMS = ["capital", "residual", "campus", "class", "travel", "shortage", "over_size", "added_class"]


class Ledger:
    """Sums by stage, year and term; 万元 of the year, discounted when closed."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.cells: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: dict.fromkeys(TERMS, 0.0))

    def add(self, term: str, stage: str, year: int, money: float) -> None:
        """Add money of a year."""
        self.cells[stage, year][term] += money * self.instance.discount(year)

    def table(self) -> pd.DataFrame:
        """stage, year and one column a term."""
        rows = [{"stage": stage, "year": year, **terms} for (stage, year), terms in self.cells.items()]
        table = pd.DataFrame(rows, columns=["stage", "year", *TERMS])
        table[TERMS] = table[TERMS].round(6)
        return table.sort_values(["stage", "year"], ignore_index=True)


def cost_table(
    instance: Instance, frames: dict[str, pd.DataFrame], uses: dict[str, int], added: dict[tuple[str, int], float]
) -> pd.DataFrame:
    """Costs of a plan by stage and year (costs.csv).

    Parameters
    ----------
    instance : Instance
    frames : dict of DataFrame
        ``classes``, ``assignment`` and ``shortage``.
    uses : dict
        Chosen options with the year of their first use.
    added : dict of (stage, year) to float
        Classes added to cohorts after they started.
    """
    ledger, prices = Ledger(instance), instance.rules.costs
    for option in instance.options:
        if option.code in uses:
            use = uses[option.code]
            for year, money in option.spending(use).items():
                ledger.add("capital", option.stage, year, money)
            end = instance.base + OUTLOOK
            left = residual_of(instance, option, use, use_factor(instance, option)) / instance.discount(end)
            ledger.add("residual", option.stage, end, -left)
    _running(ledger, frames, uses)
    trips = frames["assignment"].assign(work=lambda rows: rows["pupils"] * rows["km"])
    for (stage, year), work in totals(trips, ["stage", "year"], "work").items():
        ledger.add("travel", stage, year, work * prices.travel_km)
    for (stage, year), pupils in totals(frames["shortage"], ["stage", "year"], "pupils").items():
        ledger.add("shortage", stage, year, pupils * prices.shortage.get(stage, 0.0))
    for (stage, year), number in added.items():
        ledger.add("added_class", stage, year, number * prices.added_class)
    return ledger.table()


def _running(ledger: Ledger, frames: dict[str, pd.DataFrame], uses: dict[str, int]) -> None:
    """Campuses, classes and what stands above the caps."""
    instance, prices = ledger.instance, ledger.instance.rules.costs
    first = {
        option.unit: uses[option.code] for option in instance.options if option.kind == "new" and option.code in uses
    }
    for unit in instance.units:
        for year in instance.demand[unit.stage].years:
            used = year >= first[unit.index] if unit.index in first else not unit.planned and unit.is_open(year)
            if used:
                ledger.add("campus", unit.stage, year, prices.campus.get(unit.stage, 0.0))
    for (stage, year), number in totals(frames["classes"], ["stage", "year"], "classes").items():
        ledger.add("class", stage, year, number * prices.class_.get(stage, 0.0))
    for (stage, year), over in totals(frames["classes"], ["stage", "year"], "over").items():
        ledger.add("over_size", stage, year, over * prices.over_size)
    pupils = totals(frames["classes"], ["school", "stage", "year"], "pupils")
    for limit in size_limits(instance):
        units = [instance.units[index] for index in limit.units]
        for year in limit.years:
            held = sum(pupils.get((unit.school, unit.stage, year), 0) for unit in units)
            ledger.add("over_size", units[0].stage, year, max(0, held - limit.cap) * prices.over_size)


def fixed_cost(instance: Instance) -> float:
    """Costs that no decision changes: standing campuses, classes of the base year, ways of those who sit there."""
    prices, total = instance.rules.costs, 0.0
    for unit in (unit for unit in instance.units if not unit.planned):
        for year in (year for year in instance.demand[unit.stage].years if unit.is_open(year)):
            sitting = sum(
                classes for grade, (classes, _) in unit.base.items() if grade + year - instance.base <= unit.high
            )
            running = prices.campus.get(unit.stage, 0.0) + sitting * prices.class_.get(unit.stage, 0.0)
            total += running * instance.discount(year)
    for (town, seat, grade), pupils in instance.sitting.items():
        stage = instance.units[seat].stage
        for stop in follow(instance, stage, town, seat, grade, instance.base):
            if stop.unit is not None and stop.year > instance.base:
                km = instance.distance(town, stop.unit)
                total += pupils * stop.share * km * prices.travel_km * instance.discount(stop.year)
    return total
