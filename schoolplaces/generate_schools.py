"""Campuses of a generated region: how many of each stage stand in each town, and of what make they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from .generate_pupils import CAMPUS, CAMPUS_OTHER
from .generate_towns import SEAT
from .rounding import largest_remainder

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .stage import Stage

LETTER = {"kindergarten": "K", "primary": "P", "junior": "J", "senior_general": "S", "vocational": "V"}
NINE_YEAR = 0.15  # junior campuses that hold primary grades too
TEACHING_POINT = np.array([0.0, 0.35, 0.6])  # chance of a further primary campus in a town, by kind of town
POINT_PUPILS = (20, 75)
HOSTS_A_CAMPUS = 1 / 3  # towns with a stage of entry age 15 and above, over its campuses


@dataclass
class Part:
    """One stage of a campus, grades 1 to ``last``; ``weight``: share of the town's pupils."""

    stage: str
    last: int
    weight: float


@dataclass
class Campus:
    """A campus: code, place of its town, number among those of its stage there, parts, and whom it feeds."""

    code: str
    town: int
    number: int
    parts: list[Part] = field(default_factory=list)
    feeds: str = ""

    @property
    def stages(self) -> list[str]:
        """Stages it holds."""
        return [part.stage for part in self.parts]


def draw_campuses(settings: Settings, towns: Towns, pupils: dict[str, np.ndarray]) -> list[Campus]:
    """Draw as many campuses as are asked for.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    pupils : dict of ndarray of int, shape (towns, grades)
        Residents of the base year by stage.

    Returns
    -------
    list of Campus
        By town and stage. Where there are fewer campuses than stages, each holds several stages.
    """
    names = list(settings.stage_names)
    if not settings.campuses:
        return []
    if settings.campuses < len(names):
        return _whole_campuses(settings, towns, names)
    wanted = _nine_years(settings, pupils)
    while True:
        counts = campus_counts(settings, {name: pupils[name].sum(axis=1) for name in names}, wanted)
        both = _both(counts)
        if len(both) >= wanted:
            break
        wanted = len(both)  # fewer towns have both: fewer campuses are spread, and asked again
    rng = settings.rng("schools")
    found = {
        (town, name): _of_town(settings, rng, towns, town, settings.ladder[name], int(counts[name][town]), pupils[name])
        for town in range(settings.towns)
        for name in names
    }
    for town in sorted(rng.permutation(both)[:wanted].tolist()):
        _join(found[town, "primary"], found[town, "junior"])
    return [campus for campuses in found.values() for campus in campuses]


def _whole_campuses(settings: Settings, towns: Towns, names: list[str]) -> list[Campus]:
    found = []
    for number, part in enumerate(np.array_split(np.array(names), settings.campuses), 1):
        parts = [Part(str(name), settings.ladder[str(name)].grades, 1.0) for name in part]
        found.append(Campus(f"{towns.codes[SEAT]}-C{number}", SEAT, number, parts))
    return found


def _nine_years(settings: Settings, pupils: dict[str, np.ndarray]) -> int:
    names = settings.stage_names
    if not {"primary", "junior"} <= set(names):
        return 0
    return round(NINE_YEAR * float(_stage_counts(settings, pupils, settings.campuses)[names.index("junior")]))


def _stage_counts(settings: Settings, pupils: dict[str, np.ndarray], number: int) -> np.ndarray:
    """Campuses by stage: one each, the others by the pupils."""
    needs = [float(pupils[name].sum()) / CAMPUS.get(name, CAMPUS_OTHER) for name in settings.stage_names]
    return apportion(np.array(needs), number, np.ones(len(needs), dtype=np.int64))


