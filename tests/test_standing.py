"""Places that stand without a new decision, by hand on the region of golden_changes and on one of cohorts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.place_table import place_table
from schoolplaces.optimize.prepare import prepare
from schoolplaces.optimize.standing import with_standing

from .golden_changes import changes
from .tiny import BASE, demand_of, joined, region, rules, school, steady, towns

HELD = pd.DataFrame(columns=["school", "stage", "year", "classes", "pupils", "places"])


def standing(instance, uses=None):
    places = place_table(Events(instance, uses or {}), HELD)
    found = with_standing(instance, places)
    assert found.drop(columns="standing").equals(places)
    return found.set_index(["school", "stage", "year"])["standing"]


def test_no_choice_of_the_plan_changes_what_stands() -> None:
    plain, chosen = standing(changes()), standing(changes(), {"V": BASE + 2, "D": BASE + 1})
    assert chosen.loc[("R", "primary", BASE + 2)] == plain.loc[("R", "primary", BASE + 2)] > 0
    assert chosen.loc[("K", "primary", BASE + 1)] == plain.loc[("K", "primary", BASE + 1)]
    assert chosen.reindex(plain.index).equals(plain)


def test_what_an_earlier_plan_decided_stands() -> None:
    """D runs R down from b+1: decided before, its free rooms are no places any more."""
    instance = changes()
    options = tuple(replace(one, committed=BASE + 1) if one.code == "D" else one for one in instance.options)
    decided = standing(replace(instance, options=options), {"D": BASE + 1})
    assert decided.loc[("R", "primary", BASE + 1)] < standing(changes()).loc[("R", "primary", BASE + 1)]
    assert decided.loc[("R", "primary", BASE + 2)] == 0


def test_cohorts_leave_and_works_come() -> None:
    """Two grades of caps 10 and 20 (mean 15), three rooms and one more from b+2.

    b+1: one class has gone up to grade 2 (20 places), two rooms are free: 20 + 2 × 15; b+2: nobody of the base year is
    left, four rooms.
    """
    tables = joined({"towns": towns("a")}, school("s", "a", "primary:1-2", 3, {"1": (1, 9), "2": (2, 30)}))
    tables["pipeline"] = [{"project": "q", "school": "s", "stage": "primary", "classes": 1, "delivery_year": BASE + 2}]
    place = region(tables, rules(2, [10, 20]))
    found = standing(prepare(place, demand_of(place, steady({"a": 9}, 2, 5)), 3))
    assert found.loc[[("s", "primary", BASE + 1), ("s", "primary", BASE + 2)]].tolist() == [50, 60]
