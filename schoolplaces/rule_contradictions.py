"""Rules that cannot hold together: sizes of schools, classes and standards, shares of sectors, prices out of order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np

from schoolplaces.faults import Fault
from schoolplaces.plan_rules import Sector
from schoolplaces.schema import LAST_YEAR

if TYPE_CHECKING:
    from schoolplaces.rules import Rules

SECTORS = frozenset(get_args(Sector))
EPS = 1e-9


class Bound(NamedTuple):
    """Share of pupils that at least are in schools of some sectors, and the keys that say so."""

    share: float
    keys: tuple[str, ...]


def contradiction_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """Return what two or more sections of a rule book ask for and no school or county can meet.

    Parameters
    ----------
    rules : Rules
        Whose single sections are right.
    file : str
        Name of the rules in the messages.
    """
    yield from _class_faults(rules, file)
    yield from _single_stage_faults(rules, file)
    yield from _share_faults(rules, file)
    yield from _price_faults(rules, file)


def _class_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """A school of its stages has room for one full class of each grade."""
    stages = rules.stage_table()
    for number, size in enumerate(rules.school_size):
        if not set(size.stages) <= set(stages):
            continue
        least = sum(sum(stages[name].caps(LAST_YEAR)) for name in size.stages)
        if size.cap < least:
            path = f"school_size[{number}].cap"
            yield Fault("rules_size_below_classes", file, None, path, size.cap, least=least)


def _single_stage_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """The standard sizes of a stage, and the pupils its funds are counted for, lie within its cap."""
    stages = rules.stage_table()
    caps = {size.stages[0]: size.cap for size in reversed(rules.school_size) if len(size.stages) == 1}
    for name in [name for name in caps if name in stages]:
        standard = rules.standards.get(name)
        places = min(standard.sizes) * float(np.mean(stages[name].caps(LAST_YEAR))) if standard else 0.0
        # Where no option is generated, sizes are those of the planner's own table.
        if places > caps[name] and rules.region.generate_options:
            path = f"standards.{name}.sizes"
            told = {"places": f"{places:.0f}", "cap": str(caps[name])}
            yield Fault("rules_standard_over_cap", file, None, path, min(standard.sizes) if standard else 0, **told)
        floor = rules.costs.pupil_floor.get(name, 0)
        if floor > caps[name]:
            path = f"costs.pupil_floor.{name}"
            yield Fault("rules_floor_over_cap", file, None, path, f"{floor:.10g}", cap=str(caps[name]))


def _price_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """A child far from home is better than one without a place."""
    for entry in rules.nearby:
        price = rules.costs.shortage.get(entry.stage, 0.0)
        if entry.share and 0 < price <= rules.costs.nearby:
            told = {"stage": entry.stage, "shortage": f"{price:.10g}"}
            yield Fault("rules_nearby_price", file, None, "costs.nearby", f"{rules.costs.nearby:.10g}", **told)


def _share_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """Shares asked for of the same stages can hold together from the year on in which all of them do."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, entry in enumerate(rules.sector_share):
        groups.setdefault(tuple(sorted(entry.stages)), []).append(number)
    for numbers in groups.values():
        asked = [{**rules.sector_share[number].model_dump(), "key": f"sector_share[{number}]"} for number in numbers]
        for keys, total in contradictions(share_bounds(asked)):
            first, *others = keys
            yield Fault(
                "rules_shares_conflict", file, None, first, total=f"{total:.4g}", others=", ".join(others) or first
            )


def share_bounds(asked: Iterable[Mapping[str, Any]]) -> dict[frozenset[str], Bound]:
    """The highest lower bound of each set of sectors: at most so much is at least the rest in the other sectors.

    Parameters
    ----------
    asked : iterable of mapping
        ``sectors, bound, share`` of rules on the same stages, and ``key``, what each is called (else by these).

    Examples
    --------
    >>> share_bounds([{"sectors": ["public"], "bound": "at_least", "share": 0.5, "key": "公办"}])
    {frozenset({'public'}): Bound(share=0.5, keys=('公办',))}
    """
    found: dict[frozenset[str], Bound] = {}
    for entry in asked:
        least = entry["bound"] == "at_least"
        sectors = frozenset(entry["sectors"]) if least else SECTORS - set(entry["sectors"])
        share = entry["share"] if least else 1 - entry["share"]
        if share > found.get(sectors, Bound(0.0, ())).share:
            named = f"{'+'.join(entry['sectors'])} {entry['bound']} {entry['share']:g}"
            found[sectors] = Bound(share, (entry.get("key", named),))
    return found


def contradictions(bounds: dict[frozenset[str], Bound]) -> list[tuple[list[str], float]]:
    """Return the keys whose lower bounds together ask for more than everybody, and how much they ask for.

    There are shares that meet all bounds just when no balanced collection of sets asks for more than 1 (Bondareva 1963;
    Shapley 1967, Naval Research Logistics Quarterly 14, 453–460). Of three sectors these are the partitions, and the
    three pairs at one half each.

    Parameters
    ----------
    bounds : dict from set of sectors to Bound

    Examples
    --------
    >>> half = {frozenset([name]): Bound(0.6, (name,)) for name in ("public", "private")}
    >>> contradictions(half)
    [(['public', 'private'], 1.2)]
    """
    found = []
    nobody = bounds.get(frozenset())
    if nobody is not None:
        found.append((list(nobody.keys), 1 + nobody.share))
    given = [sectors for sectors in bounds if sectors]
    apart = [
        sets
        for number in range(1, len(SECTORS) + 1)
        for sets in combinations(given, number)
        if sum(map(len, sets)) == len(frozenset().union(*sets))
    ]
    pairs = [sectors for sectors in given if len(sectors) == len(SECTORS) - 1]
    collections = [(sets, 1.0) for sets in apart] + ([(tuple(pairs), 0.5)] if len(pairs) == len(SECTORS) else [])
    for sets, weight in collections:
        total = weight * sum(bounds[sectors].share for sectors in sets)
        keys = [key for sectors in sets for key in bounds[sectors].keys]
        # Two that contradict each other do so beside a third as well: told once.
        if total > 1 + EPS and not any(set(told) <= set(keys) for told, _ in found):
            found.append((keys, total))
    return found
