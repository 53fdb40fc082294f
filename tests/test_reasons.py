"""What a plan leaves to be explained: each shortage, class and school above its cap, and closing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces import optimize
from schoolplaces.optimize.events import Events
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.reasons import Reason, reasons

from .hand_closing import closing_plan
from .relieved import ideas_of
from .tiny import BASE, demand_of, joined, region, rules, school, towns


def crowded() -> optimize.Plan:
    """Thirteen in a class of ten and a school cap of twenty; seven entrants a year, and a town without a school."""
    given = rules(2, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}})
    given["school_size"] = [{"stages": ["primary"], "cap": 20, "existing_from": BASE + 1}]
    rows = [{"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": n} for g, n in ((1, 13), (2, 10))]
    rows += [{"town": "b", "year": BASE, "stage": "primary", "grade": g, "pupils": 0} for g in (1, 2)]
    campus = school("A", "a", "primary:1-2", 2, {"1": (1, 13), "2": (1, 10)})
    place = region(joined({"towns": towns("a", "b"), "enrolment": rows}, campus), given)
    pupils = {("a", 1, BASE + 1): 8, ("a", 2, BASE + 1): 13, ("a", 1, BASE + 2): 7, ("a", 2, BASE + 2): 8}
    pupils |= {("b", 1, BASE + 1): 12, ("b", 2, BASE + 1): 3, ("b", 1, BASE + 2): 0, ("b", 2, BASE + 2): 12}
    return optimize.plan(place, demand_of(place, pupils), years=2, gap=0.0)


def test_each_has_its_place_its_year_and_its_number() -> None:
    plan = crowded()
    assert plan.check() == []
    found = reasons(plan, ideas_of(plan).events)
    assert found == [
        Reason("shortage", "primary", BASE + 1, "b", 15, 2, grades=(1, 2)),
        Reason("shortage", "primary", BASE + 2, "b", 12, 2, grades=(2,)),
        Reason("over_class", "primary", BASE + 1, "a", 3, 1, 0, (2,)),
        Reason("over_school", "primary", BASE + 1, "a", 1, 1, 0),
    ]
    assert found[0].cohorts == (BASE + 1, BASE)


def test_a_closing_tells_who_moves() -> None:
    plan = closing_plan()
    instance = plan_instance(plan)
    uses = dict(zip(plan.projects["option"], plan.projects["use_year"], strict=True))
    found = [one for one in reasons(plan, Events(instance, uses)) if one.what == "closing"]
    moved = plan.moves.groupby("from_school")["pupils"].sum()
    told = {instance.units[one.unit or 0].school: (one.year, one.pupils) for one in found}
    assert told == {
        "U": (2027, int(moved["U"])), "R": (2027, 0), "M": (2028, int(moved["M"])),
    }  # fmt: skip


def test_run_out_years_are_not_explained() -> None:
    plan = crowded()
    later = pd.DataFrame([{"town": "b", "stage": "primary", "grade": 2, "year": BASE + 3, "pupils": 4}])
    longer = replace(plan, shortage=pd.concat([plan.shortage, later], ignore_index=True))
    assert reasons(longer, ideas_of(plan).events) == reasons(plan, ideas_of(plan).events)


def test_a_class_that_stays_above_its_cap_says_until_when() -> None:
    plan = crowded()
    rows = plan.classes[plan.classes["over"] > 0].iloc[:1]
    again = rows.assign(year=rows["year"] + 1, grade="2", over=1)
    longer = replace(plan, classes=pd.concat([plan.classes, again], ignore_index=True))
    found = [one for one in reasons(longer, ideas_of(plan).events) if one.what == "over_class"]
    assert [(one.year, one.until) for one in found] == [(BASE + 1, BASE + 2)]
