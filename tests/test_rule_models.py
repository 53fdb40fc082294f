"""Sections of the rules: days that exist in every year, shares that add up, names that stand once."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from schoolplaces.rule_models import ClassSizeRule, MonthDay, Participation, Section, adds_to_one, unique


@pytest.mark.parametrize(("text", "read"), [("08-31", "08-31"), ("8-1", "08-01"), ("02-28", "02-28")])
def test_a_day_is_written_in_one_way(text: str, read: str) -> None:
    assert TypeAdapter(MonthDay).validate_python(text) == read


@pytest.mark.parametrize("text", ["02-29", "13-01", "08/31", "31", "08-31-2025"])
def test_a_day_that_not_every_year_has_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(MonthDay).validate_python(text)


def test_shares_add_up() -> None:
    assert adds_to_one([0.2, 0.4, 0.4]) == [0.2, 0.4, 0.4]
    assert adds_to_one([1 / 3] * 3) == [1 / 3] * 3
    with pytest.raises(PydanticCustomError):
        adds_to_one([0.5, 0.4])


def test_names_stand_once() -> None:
    assert unique(["a", "b"]) == ["a", "b"]
    with pytest.raises(PydanticCustomError):
        unique(["a", "a"])


@pytest.mark.parametrize("target", [0.0, 1.01, float("nan"), "0.9", True])
def test_a_target_is_a_number_above_0_and_no_more_than_1(target: object) -> None:
    entry = {"stages": ["primary"], "year": 2027}
    assert Participation.model_validate({**entry, "target": 1.0}).target == 1.0
    with pytest.raises(ValidationError):
        Participation.model_validate({**entry, "target": target})


def test_a_key_may_be_a_word_of_the_language_and_no_other_key_is_taken() -> None:
    size = ClassSizeRule.model_validate({"from": 2026, "caps": [45]})
    assert (size.from_year, size.model_dump(by_alias=True)["from"], size.status) == (2026, 2026, "assumed")
    with pytest.raises(ValidationError):
        ClassSizeRule.model_validate({"from": 2026, "caps": [45], "cap": 3})
    assert all(model.model_config["extra"] == "forbid" for model in Section.__subclasses__())
