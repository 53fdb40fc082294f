"""Chinese names of stages serve in rules.toml wherever a stage is named."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.rules import Rules


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ({"region": {"only_stages": ["小学", "junior"]}}, {"region": {"only_stages": ["primary", "junior"]}}),
        ({"region": {"plan_stages": ["初中"]}}, {"region": {"plan_stages": ["junior"]}}),
        ({"reach": {"小学": {"urban": 1.5}}}, {"reach": {"primary": {"urban": 1.5}}}),
        (
            {"split": [{"stage": "普通高中", "year": 2027, "share": 0.6}]},
            {"split": [{"stage": "senior_general", "year": 2027, "share": 0.6}]},
        ),
        (
            {"participation": [{"stages": ["幼儿园"], "target": 0.9, "year": 2027}]},
            {"participation": [{"stages": ["kindergarten"], "target": 0.9, "year": 2027}]},
        ),
    ],
)
def test_names_read_alike(zh: dict[str, Any], en: dict[str, Any]) -> None:
    assert Rules.from_dict(zh).to_toml() == Rules.from_dict(en).to_toml()


def test_a_stage_of_the_county_itself_has_its_name_too() -> None:
    stage = {**Rules.read().model_dump(by_alias=True, exclude_none=True)["stages"]["primary"], "zh": "预备班"}
    rules = Rules.from_dict({"stages": {"prep": stage}, "region": {"plan_stages": ["预备班"]}})
    assert rules.region.plan_stages == ["prep"]


def test_a_stage_of_which_one_number_is_changed_keeps_its_name() -> None:
    caps = {"primary": {"class_size": [{"from": 1900, "caps": [45]}]}}
    rules = Rules.from_dict({"region": {"only_stages": ["小学", "初中"]}, "stages": caps})
    assert list(rules.stages) == ["primary", "junior"]


def test_a_name_that_is_none_is_told() -> None:
    with pytest.raises(InputFaults) as error:
        Rules.from_dict({"region": {"only_stages": ["小学", "大学"]}})
    assert [(fault.code, fault.value) for fault in error.value.faults] == [("rules_unknown_stage", "大学")]


def test_the_stages_there_are_have_both_names_in_chinese() -> None:
    with pytest.raises(InputFaults) as error:
        Rules.from_dict({"region": {"plan_stages": ["小学校"]}})
    text = error.value.text()
    assert "是否想写 小学？" in text
    assert "primary（小学）" in text
