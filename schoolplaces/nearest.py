"""The known word nearest to one that is not known: what a fault suggests."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to a misspelt one, "" where none is near.

    Of words that are as near, one of the same letters goes before: codes are often alike, and typed in another order.

    Examples
    --------
    >>> nearest("prmary", ["primary", "junior"]), nearest("T20", ["T01", "T02", "T03"])
    ('primary', 'T02')
    """
    found = difflib.get_close_matches(word, list(known), n=20, cutoff=0.6)
    return max(found, key=lambda one: (_likeness(word, one), sorted(one) == sorted(word)), default="")


def _likeness(word: str, known: str) -> float:
    return difflib.SequenceMatcher(None, known, word).ratio()
