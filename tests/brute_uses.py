"""Which years of use the options of a tiny region may take together, and what they cost by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from .brute_case import Case, Choice, Option


def choices(case: Case) -> Iterator[Choice]:
    """All choices of projects that break no rule by themselves."""
    for uses in product(*[_years(case, option) for option in case.options]):
        choice = Choice(case, uses)
        if all(rule(choice) for rule in (_one_a_group, _together, _receiver_stays, _built_before, _nursery, _money)):
            yield choice


def _years(case: Case, option: Option) -> list[int]:
    if option.must_by is not None and option.must_by <= case.years:
        return list(range(option.first, max(option.must_by, option.first) + 1))
    return [0, *range(option.first, case.years + 1)]


def _one_a_group(choice: Choice) -> bool:
    """One size a site; one way for a unit to be left."""
    chosen = [option for option, _ in choice.used(choice.case.years)]
    sites = [option.gets for option in chosen if option.kind in ("new", "relocate")]
    left = [option.unit for option in chosen if option.leaves]
    return len(set(sites)) == len(sites) and len(set(left)) == len(left)


def _together(choice: Choice) -> bool:
    """The stages of a campus that is relocated to one site move in the same year."""
    years: dict[tuple[str, str], set[int]] = {}
    units = choice.case.units
    for option, use in zip(choice.case.options, choice.uses, strict=True):
        if option.kind == "relocate" and option.gets is not None:
            years.setdefault((units[option.unit].school, units[option.gets].school), set()).add(use)
    return all(len(found) == 1 for found in years.values())


def _receiver_stays(choice: Choice) -> bool:
    """A unit that receives is not left, nor one whose teaching point is closed into another or relocated."""
    units, last = choice.case.units, choice.case.years
    for option, _ in choice.used(last):
        if option.leaves and option.gets is not None:
            feeds = units[option.unit].feeds
            kept = [option.gets] if feeds is None else [option.gets, feeds]
            if any(choice.leaving(index, last) for index in kept):
                return False
    return True


def _built_before(choice: Choice) -> bool:
    """A unit is closed into a site only in years in which a project of the site and stage is used."""
    closings = [(o, use) for o, use in choice.used(choice.case.years) if o.kind == "close" and o.gets is not None]
    return all(choice.stands(option.gets, use) for option, use in closings if option.gets is not None)


def _nursery(choice: Choice) -> bool:
    """Rooms turned over to nursery use are no more than are needed."""
    turned = sum(option.classes for option, _ in choice.used(choice.case.years) if option.nursery)
    return turned <= choice.case.nursery_need or turned == 0


def _money(choice: Choice) -> bool:
    """Spending of each pot is within it."""
    case = choice.case
    for first, last, money in case.pots:
        spent = sum(
            part
            for option, use in choice.used(case.years)
            for year, part in case.spending(option, use).items()
            if first <= year <= last
        )
        if spent > money + 1e-9:
            return False
    return True


def standing_cost(choice: Choice) -> float:
    """Capital, what conversions earn, and campuses: all that hangs on the projects alone."""
    case, total = choice.case, 0.0
    for option, use in choice.used(case.years):
        total += sum(money * case.discount(year) for year, money in case.spending(option, use).items())
        earned = option.returns + option.nursery * case.nursery_return * option.classes
        if option.kind == "convert":
            total -= sum(earned * case.discount(year) for year in range(use, case.years + 1))
    for index, unit in enumerate(case.units):
        years = [year for year in range(1, case.years + 1) if choice.runs(index, year)]
        total += sum(case.stages[unit.stage].campus * case.discount(year) for year in years)
    return total
