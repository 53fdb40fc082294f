"""Units of supply and the options that add to them, move them or end them."""

from __future__ import annotations

from dataclasses import dataclass, field

NEVER = 9999  # a year that does not come
NURSERY = "nursery"  # what rooms may be converted to besides a stage


@dataclass(frozen=True)
class Unit:
    """One stage on one campus.

    Parameters
    ----------
    index : int
        Its place in ``Instance.units``.
    school, name, town, stage : str
    lat, lon : float
        Degrees, wgs84.
    low, high : int
        Grades it holds.
    feeds : int or None
        Unit that takes its last grade, where that is below the stage's last.
    opens, closes : int
        First school year with pupils; school year from whose autumn it holds none.
    rooms : int
        Classrooms in the base year.
    borrowed : int
        Classes of the base year beyond its rooms: grandfathered, may not grow.
    pipeline : dict of int to int
        Rooms under construction by delivery year.
    base : dict of int to (int, int)
        Classes and pupils of the base year by grade, single-grade classes.
    groups : dict of (int, int) to (int, int)
        Multi-grade classes and their pupils of the base year by range of grades.
    planned : bool
        Stands only if an option is chosen.
    sector : str
        public, inclusive_private or private.
    """

    index: int
    school: str
    name: str
    town: str
    stage: str
    lat: float
    lon: float
    low: int
    high: int
    feeds: int | None = None
    opens: int = 0
    closes: int = NEVER
    rooms: int = 0
    borrowed: int = 0
    pipeline: dict[int, int] = field(default_factory=dict)
    base: dict[int, tuple[int, int]] = field(default_factory=dict)
    groups: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    planned: bool = False
    sector: str = "public"

    @property
    def grades(self) -> int:
        """How many grades it holds."""
        return self.high - self.low + 1

    @property
    def base_classes(self) -> int:
        """Classes of the base year, multi-grade ones among them."""
        return sum(classes for classes, _ in [*self.base.values(), *self.groups.values()])

    @property
    def first_single(self) -> int:
        """First grade in classes of its own: where a cohort's classes start."""
        return next((grade for grade in range(self.low, self.high + 1) if self.group_of(grade) is None), NEVER)

    def is_open(self, year: int) -> bool:
        """Whether it may hold pupils in a school year."""
        return self.opens <= year < self.closes

    def standing(self, year: int) -> int:
        """Rooms that stand in a school year without the plan's projects, borrowed ones not counted."""
        if not self.is_open(year):
            return 0
        return self.rooms + sum(rooms for when, rooms in self.pipeline.items() if when <= year)

    def group_of(self, grade: int) -> tuple[int, int] | None:
        """The multi-grade class a grade sits in, if any."""
        return next((group for group in self.groups if group[0] <= grade <= group[1]), None)


@dataclass(frozen=True)
class Option:
    """A project that may be chosen.

    Parameters
    ----------
    code, name, kind, stage : str
        The stage it acts on: of a conversion, the one that loses the rooms.
    unit : int
        Unit that gets its rooms or its pupils; the unit itself where there is none (a school that runs down, is
        reclassified, or whose rooms become a nursery).
    leaves : int or None
        Unit that is left or loses rooms: closed, relocated, converted.
    classes, beds : int
        Rooms it adds or converts; boarding beds it adds.
    cost_10k, return_10k : float
        Capital; what a conversion earns in each year of use; 万元.
    lead, ready_before, life : int
        Years from decision to first pupils; years before the need year its places should stand; years it lasts.
    spend : tuple of float
        Shares of the cost by calendar year, the last in the delivery year.
    first : int
        First school year in which it can be used.
    groups : tuple of str
        At most one option of a group is chosen.
    land_m2, floor_m2 : float
        Square metres.
    status : str
        published, estimated or assumed.
    to_stage, to_sector : str
        Of a conversion and of a reclassification.
    must_by : int or None
        Year from which on it is in use at the latest.
    committed : int or None
        Year from which on it is in use by the plan approved before.
    """

    code: str
    name: str
    kind: str
    stage: str
    unit: int
    classes: int
    cost_10k: float
    lead: int
    ready_before: int
    life: int
    spend: tuple[float, ...]
    first: int
    groups: tuple[str, ...]
    land_m2: float = 0.0
    floor_m2: float = 0.0
    status: str = "assumed"
    leaves: int | None = None
    beds: int = 0
    return_10k: float = 0.0
    to_stage: str = ""
    to_sector: str = ""
    must_by: int | None = None
    committed: int | None = None

    @property
    def rooms(self) -> int:
        """Rooms its unit gets."""
        if self.kind in ("close", "reclassify") or self.to_stage == NURSERY:
            return 0
        return self.classes

    @property
    def moves(self) -> bool:
        """Whether the pupils of the unit it leaves go on at ``unit``."""
        return self.kind == "relocate" or (self.kind == "close" and self.leaves != self.unit)

    @property
    def ends(self) -> int | None:
        """The unit that takes no one in once it is used."""
        return self.leaves if self.kind in ("close", "relocate") else None

    def due(self, need: range) -> int | None:
        """Need year from which on it has to be in use; None where there is a choice."""
        year = self.committed
        if year is None and self.must_by is not None:
            year = max(self.must_by, self.first)
        return year if year is not None and year <= need[-1] else None

    def delivery(self, use: int) -> int:
        """Delivery year for places first used in school year ``use``: ``ready_before`` years earlier where possible.

        Examples
        --------
        >>> option = Option("N", "", "new", "primary", 0, 12, 1.0, 3, 1, 50, (1.0,), 2028, ())
        >>> [option.delivery(use) for use in (2028, 2029, 2030)]
        [2028, 2028, 2029]
        """
        return max(use - self.ready_before, self.first)

    def spending(self, use: int) -> dict[int, float]:
        """Money by calendar year (万元), none of it before the decision."""
        end = self.delivery(use)
        money: dict[int, float] = {}
        for back, share in enumerate(reversed(self.spend)):
            year = max(end - back, end - self.lead)
            money[year] = money.get(year, 0.0) + share * self.cost_10k
        return money
