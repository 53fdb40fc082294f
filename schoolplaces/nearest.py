"""The known word nearest to one that is not known: what a fault suggests."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from schoolplaces.faults import Fault


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to a misspelt one, "" where none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def unknown_stage(path: str, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a stage that rules.toml names and does not have."""
    known = list(known)
    return Fault(
        "rules_unknown_stage", "rules.toml", None, path, name, allowed=", ".join(known), near=nearest(name, known)
    )
