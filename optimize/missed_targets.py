"""Targets of the rules that a plan misses: shares, places to add, participation; as a table and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.plural import filled
from schoolplaces.records import records

from .share_table import NEARBY, SECTOR

if TYPE_CHECKING:
    from .plan import Plan

PLACES, PARTICIPATION = "places", "participation"
COLUMNS = ["rule", "number", "stages", "sectors", "bound", "year", "found", "asked", "off"]
Pair = tuple[str, str]

WORDS: dict[str, Pair] = {
    NEARBY: (
        "{stages}：{years}未达到就近入学目标，已安置的起始年级新生就近走读的应{bound}{asked:.10g}%：{told}(乘校车或寄宿)",
        "{stages}: beginners near home, missed in {years}; of those placed {bound} {asked:.10g}% are asked to go by "
        "day within reach: {told} (by bus or boarding)",
    ),
    SECTOR: (
        "{stages}：{years}未达到办学性质占比目标，{sectors}学校在校生应{bound}{asked:.10g}%：{told}",
        "{stages}: share of {sectors} schools, missed in {years}; {bound} {asked:.10g}% of the pupils asked: {told}",
    ),
    PLACES: (
        "{stages}：至{year}年新增学位{found}个，应为{asked:.0f}个，差{off}个",
        "{stages}: {found} places added by {year}, {asked:.0f} asked, {off} missing",
    ),
    PARTICIPATION: (
        "{stages}：{years}毛入园(学)率应{bound}{asked:.10g}%：{told}",
        "{stages}: gross rate, {bound} {asked:.10g}% asked in {years}: {told}",
    ),
}
YEAR: Pair = ("{year}年{found}，差{off}人", "{found} in {year}, {off: pupil|pupils} off")
WORST: Pair = ("最差的{told}", "{told}, the worst year")
JOIN: Pair = ("；", "; ")
BOUNDS: dict[str, Pair] = {"at_least": ("不低于", "at least"), "at_most": ("不高于", "at most")}
SECTORS: dict[str, Pair] = {
    "public": ("公办", "public"),
    "inclusive_private": ("普惠性民办", "inclusive private"),
    "private": ("民办", "private"),
}
YEARS: Pair = ("{years}年", "{years}")
LIST: Pair = ("、", ", ")


def missed_targets(plan: Plan) -> pd.DataFrame:
    """List the targets that a plan misses, need year by need year.

    Parameters
    ----------
    plan : Plan
        Its ``shares`` and ``new_places``, and the ``participation`` of its demand.

    Returns
    -------
    DataFrame
        ``rule`` (nearby, sector, places, participation), ``number`` (its place among the rules of its kind), ``stages,
        sectors, bound, year, found, asked`` (shares from 0 to 1, places as a number) and ``off`` (pupils or places).

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> missed_targets(plan(*tiny_county())).empty
    True
    """
    rows = [*_shares(plan), *_places(plan), *_participation(plan)]
    return pd.DataFrame(rows, columns=COLUMNS)


def missed_text(plan: Plan, lang: str = "zh", people: Callable[[float], str] = "{:.0f}".format) -> tuple[str, ...]:
    """Say each target that is missed: in which years, and by how much in the worst and in the last of them.

    Parameters
    ----------
    plan : Plan
    lang : {"zh", "en"}
    people : callable
        How a number of pupils is printed. Where it hides one, the share that would tell it is told roughly.

    Returns
    -------
    tuple of str
        A sentence a target, without its full stop.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> missed_text(plan(*tiny_county()))
    ()
    """
    which = 0 if lang == "zh" else 1
    stages = {stage.name: (stage.zh, stage.en) for stage in plan.region.stages.values()}
    said = []
    for _, part in missed_targets(plan).groupby(["rule", "number"], sort=False):
        row = list(records(part))[-1]
        words = {
            "stages": _names(row.stages, stages, which),
            "sectors": _names(row.sectors, SECTORS, which),
            "bound": BOUNDS[row.bound][which],
            "years": YEARS[which].format(years=LIST[which].join(str(year) for year in part["year"])),
            "asked": row.asked if row.rule == PLACES else 100 * row.asked,
            "found": f"{row.found:.0f}",
            "off": f"{row.off:.0f}",
            "told": "" if row.rule == PLACES else _years(part, which, people),
        }
        said.append(filled(WORDS[row.rule][which], row._asdict() | words))
    return tuple(said)


def _years(part: pd.DataFrame, which: int, people: Callable[[float], str]) -> str:
    """The year that is farthest from the target, then the last that misses it."""
    rows = list(records(part))
    worst = max(rows, key=lambda row: abs(row.found - row.asked))
    if len(rows) == 1:
        return _year(worst, which, people)
    first = WORST[which].format(told=_year(worst, which, people))
    return first if worst is rows[-1] else JOIN[which].join([first, _year(rows[-1], which, people)])


def _year(row: Any, which: int, people: Callable[[float], str]) -> str:
    """What a year comes to; where the pupils are not told, the share that would tell them is told roughly."""
    off = people(row.off)
    found = _percent(row.found, row.asked) if off == f"{row.off:.0f}" else f"≈{row.found:.0%}"
    return filled(YEAR[which], {"year": row.year, "found": found, "off": off})


def _names(codes: str, names: dict[str, Pair], which: int) -> str:
    return LIST[which].join(names.get(code, (code, code))[which] for code in codes.replace("+", ";").split(";") if code)


def _percent(found: float, asked: float) -> str:
    """A share in per cent; as many decimals as it takes to see that it is not the one asked for."""
    return f"{found:.1%}" if abs(found - asked) >= 0.0005 else f"{found:.3%}"


def _shares(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Shares by who runs the schools, and of beginners near home."""
    for row in records(plan.shares):
        if row.pupils_off >= 0.5:
            yield (
                row.rule,
                row.number,
                row.stages,
                row.sectors,
                row.bound,
                row.year,
                row.found,
                row.share,
                row.pupils_off,
            )


def _places(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Places that projects were to add."""
    for row in records(plan.new_places):
        if row.missing:
            added = row.under_way + row.added
            yield PLACES, row.number, row.stages, row.sectors, "at_least", row.year, added, row.asked, row.missing


def _participation(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Gross rates in the need years from the target's year on."""
    numbers: dict[Any, int] = {}
    for row in records(plan.demand.participation):
        number = numbers.setdefault(row.stages, len(numbers) + 1)
        off = (row.target - row.gross_rate) * row.children
        if row.year in plan.need_years and row.year >= row.target_year and off >= 0.5:
            yield PARTICIPATION, number, row.stages, "", "at_least", row.year, row.gross_rate, row.target, off
