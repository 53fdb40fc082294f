"""Closings, counted by hand: P2 takes nobody in from 2027 on and is empty in 2028."""

from __future__ import annotations

import pandas as pd

from .audited import closed, counted, made, need, table, years


def test_a_campus_is_closed_once_it_is_empty() -> None:
    assert counted("closures", "primary") == years(0, 0, 0)
    assert counted("closures", "primary", closed()) == years(0, 1, 1)
    assert counted("closures", "junior", closed()) == years(0, 0, 0)


def test_the_last_closing() -> None:
    assert counted("closing_span", "primary") == need(3, 3)  # empty in 2028
    assert counted("closing_span", "junior") == need(0, 0)


def test_the_receiving_campus_stands_by_then() -> None:
    assert counted("early_closings", "primary", closed()) == years(0, 0, 0)
    assert counted("early_closings", "primary", closed(into="N1")) == years(0, 1, 0)  # in use from 2027 on
    assert counted("early_closings", "primary", closed(into="N1", use_year=2027)) == years(0, 0, 0)


def test_a_closing_where_children_lack_a_place() -> None:
    lacking = pd.DataFrame([{"town": "b", "zone": "", "stage": "primary", "grade": 1, "year": 2027, "pupils": 1}])
    assert counted("unsafe_closings", "primary") == years(0, 0, 0)
    assert counted("unsafe_closings", "primary", made(shortage=lacking)) == years(0, 0, 1)
    assert counted("unsafe_closings", "primary", made(shortage=lacking.assign(town="a"))) == years(0, 0, 0)


def test_money_put_into_a_closing_campus() -> None:
    assert counted("capital_before_closing", "primary") == years(0, 0, 0)
    rows = made().projects.copy()
    rows.loc[rows["project"] == "Z2", "school"] = "P2"
    assert counted("capital_before_closing", "primary", made(projects=rows)) == years(0, 0, 100)


def test_a_freed_campus_goes_on_in_education_by_its_row_or_another_stage() -> None:
    plan = closed()
    assert counted("freed_unused", "primary", plan) == years(0, 1, 0)
    kept = pd.DataFrame([{"item": "kept_for_education", "school": "P2", "stage": "", "year": pd.NA, "value": 1.0}])
    assert counted("freed_unused", "primary", table(plan, "resources", kept)) == years(0, 0, 0)
    shared = plan.region.schools.copy()
    shared.loc[shared["school"] == "P2", "grades"] = "kindergarten:1-1;primary:1-2"
    assert counted("freed_unused", "primary", table(plan, "schools", shared)) == years(0, 0, 0)


def test_towns_that_lose_their_last_school() -> None:
    gone = made().classes[lambda rows: (rows["school"] != "P2") | (rows["year"] < 2027)]
    assert counted("towns_losing_last", "primary") == years(0, 0, 0)
    assert counted("towns_losing_last", "primary", made(classes=gone)) == years(0, 0, 1)
    assert counted("towns_losing_last", "primary", made(classes=gone), kinds="urban") == years(0, 0, 0)


def test_leavers_who_cannot_go_on_at_their_campus() -> None:
    """P1: 10 leavers of 2025 and 8 beginners of 2026; 22 and 20 the year after."""
    assert counted("leavers_sent_away", "primary;junior") == years(0, 2, 2)


def test_only_closings_into_another_wait_for_it() -> None:
    """A relocation names a receiver too, one that runs down names none."""
    assert counted("early_closings", "primary", closed(kind="relocate", into="N1")) == years(0, 0, 0)
    assert counted("early_closings", "primary") == years(0, 0, 0)


def test_a_shortage_before_the_closing_or_beyond_the_plan_is_not_its_fault() -> None:
    row = {"town": "b", "zone": "", "stage": "primary", "grade": 1, "pupils": 1}
    for year, found in ((2026, 0), (2027, 1), (2028, 0)):
        plan = made(shortage=pd.DataFrame([{**row, "year": year}]))
        assert counted("unsafe_closings", "primary", plan) == years(0, 0, found)
    nobody = made(shortage=pd.DataFrame([{**row, "year": 2027, "pupils": 0}]))
    assert counted("unsafe_closings", "primary", nobody) == years(0, 0, 0)


def test_a_row_of_nothing_keeps_no_campus() -> None:
    kept = pd.DataFrame([{"item": "kept_for_education", "school": "P2", "stage": "", "year": pd.NA, "value": 0.0}])
    assert counted("freed_unused", "primary", table(closed(), "resources", kept)) == years(0, 1, 0)


def test_a_campus_whose_stages_end_together_is_freed() -> None:
    both = made().region.schools.copy()
    both.loc[both["school"] == "P1", "closes"] = 2027
    plan = table(made(), "schools", both)
    assert counted("freed_unused", "primary", plan) == years(0, 0, 1)
    assert counted("closures", "primary;junior", plan) == years(0, 0, 1)


def test_more_beginners_than_leavers_is_no_loss() -> None:
    more = made().classes.copy()
    more.loc[(more["school"] == "P1") & (more["stage"] == "junior") & (more["grade"] == "1"), "pupils"] = 40
    assert counted("leavers_sent_away", "primary;junior", made(classes=more)) == years(0, 0, 0)
