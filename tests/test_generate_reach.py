"""No town of a generated region is out of reach."""

from __future__ import annotations

from schoolplaces.generate import generate_tables


def test_reach_is_widened_only_where_a_town_has_no_campus() -> None:
    _, rules = generate_tables(20, campuses=120)
    assert not {"kindergarten", "primary"} & set(rules.get("reach", {}))
    _, rules = generate_tables(20, campuses=5)
    assert rules["reach"]["primary"]["rural"] > 15
    assert "senior_general" not in rules["reach"]
