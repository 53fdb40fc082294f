"""Two packs of equal standing side by side: what both ask for, and what they cannot both have.

A number that is a bound – at least, at most – holds beside another one: the stricter serves, and where one is stricter
in its number and the other in its year both do. A number that is to be met as it stands does not: two of them for one
year contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from schoolplaces.laying import ASIDE, KEYS, differences, is_list_of_sections, subject

MORE, LESS = 1, -1


class Clash(NamedTuple):
    """Path of a number, and what the two packs say."""

    path: str
    one: Any
    other: Any


# Lists whose number is a bound: the number, which way it is stricter, and the year from (or by) which it holds.
BOUNDS: dict[str, tuple[str, int, str]] = {
    "participation": ("target", MORE, "year"),
    "nearby": ("share", MORE, "year"),
    "sector_share": ("share", MORE, "year"),
    "new_places": ("places", MORE, "by"),
    "school_size": ("cap", LESS, "existing_from"),
}
ALONE = (
    "school_size",
)  # one section a subject: two bounds of which neither is the stricter cannot stand beside each other
YEARS = {"split": "year"}  # lists whose number holds for a year as it stands


def together(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[dict[str, Any], list[Clash]]:
    """Return what two packs of equal standing ask for together, and the numbers that cannot both hold.

    Examples
    --------
    >>> one, other = ({"nearby": [{"stage": "junior", "share": s, "year": y}]} for s, y in ((0.9, 2026), (0.95, 2028)))
    >>> [(entry["share"], entry["year"]) for entry in together(one, other)[0]["nearby"]]
    [(0.9, 2026), (0.95, 2028)]
    >>> together({"co_built": {"dwellings": 800}}, {"co_built": {"dwellings": 900}})[1]
    [Clash(path='co_built.dwellings', one=800, other=900)]
    """
    return _sections(first, second, "")


def _sections(first: Mapping[str, Any], second: Mapping[str, Any], path: str) -> tuple[dict[str, Any], list[Clash]]:
    result, clashes = dict(first), list[Clash]()
    for key, value in second.items():
        here = f"{path}.{key}" if path else str(key)
        mine = first.get(key)
        if isinstance(value, Mapping) and isinstance(mine, Mapping):
            result[key], found = _sections(mine, value, here)
        elif is_list_of_sections(key, value) and is_list_of_sections(key, mine) and mine and value:
            result[key], found = _lists(key, mine, value, here)
        else:
            found = [Clash(here, mine, value)] if key in first and key not in ASIDE and mine != value else []
            result[key] = value
        clashes += found
    return result, clashes


def _lists(name: str, first: list[Any], second: list[Any], path: str) -> tuple[list[Any], list[Clash]]:
    if name == "class_size":
        return _caps(first, second, path)
    kept, clashes = list(first), list[Clash]()
    for entry in second:
        same = [one for one in kept if subject(name, one) == subject(name, entry)]
        if name in BOUNDS:
            if any(_covers(name, one, entry) for one in same):
                continue
            left = [one for one in same if not _covers(name, entry, one)]
            kept = [one for one in kept if one not in same or one in left]
            if name in ALONE:
                clashes += [Clash(*told) for one in left for told in _told(name, one, entry, path)]
        else:
            year = YEARS.get(name)
            same = [one for one in same if year is None or one.get(year) == entry.get(year)]
            clashes += [Clash(*told) for one in same for told in _told(name, one, entry, path)]
            kept = [one for one in kept if one not in same]
        kept.append(entry)
    return kept, clashes


def _told(name: str, one: Mapping[str, Any], other: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any, Any]]:
    """Path and numbers in which two sections of a subject differ."""
    rest = ({key: value for key, value in entry.items() if key not in KEYS[name]} for entry in (one, other))
    for where, mine, its in differences(*rest):
        yield f"{path}[{', '.join(subject(name, other))}].{where}", mine, its


def _covers(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether what keeps the one keeps the other too: as strict in its number, and as soon."""
    number, way, year = BOUNDS[name]
    if one.get("bound") == "at_most":
        way = -way
    rest = [
        {key: value for key, value in entry.items() if key not in (number, year, *ASIDE, *KEYS[name])}
        for entry in (one, other)
    ]
    soon = _year(one.get(year)) <= _year(other.get(year))
    return rest[0] == rest[1] and soon and way * one[number] >= way * other[number]


def _year(year: int | None) -> int:
    """A year left out is the end of the plan."""
    return 9999 if year is None else year


def _caps(first: list[Any], second: list[Any], path: str) -> tuple[list[Any], list[Clash]]:
    """Class-size caps: in each year the stricter of those in force; a clash where neither is, grade by grade."""
    packs = enumerate((first, second))
    entries = sorted(((one["from"], pack, one) for pack, part in packs for one in part), key=lambda one: one[:2])
    kept: list[Any] = []
    clashes: list[Clash] = []
    force: dict[int, Any] = {}
    for year, pack, entry in entries:
        other = force.get(1 - pack)
        force[pack] = entry
        if other is None or _as_strict(entry["caps"], other["caps"]):
            kept = [one for one in kept if one["from"] != year] + [entry]
        elif _as_strict(other["caps"], entry["caps"]):
            if other not in kept or kept[-1] != other:
                kept.append({**other, "from": year})
        else:
            clashes.append(Clash(f"{path}[{year}].caps", other["caps"], entry["caps"]))
    return kept, clashes


def _as_strict(caps: list[int], others: list[int]) -> bool:
    """Whether no cap of a grade is above the other's; one cap stands for all grades."""
    size = max(len(caps), len(others))
    wide, narrow = (part * size if len(part) == 1 else part for part in (others, caps))
    return len(wide) == len(narrow) and all(mine <= its for mine, its in zip(narrow, wide, strict=True))
