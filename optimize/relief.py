"""A relief: one thing done otherwise than in a plan, and the instance in which all reliefs asked about are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from .instance import Instance
from .means import WIDENED
from .supply import Option

# Kinds of relief, in the order in which equals are told.
ROOMS, TEMPORARY, CLASS, CAP, EARLIER, SEND = "rooms", "temporary", "class", "cap", "earlier", "send"
PROJECT, INSTEAD, MONEY, KEEP = "project", "instead", "money", "keep"
KINDS = (CAP, CLASS, SEND, TEMPORARY, EARLIER, ROOMS, PROJECT, INSTEAD, MONEY, KEEP)


@dataclass(frozen=True)
class Relief:
    """One thing done otherwise than in a plan.

    Parameters
    ----------
    kind : str
        ``rooms``: classrooms built at a campus at the standard price of an expansion; ``temporary``: temporary ones;
        ``class``: a class more of one cohort in rooms that stand, beyond what a campus may take in by its rooms, at the
        price of a bridging class;
        ``cap``: the class-size cap raised for one cohort, pupils above the old one at the price of over-size;
        ``earlier``: a project of the plan in use earlier; ``send``: pupils of a town to a campus beyond its reach in
        one year; ``project``: an option that the plan leaves out (``money`` where the budget has not enough for it);
        ``instead``: another option in place of one of the plan, as a site takes one; ``keep``: a campus stays.
    unit : int
        Campus and stage it acts on.
    year : int
        School year from which it acts.
    amount : int
        Rooms, classes, pupils a class, years.
    use, drop : str
        Option in use from ``year`` on; option of the plan that is not used. "" for none.
    adds : Option or None
        An option that the plan's inputs do not offer.
    home : int or None
        Town or zone whose pupils may go beyond their reach.
    cohorts : tuple of int
        Cohorts, by the year in which they entered the stage, that may get more classes where it acts; of ``class`` and
        ``cap`` the one it is for. Empty for all.
    units : tuple of int
        Of ``cap``, the campuses it holds for.
    """

    kind: str
    unit: int
    year: int
    amount: int = 0
    use: str = ""
    drop: str = ""
    adds: Option | None = None
    home: int | None = None
    cohorts: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


def opened(instance: Instance, reliefs: Iterable[Relief]) -> Instance:
    """The instance with the options and ways of all reliefs in it, so that one model serves them all.

    A copy of a project counts as that project where the plan approved before is concerned.
    """
    added = {relief.adds.code: relief for relief in reliefs if relief.adds is not None}
    means, before = instance.means.copy(), dict(instance.previous)
    for relief in reliefs:
        if relief.home is not None:
            means[relief.home, relief.unit] = WIDENED
    for code, relief in added.items():
        if relief.drop in before:
            before[code] = before[relief.drop]
    options = (*instance.options, *(relief.adds for relief in added.values() if relief.adds is not None))
    return replace(instance, options=options, means=means, previous=before)


def rooms_at(instance: Instance, kind: Literal["expand", "temporary"], unit: int, number: int) -> Option | None:
    """An option for some rooms at a campus by the standards of the rules; None where they say nothing of its stage."""
    at = instance.units[unit]
    standard, rule = instance.rules.standards.get(at.stage), instance.rules.projects.get(kind)
    if standard is None or rule is None:
        return None
    each = standard.expand_10k if kind == "expand" else standard.temporary_10k
    places = number * instance.mean_cap(at, instance.base + 1)
    return Option(
        code=f"{kind}+{number}+{at.school}+{at.stage}",
        name=at.name,
        kind=kind,
        stage=at.stage,
        unit=unit,
        classes=number,
        cost_10k=round(places * each, 1),
        lead=rule.lead_years,
        ready_before=rule.ready_before,
        life=rule.life,
        spend=tuple(rule.spend),
        first=max(instance.base + rule.lead_years, at.opens),
        groups=(),
        floor_m2=round(places * standard.floor_m2, 1),
    )


def moved_up(option: Option, year: int) -> Option:
    """A copy of an option that can be used from ``year`` on, whatever its lead: what delivering it earlier would be."""
    lead = max(1, option.lead - (option.first - year))
    return replace(option, code=f"{option.code}+{year}", first=year, lead=lead, must_by=None, committed=None)
