"""Two scenarios laid over each other: what both change is as the later one has it, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from schoolplaces.faults import Note
from schoolplaces.scenario_changes import LONGEST_NAME, Changes
from schoolplaces.scenario_sections import SECTIONS

Made = TypeVar("Made", bound=Changes)


def laid_over(first: Made, second: Made) -> Made:
    """Return the first scenario with the second laid over it.

    Sections are laid key by key; of births the later ones hold as a whole, as a level and a path exclude each other.

    Parameters
    ----------
    first, second : Scenario
        They stay as they are.

    Returns
    -------
    Scenario
        ``notes`` name what the two contradict each other in, those of both among them.
    """
    sections: dict[str, Any] = {}
    for name in SECTIONS:
        under, over = getattr(first, name), getattr(second, name)
        sections[name] = (over or under) if name == "births" else {**under, **over}
    for key in ("robust", "draws"):
        given = getattr(second, key)
        sections[key] = getattr(first, key) if given is None else given
    notes = (*first.notes, *second.notes, *_contradictions(first, second))
    note = "；".join(dict.fromkeys(text for text in (first.note, second.note) if text))
    return replace(first, name=_joined(first.name, second.name), note=note, notes=notes, file="", **sections)


def _joined(first: str, second: str) -> str:
    name = f"{first} + {second}"
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _contradictions(first: Changes, second: Changes) -> Iterator[Note]:
    """What both say, and say differently."""
    for name in SECTIONS:
        under, over = getattr(first, name), getattr(second, name)
        if name == "births":
            if under and over and under != over:
                yield _told(first, second, name, under, over)
            continue
        for key in under:
            if key in over and under[key] != over[key]:
                yield _told(first, second, f"{name}.{key}", under[key], over[key])
    for name in ("robust", "draws"):
        under, over = getattr(first, name), getattr(second, name)
        if None not in (under, over) and under != over:
            yield _told(first, second, name, under, over)


def _told(first: Changes, second: Changes, path: str, under: Any, over: Any) -> Note:
    words = {"first": first.name, "second": second.name, "was": _shown(under)}
    return Note("scenario_contradiction", second.file, None, path, _shown(over), **words)


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
