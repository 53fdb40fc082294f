"""A price of the model as data: what a cost yields, and where and when it is counted."""

from __future__ import annotations

from typing import NamedTuple

import pulp

Where = tuple[str, str, int]  # town ("" for the region, and for children from outside), stage, year


class Price(NamedTuple):
    """What one unit of a variable costs, 万元 of the base year."""

    variable: pulp.LpVariable
    amount: float
    where: Where
