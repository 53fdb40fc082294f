"""Units, options and demand arrays: small sums by hand."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import Rules
from schoolplaces.optimize.instance import StageDemand

from .tiny import BASE, demand_of, joined, region, rules, school, towns


def test_ratio_is_who_stayed_over_who_sat_below() -> None:
    pupils = np.array([[[10, 12], [0, 7]], [[0, 3], [4, 2]]])
    demand = StageDemand(
        Rules.read().stage_table()["primary"],
        2025,
        pupils,
        np.array([[[0, 0], [0, 5]], [[0, 0], [0, 0]]]),
        pupils[:, 0, 0],
        2026,
    )
    assert demand.ratio(0, 2, 2026) == 0.5
    assert demand.ratio(1, 2, 2026) == 0.0  # nobody below
    assert demand.arrive[:, :, 1].tolist() == [[12, 2], [3, 2]]
    assert demand.years == range(2026, 2027)


def test_a_cap_follows_its_cohort_and_the_mixed_class() -> None:
    """Caps of 12 and, for those who enter from 2026 on, 10 and 11 by grade."""
    given = rules(2, 10)
    given["stages"]["primary"] |= {
        "class_size": [{"from": 1900, "caps": [12]}, {"from": BASE + 1, "caps": [10, 11]}], "multi_grade_class": 8,
    }  # fmt: skip
    parts = joined(school("s", "a", "primary:1-2", 2, {}), school("p", "a", "primary:1-2", 1, {"1-2": (1, 0)}))
    place = region(joined({"towns": towns("a")}, parts), given)
    from schoolplaces import optimize

    instance = optimize.prepare(place, demand_of(place, {("a", 1, BASE + lead): 5 for lead in (1, 2)}), 2)
    units = {unit.school: unit for unit in instance.units}
    assert [instance.cap(units["s"], grade, BASE + 1) for grade in (1, 2)] == [10, 12]
    assert [instance.cap(units["s"], grade, BASE + 2) for grade in (1, 2)] == [10, 11]
    assert instance.mean_cap(units["s"], BASE + 2) == 10.5
    assert instance.mean_cap(units["p"], BASE + 2) == 8


def test_discount_counts_from_the_base_year() -> None:
    from .drawn import prepared

    instance = prepared(0)
    assert [instance.discount(BASE + lead) for lead in (-1, 0, 2)] == pytest.approx([1.04, 1.0, 1 / 1.0816])
    assert instance.distance(len(instance.towns), 0) == 0.0  # the homes of children from outside are not known
