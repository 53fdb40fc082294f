"""What only shows across the sections of a rule book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces.faults import Fault
from schoolplaces.rule_checks import cross_faults, only_stages, planning_faults
from schoolplaces.rules import Rules
from schoolplaces.rules_file import default_rules

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


def test_the_national_default_holds() -> None:
    assert cross_faults(Rules.read(), "default.toml") == []
    assert planning_faults(Rules.read(), Rules.read().stages) == []


@pytest.mark.parametrize(
    ("county", "code", "column"),
    [
        ({"split": [{"stage": "primary", "year": 2027, "share": 0.5}]}, "rules_split_births", "split[0].stage"),
        ({"split": [{"stage": one, "year": 2027, "share": 0.5} for one in ("senior_general", "vocational")]},
         "rules_split_twice", "split"),
        ({"split": [{"stage": "vocational", "year": 2027, "share": share} for share in (0.4, 0.5)]},
         "rules_change_twice", "split[1].year"),
        ({"participation": [{"stages": ["primary", "junior"], "target": 0.9, "year": 2027}]},
         "rules_participation_group", "participation[0].stages"),
        ({"warnings": {"red": 0.1}}, "rules_warning_levels", "warnings"),
        ({"warnings": {"far": 2}}, "rules_warning_years", "warnings.far"),
        ({"rule_531": {"plan": 6}}, "rules_531", "rule_531"),
        ({"bus": {"college": {"km": 3, "cost_10k": 1}}}, "rules_unknown_stage", "bus.college"),
    ],
)  # fmt: skip
def test_what_sections_say_of_each_other(county: dict[str, Any], code: str, column: str, faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: Rules.from_dict(county))
    assert [(fault.code, fault.column) for fault in faults] == [(code, column)]


def test_stages_left_out_take_all_that_names_them_along() -> None:
    merged = default_rules()
    merged["region"]["only_stages"] = ["primary"]
    kept, faults = only_stages(merged)
    assert faults == []
    assert list(kept["stages"]) == list(kept["costs"]["class"]) == ["primary"]
    assert [entry["stages"] for entry in kept["school_size"]] == [["primary"]]
    merged["region"]["only_stages"] = ["primry"]
    assert [(fault.code, fault.value) for fault in only_stages(merged)[1]] == [("rules_unknown_stage", "primry")]
