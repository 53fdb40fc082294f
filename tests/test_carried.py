"""What a search found, as bytes: every value comes back as it was, for models with and without the budget."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces.optimize import Search, prepare
from schoolplaces.optimize.assemble import assemble
from schoolplaces.optimize.carried import held, packed, unpacked
from schoolplaces.optimize.solve import solve

from .tiny_province import budget, counties


@pytest.mark.parametrize("money", [None, 900.0])
def test_every_value_comes_back_and_so_does_the_plan(money: float | None) -> None:
    region, demand = counties(1)["c1"]
    if money is not None:
        region = replace(region, tables={**region.tables, "budget": budget(money)})
    instance = prepare(region, demand)
    found = solve(instance, Search())
    again = unpacked(instance, packed(map(held, found)))
    assert found[0].model.budget == (money is not None)
    assert [one.model.budget for one in again] == [one.model.budget for one in found]
    for before, after in zip(found, again, strict=True):
        assert after.model.stages == before.model.stages
        assert (held(after).values == held(before).values).all()
    frames = assemble(instance, found)
    for name, frame in assemble(instance, again).items():
        assert frame.equals(frames[name]), name
