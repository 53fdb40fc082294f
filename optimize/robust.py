"""What a robust plan is asked for: which draws, how few scenarios, whose decisions are common, limits on shortage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .shortage_limit import Limit

if TYPE_CHECKING:
    from schoolplaces.draws import Draws

    from .scenarios import Scenarios


@dataclass(frozen=True)
class Robust:
    """Decisions of the first years that are the same whatever comes, at least expected cost.

    Parameters
    ----------
    draws : Draws or Scenarios, optional
        What may come; the draws of the demand by default. Scenarios are taken as they are, draws are reduced to ``n``.
    n : int
        Scenarios.
    years : int
        Years whose decisions are common, the base year the first. What is decided later, and what bridges a gap –
        temporary places, classes, who goes where – is decided when it shows which scenario comes.
    limits : sequence of Limit
        On the shortage of stages, over the scenarios.
    gap : float
        Relative gap of the expected cost at which the search may end.
    time_limit : float
        Seconds of search, before those of the plan itself.

    Raises
    ------
    ValueError
        Where a number is out of range.

    Examples
    --------
    Nobody is expected, but in one draw of three seventy children come: what takes three years is begun now.

    >>> import numpy as np, pandas as pd
    >>> from schoolplaces import Region
    >>> from schoolplaces.demand import Demand
    >>> from schoolplaces.draws import Draws
    >>> from schoolplaces.optimize import plan
    >>> from schoolplaces.rounding import KEY
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 0} for n in range(1, 6)]
    >>> demand = Demand.of_table(pd.DataFrame(rows), county)
    >>> draws = Draws(demand.table[KEY], np.array([[0.0, 0.0, 70.0]] * 5))
    >>> made = plan(county, demand, robust=Robust(draws))
    >>> made.robust.scenarios["weight"].round(3).tolist(), len(made.robust.uses), len(plan(county, demand).projects)
    ([0.667, 0.333], 1, 0)
    """

    draws: Draws | Scenarios | None = None
    n: int = 10
    years: int = 3
    limits: tuple[Limit, ...] = ()
    gap: float = 0.01
    time_limit: float = 300.0

    def __post_init__(self) -> None:
        if self.n < 1 or self.years < 1 or self.gap < 0 or self.time_limit <= 0:
            raise ValueError(f"{self}: n and years are 1 or more, gap is not below 0, time_limit is above 0")
        object.__setattr__(self, "limits", tuple(self.limits))
