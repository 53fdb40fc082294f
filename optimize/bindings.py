"""What binds: what stops one more class at each campus that could help, and each option there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .budget import money_of, pots, spent
from .decided import Decided
from .reasons import CLOSING, OVER_CLASS, OVER_SCHOOL, SHORTAGE, Reason
from .relief_ideas import NEAREST, Ideas
from .supply import Option, Unit

if TYPE_CHECKING:
    import pulp

# Rows that may stop a class more, or a pupil more, by the beginning of their names.
ROWS = {"classrooms": "rooms", "streams": "streams", "added_classes": "added", "school_size": "size"}


class Binding(NamedTuple):
    """What stops one more class, or an option.

    Parameters
    ----------
    constraint : str
        ``rooms``, ``streams``, ``added``, ``size`` (of a campus), ``closed``; ``lead``, ``site``, ``budget``, ``price``
        (of an option; of a campus that could take a class at that price), ``land`` (a site too small), ``protected``,
        ``later`` (an option of the plan that it uses from that year on only), ``must``, ``stay`` (pupils who sit there
        may stay), ``moved`` (so may those whom a closing moved there), ``reach`` (places free, but too far), ``none``
        (no campus in reach).
    unit : int or None
    option : str
        What it says this of; "" of a campus.
    year : int
        In which it binds; of ``lead`` the earliest possible, of ``later`` that of first use, of ``moved`` of the move.
    number : float
        Rooms, classes, pupils, 万元 lacking, km.
    """

    constraint: str
    unit: int | None = None
    option: str = ""
    year: int = 0
    number: float = 0.0


def bindings(decided: Decided, ideas: Ideas, reason: Reason) -> Iterator[Binding]:
    """What binds, campus by campus, the nearest first."""
    if reason.what == CLOSING:
        must = ideas.has_to_be(reason.option)
        yield Binding("must" if must else "price", reason.unit, reason.option, reason.year)
        return
    if reason.what in (OVER_CLASS, OVER_SCHOOL):
        yield from over_bindings(ideas, reason)
    if reason.what == OVER_SCHOOL:
        return
    units = ideas.units(reason, standing=False)
    told = [unit for unit in units if not unit.planned][:NEAREST]
    for unit in told:
        yield from _campus(decided, ideas, unit, reason)
    for unit in [*told, *(unit for unit in units if unit.planned)]:
        for option in ideas.instance.options:
            if option.unit == unit.index and option.rooms and ideas.events.uses.get(option.code, 9999) > reason.year:
                yield option_binding(ideas, option, reason.year)
    if reason.what == SHORTAGE:
        yield from _ruled_out(ideas, reason)
        far = ideas.beyond(reason)
        if far:
            yield Binding("reach", far[0].index, "", reason.year, ideas.km(reason, far[0]))
        elif not units:
            yield Binding("none", year=reason.year)


def over_bindings(ideas: Ideas, reason: Reason) -> list[Binding]:
    """Why a class or school is above its cap: closings that moved pupils there, else those who may stay."""
    moves = ideas.moved_in(reason) if reason.what == OVER_CLASS else ()
    moved = [Binding("moved", reason.unit, option, year, float(pupils)) for option, year, pupils in moves]
    return moved or [Binding("stay", reason.unit, "", reason.year, float(reason.pupils))]


def _campus(decided: Decided, ideas: Ideas, unit: Unit, reason: Reason) -> Iterator[Binding]:
    """What stops a class more of the cohort at a campus."""
    if not ideas.takes_in(unit, reason.year):
        yield Binding("closed", unit.index, "", reason.year)
        return
    found = []
    for variable in _raised(decided, unit, reason):
        for what, year, side in _tight(decided, variable):
            if what == "streams" and _bridges(decided, unit, year):
                continue
            number = ideas.rooms.get((unit.school, unit.stage, year), 0.0) if what == "rooms" else side
            found.append(Binding(what, unit.index, "", year, number))
    first = {one.constraint: one for one in reversed(found)}
    yield from first.values() if first else [Binding("price", unit.index, "", reason.year)]


def _bridges(decided: Decided, unit: Unit, cohort: int) -> bool:
    """Whether a bridging class of a cohort is still to be had, at its price."""
    extra = decided.model.extra.get((unit.index, cohort))
    return extra is not None and decided.now.of(extra) < 1.0 - 1e-6


def _raised(decided: Decided, unit: Unit, reason: Reason) -> list[pulp.LpVariable]:
    """Variables that one more class of the cohort would raise: the class, and the campus's pupils in the years after.

    A cohort that starts in need years gets its class at the start; later ones are added.
    """
    model, cohort = decided.model, reason.year - reason.grade + 1
    found = (model.start.get((unit.index, cohort, None)), model.added.get((unit.index, cohort, reason.year, None)))
    classes = [one for one in found if one is not None]
    groups = [one for (index, _, year), one in model.mixed.items() if (index, year) == (unit.index, reason.year)]
    years = range(reason.year, reason.year + unit.high - reason.grade + 1)
    attend = [model.attend[unit.index, year] for year in years if (unit.index, year) in model.attend]
    return [*(classes or groups), *attend]


def _tight(decided: Decided, variable: pulp.LpVariable) -> Iterator[tuple[str, int, float]]:
    """Rows that raising a variable by one would break: what they are, their year, their right-hand side."""
    for row, factor, name in decided.rows_of(variable):
        kind = next((what for start, what in ROWS.items() if name.startswith(f"{start}_")), None)
        room = decided.room(row)
        if kind is not None and factor > 0 and room < factor - 1e-6:
            last = name.rpartition("_")[2]
            yield kind, int(last) if last.isdigit() else 0, decided.side(name)


def option_binding(ideas: Ideas, option: Option, year: int) -> Binding:
    """Why an option is not in use by a year."""
    rival = ideas.rival(option)
    if rival is not None:
        return Binding("site", option.unit, rival.code, year)
    if option.first > year:
        return Binding("lead", option.unit, option.code, option.first)
    lacking, when = money_lacking(ideas, {option.code: year})
    if lacking > 0:
        return Binding("budget", option.unit, option.code, when, lacking)
    use = ideas.events.uses.get(option.code)
    if use is not None:
        return Binding("later", option.unit, option.code, use, option.cost_10k)
    return Binding("price", option.unit, option.code, year, option.cost_10k)


def money_lacking(
    ideas: Ideas, uses: dict[str, int], dropped: str = "", extra: Option | None = None
) -> tuple[float, int]:
    """What the budget lacks most of with some options in use besides those of the plan, and the first year of that pot.

    Parameters
    ----------
    ideas : Ideas
    uses : dict of str to int
        Options and the years of their first use, laid over those of the plan.
    dropped : str
        An option of the plan that is left out.
    extra : Option, optional
        One of ``uses`` that the plan's inputs do not offer.

    Returns
    -------
    (float, int)
        万元, 0 where the money suffices; year.
    """
    all_uses = {code: year for code, year in ideas.events.uses.items() if code != dropped} | uses
    worst = (0.0, 0)
    for pot in pots(ideas.instance):
        mine = {code: year for code, year in all_uses.items() if extra is None or code != extra.code}
        money = spent(ideas.instance, pot, mine)
        money += 0.0 if extra is None else money_of(pot, extra, uses[extra.code])
        worst = max(worst, (round(money - pot.money, 6), pot.first))
    return worst if worst[0] > 1e-6 else (0.0, 0)


def _ruled_out(ideas: Ideas, reason: Reason) -> Iterator[Binding]:
    """Options of the town that the tables or rules rule out: a site too small, a school that is protected."""
    table = ideas.instance.region.options
    mine = table[(table["town"] == reason.town) & (table["stage"] == reason.stage)]
    for note in ideas.instance.notes:
        if note.code == "site_too_small" and note.value in set(mine["option"]):
            yield Binding("land", None, str(note.value), reason.year)
