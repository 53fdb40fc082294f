"""Which rules on shares ask anything of a plan."""

from __future__ import annotations

from dataclasses import replace

from schoolplaces.optimize.model import Model
from schoolplaces.optimize.sectors import nursery_need, share_rules

from .golden_changes import changes
from .tiny import BASE


def test_a_rule_that_every_school_keeps_asks_nothing() -> None:
    """K is private: at most 25 % private asks something; at least so many public or private asks nothing."""
    instance = changes()
    (rule,) = instance.rules.sector_share
    all_in = rule.model_copy(update={"bound": "at_least", "sectors": ["public", "private"]})
    found = replace(instance, rules=instance.rules.model_copy(update={"sector_share": [all_in, rule]}))
    assert [number for number, _ in share_rules(found)] == [1]


def test_nurseries_take_rooms_up_to_the_need() -> None:
    (row,) = nursery_need(Model(changes(), ["primary", "junior"]))
    assert [(variable.name, factor) for variable, factor in row.terms] == [(f"build_W_{BASE + 2}", 1.0)]
    assert row.bound == 1
