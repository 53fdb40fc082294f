"""Policy packs: what one document says in the keys of rules.toml, laid over the national default by level and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.nearest import nearest
from schoolplaces.rule_book import LEVELS, documents, read_book
from schoolplaces.schema import FIRST_YEAR, LAST_YEAR, data_folder

HEAD = "pack"
HEAD_KEYS = ("document", "title", "level", "place", "year", "rules")
# Lists of sections: what makes two of their sections speak of the same.
KEYS: dict[str, tuple[str, ...]] = {
    "school_size": ("stages",),
    "participation": ("stages",),
    "sector_share": ("stages", "sectors", "bound"),
    "nearby": ("stage",),
    "new_places": ("stages", "sectors", "kinds"),
    "split": ("stage",),
    "shared_rooms": ("stages",),
    "class_size": ("from",),
}
ASIDE = ("source", "status")  # what stands beside a number


@dataclass(frozen=True)
class Pack:
    """A policy pack.

    Attributes
    ----------
    name : str
        As the county names it: one of the bundled packs, or a path.
    title, level, place : str
        Of its document; level is national, province, city or county.
    year : int
        In which the document begins, 0 where that is not known.
    rules : tuple of str
        Ids of the rules of the rule book that its numbers come from.
    content : dict
        Keys of rules.toml, only those it speaks of.
    """

    name: str
    title: str
    level: str
    place: str
    year: int
    rules: tuple[str, ...]
    content: dict[str, Any]

    @property
    def rank(self) -> tuple[int, int]:
        """Order in which packs are laid: the nearer the level, then the later the document, the stronger."""
        return LEVELS.index(self.level), self.year


def bundled_packs() -> dict[str, str]:
    """Return the bundled packs and the document of each.

    Examples
    --------
    >>> bundled_packs()["datonghu"]
    'DT'
    """
    return {document.pack: document.document for document in documents().values()}


def read_packs(names: Iterable[str]) -> list[Pack]:
    """Read packs, in the order in which they are laid.

    Parameters
    ----------
    names : iterable of str
        Names of bundled packs, or paths of packs of one's own (``.toml``).

    Raises
    ------
    InputFaults
        With every pack that is not known, says what cannot be, or cannot hold together with another.

    Examples
    --------
    >>> [pack.name for pack in read_packs(["xiangtan_senior", "xiangtan_kindergarten"])]
    ['xiangtan_kindergarten', 'xiangtan_senior']
    """
    found: list[Pack] = []
    faults: list[Fault] = []
    for name in dict.fromkeys(names):
        try:
            found.append(_read(name))
        except InputFaults as error:
            faults += error.faults
    found.sort(key=lambda pack: (pack.rank, pack.name))
    if not faults:
        faults += _apart(found)
    if faults:
        raise InputFaults(faults)
    return found


def _read(name: str) -> Pack:
    from schoolplaces.rules import Rules, read_toml

    if name in bundled_packs():
        content = read_toml(Path(str(data_folder() / "rules" / f"{name}.toml")))
    elif name.endswith(".toml"):
        content = read_toml(Path(name))
    else:
        known = list(bundled_packs())
        raise InputFaults([Fault("pack_unknown", name, allowed="|".join(known), near=nearest(name, known))])
    file = name if name.endswith(".toml") else f"{name}.toml"
    head = content.pop(HEAD, {})
    faults = [*_head_faults(head, file), *([Fault("pack_region", file, None, "region")] if "region" in content else [])]
    faults += Rules.faults_with(content, file)
    if faults:
        raise InputFaults(faults)
    known_as = documents().get(head.get("document", ""))
    title, level, place = (known_as.title_zh, known_as.level, known_as.place) if known_as else ("", "", "")
    year = known_as.first if known_as else 0
    return Pack(
        name,
        head.get("title", title),
        head.get("level", level),
        head.get("place", place),
        head.get("year", year),
        tuple(head.get("rules", ())),
        content,
    )


def _head_faults(head: Any, file: str) -> Iterator[Fault]:
    """What is wrong in the section [pack]."""
    if not isinstance(head, Mapping) or not head:
        yield Fault("pack_no_head", file, None, HEAD)
        return
    for key in head:
        if key not in HEAD_KEYS:
            yield Fault("rules_unknown_key", file, None, f"{HEAD}.{key}", None, near=nearest(str(key), HEAD_KEYS))
    document = head.get("document", "")
    if document and document not in documents():
        allowed, near = "|".join(documents()), nearest(str(document), documents())
        yield Fault("book_word", file, None, f"{HEAD}.document", document, allowed=allowed, near=near)
    elif not document:
        for key in ("title", "level", "place"):
            if not head.get(key):
                yield Fault("pack_head_missing", file, None, f"{HEAD}.{key}")
    if head.get("level", LEVELS[0]) not in LEVELS:
        yield Fault("book_word", file, None, f"{HEAD}.level", head["level"], allowed="|".join(LEVELS), near="")
    year = head.get("year", FIRST_YEAR)
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        yield Fault("book_date", file, None, f"{HEAD}.year", year)
    known = [rule.id for rule in read_book()]
    for name in head.get("rules", ()):
        if name not in known:
            yield Fault("book_unknown_rule", file, None, f"{HEAD}.rules", name, near=nearest(str(name), known))


def _apart(packs: Sequence[Pack]) -> Iterator[Fault]:
    """Packs that cannot both hold: of two places of one level, or of one rank with different numbers."""
    for first, second in _pairs(packs):
        if first.level == second.level and first.place != second.place:
            words = {"level": first.level, "first": first.place or first.title, "second": second.place or second.title}
            yield Fault("pack_places", second.name, None, None, first.name, **words)
        elif first.rank == second.rank:
            for path, one, other in _differences(first, second):
                yield Fault("pack_clash", second.name, None, path, other, first=first.name, one=str(one))


def pack_notes(packs: Sequence[Pack]) -> list[Note]:
    """Numbers that two packs give differently, and which of them serves: that of the nearer level, or the later."""
    return [
        Note("pack_overrides", second.name, None, path, other, first=first.name, one=str(one))
        for first, second in _pairs(packs)
        for path, one, other in _differences(first, second)
    ]


def _pairs(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Pack]]:
    for at, second in enumerate(packs):
        for first in packs[:at]:
            yield first, second


def _differences(first: Pack, second: Pack) -> Iterator[tuple[str, Any, Any]]:
    mine, theirs = _flat(first.content), _flat(second.content)
    for path in mine:
        if path in theirs and mine[path] != theirs[path]:
            yield path, mine[path], theirs[path]


def _flat(content: Any, path: str = "", name: str = "") -> dict[str, Any]:
    """Every number by its path; sections of a list by what they speak of."""
    if isinstance(content, Mapping):
        found: dict[str, Any] = {}
        for key, value in content.items():
            if key not in ASIDE:
                found |= _flat(value, f"{path}.{key}" if path else str(key), str(key))
        return found
    if name in KEYS:
        found = {}
        for section in content:
            key = ", ".join(str(_plain(section.get(one))) for one in KEYS[name])
            rest = {one: value for one, value in section.items() if one not in KEYS[name]}
            found |= _flat(rest, f"{path}[{key}]")
        return found
    return {path: content}


def _plain(value: Any) -> Any:
    return "+".join(map(str, value)) if isinstance(value, list) else value


def laid(base: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """Return rules with a pack laid on them: sections key by key, lists of sections by what these speak of.

    Examples
    --------
    >>> base = {"nearby": [{"stage": "primary", "share": 1.0}, {"stage": "junior", "share": 0.9}]}
    >>> laid(base, {"nearby": [{"stage": "junior", "share": 0.95}]})["nearby"]
    [{'stage': 'primary', 'share': 1.0}, {'stage': 'junior', 'share': 0.95}]
    """
    result = dict(base)
    for key, value in content.items():
        under = result.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            result[key] = laid(under, value)
        elif key in KEYS and isinstance(under, list) and isinstance(value, list):
            result[key] = _laid_list(under, value, KEYS[key])
        else:
            result[key] = value
    return result


def _laid_list(under: list[Any], over: list[Any], keys: tuple[str, ...]) -> list[Any]:
    def same(section: Any) -> tuple[str, ...]:
        return tuple(str(section.get(key)) for key in keys)

    later = {same(section): section for section in over}
    kept = [later.pop(same(section), section) for section in under]
    return [*kept, *later.values()]
