"""A county so small that it can be seen through: for examples, and to try things on."""

from __future__ import annotations

import pandas as pd

from .demand import Demand
from .region import Region


def tiny_county(pupils: int = 70, years: int = 5) -> tuple[Region, Demand]:
    """One town without a kindergarten, and the children of one age who need one every year.

    Parameters
    ----------
    pupils : int
        Children in each school year.
    years : int
        School years, 2026 the first.

    Returns
    -------
    Region
        Base year 2025; what may be built are the standard sizes.
    Demand

    Examples
    --------
    >>> county, demand = tiny_county()
    >>> county
    <Region 例县: base year 2025, 1 towns, 0 schools, 1 rows of enrolment>
    >>> demand
    <Demand 2026–2030: 1 towns; kindergarten 70 → 70>
    """
    row = {"town": "a", "stage": "kindergarten", "grade": 1}
    county = Region.from_tables(
        {
            "towns": [{"town": "a", "name": "甲镇", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}],
            "enrolment": [row | {"year": 2025, "pupils": 0}],
        },
        {"region": {"name": "例县"}},
    )
    rows = [row | {"year": 2025 + ahead, "pupils": pupils} for ahead in range(1, years + 1)]
    return county, Demand.of_table(pd.DataFrame(rows), county)
