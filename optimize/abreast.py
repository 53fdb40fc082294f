"""How many solves run side by side in this process: two, or one where other processes have the other cores."""

from __future__ import annotations

_workers = 2


def workers() -> int:
    """Solves at a time; what is found does not hang on it.

    Examples
    --------
    >>> 1 <= workers() <= 2
    True
    """
    return _workers


def one_at_a_time() -> None:
    """From here on solve one after another in this process: each core has a process of its own.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> with patch("schoolplaces.optimize.abreast._workers", 2):  # here it is undone afterwards
    ...     one_at_a_time()
    ...     workers()
    1
    """
    global _workers
    _workers = 1
