"""What a relief costs and whom it places: the plan's linear program with that one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .decided import Change, Decided, Outcome
from .instance import Instance
from .model import Model
from .objective import over_size, shortage
from .reasons import CLOSING, OVER_SCHOOL, SHORTAGE, Reason
from .relief import CAP, CLASS, KEEP, Relief
from .relief_areas import rezoned
from .row import Row, plain
from .streams import entry_year

if TYPE_CHECKING:
    import pulp

ANY = 99.0  # classes: as many as one likes
NONE = 1e9  # a side that binds nothing
PLACED = 0.5  # pupils: what relieves fewer is no relief


class Priced(NamedTuple):
    """A relief and what it comes to.

    Parameters
    ----------
    relief : Relief
    pupils : float
        Whom it places in the year of the reason (above the cap: takes below it; of a kept campus: who stay).
    cost : float
        What the plan then costs more or less, all told, 万元 of the base year.
    money : float
        The same without the prices of shortage and over-size.
    best : bool
        Whether the classes chosen with it are proven to be the best.
    """

    relief: Relief
    pupils: float
    cost: float
    money: float
    best: bool


def stock_rows(model: Model) -> Iterator[Row]:
    """Rows that bind nothing until a relief asks for fewer children without a place: by stage and year, and by home."""
    for stage in model.stages:
        for year in model.instance.need:
            cells = {key: one for key, one in model.unplaced.items() if (key[0], key[3]) == (stage, year)}
            yield Row(f"stock_{stage}_{year}", [(one, 1.0) for one in cells.values()], "<=", NONE)
            for home in sorted({key[1] for key in cells}):
                mine = [(one, 1.0) for key, one in cells.items() if key[1] == home]
                yield Row(f"stock_{stage}_{year}_{home}", mine, "<=", NONE)


class Pricing:
    """Prices of reliefs on the linear program of their stages.

    Parameters
    ----------
    decided : Decided
        Of the instance in which they are open, with `stock_rows`.
    """

    def __init__(self, decided: Decided) -> None:
        self.decided, self.model = decided, decided.model
        self.penalty = np.zeros(len(decided.now.values))
        for cost in (shortage, over_size):
            for variable, price, _ in cost(self.model):
                self.penalty[variable.index] += price

    def best(self, reason: Reason, reliefs: list[Relief], most: int) -> list[Priced]:
        """The cheapest reliefs of a reason that place somebody: ranked by fractions first, then the first few exactly.

        What the fractions say is never more than the cost, so that the search ends once no other can be among them.
        """
        bounds = sorted(((self._relaxed(reason, one), place) for place, one in enumerate(reliefs)))
        found: list[Priced] = []
        for bound, place in bounds:
            worst = sorted(one.cost for one in found)[most - 1] if len(found) >= most else float("inf")
            if bound == float("inf") or bound >= worst - 1e-6:
                break
            priced = self.price(reason, reliefs[place])
            if priced is not None:
                found.append(priced)
        return sorted(found, key=lambda one: one.cost)[:most]

    def price(self, reason: Reason, relief: Relief) -> Priced | None:
        """What a relief costs where it places all it can; None where it places nobody."""
        for change in self._changes(reason, relief):
            outcome = self.decided.least(change)
            if outcome.cost == float("inf"):
                continue
            pupils = reason.pupils if reason.what == CLOSING else self._above(reason) - self._above(reason, outcome)
            if pupils < PLACED and reason.what != CLOSING:
                return None
            cost = outcome.cost - self.decided.now.cost + self._bridged(relief, outcome)
            money = cost - float(self.penalty @ (outcome.values - self.decided.now.values))
            return Priced(relief, float(pupils), cost, money, outcome.best)
        return None

    def _bridged(self, relief: Relief, outcome: Outcome) -> float:
        """Price of entry classes beyond the streams where the model has no bridging class, as the rules price one."""
        row = self._streams(relief)
        if relief.kind != CLASS or not self.decided.has(row) or (relief.unit, relief.cohorts[0]) in self.model.extra:
            return 0.0
        beyond = max(0.0, self.decided.activity(row, outcome) - self.decided.side(row))
        instance = self.model.instance
        year = entry_year(instance.units[relief.unit], relief.cohorts[0])
        return beyond * instance.rules.streams.extra_10k * instance.discount(year)

    def _streams(self, relief: Relief) -> str:
        """Name of the row of the streams of a relief's campus and cohort."""
        unit = self.model.instance.units[relief.unit]
        return plain(f"streams_{unit.school}_{unit.stage}_{relief.cohorts[0] if relief.cohorts else 0}")

    def _relaxed(self, reason: Reason, relief: Relief) -> float:
        """No more than what it costs, by fractions of classes, less what the plan costs."""
        costs = (self.decided.relaxed(change).cost for change in self._changes(reason, relief))
        return next((cost - self.decided.now.cost for cost in costs if cost < float("inf")), float("inf"))

    def _changes(self, reason: Reason, relief: Relief) -> Iterator[Change]:
        """The change of a relief: with all of the reason's pupils placed, else with as many as it can."""
        change = self.change(relief)
        if reason.what == SHORTAGE:
            (home,) = self.model.instance.homes.at(reason.town, reason.zone)
            left = max(0.0, self._above(reason) - reason.pupils)
            name = f"stock_{reason.stage}_{reason.year}"
            yield replace(change, most={name: left + 1e-6, f"{name}_{home}": 1e-6})
        yield change

    def _above(self, reason: Reason, outcome: Outcome | None = None) -> float:
        """Pupils of the stage without a place in the reason's year, or above the cap that it is about."""
        outcome = outcome or self.decided.now
        return sum(outcome.of(variable) for variable in self._counted(reason))

    def _counted(self, reason: Reason) -> list[pulp.LpVariable]:
        model = self.model
        if reason.what == SHORTAGE:
            wanted = (reason.stage, reason.year)
            return [one for key, one in model.unplaced.items() if (key[0], key[3]) == wanted]
        assert reason.unit is not None
        if reason.what == OVER_SCHOOL:
            school = model.instance.units[reason.unit].school
            return [one for key, one in model.excess.items() if (key[0], key[2]) == (school, reason.year)]
        cohort, group = reason.year - reason.grade + 1, model.instance.units[reason.unit].group_of(reason.grade)
        key = (reason.unit, group or cohort, reason.year)
        return [model.over[key]] if key in model.over else []

    # ------------------------------------------------------------------ changes
    def change(self, relief: Relief) -> Change:
        """What a relief changes in the model, with the classes that may be added where it acts."""
        bounds = dict(self._projects(relief)) | dict(self._ways(relief))
        extra = self.model.extra.get((relief.unit, relief.cohorts[0])) if relief.kind == CLASS else None
        if extra is not None:
            bounds[extra] = (0.0, 1.0 + relief.amount)
        loosen = self._loosened(relief)
        whole = self._kept(relief) if relief.kind == KEEP else self._added(relief)
        whole |= dict.fromkeys(rezoned(self.decided, relief), (0.0, 1.0))
        bounds |= whole
        return Change(bounds, tuple(whole), loosen)

    def _projects(self, relief: Relief) -> Iterator[tuple[pulp.LpVariable, tuple[float, float]]]:
        for (code, year), variable in self.model.build.items():
            if code == relief.use:
                yield variable, (1.0, 1.0) if year >= relief.year else (0.0, 0.0)
            elif code == relief.drop:
                yield variable, (0.0, 0.0)

    def _ways(self, relief: Relief) -> Iterator[tuple[pulp.LpVariable, tuple[float, float]]]:
        for key, variable in self.model.arrive.items() if relief.home is not None else ():
            if (key.town, key.unit, key.year) == (relief.home, relief.unit, relief.year):
                yield variable, (0.0, float("inf"))

    def _loosened(self, relief: Relief) -> dict[str, float]:
        """Rows of a class beyond what the rooms take in, or of a cap raised: so many pupils more for each class."""
        cohort = relief.cohorts[0] if relief.cohorts else 0
        if relief.kind == CLASS:
            streams = self._streams(relief)
            rows = {streams, streams.replace("streams_", "added_classes_", 1)}
            rows -= {streams} if (relief.unit, cohort) in self.model.extra else set()
            return {row: float(relief.amount) for row in sorted(rows) if self.decided.has(row)}
        found: dict[str, float] = {}
        for index in relief.units:
            unit = self.model.instance.units[index]
            for year in self.model.demand(unit).years:
                grade = year - cohort + 1
                row = plain(f"over_{unit.school}_{unit.stage}_{grade}_{year}")
                if (index, cohort, year) in self.model.over and self.decided.has(row):
                    terms, standing = self.model.classes(unit, cohort, year)
                    held = standing + sum(factor * self.decided.now.of(one) for one, factor in terms)
                    found[row] = relief.amount * max(0.0, held)
        return found

    def _added(self, relief: Relief) -> dict[pulp.LpVariable, tuple[float, float]]:
        """Classes of the need years at the campus from the relief's year on: those of the plan, and some more."""
        if not (relief.use or relief.kind == CLASS):
            return {}
        now, more = self.decided.now, float(max(1, relief.amount))
        found: dict[pulp.LpVariable, tuple[float, float]] = {}
        for variable, year, unit, cohort in self._classes():
            mine = not relief.cohorts or cohort in (None, *relief.cohorts)
            if unit == relief.unit and year >= relief.year and mine:
                found[variable] = (round(now.of(variable)), round(now.of(variable)) + more)
        return found

    def _kept(self, relief: Relief) -> dict[pulp.LpVariable, tuple[float, float]]:
        """Classes of a campus that stays, and those that would have come to the one that took it in."""
        fates = [fate for fate in self.model.own_fates.get(relief.unit, ()) if fate.option == relief.drop]
        own = {variable: (0.0, ANY) for variable, _, unit, _ in self._classes() if unit == relief.unit}
        brought = {one: (0.0, ANY) for (_, _, fate), one in self.model.brought.items() if fate in fates}
        return own | brought

    def _classes(self) -> Iterator[tuple[pulp.LpVariable, int, int, int | None]]:
        """Whole numbers of classes: variable, year they are opened in, unit, cohort (None: of several)."""
        model = self.model
        first = {unit.index: unit.first_single for unit in model.units}
        every = [(one, cohort + first[unit] - 1, unit, cohort) for (unit, cohort, _), one in model.start.items()]
        every += [(one, year, unit, cohort) for (unit, cohort, year, _), one in model.added.items()]
        mixed = [(one, year, unit, None) for (unit, _, year), one in model.mixed.items()]
        yield from (found for found in [*every, *mixed] if found[0].name in model.whole_years)


def cap_cells(instance: Instance, reliefs: Iterable[Relief]) -> list[tuple[int, int, int]]:
    """Cells (unit, cohort, year) of the caps that reliefs raise."""
    found: dict[tuple[int, int, int], None] = {}
    for relief in (one for one in reliefs if one.kind == CAP):
        for unit in (instance.units[index] for index in relief.units):
            for year in instance.demand[unit.stage].years:
                grade = year - relief.cohorts[0] + 1
                if unit.low <= grade <= unit.high and unit.group_of(grade) is None and unit.is_open(year):
                    found[unit.index, relief.cohorts[0], year] = None
    return list(found)
