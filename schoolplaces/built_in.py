"""What a notebook hands over as a file would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def built_in(value: Any) -> Any:
    """Return numbers and arrays of numpy as Python's own, tuples as lists, in mappings and lists too.

    Examples
    --------
    >>> import numpy as np
    >>> built_in({np.int64(2027): np.float64(0.5), "caps": (np.int64(45), np.arange(2))})
    {2027: 0.5, 'caps': [45, [0, 1]]}
    """
    if isinstance(value, Mapping):
        return {built_in(key): built_in(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [built_in(part) for part in value]
    return value.tolist() if hasattr(value, "tolist") else value
