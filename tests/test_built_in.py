"""Numbers of numpy in rules and scenarios: what a loop in a notebook hands over."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import Rules, Scenario
from schoolplaces.built_in import built_in
from schoolplaces.faults import InputFaults


def test_what_is_of_python_already_stays() -> None:
    told = {"a": [1, 2.5, "b", None, True], "c": {"d": []}}
    assert built_in(told) == told


def test_types_are_pythons_own() -> None:
    found = built_in([np.int32(3), np.float32(0.5), np.bool_(True), np.str_("甲")])
    assert [type(value) for value in found] == [int, float, bool, str]


def test_rules_take_them() -> None:
    rules = Rules.from_dict({"stages": {"primary": {"grades": np.int64(6), "entry_age": np.int64(6)}}})
    assert rules.stages["primary"].grades == 6


def test_scenarios_take_them() -> None:
    made = Scenario(
        "少生",
        births={"level": np.float64(0.8)},
        class_size={"primary": np.int64(40)},
        budget={np.int64(2027): np.float64(800)},
        lead_years={"new": np.int64(2)},
        draws=np.int64(50),  # type: ignore[arg-type]
        robust=np.bool_(True),  # type: ignore[arg-type]
    )
    plain = Scenario(
        "少生",
        births={"level": 0.8},
        class_size={"primary": 40},
        budget={2027: 800.0},
        lead_years={"new": 2},
        draws=50,
        robust=True,
    )
    assert made == plain
    assert made.to_toml() == plain.to_toml()


@pytest.mark.parametrize("level", [np.nan, np.inf, -1.0])
def test_what_is_no_number_is_still_refused(level: float) -> None:
    with pytest.raises(InputFaults, match=r"births\.level"):
        Scenario("少生", births={"level": np.float64(level)})
