"""The tiny county of the examples is a region like any other."""

from __future__ import annotations

from schoolplaces import optimize
from schoolplaces.example import tiny_county


def test_it_can_be_planned() -> None:
    county, demand = tiny_county(40, 6)
    assert demand.years == tuple(range(2026, 2032))
    assert optimize.plan(county, demand, years=5).shortage.groupby("year")["pupils"].sum().to_dict() == {
        2026: 40,
        2027: 40,
    }
