"""Faults of rules laid over others are named by the places of the file a person wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces.faults import Fault
from schoolplaces.rules import Rules

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
NEAR: dict[str, Any] = {"stage": "junior", "share": 0.9, "year": 2026}
PUBLIC = ("public", "inclusive_private+public")  # at least 58 % and 92 % by the national default
OF = {"stages": ["primary"], "sectors": ["private"], "year": 2026}


def test_a_place_is_that_of_the_file(faults_in: FaultsIn) -> None:
    """The default has an entry for primary schools before it."""
    (fault,) = faults_in(lambda: Rules.from_dict({"nearby": [{**NEAR, "share": 2.0}]}))
    assert fault.column == "nearby[0].share"
    both = {"nearby": [NEAR, {**NEAR, "stage": "primary", "share": -1.0}]}
    assert [one.column for one in faults_in(lambda: Rules.from_dict(both))] == ["nearby[1].share"]


def test_a_place_within_a_section(faults_in: FaultsIn) -> None:
    sizes = {"stages": {"senior_general": {"class_size": [{"from": 2027, "caps": [0]}]}}}
    (fault,) = faults_in(lambda: Rules.from_dict(sizes))
    assert fault.column == "stages.senior_general.class_size[0].caps[0]"


def test_what_lies_under_the_file_is_named_by_what_it_speaks_of(faults_in: FaultsIn) -> None:
    """At least half in private kindergartens leaves too little for public and for inclusive ones."""
    share = {**OF, "stages": ["kindergarten"], "bound": "at_least", "share": 0.5}
    faults = faults_in(lambda: Rules.from_dict({"sector_share": [share]}))
    told = {fault.column for fault in faults} | {dict(fault.params)["others"] for fault in faults}
    assert told == {"sector_share[0]", *(f"sector_share[kindergarten, {who}, at_least]" for who in PUBLIC)}


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        ({"stages": ["college"], "places": 5}, "rules_unknown_stage", "new_places[0].stages"),
        ({"stages": ["primary"], "places": -5}, "rules_range", "new_places[0].places"),
        ({"stages": ["primary"], "places": 5, "by": 20260}, "rules_range", "new_places[0].by"),
        ({"stages": ["primary"], "places": 5, "from": 2028, "by": 2027}, "rules_places_years", "new_places[0].by"),
        ({"stages": ["primary"], "places": 5, "kinds": ["close"]}, "rules_choice", "new_places[0].kinds[0]"),
    ],
)
def test_places_to_add_that_cannot_be(entry: dict[str, Any], code: str, column: str, faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: Rules.from_dict({"new_places": [entry]}))
    assert [(fault.code, fault.column) for fault in faults] == [(code, column)]


@pytest.mark.parametrize(("key", "value"), [("every", 0), ("every", 31), ("first", 1800)])
def test_posts_that_cannot_be(key: str, value: int, faults_in: FaultsIn) -> None:
    (fault,) = faults_in(lambda: Rules.from_dict({"posts": {key: value}}))
    assert (fault.code, fault.column) == ("rules_range", f"posts.{key}")
