"""A rule that is hardly true is asked about once, and the tables are not blamed for it."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt
from schoolplaces.rule_doubts import odd_rules
from schoolplaces.rules import Rules


@pytest.mark.parametrize(
    ("rules", "path"),
    [
        ({"projects": {"new": {"lead_years": 30}}}, "projects.new.lead_years"),
        ({"reach": {"primary": {"rural": 2500.0}}}, "reach.primary.rural"),
        ({"stages": {"primary": {"class_size": [{"from": 1900, "caps": [4]}]}}}, "stages.primary.class_size[0].caps"),
    ],
)
def test_what_is_hardly_true_is_told(rules: dict[str, Any], path: str) -> None:
    assert [one[0] for one in odd_rules(Rules.from_dict(rules))] == [path]


def test_a_cap_too_small_is_one_doubt(small: dict[str, list[dict[str, Any]]]) -> None:
    rules = {"stages": {"primary": {"class_size": [{"from": 1900, "caps": [4]}], "multi_grade_class": 4}}}
    notes = Region.from_tables(small, rules=Rules.from_dict(rules)).notes
    assert [one.code for one in notes if isinstance(one, Doubt) and not one.code.startswith("cost")] == ["rule_odd"]
