"""Changes announced in rules.toml: what is wrong with them is told with the key and the mend."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from schoolplaces import Rules
from schoolplaces.faults import InputFaults

MERGE = {"kind": "merge", "school": "s", "into": "t", "year": 2027}


@pytest.mark.parametrize(
    ("given", "code", "key"),
    [
        (
            {"stage_change": [{"stage": "primry", "year": 2028, "grades": 5}]},
            "rules_unknown_stage",
            "stage_change[0].stage",
        ),
        ({"stage_change": [{"stage": "primary", "year": 2028}]}, "rules_no_change", "stage_change[0]"),
        (
            {"stage_change": [{"stage": "primary", "year": 2028, "grades": n} for n in (5, 4)]},
            "rules_change_twice",
            "stage_change[1].year",
        ),
        (
            {"stage_change": [{"stage": "primary", "year": 2028, "entry_cutoff": "13-01"}]},
            "rules_date",
            "stage_change[0].entry_cutoff",
        ),
        ({"school_move": [MERGE | {"into": "s"}]}, "rules_move_nowhere", "school_move[0].into"),
        ({"school_move": [MERGE | {"until": 2029}]}, "rules_until", "school_move[0].until"),
        ({"school_move": [MERGE | {"kind": "rebuild"}]}, "rules_until", "school_move[0].until"),
        ({"school_move": [MERGE | {"kind": "rebuild", "until": 2027}]}, "rules_until", "school_move[0].until"),
        ({"school_move": [MERGE | {"stage": "x"}]}, "rules_unknown_stage", "school_move[0].stage"),
        ({"school_move": [MERGE | {"kind": "close"}]}, "rules_choice", "school_move[0].kind"),
        ({"housing": {"pupils": {"primry": [0.1]}}}, "rules_unknown_stage", "housing.pupils.primry"),
        ({"housing": {"pupils": {"primary": [-0.1]}}}, "rules_range", "housing.pupils.primary[0]"),
    ],
)
def test_each_fault_names_its_key(given: dict[str, Any], code: str, key: str) -> None:
    with pytest.raises(InputFaults) as caught:
        Rules.from_dict(given)
    assert [(fault.code, fault.column) for fault in caught.value.faults] == [(code, key)]
    assert "Mend" in caught.value.faults[0].text("en")


def test_changes_of_a_stage_left_out_are_left_out() -> None:
    given = {"region": {"only_stages": ["primary"]}, "stage_change": [{"stage": "junior", "year": 2028, "grades": 4}]}
    assert Rules.from_dict(given).stage_change == []


def test_class_sizes_are_as_many_as_the_most_grades() -> None:
    caps = [{"from": 1900, "caps": [50, 50, 50, 45]}]
    given = {
        "stages": {"junior": {"class_size": caps}},
        "stage_change": [{"stage": "junior", "year": 2028, "grades": 4}],
    }
    assert Rules.from_dict(given).stage_table()["junior"].caps(2028) == (50, 50, 50, 45)


def test_the_rule_book_reads_back() -> None:
    given = {"stage_change": [{"stage": "junior", "year": 2028, "grades": 4}], "school_move": [MERGE]}
    rules = Rules.from_dict(given)
    again = Rules.from_dict(tomllib.loads(rules.to_toml()))
    assert (again.stage_change, again.school_move) == (rules.stage_change, rules.school_move)
    assert again.stage_table() == rules.stage_table()
