"""Whole classes and pupils that move, in a plan small enough to know."""

from __future__ import annotations

import pytest

from schoolplaces import optimize

from .tiny import BASE, at, demand_of, joined, region, rules, school, towns


@pytest.mark.slow
def test_whoever_sits_there_moves_with_its_class() -> None:
    """U closes into K next year: its eight of the first grade go on there in the second, in their class."""
    campuses = joined(
        school("U", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 7)}),
        school("K", "a", "primary:1-2", 6, {"1": (1, 9), "2": (1, 9)}),
    )
    lived = [
        {"town": "a", "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for grade, pupils in ((1, 17), (2, 16))
    ]
    options = [at("C", "close", "U", "a", 0, 1.0, into="K", must_by=BASE + 1)]
    place = region(joined({"towns": towns("a"), "enrolment": lived, "options": options}, campuses), rules(2, 10))
    pupils = {("a", grade, BASE + lead): 17 for grade in (1, 2) for lead in (1, 2)}
    plan = optimize.plan(place, demand_of(place, pupils), years=1, gap=0.0)
    assert plan.check() == []
    assert plan.moves.to_numpy().tolist() == [["P01", "U", "K", "primary", 2, BASE + 1, 8, 1]]
    rows = plan.places[plan.places["year"] == BASE + 1].set_index("school")
    assert "U" not in rows.index or rows.loc["U", ["rooms_existing", "places"]].tolist() == [0, 0]
    assert rows.loc["K", "classes"] == 4
