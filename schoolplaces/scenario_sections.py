"""What each section of a scenario may hold: values brought into one form, and what is wrong with them told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import isfinite
from typing import Any, get_args

from schoolplaces.cell_words import stage_words
from schoolplaces.faults import Fault
from schoolplaces.messages_scenario import EXPECTED
from schoolplaces.plan_rules import ProjectKind
from schoolplaces.schema import FIRST_YEAR, LAST_YEAR, load_schema
from schoolplaces.synonyms import suggested

Section = dict[Any, Any]
OUT, OPEN, ALL, FACTOR = "out", "open", "all", "factor"
MOST_BIRTHS, MOST_MOVES, MOST_MONEY, MOST_TIMES = 5.0, 0.5, 1e9, 100.0
MOST_CAP, MOST_LEAD, LONGEST_NAME = 200, 30, 60


class Wrong(ValueError):
    """A value that a section does not allow."""


def read_section(name: str, content: Any, file: str) -> tuple[Section, list[Fault]]:
    """Return a section in its one form, and its faults; what is wrong is left out.

    Parameters
    ----------
    name : str
        One of `SECTIONS`.
    content : mapping
        As TOML or Python give it: years may be text or numbers.
    file : str
        What the faults name.

    Examples
    --------
    >>> read_section("class_size", {"primary": 40}, "a.toml")
    ({'primary': {'caps': [40]}}, [])
    >>> read_section("lead_years", {"新建": 2}, "a.toml")
    ({'new': 2}, [])
    """
    if not isinstance(content, Mapping):
        return {}, [value_fault("section", name, content, file)]
    found: Section = {}
    faults: list[Fault] = []
    for key, value in content.items():
        try:
            whole = SECTIONS[name](key, value)
        except Wrong:
            faults.append(_fault(name, key, value, file))
        else:
            faults += [Fault("scenario_twice", file, None, f"{name}.{key}", one) for one in whole if one in found]
            found |= whole
    if name == "births" and len(found) > 1:
        faults.append(Fault("scenario_both", file, None, "births"))
    return found, faults


def value_fault(kind: str, path: str, value: Any, file: str) -> Fault:
    """The fault of a value, by what is allowed in its place."""
    zh, en = EXPECTED[kind]
    return Fault("scenario_value", file, None, path, _shown(value), expected_zh=zh, expected_en=en)


def unknown_key(path: str, key: Any, known: list[str], file: str) -> Fault:
    """The fault of a key that does not exist."""
    return Fault("scenario_unknown_key", file, None, path, None, **choice(str(key), known, kind_words()))


def choice(word: str, known: Iterable[str], words: Mapping[str, str]) -> dict[str, Any]:
    """What a fault says of a word that is none of those known: these, with their Chinese words, and the nearest.

    Examples
    --------
    >>> choice("高中", ["primary", "senior_general"], stage_words())["allowed_zh"]
    '小学（primary）、普通高中（senior_general）'
    """
    codes = list(known)
    zh = "、".join(f"{words[code]}（{code}）" if code in words else code for code in codes)
    near = suggested(word, [*codes, *(words[code] for code in codes if code in words)])
    return {"allowed_zh": zh, "allowed_en": ", ".join(codes), "near": near}


@cache
def kind_words() -> dict[str, str]:
    """The Chinese words of the kinds of projects, by kind: those of the table of options."""
    return {kind: zh for zh, kind in load_schema("options")["kind"].aliases.items()}


def _kind(key: Any) -> Any:
    return next((kind for kind, zh in kind_words().items() if zh == key), key)


def _fault(name: str, key: Any, value: Any, file: str) -> Fault:
    known = FIXED_KEYS.get(name)
    path = f"{name}.{key}"
    if known is not None and _kind(key) not in known:
        return unknown_key(path, key, known, file)
    return value_fault(path if path in EXPECTED else name, path, value, file)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(dict(value)) if isinstance(value, Mapping) else str(value)


def number(value: Any, low: float, high: float, above: bool = False) -> float:
    """A number between limits; with ``above`` more than the lower one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Wrong
    if not low <= value <= high or (above and value == low):
        raise Wrong
    return float(value)


def whole(value: Any, low: int, high: int) -> int:
    """A whole number between limits."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Wrong
    return value


def year(value: Any) -> int:
    """A year as a key: a number, or text as the keys of TOML are."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    return whole(value, FIRST_YEAR, LAST_YEAR)


def _code(key: Any) -> str:
    if not isinstance(key, str) or not key.strip():
        raise Wrong
    return key


def _stage(key: Any) -> str:
    """A stage by its name or its Chinese one."""
    return next((stage for stage, zh in stage_words().items() if zh == key), _code(key))


def _births(key: Any, value: Any) -> Section:
    if key == "level":
        return {key: number(value, 0, MOST_BIRTHS, above=True)}
    if key != "path" or not isinstance(value, Mapping) or not value:
        raise Wrong
    return {key: {year(when): number(births, 0, MOST_MONEY) for when, births in value.items()}}


def _migration(key: Any, value: Any) -> Section:
    return {_code(key): number(value, -MOST_MOVES, MOST_MOVES)}


def _out_or_year(key: Any, value: Any) -> Section:
    return {_code(key): value if value == OUT else whole(value, FIRST_YEAR, LAST_YEAR)}


def _participation(key: Any, value: Any) -> Section:
    given = value if isinstance(value, Mapping) else {"target": value}
    if not {"target"} <= set(given) <= {"target", "year"}:
        raise Wrong
    found: Section = {"target": number(given["target"], 0, 1, above=True)}
    return {_stage(key): found | ({"year": whole(given["year"], FIRST_YEAR, LAST_YEAR)} if "year" in given else {})}


def _class_size(key: Any, value: Any) -> Section:
    given = value if isinstance(value, Mapping) else {"caps": [value]}
    caps = given.get("caps")
    if not set(given) <= {"caps", "from"} or not isinstance(caps, list | tuple) or not caps:
        raise Wrong
    found: Section = {"caps": [whole(cap, 1, MOST_CAP) for cap in caps]}
    return {_stage(key): found | ({"from": whole(given["from"], FIRST_YEAR, LAST_YEAR)} if "from" in given else {})}


def _budget(key: Any, value: Any) -> Section:
    if key == FACTOR:
        return {key: number(value, 0, MOST_TIMES)}
    return {year(key): number(value, 0, MOST_MONEY)}


def _schools(key: Any, value: Any) -> Section:
    if value != OPEN:
        raise Wrong
    return {_code(key): value}


def _lead_years(key: Any, value: Any) -> Section:
    if _kind(key) not in get_args(ProjectKind):
        raise Wrong
    return {_kind(key): whole(value, 0, MOST_LEAD)}


SECTIONS: dict[str, Callable[[Any, Any], Section]] = {
    "births": _births,
    "migration": _migration,
    "estates": _out_or_year,
    "participation": _participation,
    "class_size": _class_size,
    "budget": _budget,
    "sites": _out_or_year,
    "projects": _out_or_year,
    "schools": _schools,
    "lead_years": _lead_years,
}
FIXED_KEYS: dict[str, list[str]] = {"births": ["level", "path"], "lead_years": list(get_args(ProjectKind))}
