"""Rules with faults are left out section by section, and what is left checks the tables."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.rules import Rules
from schoolplaces.sound_rules import sound_rules


def sound(county: dict[str, Any]) -> tuple[Rules | None, list[Fault]]:
    with pytest.raises(InputFaults) as error:
        Rules.from_dict(county)
    return sound_rules(county, [], error.value.faults)


def test_a_section_with_a_fault_is_that_of_the_nation() -> None:
    rules, faults = sound({"region": {"name": "某县", "detour": "far"}, "costs": {"nerby": 3}, "rule_531": {"plan": 2}})
    assert [fault.column for fault in faults] == ["region.detour", "costs.nerby"]
    assert rules is not None
    assert (rules.region.name, rules.rule_531.plan) == ("某县", 2)


def test_a_stage_that_is_none_is_told_though_a_key_hid_it() -> None:
    rules, faults = sound({"region": {"plan_stages": ["primry"]}, "costs": {"nerby": 3}})
    assert [fault.code for fault in faults] == ["rules_unknown_key", "rules_unknown_stage"]
    assert rules is not None


@pytest.mark.parametrize("county", [{"stages": {"primary": {"grades": 0}}}, {"region": {"packs": ["nowhere"]}}])
def test_nothing_is_left_where_the_tables_would_mean_another_thing(county: dict[str, Any]) -> None:
    rules, faults = sound(county)
    assert rules is None
    assert faults
