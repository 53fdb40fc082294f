"""A tiny region of several units, stages and kinds of option, and what one choice of projects makes of it.

Years are counted from the base year (0); units and towns by their places in the case. Written apart from the model,
from the rules that both have to keep.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, inf

CAP = 2  # pupils of a class
Group = tuple[int, int]


@dataclass(frozen=True)
class Stage:
    """A stage: its grades, what it costs, and how far its pupils go."""

    name: str
    grades: int
    multi: int = 4  # pupils of a multi-grade class
    reach: float = inf
    bus_km: float = 0.0
    bus: float | None = 0.0  # price; None: the stage has no buses
    board_from: int = 20
    board: float = 0.0
    campus: float = 0.0
    class_: float = 1.0
    pupil: float = 0.0
    floor: int = 0
    shortage: float = 50.0
    per_teacher: float = 0.0
    teachers: float = 0.0
    carers: float = 0.0


@dataclass(frozen=True)
class Unit:
    """One stage on one campus; its pupils of the base year live in its own town."""

    school: str
    stage: str
    town: int
    low: int
    high: int
    rooms: int = 0
    base: dict[int, int] = field(default_factory=dict)  # grade to pupils, in as few classes as hold them
    group: Group | None = None  # grades taught together
    feeds: int | None = None
    planned: bool = False
    sector: str = "public"

    @property
    def grades(self) -> int:
        """How many grades it holds."""
        return self.high - self.low + 1

    def grouped(self, grade: int) -> bool:
        """Whether a grade sits in the multi-grade class."""
        return self.group is not None and self.group[0] <= grade <= self.group[1]

    @property
    def entry(self) -> int:
        """First grade in classes of its own."""
        return next((grade for grade in range(self.low, self.high + 1) if not self.grouped(grade)), 99)


@dataclass(frozen=True)
class Option:
    """A project: the unit it acts on (of a new school the planned one) and the unit that gets rooms or pupils."""

    kind: str
    unit: int
    gets: int | None = None
    classes: int = 0
    cost: float = 0.0
    first: int = 1
    lead: int = 1
    beds: int = 0
    returns: float = 0.0
    nursery: bool = False
    to_sector: str = ""
    must_by: int | None = None

    @property
    def rooms_at(self) -> int | None:
        """Unit that gets rooms."""
        return None if self.kind in ("close", "reclassify") else self.gets

    @property
    def leaves(self) -> bool:
        """Whether its unit takes in nobody more."""
        return self.kind in ("close", "relocate")


@dataclass(frozen=True)
class Share:
    """Pupils in units of these sectors over all of the stage."""

    stage: str
    sectors: tuple[str, ...]
    bound: str
    share: float
    year: int


@dataclass(frozen=True)
class Case:
    """A tiny region: pupils, units, options and prices."""

    stages: dict[str, Stage]
    units: tuple[Unit, ...]
    options: tuple[Option, ...]
    arrive: dict[tuple[int, str, int], tuple[int, ...]]  # (town, stage, grade) to new pupils of each year
    km: tuple[dict[str, float], ...]  # by town: to each campus
    years: int = 2
    parts: int = 1  # parts of a pupil that may be placed apart
    rate: float = 0.0
    added: float = 1.0
    over: float = 3.0
    travel: float = 0.0
    teacher: float = 0.0
    carer: float = 0.0
    share_price: float = 0.0
    near_price: float = 0.0
    bridge: int = 1  # first year in which a new school can stand: before it a unit may take one more entry class
    extra: float = 0.0  # its price
    nearby: tuple[tuple[str, float, int], ...] = ()  # stage, share of its beginners within reach, from a year on
    shares: tuple[Share, ...] = ()
    sizes: tuple[tuple[tuple[str, ...], int], ...] = ()  # stages and cap of a campus
    pools: tuple[tuple[str, ...], ...] = ()  # stages that share the rooms of a campus
    beds: dict[str, tuple[int, int]] = field(default_factory=dict)  # campus to beds and boarders
    pots: tuple[tuple[int, int, float], ...] = ()  # first and last year, money
    spend: dict[str, tuple[float, ...]] = field(default_factory=dict)  # kind to shares by year
    ready: dict[str, int] = field(default_factory=dict)  # kind to years before the need year
    nursery_need: int = 0
    nursery_return: float = 0.0

    def discount(self, year: int) -> float:
        """Value in the base year of one yuan in a year."""
        return float((1.0 + self.rate) ** -year)

    def spending(self, option: Option, use: int) -> dict[int, float]:
        """Money of an option by year."""
        end = max(use - self.ready.get(option.kind, 0), option.first)
        money: dict[int, float] = {}
        for back, share in enumerate(reversed(self.spend.get(option.kind, (1.0,)))):
            year = end - min(back, option.lead)
            money[year] = money.get(year, 0.0) + share * option.cost
        return money

    def offered(self, index: int) -> bool:
        """Whether some option gives a unit rooms."""
        return any(option.rooms_at == index for option in self.options)

    def pool(self, index: int) -> tuple[int, ...]:
        """Units that use the rooms of one campus together with a unit, itself among them."""
        unit = self.units[index]
        for stages in self.pools:
            if unit.stage in stages:
                found = [i for i, u in enumerate(self.units) if u.school == unit.school and u.stage in stages]
                return tuple(found)
        return (index,)


@dataclass(frozen=True)
class Choice:
    """A case with the year of first use of each option (0: never)."""

    case: Case
    uses: tuple[int, ...]

    def used(self, year: int) -> list[tuple[Option, int]]:
        """Options in use in a year, with the year of their first use."""
        pairs = zip(self.case.options, self.uses, strict=True)
        return [(option, use) for option, use in pairs if 0 < use <= year]

    def leaving(self, index: int, year: int) -> tuple[Option, int] | None:
        """The option by which a unit has been left by a year, and since when."""
        return next(((o, use) for o, use in self.used(year) if o.leaves and o.unit == index), None)

    def receiver(self, index: int, year: int) -> int | None:
        """The unit at which the pupils of a unit go on, if they have been moved."""
        left = self.leaving(index, year)
        return None if left is None else left[0].gets

    def stands(self, index: int, year: int) -> bool:
        """Whether a unit takes pupils in."""
        if self.case.units[index].planned:
            return any(option.rooms_at == index for option, _ in self.used(year))
        return self.leaving(index, year) is None

    def runs(self, index: int, year: int) -> bool:
        """Whether the campus of a unit is run: also while it runs down."""
        left = self.leaving(index, year)
        if left is None:
            return self.stands(index, year)
        return left[0].gets is None and year <= left[1] + self.case.units[index].grades - 2

    def rooms(self, index: int, year: int) -> int:
        """Rooms of a unit: those of the base year, those delivered, less those converted; none where it has moved."""
        if self.receiver(index, year) is not None:
            return 0
        total = self.case.units[index].rooms
        total += sum(option.classes for option, _ in self.used(year) if option.rooms_at == index)
        return total - sum(option.classes for option in self.converted(index, year))

    def converted(self, index: int, year: int) -> list[Option]:
        """Conversions by which a unit has lost rooms by a year: they are lost from the first year of setting up on."""
        pairs = zip(self.case.options, self.uses, strict=True)
        mine = [(option, use) for option, use in pairs if use and option.kind == "convert" and option.unit == index]
        return [option for option, use in mine if use - max(0, option.lead - 1) <= year]

    def streams(self, index: int, year: int) -> int:
        """Entry classes a unit may take in a year."""
        unit, pool = self.case.units[index], self.case.pool(index)
        grades = sum(self.case.units[i].grades for i in pool)
        own = max(ceil(unit.rooms / unit.grades), ceil(sum(self.case.units[i].rooms for i in pool) / grades))
        for option in self.converted(index, year):
            own -= ceil(unit.rooms / unit.grades) - ceil((unit.rooms - option.classes) / unit.grades)
        return own + sum(ceil(o.classes / unit.grades) for o, _ in self.used(year) if o.rooms_at == index)

    def addable(self, index: int) -> int:
        """Classes a cohort of a unit may get after it started."""
        unit = self.case.units[index]
        chosen = [option for option, _ in self.used(self.case.years) if option.rooms_at == index]
        return (not unit.planned) + sum(ceil(option.classes / unit.grades) for option in chosen)

    def sector(self, index: int, year: int) -> str:
        """Who runs a unit in a year."""
        turned = [o.to_sector for o, _ in self.used(year) if o.kind == "reclassify" and o.unit == index]
        return turned[0] if turned else self.case.units[index].sector

    def bereft(self, town: int, stage: str, year: int) -> bool:
        """Whether the plan has closed the last campus of a stage in a town."""
        mine = [i for i, unit in enumerate(self.case.units) if (unit.town, unit.stage) == (town, stage)]
        closed = any(self.leaving(index, year) for index in mine)
        return closed and not any(self.stands(index, year) for index in mine)
