"""Settings of generated regions: what is not allowed is told with what is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from schoolplaces.generate_settings import PARTS, Settings


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"towns": 0}, "towns is 0; allowed: a whole number from 1 to"),
        ({"towns": 2.5}, "towns is 2.5; allowed: a whole number"),
        ({"towns": True}, "towns is True; allowed: a whole number"),
        ({"campuses": -1}, "campuses is -1; allowed: a whole number from 0"),
        ({"years": 0}, "years is 0; allowed"),
        ({"base_year": 1900}, "base_year is 1900; allowed"),
        ({"seed": -1}, "seed is -1; allowed"),
        ({"zones": -1}, "zones is -1; allowed: a whole number from 0 to 100"),
        ({"stages": "primary"}, "allowed: None, or some of kindergarten, primary"),
        ({"stages": 3}, "stages is 3; allowed"),
        ({"stages": []}, "allowed: None, or some of"),
        ({"stages": ["nursery"]}, "allowed: None, or some of"),
        ({"stages": ["primary", "primary"]}, "each once"),
        ({"budget": "weekly"}, "allowed: None, 'yearly', 'pot'"),
        ({"money_10k": "much"}, "allowed: None, or a number"),
        ({"residents": 0}, "allowed: None, or a number from 1"),
        ({"housing": 1}, "allowed: True, False"),
        ({"flows": True, "campuses": 0}, "campuses is 0"),
        ({"budget": "pot", "campuses": 0}, "campuses is 0"),
        ({"trend": "up"}, "allowed: 'mixed', 'growing', 'shrinking'"),
        ({"age_width": 2}, "age_width is 2; allowed: 1, 5"),
        ({"centre": (1, 2)}, "latitude 18 to 50"),
        ({"centre": 5}, "latitude 18 to 50"),
        ({"name": 3}, "name is 3; allowed: text"),
        ({"prefix": "a b"}, "allowed: letters a to z and digits"),
        ({"rules": 3}, "rules is 3; allowed: a mapping"),
        ({"rules": {"cost": {}}}, "rules: "),
    ],
)
def test_what_is_not_allowed_is_told(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Settings(**given)


def test_whole_numbers_of_numpy_are_whole() -> None:
    assert Settings(towns=np.int64(3)) == Settings(towns=3)  # type: ignore[arg-type]


def test_streams_differ_by_part_seed_and_number() -> None:
    first = [Settings(seed=seed).rng(part, number).random() for seed in (0, 1) for part in PARTS for number in (0, 1)]
    assert len(set(first)) == len(first)
    assert Settings().rng("towns").random() == first[0]


def test_rules_say_only_what_differs() -> None:
    assert Settings(seed=3).county_rules() == {"region": {"name": "随机县 3", "base_year": 2025}}
    rules = Settings(stages=["vocational", "junior"], rules={"costs": {"discount_rate": 0.03}}).county_rules()
    assert rules["costs"] == {"discount_rate": 0.03}
    assert rules["region"]["only_stages"] == ["junior", "vocational"]
    assert rules["stages"] == {"junior": {"fed_by": "births"}}


def test_history_ends_in_the_base_year() -> None:
    assert Settings(years=3, base_year=2027).history.tolist() == [2025, 2026, 2027]
