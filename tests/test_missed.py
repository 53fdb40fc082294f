"""Prices of what is missed: one a rule and year, discounted, and nothing where no rule asks."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.missed import nearby, new_places, shares

from .golden_changes import changes
from .tiny import BASE


def test_each_is_priced_once_in_its_year() -> None:
    model = build_model(changes(), ["primary", "junior"])
    costs = model.instance.rules.costs
    for cost, price, columns in (
        (shares, costs.share, model.off_share),
        (nearby, costs.nearby, model.off_nearby),
        (new_places, costs.new_places, model.off_places),
    ):
        found = list(cost(model))
        assert [one.variable for one in found] == list(columns.values())
        assert [one.where for one in found] == [("", "primary", BASE + 2)] * len(columns)
        assert [one.amount for one in found] == pytest.approx(
            [price * model.instance.discount(BASE + 2)] * len(columns)
        )
        assert found
