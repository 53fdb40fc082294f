"""The rule book on stages and pupils, section by section: what rules.toml may hold and within which limits."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from schoolplaces.schema import FIRST_YEAR, LAST_YEAR


def _month_day(text: str) -> str:
    try:
        month, day = text.split("-")
        date(2001, int(month), int(day))  # not a leap year: the date must exist in every year
    except ValueError:
        raise PydanticCustomError("rules_date", "month-day", {"example": "08-31"}) from None
    return f"{int(month):02d}-{int(day):02d}"


def adds_to_one(shares: list[float]) -> list[float]:
    """Refuse shares that do not add up to 1."""
    if abs(sum(shares) - 1) > 1e-6:
        raise PydanticCustomError("rules_shares", "shares", {"total": f"{sum(shares):.10g}"})
    return shares


def unique(names: list[str]) -> list[str]:
    """Refuse a name that stands twice."""
    if len(set(names)) < len(names):
        raise PydanticCustomError("rules_repeated", "repeated", {})
    return names


Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0, le=1e9)]
Positive = Annotated[float, Field(gt=0, le=1e9)]
Years = Annotated[int, Field(ge=0, le=30)]
Count = Annotated[int, Field(ge=1, le=100_000)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
Status = Literal["published", "estimated", "assumed"]
StageNames = Annotated[list[str], Field(min_length=1), AfterValidator(unique)]


class Section(BaseModel):
    """A section of rules.toml: no key beyond those named, no text for a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, populate_by_name=True)


class Sourced(Section):
    """A section whose numbers stand beside their source phrase."""

    source: str = ""
    status: Status = "assumed"


class RegionRules(Section):
    """[region]: what is particular to the county."""

    name: str = ""
    within: list[str] | None = None  # the city, province … it lies in: whose rules hold here too
    packs: list[str] | None = None  # policy packs laid under this file
    inherit: bool | None = None  # false: the file is whole, neither the national default nor packs lie under it
    base_year: Year | None = None
    entry_cutoff: MonthDay
    births_year_end: MonthDay
    detour: Annotated[float, Field(ge=1, le=10)]
    inside_km: Annotated[float, Field(ge=0, le=100)]
    history_gaps: list[Year] = Field(default_factory=list)
    generate_options: bool = True
    births_basis: Literal["registered", "resident", "hospital"] | None = None
    resident_per_hukou: Annotated[float, Field(gt=0, le=100)] = 1.0
    plan_stages: StageNames | None = None  # those that are planned; the others are forecast, as they feed them
    only_stages: StageNames | None = None  # the last: `Rules.to_toml` writes it behind the others


class Rule531(Sourced):
    """[rule_531]: years ahead of the need year for forecast, plan and delivery."""

    forecast: Years
    plan: Years
    deliver: Years


class WarningRules(Sourced):
    """[warnings]: chances of a shortage from which on a place is red, orange, yellow; use under which it is blue.

    A shortage counts from so many classes on; years after the base year up to ``near`` stand together, those after it
    up to ``far``.
    """

    red: Annotated[float, Field(gt=0, le=1)]
    orange: Annotated[float, Field(gt=0, le=1)]
    yellow: Annotated[float, Field(gt=0, le=1)]
    blue: Annotated[float, Field(ge=0, le=1)]
    classes: Annotated[float, Field(gt=0, le=100)]
    near: Annotated[int, Field(ge=1, le=30)]
    far: Annotated[int, Field(ge=1, le=30)]


class ClassSizeRule(Sourced):
    """Class-size caps (one, or one a grade) of the cohorts entering from `from_year` on."""

    from_year: Annotated[Year, Field(alias="from")]
    caps: Annotated[list[Annotated[int, Field(ge=1, le=200)]], Field(min_length=1)]


class StageRules(Section):
    """[stages.NAME]."""

    zh: str
    en: str
    entry_age: Years
    grades: Annotated[int, Field(ge=1, le=20)]
    fed_by: str
    compulsory: bool
    multi_grade_class: Annotated[int, Field(ge=1, le=200)] = 30
    class_size: Annotated[list[ClassSizeRule], Field(min_length=1)]


class SchoolSize(Sourced):
    """[[school_size]]: cap of a campus that holds exactly these stages; existing ones are bound from a year on."""

    stages: StageNames
    cap: Count
    existing_from: Year


class Participation(Sourced):
    """[[participation]]: gross rate of these stages together, to be reached by a year."""

    stages: StageNames
    target: Annotated[float, Field(gt=0, le=1)]
    year: Year


class Split(Sourced):
    """[[split]]: share of a stage among those fed by the same stage, to be reached by a year."""

    stage: str
    year: Year
    share: Share


class StageChangeRule(Sourced):
    """[[stage_change]]: what is new in a stage from a school year on."""

    stage: str
    year: Year
    grades: Annotated[int, Field(ge=1, le=20)] | None = None
    entry_age: Years | None = None
    entry_cutoff: MonthDay | None = None


class SchoolMove(Sourced):
    """[[school_move]]: pupils of a school are taught at another, for good (merge) or until a year (rebuild)."""

    kind: Literal["merge", "rebuild"]
    school: str
    into: str
    year: Year
    until: Year | None = None
    stage: str | None = None


class Housing(Sourced):
    """[housing]: pupils per dwelling by stage, at the age of the estate in years (0, 1, 2 …; the last one stays)."""

    pupils: dict[str, Annotated[list[Annotated[float, Field(ge=0, le=10)]], Field(min_length=1, max_length=40)]]
