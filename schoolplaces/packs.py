"""Policy packs: what one document says in the keys of rules.toml, laid over the national default by level and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.laying import differences, subject
from schoolplaces.nearest import nearest
from schoolplaces.pack_conflicts import together
from schoolplaces.rule_book import LEVELS, documents, read_book
from schoolplaces.rule_contradictions import contradictions, share_bounds
from schoolplaces.rule_errors import wrong_type
from schoolplaces.rules_file import RULES_FILE, read_toml
from schoolplaces.schema import FIRST_YEAR, LAST_YEAR, data_folder

HEAD = "pack"
HEAD_WORDS = ("document", "title", "level", "place")
HEAD_KEYS = (*HEAD_WORDS, "year", "rules")


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
    from schoolplaces.rules import Rules

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
    wrong = [(key, "string") for key in HEAD_WORDS if not isinstance(head.get(key, ""), str)]
    wrong += [] if isinstance(head.get("rules", []), list) else [("rules", "list")]
    yield from (wrong_type(kind, file, f"{HEAD}.{key}", head[key]) for key, kind in wrong)
    if not wrong:
        yield from _word_faults(head, file)


def _word_faults(head: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """What is wrong in the section [pack] whose keys are of the right type."""
    document = head.get("document", "")
    if document and document not in documents():
        allowed, near = "|".join(documents()), nearest(document, documents())
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


def layers(packs: Sequence[Pack]) -> list[tuple[dict[str, Any], str]]:
    """What is laid on the national default, the weakest first, with the title that numbers without a phrase get.

    Packs of equal standing are one layer: what both ask for.
    """
    found: list[tuple[dict[str, Any], str]] = []
    for _, group in groupby(packs, key=lambda pack: pack.rank):
        first, *others = group
        content = first.content
        for other in others:
            content, _ = together(content, other.content)
        found.append((content, first.title))
    return found


def _apart(packs: Sequence[Pack]) -> Iterator[Fault]:
    """Packs that cannot both hold: of two places of one level; with numbers that no county can meet together."""
    for first, second in _pairs(packs):
        if first.level == second.level and first.place != second.place:
            words = {"level": first.level, "first": first.place or first.title, "second": second.place or second.title}
            yield Fault("pack_places", second.name, None, None, first.name, **words)
            continue
        if first.rank == second.rank:
            for path, one, other in together(first.content, second.content)[1]:
                yield Fault("pack_clash", second.name, None, path, other, first=first.name, one=str(one))
        yield from _shares_apart(first, second)


def _shares_apart(first: Pack, second: Pack) -> Iterator[Fault]:
    """Shares of sectors that two packs ask for and that leave no room for each other, once both are in force.

    Those of one subject are no matter of this: the stronger pack's, or the stricter, serves.
    """
    mine, theirs = first.content.get("sector_share", []), second.content.get("sector_share", [])
    own = [entry for entry in mine if all(_about(entry) != _about(other) for other in theirs)]
    both = [*own, *theirs]
    for stages in dict.fromkeys(tuple(sorted(entry["stages"])) for entry in both):
        asked = [entry for entry in both if tuple(sorted(entry["stages"])) == stages]
        parts = ([one for one in asked if one in part] for part in (own, theirs))
        if any(contradictions(share_bounds(part)) for part in parts):
            continue  # a pack that contradicts itself was told when it was read
        for keys, total in contradictions(share_bounds(asked)):
            year = max(entry["year"] for entry in asked)
            words = {"first": first.name, "total": f"{total:.4g}", "year": year}
            yield Fault("pack_shares", second.name, None, "sector_share", "; ".join(keys), **words)


def _about(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return subject("sector_share", entry)


def pack_notes(packs: Sequence[Pack], county: Mapping[str, Any] | None = None) -> list[Note]:
    """Numbers that two packs, or a pack and the county's own rules, give differently, and which of them serves.

    That of the nearer level, or of the later document; of two packs of equal standing the stricter; the county's own
    before all. A province's or city's pack is told of where the county says what it lies in and that is elsewhere.
    """
    notes = [
        Note("pack_overrides" if first.rank != second.rank else "pack_stricter", second.name, None, path, other,
             first=first.name, one=str(one))
        for first, second in _pairs(packs)
        for path, one, other in differences(first.content, second.content)
    ]  # fmt: skip
    own = {key: value for key, value in (county or {}).items() if key != "region"}
    region = (county or {}).get("region", {})
    places = {region.get("name", ""), *(within := region.get("within") or ())}
    notes += [
        Note("pack_elsewhere", RULES_FILE, None, "region.within", None, pack=pack.name, place=pack.place)
        for pack in packs
        if within and pack.level in ("province", "city") and pack.place not in places
    ]
    for pack in packs:
        for path, one, other in differences(pack.content, own):
            notes.append(Note("county_overrides", RULES_FILE, None, path, other, first=pack.name, one=str(one)))
        for key, value in own.items():
            if value == [] and pack.content.get(key):
                notes.append(Note("county_clears", RULES_FILE, None, key, None, first=pack.name))
    return notes


def _pairs(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Pack]]:
    for at, second in enumerate(packs):
        for first in packs[:at]:
            yield first, second
