"""The rule book on places: projects, standards, reach, staff, shares and money, as rules.toml may hold them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from schoolplaces.rule_models import (
    Amount,
    Count,
    Positive,
    Share,
    Sourced,
    StageNames,
    Year,
    Years,
    adds_to_one,
    unique,
)

ProjectKind = Literal["new", "expand", "temporary", "relocate", "convert", "close", "reclassify"]
AddingKind = Literal["new", "expand", "temporary", "convert", "reclassify"]
Sector = Literal["public", "inclusive_private", "private"]


class ProjectRules(Sourced):
    """[projects.KIND]."""

    zh: str
    en: str
    lead_years: Years
    ready_before: Years
    spend: Annotated[list[Share], Field(min_length=1), AfterValidator(adds_to_one)]
    life: Annotated[int, Field(ge=1, le=200)]


class Standard(Sourced):
    """[standards.STAGE]: sizes in classes, m2 a place, 万元 a place; what an inclusive place costs a private school."""

    sizes: Annotated[list[Count], Field(min_length=1)]
    expand: list[Count]
    land_m2: Amount
    floor_m2: Amount
    new_10k: Amount
    expand_10k: Amount
    temporary_10k: Amount
    reclassify_10k: Amount = 0.0


class Reach(Sourced):
    """[reach.STAGE]: km from the town's point to the campus, by kind of town."""

    urban: Positive
    town: Positive
    rural: Positive

    def limit(self, kind: str) -> float:
        """Return the limit in km for a kind of town."""
        return {"urban": self.urban, "town": self.town, "rural": self.rural}[kind]


class Bus(Sourced):
    """[bus.STAGE]: how far a school bus goes beyond the reach, km, and its price a pupil and year."""

    km: Amount
    cost_10k: Amount


class Boarding(Sourced):
    """[boarding.STAGE]: from which grade on pupils may board, and the price a boarder and year."""

    from_grade: Annotated[int, Field(ge=1, le=20)]
    cost_10k: Amount


class SharedRooms(Sourced):
    """[[shared_rooms]]: stages that use the rooms of one campus together."""

    stages: Annotated[StageNames, Field(min_length=2)]


class SectorShare(Sourced):
    """[[sector_share]]: share of the pupils of these stages in schools of these sectors, from a year on."""

    stages: StageNames
    sectors: Annotated[list[Sector], Field(min_length=1), AfterValidator(unique)]
    bound: Literal["at_least", "at_most"]
    share: Share
    year: Year


class Nearby(Sourced):
    """[[nearby]]: share of a stage's beginners who go to a campus within reach by day, from a year on."""

    stage: str
    share: Share
    year: Year


class NewPlaces(Sourced):
    """[[new_places]]: places that projects of some kinds add at schools of some sectors, these stages together.

    Delivered from a year on (the one after the base year) and by another (the last need year), works under way among
    them.
    """

    stages: StageNames
    places: Count
    sectors: Annotated[list[Sector], Field(default_factory=lambda: ["public"], min_length=1), AfterValidator(unique)]
    kinds: Annotated[
        list[AddingKind],
        Field(default_factory=lambda: ["new", "expand", "convert"], min_length=1),
        AfterValidator(unique),
    ]
    from_year: Annotated[Year | None, Field(alias="from")] = None
    by: Year | None = None


class EachTown(Sourced):
    """[[each_town]]: each town, each zone of an urban one, has a campus of one of these stages from a year on.

    Run by one of ``sectors``; with ``boarding`` one with beds; only towns of fewer residents than ``residents_below``.
    """

    stages: StageNames
    sectors: list[Sector] = Field(default_factory=list)
    boarding: bool = False
    residents_below: Count | None = None
    year: Year


class Staff(Sourced):
    """[staff.STAGE]: the larger of two ratios holds; 0 where a ratio is not asked for."""

    pupils_per_teacher: Annotated[float, Field(ge=0, le=1000)] = 0.0
    teachers_per_class: Annotated[float, Field(ge=0, le=100)] = 0.0
    carers_per_class: Annotated[float, Field(ge=0, le=100)] = 0.0


class Posts(Sourced):
    """[posts]: every so many years posts of teachers are set anew, by the ratios of [staff]; the first time in a year.

    Without a first year it is the one after the base year.
    """

    every: Annotated[int, Field(ge=1, le=30)]
    first: Year | None = None


class Nursery(Sourced):
    """[nursery]: classes that kindergartens may turn over to nursery use, and what one earns a year."""

    need: Annotated[int, Field(ge=0, le=100_000)]
    return_10k: Amount


class ServiceAreas(Sourced):
    """[service_areas]: whether a zone's beginners go to one school a stage; whether own leavers go on before others."""

    whole_zones: bool = False
    keep_leavers: bool = False


class CoBuilt(Sourced):
    """[co_built]: size of an estate from which on it has a kindergarten with its first phase."""

    dwellings: Count


class Costs(Sourced):
    """[costs]: 万元; `campus`, `class_`, `pupil`, `pupil_floor` (pupils) and `shortage` by stage."""

    price_year: Year
    discount_rate: Annotated[float, Field(ge=0, lt=1)]
    travel_km: Amount
    added_class: Amount
    over_size: Amount
    teacher: Amount
    carer: Amount
    share: Amount
    nearby: Amount
    new_places: Amount
    deviation: Amount
    campus: dict[str, Amount]
    class_: Annotated[dict[str, Amount], Field(alias="class")]
    pupil: dict[str, Amount] = Field(default_factory=dict)
    pupil_floor: dict[str, Amount] = Field(default_factory=dict)
    shortage: dict[str, Amount]


class Residual(Sourced):
    """[residual]: the low forecast that decides what places are worth at the end."""

    counted: bool = True
    low_unborn: Share


class Streams(Sourced):
    """[streams]: entry classes a campus may take beyond what its rooms carry; the price of one more, once, 万元."""

    allowance: Annotated[int, Field(ge=0, le=20)]
    extra_10k: Amount
