"""Rules laid over others: sections key by key, lists of sections by what each of these speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Lists of sections: what makes two of their sections speak of the same.
KEYS: dict[str, tuple[str, ...]] = {
    "school_size": ("stages",),
    "participation": ("stages",),
    "sector_share": ("stages", "sectors", "bound"),
    "nearby": ("stage",),
    "new_places": ("stages", "sectors"),
    "each_town": ("stages",),
    "split": ("stage",),
    "shared_rooms": ("stages",),
    "class_size": ("from",),
    "stage_change": ("stage", "year"),
    "school_move": ("school", "year"),
}
IMPLIED = {("new_places", "sectors"): ["public"]}  # what a key says that is left out
ASIDE = ("source", "status")  # what stands beside a number

Subject = tuple[str, ...]


def laid(base: Mapping[str, Any], over: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Return rules with others laid on them.

    Sections are laid key by key. A list of sections is laid by what these speak of: all that the lower list says of a
    subject gives way to what the upper one says of it, in one year or several; what it says of others stays. An empty
    list leaves nothing. Where a number is laid over, its source phrase is that beside the new one, or `source`.

    Examples
    --------
    >>> base = {"nearby": [{"stage": "primary", "share": 1.0}, {"stage": "junior", "share": 0.9}]}
    >>> laid(base, {"nearby": [{"stage": "junior", "share": 0.95}]}, "")["nearby"]
    [{'stage': 'primary', 'share': 1.0}, {'stage': 'junior', 'share': 0.95}]
    >>> laid({"posts": {"every": 3, "source": "某文件"}}, {"posts": {"every": 5}}, "县级")["posts"]
    {'every': 5, 'source': '县级', 'status': 'assumed'}
    """
    result = dict(base)
    for key, value in over.items():
        under = result.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            result[key] = laid(under, value, source)
        elif is_list_of_sections(key, value) and isinstance(under, list) and value:
            result[key] = _laid_list(key, under, value)
        else:
            result[key] = value
    changed = any(not isinstance(value, Mapping) and value != base.get(key) for key, value in over.items())
    if changed and "source" in base:
        result["source"] = over.get("source", source)
        result["status"] = over.get("status", "assumed")
    return result


def _laid_list(name: str, under: list[Any], over: list[Any]) -> list[Any]:
    """The upper sections in the place of the lower ones of their subject, those of further subjects at the end."""
    later: dict[Subject, list[Any]] = {}
    for section in over:
        later.setdefault(subject(name, section), []).append(section)
    kept: list[Any] = []
    for section in under:
        about = subject(name, section) if isinstance(section, Mapping) else ()
        if about in later:
            kept += later.pop(about)
        elif not any(about == subject(name, one) for one in over):
            kept.append(section)
    return [*kept, *(section for sections in later.values() for section in sections)]


def is_list_of_sections(key: str, value: Any) -> bool:
    """Whether a value is one of the lists that are laid by subject; what is no such list is told by its check."""
    return key in KEYS and isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def subject(name: str, section: Mapping[str, Any]) -> Subject:
    """What a section of a list speaks of; names in any order are the same.

    Examples
    --------
    >>> subject("school_size", {"stages": ["primary", "junior"], "cap": 2500})
    ('junior+primary',)
    """
    return tuple(_plain(section.get(key, IMPLIED.get((name, key)))) for key in KEYS[name])


def _plain(value: Any) -> str:
    return "+".join(sorted(map(str, value))) if isinstance(value, list) else str(value)


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Numbers that two sets of rules give differently: path, the first one's, the second one's."""
    mine, theirs = numbers(first), numbers(second)
    for path in mine:
        if path in theirs and mine[path] != theirs[path]:
            yield path, mine[path], theirs[path]


def numbers(content: Any, path: str = "", name: str = "") -> dict[str, Any]:
    """Every number by its path; sections of a list by what they speak of, and where several do by their place."""
    if isinstance(content, Mapping):
        found: dict[str, Any] = {}
        for key, value in content.items():
            if key not in ASIDE:
                found |= numbers(value, f"{path}.{key}" if path else str(key), str(key))
        return found
    if is_list_of_sections(name, content):
        found = {}
        seen: dict[Subject, int] = {}
        for section in content:
            about = subject(name, section)
            seen[about] = seen.get(about, 0) + 1
            place = f" #{seen[about]}" if seen[about] > 1 else ""
            rest = {one: value for one, value in section.items() if one not in KEYS[name]}
            found |= numbers(rest, f"{path}[{', '.join(about)}{place}]")
        return found
    return {path: content}
