"""The demand of a stage as arrays, by hand."""

from __future__ import annotations

from schoolplaces import optimize

from .golden_changes import changes
from .tiny import BASE, demand_of, joined, region, rules, school, towns


def test_pupils_arrivals_and_ratios() -> None:
    """Nine a year enter in b and eight are in the second grade: eight of nine stay."""
    demand = changes().demand["primary"]
    assert list(demand.years) == [BASE + 1, BASE + 2, BASE + 3]
    assert demand.pupils[1, :, 1].tolist() == [9, 8]
    assert demand.arrive[1, :, 2].tolist() == [9, 0]
    assert demand.ratio(1, 2, BASE + 2) == 8 / 9
    assert demand.ratio(0, 2, BASE + 2) == 18 / 20


def test_children_from_outside_go_up_and_no_new_ones_come() -> None:
    """Four more sit in the first grade than live there; 30 of 30 of the region's stay."""
    given = rules(2, 10)
    lived = [
        {"town": "a", "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for grade, pupils in ((1, 20), (2, 10))
    ]
    own = school("s", "a", "primary:1-2", 9, {"1": (3, 24), "2": (1, 10)})
    place = region(joined({"towns": towns("a"), "enrolment": lived}, own), given)
    pupils = {("a", grade, BASE + lead): 20 for grade in (1, 2) for lead in (1, 2)}
    demand = optimize.prepare(place, demand_of(place, pupils), 1).demand["primary"]
    assert demand.pupils[-1].tolist() == [[4, 0, 0], [0, 4, 0]]
