"""What plan.json has to hold: each key, and what may stand there; it may be of another version, or changed by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _every(of: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(of(each) for each in value.values())


def _notes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(note, dict) and _text(note.get("code")) for note in value)


NEEDED: dict[str, Callable[[Any], bool]] = {
    "objective": _number,
    "bound": _number,
    "gap": _number,
    "gap_asked": _number,
    "status": lambda value: value in ("optimal", "within_gap", "stopped"),
    "seconds": _every(_number),
    "solver": _text,
    "versions": _every(_text),
    "seed": _whole,
    "region": _text,
    "need_years": lambda value: isinstance(value, list) and len(value) > 0 and all(map(_whole, value)),
    "inputs_digest": _text,
    "notes": _notes,
    "demand_notes": _notes,
}


def check_facts(kept: dict[str, Any]) -> None:
    """See that plan.json holds what a plan is read from.

    Parameters
    ----------
    kept : dict
        Its content.

    Raises
    ------
    KeyError
        With the key that is not there.
    TypeError
        With the key that holds something else.

    Examples
    --------
    >>> check_facts({"objective": "dear"})
    Traceback (most recent call last):
    TypeError: objective
    """
    for key, allowed in NEEDED.items():
        if not allowed(kept[key]):
            raise TypeError(key)
