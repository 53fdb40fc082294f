"""One table of words out of several, each word told once."""

from __future__ import annotations

from collections import Counter

Words = dict[str, tuple[str, str]]


def one_table(*parts: Words) -> Words:
    """Words of all parts.

    Raises
    ------
    ValueError
        Where two parts tell the same key: the one would speak where the other is meant.

    Examples
    --------
    >>> one_table({"kind.new": ("新建", "New")}, {"kind.close": ("撤并", "Close")})["kind.close"]
    ('撤并', 'Close')
    """
    twice = [key for key, count in Counter(key for part in parts for key in part).items() if count > 1]
    if twice:
        raise ValueError(f"told twice: {', '.join(sorted(twice))}")
    return {key: pair for part in parts for key, pair in part.items()}
