"""The code of an estate: what its phases have in common."""

from __future__ import annotations

import pandas as pd


def estate_codes(housing: pd.DataFrame) -> pd.Series:
    """Return the estate of each row of the housing table.

    The code of a phase names its estate by what stands before the last hyphen ("E1" in "E1-2"), or as a whole where
    there is none. A row without a code is an estate of its own, TOWN-YEAR.

    Examples
    --------
    >>> rows = pd.DataFrame({"town": ["a", "a"], "year": [2027, 2028], "phase": ["E1-2", ""]})
    >>> estate_codes(rows).tolist()
    ['E1', 'a-2028']
    """
    codes = housing["phase"].str.replace(r"-[^-]*$", "", regex=True)
    alone = pd.Series(
        [f"{town}-{year}" for town, year in zip(housing["town"], housing["year"], strict=True)], index=housing.index
    )
    return codes.where(codes != "", housing["phase"]).where(housing["phase"] != "", alone)
