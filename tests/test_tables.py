"""Tables of pupils, classes and places, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize

from .tiny import BASE, at, demand_of, joined, region, rules, school, towns

Y1, Y2 = BASE + 1, BASE + 2


@pytest.fixture(scope="module")
def plan() -> optimize.Plan:
    """Caps of 10 and 12 by grade; a school in a with five rooms and two from the pipeline; one place is from outside.

    Town a: 9 in grade 1 and 8 in grade 2 sit in a, whose rolls are 9 and 9. Town b: 5 in grade 1, who study outside.
    """
    rolls = school("s", "a", "primary:1-2", 5, {"1": (1, 9), "2": (1, 9)})
    lived = {("a", 1): 9, ("a", 2): 8, ("b", 1): 5, ("b", 2): 0}
    tables = {
        "towns": towns("a", "b"),
        "enrolment": [
            {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n} for (t, g), n in lived.items()
        ],
        "pipeline": [
            {"project": "q", "school": "s", "stage": "primary", "classes": 2, "delivery_year": Y2, "cost_10k": 0.0}
        ],
        "options": [at("E", "expand", "s", "a", 1, 500.0)],
    }
    place = region(joined(tables, rolls), rules(2, [10, 12]))
    pupils = {
        (t, g, year): n
        for (t, g), n in {("a", 1): 9, ("a", 2): 9, ("b", 1): 0, ("b", 2): 0}.items()
        for year in (Y1, Y2, Y2 + 1)
    }
    return optimize.plan(place, demand_of(place, pupils | {("b", 2, Y1): 4}), years=2, gap=0.0)


@pytest.mark.slow
def test_pupils_from_outside_and_outside(plan: optimize.Plan) -> None:
    """Nine of the rolls of grade 2 are eight residents and one from elsewhere, who leaves as grade 2 is the last."""
    flows = plan.flows[plan.flows["year"] == Y1][["from_town", "to_town", "pupils"]].values.tolist()
    assert flows == [["a", "a", 18], ["b", "outside", 4]]
    assert {note.code for note in plan.notes} >= {"study_outside", "from_outside"}
    assert plan.shortage.empty
    assert plan.check() == []


def test_who_stayed_and_who_arrived(plan: optimize.Plan) -> None:
    rows: Any = plan.assignment[plan.assignment["year"] == Y1][["grade", "pupils", "stay", "arrive", "km"]]
    assert rows.values.tolist() == [[1, 9, 0, 9, 1.5], [2, 9, 9, 0, 1.5]]


def test_classes_by_cohort_with_the_cap_of_their_grade(plan: optimize.Plan) -> None:
    rows: Any = plan.classes[plan.classes["year"] == Y1][
        ["grade", "entry_year", "classes", "pupils", "cap", "places", "over"]
    ]
    assert rows.values.tolist() == [["1", Y1, 1, 9, 10, 10, 0], ["2", BASE, 1, 9, 12, 12, 0]]


def test_places_are_those_of_the_classes_and_of_the_free_rooms(plan: optimize.Plan) -> None:
    """Five rooms: 10 + 12 in classes, three free at the mean cap of 11; two more rooms from the second year."""
    rows: Any = plan.places.set_index("year")
    names = ["rooms_existing", "rooms_pipeline", "rooms_planned", "rooms_borrowed", "classes", "pupils", "places"]
    assert rows.loc[Y1, names].tolist() == [5, 0, 0, 0, 2, 18, 22 + 33]
    assert rows.loc[Y2, names].tolist() == [5, 2, 0, 0, 2, 18, 22 + 55]
    assert not rows["planned"].any()


def test_borrowed_rooms_and_places_up_to_the_size_cap() -> None:
    """Three classes in two rooms: one is borrowed. The size cap of 25 bounds the places, though more sit there."""
    sizes: Any = [{"stages": ["primary"], "cap": 25, "existing_from": Y1}]
    given = rules(1, 10, school_size=sizes)
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 27}]
    place = region(
        joined({"towns": towns("a"), "enrolment": enrolment}, school("s", "a", "primary:1-1", 2, {"1": (3, 27)})), given
    )
    plan = optimize.plan(place, demand_of(place, {("a", 1, Y1): 27, ("a", 1, Y2): 21}), years=2, gap=0.0)
    rows: Any = plan.places.set_index("year")[["rooms_existing", "rooms_borrowed", "pupils", "places"]]
    assert rows.loc[Y1].tolist() == [2, 1, 27, 25]
    assert rows.loc[Y2].tolist() == [2, 1, 21, 25]
