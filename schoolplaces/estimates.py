"""What is estimated or assumed, not published: the words that say so, and whether tables have them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

UNSURE = ("estimated", "assumed")


def has_estimates(tables: Iterable[pd.DataFrame]) -> bool:
    """Whether a row of some tables says that it is estimated or assumed.

    Examples
    --------
    >>> has_estimates([pd.DataFrame({"town": ["a"]}), pd.DataFrame({"status": ["published", "assumed"]})])
    True
    """
    return any("status" in table and bool(table["status"].isin(UNSURE).any()) for table in tables)
