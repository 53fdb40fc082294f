"""What a plan costs, from its tables: each term a column, discounted to the base year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from schoolplaces.records import records, totals

from .events import Events
from .instance import OUTLOOK, Instance
from .paths import follow
from .price import Where
from .prices import deviation_of, residual_of, staff_of_class, use_factor
from .school_size import size_limits
from .share_table import NEARBY, SECTOR
from .staff import staff_needed
from .supply import Option

TERMS = [
    "capital", "residual", "campus", "class", "pupil", "staff", "travel", "bus", "boarding", "shortage", "over_size",
    "added_class", "extra_class", "shares", "nearby", "new_places", "return", "deviation",
]  # fmt: skip


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


def cost_table(events: Events, frames: dict[str, pd.DataFrame], added: dict[tuple[str, int], float]) -> pd.DataFrame:
    """Costs of a plan by stage and year (costs.csv).

    Parameters
    ----------
    events : Events
    frames : dict of DataFrame
        ``classes``, ``assignment``, ``shortage``, ``shares`` and ``new_places``.
    added : dict of (stage, year) to float
        Classes added to cohorts after they started.
    """
    instance = events.instance
    ledger, prices = Ledger(instance), instance.rules.costs
    for option in instance.options:
        _project(ledger, option, events.uses.get(option.code))
    _running(ledger, frames, events)
    _sizes(ledger, frames)
    _ways(ledger, frames["assignment"])
    for (stage, year), pupils in totals(frames["shortage"], ["stage", "year"], "pupils").items():
        ledger.add("shortage", stage, year, pupils * prices.shortage.get(stage, 0.0))
    for (stage, year), number in added.items():
        ledger.add("added_class", stage, year, number * prices.added_class)
    for (stage, year), number in totals(frames["classes"], ["stage", "year"], "extra").items():
        ledger.add("extra_class", stage, year, number * instance.rules.streams.extra_10k)
    off_prices = {SECTOR: ("shares", prices.share), NEARBY: ("nearby", prices.nearby)}
    for row in records(frames["shares"]):
        term, price = off_prices[row.rule]
        ledger.add(term, row.stages.split(";")[0], row.year, row.pupils_off * price)
    for row in records(frames["new_places"]):
        ledger.add("new_places", row.stages.split(";")[0], row.year, row.missing * prices.new_places)
    return ledger.table()


def _project(ledger: Ledger, option: Option, use: int | None) -> None:
    """What an option costs, earns and is worth at the end, and its distance from the plan approved before."""
    instance = ledger.instance
    away = deviation_of(instance, option, use)
    if away:
        ledger.add("deviation", option.stage, instance.base, away)
    if use is None:
        return
    for year, money in option.spending(use).items():
        ledger.add("capital", option.stage, year, money)
    if option.rooms:
        end = instance.base + OUTLOOK
        left = residual_of(instance, option, use, use_factor(instance, option)) / instance.discount(end)
        ledger.add("residual", option.stage, end, -left)
    for year in instance.demand[option.stage].years if option.return_10k else ():
        if year >= use:
            ledger.add("return", option.stage, year, -option.return_10k)


def _running(ledger: Ledger, frames: dict[str, pd.DataFrame], events: Events) -> None:
    """Campuses, classes, pupils and staff."""
    instance, prices = events.instance, events.instance.rules.costs
    keys = ["school", "stage", "year"]
    pupils, classes = (totals(frames["classes"], keys, name) for name in ("pupils", "classes"))
    for unit in instance.units:
        floor = prices.pupil_floor.get(unit.stage, 0.0)
        for year in instance.demand[unit.stage].years:
            key = (unit.school, unit.stage, year)
            held, number = float(pupils.get(key, 0)), float(classes.get(key, 0.0))
            runs = events.runs(unit, year)
            if runs:
                ledger.add("campus", unit.stage, year, prices.campus.get(unit.stage, 0.0))
            ledger.add("class", unit.stage, year, number * prices.class_.get(unit.stage, 0.0))
            ledger.add("pupil", unit.stage, year, max(held, floor * runs) * prices.pupil.get(unit.stage, 0.0))
            teachers, carers = staff_needed(instance.rules, unit.stage, held, number)
            ledger.add("staff", unit.stage, year, teachers * prices.teacher + carers * prices.carer)


def _sizes(ledger: Ledger, frames: dict[str, pd.DataFrame]) -> None:
    """What stands above the caps."""
    instance, price = ledger.instance, ledger.instance.rules.costs.over_size
    for (stage, year), over in totals(frames["classes"], ["stage", "year"], "over").items():
        ledger.add("over_size", stage, year, over * price)
    pupils = totals(frames["classes"], ["school", "stage", "year"], "pupils")
    for limit in size_limits(instance):
        units = [instance.units[index] for index in limit.units]
        for year in limit.years:
            held = sum(pupils.get((unit.school, unit.stage, year), 0) for unit in units)
            ledger.add("over_size", units[0].stage, year, max(0, held - limit.cap) * price)


def _ways(ledger: Ledger, assignment: pd.DataFrame) -> None:
    """Travel of those who go home by day, seats on buses, boarders."""
    rules = ledger.instance.rules
    trips = assignment.assign(work=(assignment["pupils"] - assignment["boarders"]) * assignment["km"])
    for (stage, year), work in totals(trips, ["stage", "year"], "work").items():
        ledger.add("travel", stage, year, work * rules.costs.travel_km)
    for term, column, prices in (("bus", "bussed", rules.bus), ("boarding", "boarders", rules.boarding)):
        for (stage, year), pupils in totals(assignment, ["stage", "year"], column).items():
            if pupils:
                ledger.add(term, stage, year, pupils * prices[stage].cost_10k)


def fixed_cost(instance: Instance) -> float:
    """Costs that no decision changes: standing campuses, classes of the base year, ways of those who sit there.

    The model prices what its decisions add to these or take away.
    """
    return sum(amount for _, amount, _ in fixed_costs(instance))


def fixed_costs(instance: Instance) -> Iterator[tuple[str, float, Where]]:
    """The same one by one: term of the cost table, amount, and where it is counted."""
    prices = instance.rules.costs
    for unit in (unit for unit in instance.units if not unit.planned):
        for year in (year for year in instance.demand[unit.stage].years if unit.is_open(year)):
            sitting = sum(
                classes for grade, (classes, _) in unit.base.items() if grade + year - instance.base <= unit.high
            )
            where, now = (unit.town, unit.stage, year), instance.discount(year)
            yield "campus", prices.campus.get(unit.stage, 0.0) * now, where
            yield "class", sitting * prices.class_.get(unit.stage, 0.0) * now, where
            yield "staff", sitting * staff_of_class(instance, unit.stage) * now, where
    for (town, seat, grade), pupils in instance.sitting.items():
        stage = instance.units[seat].stage
        for stop in follow(instance, stage, town, seat, grade, instance.base):
            if stop.unit is not None and stop.year > instance.base:
                km = instance.distance(town, stop.unit)
                amount = pupils * stop.share * km * prices.travel_km * instance.discount(stop.year)
                yield "travel", amount, (instance.town_of(town), stage, stop.year)
    for option in instance.options:
        where = (instance.units[option.unit].town, option.stage, instance.base)
        yield "deviation", deviation_of(instance, option, None), where