def apportion(needs: np.ndarray, number: int, least: np.ndarray) -> np.ndarray:
    """Share a number out by needs, with at least so many each; ties go to the first.

    Parameters
    ----------
    needs : ndarray of float
    number : int
        Not below the sum of ``least``.
    least : ndarray of int

    Examples
    --------
    >>> apportion(np.array([60.0, 30.0, 0.0]), 7, np.array([1, 1, 1])).tolist()
    [4, 2, 1]
    """
    total = float(needs.sum())
    if total <= 0:
        needs, total = np.ones(len(needs)), float(len(needs))
    beyond = np.maximum(needs * number / total - least, 0)
    left = number - int(least.sum())
    if beyond.sum() <= 0:
        return least + largest_remainder(np.full(len(needs), left / len(needs)), left)
    return least + largest_remainder(beyond * left / beyond.sum(), left)


def campus_counts(settings: Settings, pupils: dict[str, np.ndarray], joined: int = 0) -> dict[str, np.ndarray]:
    """Campuses of each stage by town, before ``joined`` pairs of them become one.

    A stage that takes its pupils from births has one in every town where there are enough of them; one of entry age 15
    and above stands in the largest towns only; the seat always has the first of any other.

    Parameters
    ----------
    settings : Settings
    pupils : dict of ndarray, shape (towns,)
        By stage.
    joined : int
    """
    numbers = _stage_counts(settings, pupils, settings.campuses + joined)
    found = {}
    for name, number in zip(settings.stage_names, numbers.tolist(), strict=True):
        stage, needs = settings.ladder[name], pupils[name].astype(float)
        least = np.zeros(len(needs), dtype=np.int64)
        if stage.name not in settings.fed and number >= len(needs):
            least[:] = 1
        else:
            least[SEAT] = 1
        if stage.entry_age >= 15:
            hosts = max(1, int(number * HOSTS_A_CAMPUS))
            order = np.argsort(-needs, kind="stable")
            needs[[town for town in order if town != SEAT][hosts - 1 :]] = 0
        found[name] = apportion(needs, number, least)
    return found


def _both(counts: dict[str, np.ndarray]) -> np.ndarray:
    """Towns with a primary and a junior campus."""
    if not {"primary", "junior"} <= set(counts):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero((counts["primary"] > 0) & (counts["junior"] > 0))


def _of_town(
    settings: Settings,
    rng: np.random.Generator,
    towns: Towns,
    town: int,
    stage: Stage,
    number: int,
    pupils: np.ndarray,
) -> list[Campus]:
    """The campuses of a stage in a town: the central school, further ones, teaching points that feed it."""
    letter = LETTER.get(stage.name, f"X{list(settings.ladder).index(stage.name)}-")
    codes = [f"{towns.codes[town]}-{letter}{place}" for place in range(1, number + 1)]
    points = np.zeros(number, dtype=bool)
    half = stage.grades // 2
    chance = TEACHING_POINT[towns.kind[town]]
    draws = rng.random(number)
    if stage.compulsory and stage.name not in settings.fed and half >= 2:
        points[1:] = draws[1:] < chance
    size = np.exp(0.3 * rng.standard_normal(number)) * np.where(np.arange(number) == 0, 1.3, 1.0)
    size = np.where(points, 0.0, size)
    young = max(float(pupils[town, :half].sum()), 1.0)
    share = np.where(points, np.minimum(rng.uniform(*POINT_PUPILS, number) / young, 0.5 / max(points.sum(), 1)), 0.0)
    weight = np.round(share + (1 - share.sum()) * size / max(size.sum(), 1e-9), 9)
    return [
        Campus(code, town, place + 1, [Part(stage.name, half if point else stage.grades, float(part))])
        if not point
        else Campus(code, town, place + 1, [Part(stage.name, half, float(part))], codes[0])
        for place, (code, point, part) in enumerate(zip(codes, points, weight, strict=True))
    ]


def _join(primary: list[Campus], junior: list[Campus]) -> None:
    """Make the last junior campus of a town nine-year: it takes in the last full primary one."""
    last = junior[-1]
    full = [campus for campus in primary if not campus.feeds][-1]
    code = last.code.replace("-J", "-N")
    for campus in primary:
        campus.feeds = code if campus.feeds == full.code else campus.feeds
    last.parts = [*full.parts, *last.parts]
    last.code = code
    primary.remove(full)
