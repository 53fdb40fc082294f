"""Rules that cannot hold together are named with how to mend them; those that can are not."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from schoolplaces import Rules
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.rule_contradictions import SECTORS, Bound, contradictions


def faults(county: dict[str, Any]) -> list[Fault]:
    try:
        Rules.from_dict(county)
    except InputFaults as error:
        for fault in error.faults:
            assert "改法：" in fault.text("zh")
            assert "Mend: " in fault.text("en")
        return list(error.faults)
    return []


def size(cap: int, *stages: str) -> dict[str, Any]:
    return {"school_size": [{"stages": list(stages), "cap": cap, "existing_from": 2026}], "costs": {"pupil_floor": {}}}


def test_the_national_default_holds_together() -> None:
    assert faults({}) == []


@pytest.mark.parametrize(
    ("cap", "stages", "least"),
    [(269, ("primary",), 270), (89, ("kindergarten",), 90), (419, ("primary", "junior"), 420)],
)
def test_a_cap_holds_one_full_class_of_each_grade(cap: int, stages: tuple[str, ...], least: int) -> None:
    off = {"region": {"generate_options": False}}
    (fault,) = faults(size(cap, *stages) | off)
    assert (fault.code, fault.column, fault.value) == ("rules_size_below_classes", "school_size[0].cap", str(cap))
    assert f"{least} or more" in fault.text("en")
    assert faults(size(least, *stages) | off) == []


def test_the_class_sizes_to_come_count() -> None:
    lower = {"stages": {"primary": {"class_size": [{"from": 1900, "caps": [45]}, {"from": 2030, "caps": [30]}]}}}
    assert faults(size(180, "primary") | lower | {"region": {"generate_options": False}}) == []


def test_the_smallest_standard_size_keeps_the_cap() -> None:
    """Twelve classes of 45 are 540."""
    (fault,) = faults(size(539, "primary"))
    assert (fault.code, fault.column, fault.value) == ("rules_standard_over_cap", "standards.primary.sizes", "12")
    assert "540 places" in fault.text("en")
    assert faults(size(540, "primary")) == []
    assert faults(size(539, "primary") | {"standards": {"primary": {"sizes": [18, 6]}}}) == []
    assert faults(size(539, "primary") | {"region": {"generate_options": False}}) == []


def test_funds_are_not_counted_for_more_pupils_than_a_school_may_have() -> None:
    (fault,) = faults({"costs": {"pupil_floor": {"primary": 2001}}})
    assert (fault.code, fault.column, fault.value) == ("rules_floor_over_cap", "costs.pupil_floor.primary", "2001")
    assert faults({"costs": {"pupil_floor": {"primary": 2000}}}) == []


def share(bound: str, number: float, *sectors: str, stages: tuple[str, ...] = ("primary",)) -> dict[str, Any]:
    return {"stages": list(stages), "sectors": list(sectors), "bound": bound, "share": number, "year": 2026}


BOTH = ("public", "inclusive_private")
SHARES: dict[str, tuple[list[dict[str, Any]], bool]] = {
    "part above the whole": ([share("at_least", 0.6, "public"), share("at_most", 0.5, *BOTH)], False),
    "part below the whole": ([share("at_least", 0.5, "public"), share("at_most", 0.5, *BOTH)], True),
    "apart, over 1": ([share("at_least", 0.6, "public"), share("at_least", 0.5, "private")], False),
    "apart, 1": ([share("at_least", 0.6, "public"), share("at_least", 0.4, "private")], True),
    "at most, too little for all": ([share("at_most", 0.5, *BOTH), share("at_most", 0.4, "private")], False),
    "overlapping": ([share("at_least", 0.92, *BOTH), share("at_least", 0.58, "public")], True),
    "all at most": ([share("at_most", 0.9, *BOTH, "private")], False),
    "other stages": (
        [share("at_least", 0.6, "public"), share("at_most", 0.5, "public", stages=("junior",))], True
    ),
    "three pairs": (
        [share("at_least", 0.7, *BOTH), share("at_least", 0.7, "public", "private"),
         share("at_most", 0.3, "public")], False
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHARES)
def test_shares(name: str) -> None:
    rules, holds = SHARES[name]
    found = faults({"sector_share": rules})
    assert (found == []) is holds
    assert {fault.code for fault in found} <= {"rules_shares_conflict"}
    assert len(found) <= 1


@pytest.mark.parametrize(("price", "told"), [(299.0, []), (300.0, ["primary", "junior"])])
def test_no_place_is_never_cheaper_than_one_far_from_home(price: float, told: list[str]) -> None:
    found = faults({"costs": {"nearby": price}})
    assert [(fault.code, dict(fault.params)["stage"]) for fault in found] == [("rules_nearby_price", n) for n in told]
    assert faults({"costs": {"nearby": price}, "nearby": []}) == []


def test_stages_named_in_another_order_are_the_same() -> None:
    pair = [
        share("at_least", 0.6, "public", stages=("primary", "senior_general")),
        share("at_most", 0.5, "public", stages=("senior_general", "primary")),
    ]
    (fault,) = faults({"sector_share": pair})
    assert (fault.column, dict(fault.params)["others"]) == ("sector_share[0]", "sector_share[1]")


SUBSETS = [
    frozenset(name for name, there in zip(sorted(SECTORS), row, strict=True) if there)
    for row in product((0, 1), repeat=3)
]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(SUBSETS[1:]), st.integers(1, 20).map(lambda n: n / 20)))
def test_a_contradiction_is_one_just_when_no_shares_meet_the_bounds(bounds: dict[frozenset[str], float]) -> None:
    """The same question put to a linear program."""
    rows = [[-float(name in sectors) for name in sorted(SECTORS)] for sectors in bounds]
    limits = [-share for share in bounds.values()]
    found = linprog(np.zeros(3), A_ub=rows or None, b_ub=limits or None, A_eq=[[1, 1, 1]], b_eq=[1])
    told = contradictions({sectors: Bound(share, (str(sectors),)) for sectors, share in bounds.items()})
    assert (told == []) is found.success
