"""What a generated region is to be like, checked, and the random streams it is drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import index
from typing import Any

import numpy as np

from .faults import InputFaults
from .laying import laid
from .rules import Rules
from .schema import FIRST_YEAR, LAST_YEAR
from .stage import Stage

TRENDS = ("mixed", "growing", "shrinking")
BUDGETS = ("yearly", "pot")
AGE_WIDTHS = (1, 5)
# Each part draws from a stream of its own, so that one option more or less leaves the other tables as they were.
PARTS = (
    "towns", "local", "births", "pupils", "flows", "schools", "classes", "options", "pipeline", "housing", "county",
    "changes", "zones",
)  # fmt: skip
# (name, least, most): what the whole numbers may be
_WHOLE = (
    ("towns", 1, 100_000),
    ("campuses", 0, 100_000),
    ("years", 1, 40),
    ("base_year", FIRST_YEAR + 60, LAST_YEAR - 20),
    ("seed", 0, 2**64 - 1),
    ("zones", 0, 100),
)


@dataclass(frozen=True)
class Settings:
    """What `generate` is asked for; see there for the meaning of each.

    Raises
    ------
    ValueError
        That names the argument, what was given and what is allowed.

    Examples
    --------
    >>> Settings(towns=3, stages=("junior", "primary")).stage_names
    ('primary', 'junior')
    >>> Settings(budget="weekly")
    Traceback (most recent call last):
    ...
    ValueError: budget is 'weekly'; allowed: None, 'yearly', 'pot'
    """

    towns: int = 20
    campuses: int = 120
    stages: Sequence[str] | None = None
    years: int = 10
    base_year: int = 2025
    seed: int = 0
    budget: str | None = None
    money_10k: float | None = None
    housing: bool = True
    population: bool = True
    flows: bool = False
    zones: int = 0
    options: bool = True
    trend: str = "mixed"
    age_width: int = 1
    residents: float | None = None
    name: str = ""
    prefix: str = ""
    centre: tuple[float, float] | None = None
    rules: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check every argument."""
        for name, low, high in _WHOLE:
            object.__setattr__(self, name, whole(name, getattr(self, name), low, high))
        _one_of("budget", self.budget, (None, *BUDGETS))
        _one_of("trend", self.trend, TRENDS)
        _one_of("age_width", self.age_width, AGE_WIDTHS)
        for name in ("housing", "population", "flows", "options"):
            _one_of(name, getattr(self, name), (True, False))
        _amount("money_10k", self.money_10k, 0, 1e9)
        _amount("residents", self.residents, 1, 1e9)
        if (self.flows or self.budget) and not self.campuses:
            raise ValueError("flows or budget is given and campuses is 0; allowed: both where there are schools")
        _check_centre(self.centre)
        _check_words(self.name, self.prefix, self.rules)
        _check_stages(self.stages, tuple(self.book.stages))

    @cached_property
    def book(self) -> Rules:
        """The whole rule book: the default with ``rules`` over it."""
        try:
            return Rules.from_dict(self.rules)
        except InputFaults as error:
            raise ValueError(f"rules: {error.faults[0].text('en')}") from error

    @cached_property
    def ladder(self) -> dict[str, Stage]:
        """Every stage of the rule book, those left out of the region among them: they feed the others.

        Changes to come are left out: what is drawn is the history.
        """
        return self.book.model_copy(update={"stage_change": []}).stage_table()

    @property
    def stage_names(self) -> tuple[str, ...]:
        """The region's stages in the order of the rule book."""
        wanted = tuple(self.ladder) if self.stages is None else tuple(self.stages)
        return tuple(name for name in self.ladder if name in wanted)

    @property
    def fed(self) -> set[str]:
        """Stages of the rule book that another one feeds."""
        return {name for name, stage in self.ladder.items() if stage.fed_by in self.ladder}

    @property
    def born_into(self) -> tuple[str, ...]:
        """The region's stages whose entrants are forecast from births: those that no other of its stages feeds."""
        names = self.stage_names
        return tuple(name for name in names if self.ladder[name].fed_by not in names)

    @property
    def history(self) -> np.ndarray:
        """Autumns with enrolment, the base year last."""
        return np.arange(self.base_year - self.years + 1, self.base_year + 1)

    def county_rules(self) -> dict[str, Any]:
        """Return what rules.toml of the region says beyond the national default."""
        region: dict[str, Any] = {"name": self.name or f"随机县 {self.seed}", "base_year": self.base_year}
        if set(self.stage_names) < set(self.ladder):
            region["only_stages"] = list(self.stage_names)
        orphans = {name: {"fed_by": "births"} for name in self.born_into if name in self.fed}
        return laid(self.rules, {"region": region} | ({"stages": orphans} if orphans else {}), "")

    def rng(self, part: str, number: int = 0) -> np.random.Generator:
        """Return the random stream of one part (one of `PARTS`), the same in every process and on every machine."""
        sequence = np.random.SeedSequence(self.seed, spawn_key=(PARTS.index(part), number))
        return np.random.Generator(np.random.PCG64(sequence))


def whole(name: str, value: Any, low: int, high: int) -> int:
    """Return a whole number within limits.

    Raises
    ------
    ValueError
        That names the argument, what was given and what is allowed.

    Examples
    --------
    >>> whole("towns", 0, 1, 9)
    Traceback (most recent call last):
    ...
    ValueError: towns is 0; allowed: a whole number from 1 to 9
    """
    try:
        number = index(value)
    except TypeError:
        number = low - 1
    if isinstance(value, bool) or not low <= number <= high:
        raise ValueError(f"{name} is {value!r}; allowed: a whole number from {low} to {high}")
    return number


def _one_of(name: str, value: Any, allowed: tuple[Any, ...]) -> None:
    # True == 1, and a list cannot be hashed: compared one by one, with their types.
    if not any(type(value) is type(one) and value == one for one in allowed):
        raise ValueError(f"{name} is {value!r}; allowed: {', '.join(map(repr, allowed))}")


def _amount(name: str, value: Any, low: float, high: float) -> None:
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if value is not None and not (number and low <= float(value) <= high):
        raise ValueError(f"{name} is {value!r}; allowed: None, or a number from {low:g} to {high:g}")


def _check_centre(centre: Any) -> None:
    if centre is None:
        return
    try:
        lat, lon = (float(part) for part in centre)
    except (TypeError, ValueError):
        lat, lon = np.nan, np.nan
    if not (18 <= lat <= 50 and 75 <= lon <= 133):
        raise ValueError(f"centre is {centre!r}; allowed: None, or latitude 18 to 50 and longitude 75 to 133")


def _check_words(name: Any, prefix: Any, rules: Any) -> None:
    if not isinstance(name, str):
        raise ValueError(f"name is {name!r}; allowed: text")
    if not isinstance(prefix, str) or not re.fullmatch("[A-Za-z0-9]*", prefix):
        raise ValueError(f"prefix is {prefix!r}; allowed: letters a to z and digits")
    if not isinstance(rules, Mapping):
        raise ValueError(f"rules is {rules!r}; allowed: a mapping, as rules.toml would make it")


def _check_stages(stages: Any, known: tuple[str, ...]) -> None:
    if stages is None:
        return
    named = list(stages) if isinstance(stages, Iterable) and not isinstance(stages, str) else []
    if not named or len(set(map(str, named))) < len(named) or any(name not in known for name in named):
        raise ValueError(f"stages is {stages!r}; allowed: None, or some of {', '.join(known)}, each once")
