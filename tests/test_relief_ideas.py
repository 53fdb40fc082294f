"""What may relieve: campuses in reach and just beyond, projects earlier, others, and never what has to be."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.bindings import over_bindings
from schoolplaces.optimize.reasons import CLOSING, OVER_CLASS, SHORTAGE, Reason, reasons

from .hand_closing import closing_plan
from .relieved import ideas_of, short_region
from .tiny import BASE


def test_only_campuses_that_stand_and_take_in_are_asked() -> None:
    """Seed 17: the towns do not reach each other; a chosen site counts once it is used."""
    plan = short_region(17).plan
    ideas = ideas_of(plan)
    used = int(plan.projects.loc[plan.projects["option"].str.startswith("N"), "use_year"].iloc[0])
    short = Reason(SHORTAGE, "primary", used, "b", 1, 1, grades=(1,))
    assert [unit.school for unit in ideas.units(short)] == ["B", "siteb"]
    assert {one.drop for one in ideas.of(short) if one.kind == "instead"} == {"N2"}
    assert {unit.town for unit in ideas.beyond(short)} <= {"a"}
    before = Reason(SHORTAGE, "primary", used - 1, "b", 1, 1, grades=(1,))
    if used - 1 > BASE:
        assert [unit.school for unit in ideas.units(before)] == ["B"]


def test_a_cap_is_raised_by_what_is_needed_and_by_a_tenth_at_most() -> None:
    plan = short_region(6).plan
    ideas = ideas_of(plan)
    for reason in reasons(plan, ideas.events):
        for one in ideas.of(reason):
            if one.kind == "cap":
                assert one.amount == 1
                assert one.cohorts == reason.cohorts[:1]


def test_a_closing_is_undone_alone_and_not_where_it_has_to_be() -> None:
    plan = closing_plan()
    ideas = ideas_of(plan)
    closings = [one for one in reasons(plan, ideas.events) if one.what == CLOSING]
    assert closings
    for reason in closings:
        told = [(one.kind, one.drop) for one in ideas.of(reason)]
        assert told == ([] if ideas.has_to_be(reason.option) else [("keep", reason.option)])


@pytest.mark.slow
def test_nothing_is_offered_before_it_can_stand() -> None:
    for seed in (3, 6, 17):
        plan = short_region(seed).plan
        ideas = ideas_of(plan)
        for reason in reasons(plan, ideas.events):
            for one in ideas.of(reason):
                assert one.year <= reason.year
                if one.adds is not None:
                    assert one.adds.first <= one.year
                    assert one.use == one.adds.code


def test_a_closing_that_moved_pupils_into_a_class_is_named() -> None:
    plan = closing_plan()
    ideas = ideas_of(plan)
    move = plan.moves[plan.moves["from_school"] == "U"].iloc[0]
    unit = next(one for one in ideas.instance.units if one.school == move["to_school"])
    grade, year, pupils = (int(move[name]) for name in ("grade", "year", "pupils"))
    over = Reason(OVER_CLASS, "primary", year, "a", 1, 1, unit.index, (grade,))
    assert list(ideas.moved_in(over)) == [("C", year, pupils)]
    assert [tuple(one)[:4] for one in over_bindings(ideas, over)] == [("moved", unit.index, "C", year)]
    other = Reason(OVER_CLASS, "primary", year, "a", 1, 1, unit.index, (grade + 7,))
    assert list(ideas.moved_in(other)) == []
    assert [one.constraint for one in over_bindings(ideas, other)] == ["stay"]
