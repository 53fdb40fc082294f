"""Faults of rules that were laid over others, named by the places that their own file has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schoolplaces.faults import Fault
from schoolplaces.laying import is_list_of_sections, subject

PLACE = re.compile(r"[\w.]+\[\d+\]")


def as_written(faults: Iterable[Fault], written: Mapping[str, Any], whole: Mapping[str, Any]) -> list[Fault]:
    """Return faults whose places in lists are those of the file; what lies under it is named by what it speaks of.

    Parameters
    ----------
    faults : iterable of Fault
        Of the rules as a whole.
    written : mapping
        What the file says.
    whole : mapping
        That laid over the national default and the packs.

    Examples
    --------
    >>> low, high = {"stage": "primary", "share": 1.0}, {"stage": "junior", "share": 2.0}
    >>> fault = Fault("rules_range", "rules.toml", None, "nearby[1].share", 2.0)
    >>> [one.column for one in as_written([fault], {"nearby": [high]}, {"nearby": [low, high]})]
    ['nearby[0].share']
    """
    names = dict(_places(written, whole, ""))

    def named(text: str) -> str:
        return PLACE.sub(lambda found: names.get(found[0], found[0]), text)

    return [
        Fault(
            fault.code,
            fault.file,
            fault.row,
            None if fault.column is None else named(fault.column),
            fault.value,
            **{key: named(value) if key == "others" else value for key, value in fault.params},
        )
        for fault in faults
    ]


def _places(written: Mapping[str, Any], whole: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Places of sections in the lists of the whole, with what they are called."""
    for key, value in whole.items():
        here = f"{path}.{key}" if path else str(key)
        mine = written.get(key)
        if isinstance(value, Mapping):
            yield from _places(mine if isinstance(mine, Mapping) else {}, value, here)
        elif is_list_of_sections(key, value):
            own = mine if isinstance(mine, list) else []
            for place, section in enumerate(value):
                found = next((number for number, one in enumerate(own) if one is section), None)
                name = ", ".join(subject(key, section)) if found is None else str(found)
                yield f"{here}[{place}]", f"{here}[{name}]"
