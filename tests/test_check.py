"""The check of a plan: of one that holds it tells nothing, and each planted fault is caught under its own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces import Region, optimize
from schoolplaces.forecast import ChosenProgression
from schoolplaces.optimize.check import CHECKS
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_shape import check_shape
from schoolplaces.optimize.check_words import CODES
from schoolplaces.optimize.violation import MOST, Violation

from .planted import Change, add, both, cell, drop, given, number, ruled, small_plan
from .planted_events import EVENTS

NEW, OLD = "kind == 'new'", "school == 'AJ' and grade == '2' and year == 2026"
NEXT, OPEN = "year == 2027", "school == 'AP' and year == 2027"
ONE = "school == 'AP' and grade == '1' and year == 2027"
HOME = "town == 'A' and school == 'AP' and grade == 1 and year == 2027"
FIVE = {"list": "forecast_five", "project": "", "town": "B", "stage": "primary", "need_year": 2028, "pupils": 40}

NEAR = {"primary": {"urban": 30, "town": 30, "rural": 15}}


def more(value: float) -> float:
    return value + 1


def fewer(value: float) -> float:
    return value - 1


def without(table: str, column: str) -> Change:
    return lambda plan: replace(plan, **{table: getattr(plan, table).drop(columns=column)})


def sized(stages: list[str], cap: int) -> Change:
    return ruled(school_size=[{"stages": stages, "cap": cap, "existing_from": 2026}])


SHAPE = [
    ("column", without("places", "rooms_borrowed")),
    ("row_twice", add("assignment", NEXT)),
    ("not_a_number", cell("assignment", NEXT, "km", None)),
    ("not_a_number", cell("classes", NEXT, "classes", float("inf"))),
    ("unknown_code", cell("assignment", NEXT, "town", "Z")),
    ("unknown_code", cell("classes", NEXT, "grade", "one")),
    ("unknown_code", cell("projects", NEW, "kind", "merge")),
]
PUPILS = [
    ("demand_met", both(cell("assignment", HOME, "pupils", more), cell("assignment", HOME, "arrive", more))),
    ("demand_met", drop("assignment", HOME)),
    ("demand_met", cell("flows", "to_town == 'outside'", "pupils", more)),
    ("demand_met", lambda plan: replace(plan, shortage=plan.assignment[plan.shortage.columns].iloc[[40]])),
    ("more_than_demand", both(cell("assignment", HOME, "pupils", more), cell("assignment", HOME, "arrive", more))),
    ("whole", cell("assignment", HOME, "pupils", -3)),
    ("whole", cell("assignment", HOME, "arrive", 2.5)),
    ("stay_arrive", cell("assignment", HOME, "arrive", more)),
    ("stay", both(cell("assignment", HOME, "stay", more), cell("assignment", HOME, "arrive", fewer))),
    ("stay", given("classes", "school == 'AP' and grade == '4'", "pupils", 90)),
    ("stay", given("classes", "school == 'CT'", "pupils", 60)),
    (
        "outside_arrives",
        both(cell("assignment", "town == ''", "arrive", 1), cell("assignment", "town == ''", "stay", 9)),
    ),
    ("outside_stays", both(*(given("classes", f"school == 'AJ' and grade == '{g}'", "pupils", 3) for g in "123"))),
    ("km", cell("assignment", HOME, "km", lambda km: km + 0.05)),
    ("reach", ruled(reach=NEAR, bus={"primary": {"km": 0}}, boarding={"primary": {"from_grade": 20}})),
    ("bussed", ruled(reach=NEAR)),
    ("grade_held", cell("assignment", "grade == 5 and year == 2028", "school", "CT")),
    ("not_open", given("schools", "school == 'AP'", "opens", 2028)),
    ("not_delivered", cell("projects", NEW, "delivery_year", 2031)),
    ("closed", given("schools", "school == 'AP'", "closes", 2029)),
]
CLASSES = [
    ("class_pupils", cell("classes", ONE, "pupils", more)),
    ("class_missing", drop("classes", ONE)),
    ("class_group", cell("classes", "grade == '1-3'", "grade", "1-2")),
    ("class_group", add("classes", "grade == '1-3'", grade="2")),
    ("class_cap", cell("classes", ONE, "cap", 50)),
    ("class_cap", ruled(stages={"junior": {"class_size": [{"from": 1900, "caps": [48]}]}})),
    ("entry_year", cell("classes", ONE, "entry_year", 2026)),
    ("class_places", cell("classes", ONE, "places", more)),
    ("class_over", cell("classes", ONE, "over", 3.0)),
    ("whole_classes", cell("classes", ONE, "classes", 3.5)),
    ("no_class", cell("classes", ONE, "classes", 0)),
    ("over_standard", both(cell("classes", ONE, "classes", 1), cell("classes", ONE, "places", 45))),
    ("fewer_classes", cell("classes", OLD, "classes", 2)),
]
ROOMS = [
    ("rooms", cell("classes", ONE, "classes", 9)),
    ("rooms", drop("projects", "kind == 'temporary'")),
    ("rooms_existing", cell("places", OPEN, "rooms_existing", more)),
    ("rooms_pipeline", cell("places", "school == 'BN' and stage == 'junior' and year == 2027", "rooms_pipeline", 0)),
    ("rooms_planned", cell("places", OPEN, "rooms_planned", more)),
    ("rooms_borrowed", cell("places", OPEN, "rooms_borrowed", more)),
    ("classes", cell("places", OPEN, "classes", more)),
    ("pupils", cell("places", OPEN, "pupils", more)),
    ("planned", cell("places", OPEN, "planned", True)),
    ("places", cell("places", OPEN, "places", more)),
    ("places_row", drop("places", OPEN)),
    ("places_row", add("places", OPEN, year=2050)),
    ("town_of_campus", cell("places", OPEN, "town", "B")),
    ("school_size", sized(["primary"], 800)),
    ("school_size", sized(["primary"], 545)),
    ("places", sized(["primary", "junior"], 900)),
]
PROJECTS = [
    ("option_unknown", cell("projects", NEW, "option", "N99")),
    ("project_kind", cell("projects", NEW, "kind", "expand")),
    ("project_town", cell("projects", NEW, "town", "B")),
    ("project_stage", cell("projects", NEW, "stage", "junior")),
    ("project_school", cell("projects", "kind == 'temporary'", "school", "BN")),
    ("project_classes", cell("projects", NEW, "classes", more)),
    ("project_cost_10k", cell("projects", NEW, "cost_10k", more)),
    ("project_land_m2", cell("projects", NEW, "land_m2", more)),
    ("project_floor_m2", cell("projects", NEW, "floor_m2", None)),
    ("one_a_site", add("projects", NEW, project="P09", option="N12", classes=12)),
    ("one_a_site", add("projects", "kind == 'temporary'", project="P09")),
    ("project_places", cell("projects", NEW, "places", more)),
    ("classes_before", cell("projects", "kind == 'temporary'", "classes_before", more)),
    ("too_soon", both(*(given("options", f"option == '{one}'", "earliest", 2034) for one in ("N12", "N18")))),
    ("too_soon", cell("projects", NEW, "delivery_year", 2027)),
    ("decision_year", cell("projects", NEW, "decision_year", more)),
    ("decided_before", cell("projects", NEW, "decision_year", 2024)),
    ("forecast_year", cell("projects", NEW, "forecast_year", more)),
    ("plan_year", cell("projects", NEW, "plan_year", more)),
    ("target_year", cell("projects", NEW, "target_year", more)),
    ("late_years", cell("projects", NEW, "late_years", more)),
    ("need_after_use", cell("projects", NEW, "use_year", 2026)),
    ("use_before_delivery", cell("projects", NEW, "use_year", 2026)),
    ("need_year", cell("projects", NEW, "need_year", 2031)),
    ("forecast_status", cell("projects", "kind == 'temporary'", "forecast_status", "in_time")),
    ("plan_status", cell("projects", NEW, "plan_status", "before_plan")),
    ("delivery_status", cell("projects", NEW, "delivery_status", lambda status: status + "?")),
    ("budget", given("budget", "first == 2027", "cost_10k", 20)),
    ("budget", given("pipeline", "project == 'Q'", "cost_10k", 9000)),
]
BALANCE = [
    ("flow", cell("flows", "from_town == 'C' and to_town == 'B' and year == 2027", "pupils", more)),
    ("flow", drop("flows", "from_town == 'A' and to_town == 'A' and year == 2027")),
    ("balance_row", drop("balance", NEXT)),
    ("balance_demand", cell("balance", NEXT, "demand", more)),
    ("balance_shortage", cell("balance", NEXT, "shortage", more)),
    ("balance_margin", cell("balance", NEXT, "margin", more)),
    ("balance_surplus", cell("balance", NEXT, "surplus", more)),
    ("balance_flow_in", cell("balance", NEXT, "flow_in", more)),
    ("balance_flow_out", cell("balance", NEXT, "flow_out", more)),
    ("balance_parts", cell("balance", NEXT, "places_planned", more)),
    ("balance_total", both(*(cell("balance", NEXT, f"places_{part}", more) for part in ("existing", "total")))),
    ("negative", cell("balance", NEXT, "places_closed", -1)),
    ("classes_needed", cell("balance", NEXT, "classes_needed", more)),
]
COSTS = [
    *(("cost", cell("costs", "stage == 'primary' and year == 2035", term, more)) for term in ("residual", "campus")),
    *(("cost", cell("costs", NEXT, term, more)) for term in ("capital", "class", "travel", "shortage", "added_class")),
    ("cost", cell("costs", "stage == 'primary' and year == 2028", "over_size", fewer)),
    ("cost", drop("costs", NEXT)),
    ("cost", ruled(costs={"discount_rate": 0.05})),
    ("objective", cell("costs", NEXT, "travel", more)),
    ("objective", number(objective=1.0)),
    ("bound", number(bound=1e9)),
    ("gap", number(gap=0.0)),
    ("status", number(status="optimal")),
    ("status", number(gap_asked=1e-5)),
    ("need_years", number(need_years=(2026, 2027, 2029, 2030))),
]
TIMELINE = [
    ("not_listed", drop("timeline", "list == 'deliver_one'")),
    ("not_listed", drop("timeline", "list == 'forecast_five' and project != ''")),
    ("project_unknown", cell("timeline", "project != ''", "project", "P99")),
    ("due_year", cell("timeline", "project != ''", "due_year", more)),
    ("timeline_cost_10k", cell("timeline", "project != ''", "cost_10k", more)),
    ("timeline_pupils", cell("timeline", "project != ''", "pupils", more)),
    ("timeline_shortage", add("timeline", "project != ''", **FIVE, action="watch")),
    ("timeline_action", add("timeline", "project != ''", **FIVE, action="bridge")),
    ("timeline_action", cell("timeline", "project != ''", "action", "watch")),
    ("need_year_back", cell("projects", NEW, "need_year", fewer)),
    ("task_row", drop("tasks", "task == 'recruit'")),
    ("task_land_m2", cell("tasks", "task == 'reserve_land'", "land_m2", more)),
    ("task_cost_10k", cell("tasks", "task == 'fund'", "cost_10k", more)),
    ("task_posts", cell("tasks", "task == 'recruit'", "posts", more)),
]
WARNINGS = [
    ("standing", cell("places", NEXT, "standing", more)),
    ("standing", cell("places", "school == 'X'", "standing", more)),
    ("warning_level", cell("warnings", "", "level", "yellow")),
]
RULES = {rule.__name__.removeprefix("check_"): rule for rule in CHECKS}
GROUPS: list[tuple[list[tuple[str, Change]], str]] = [
    (SHAPE, ""),
    (PUPILS, "pupils reach travel"),
    (CLASSES, "classes"),
    (ROOMS, "rooms size"),
    (PROJECTS, "projects budget"),
    (BALANCE, "balance"),
    (COSTS, "costs gap"),
    (TIMELINE, "timeline bridges tasks"),
    (WARNINGS, "standing warnings"),
]
PLANTED = [(code, change, rules) for planted, rules in GROUPS for code, change in planted]
FIRST = {code: number for number, (code, _, _) in reversed(list(enumerate(PLANTED)))}
PLANTS = [
    pytest.param(*row, id=f"{number}-{row[0]}", marks=[] if FIRST[row[0]] == number else pytest.mark.slow)
    for number, row in enumerate(PLANTED)
]


@pytest.mark.parametrize(("code", "change", "rules"), PLANTS)
def test_planted(code: str, change: Change, rules: str) -> None:
    """Only the rules of the planted fault's tables are run: all of them take a third of a second."""
    plan = change(small_plan())
    told = list(check_shape(plan))
    if rules:
        assert told == []
        facts = gather(plan)
        told = [violation for name in rules.split() for violation in RULES[name](facts)]
    assert code in {violation.code for violation in told}


def test_every_rule_has_faults_planted() -> None:
    named = [*(rules for _, rules in GROUPS), *EVENTS]
    own = {"robust"}  # of a plan of its own: tests/test_check_robust.py
    assert {name for rules in named for name in rules.split()} == set(RULES) - own


def test_small_holds() -> None:
    assert [violation.text("en") for violation in small_plan().check()] == []


@pytest.mark.slow
@pytest.mark.nightly  # the plan of the demo is verified in the first tier
def test_county_holds(chengbu: Region, chengbu_model: ChosenProgression) -> None:
    plan = optimize.plan(chengbu, chengbu_model.project(), gap=0.02)
    assert [violation.text("en") for violation in plan.check()] == []


def test_every_code_is_planted_and_worded() -> None:
    planted = {code for code, _, _ in PLANTED} | {code for rows in EVENTS.values() for code, _, _ in rows}
    # What needs a plan without options, or a second fault of the same row, or many faults.
    assert set(CODES) - planted <= {"more", "project_positive"} | {
        code for code in CODES if code.startswith(("timeline_", "bridge_", "listed_", "warning_", "robust_"))
    }
    assert planted <= set(CODES)
    for code in CODES:
        violation = Violation(code, "places", {"school": "S1", "year": 2027}, 1, 2.5)
        assert "学校=S1" in violation.text()
        assert "2.5" in violation.text("en")
        assert code not in violation.text("zh")


@pytest.mark.slow
def test_order_is_the_same() -> None:
    changed = both(cell("places", OPEN, "places", more), number(gap=0.5))(small_plan())
    shuffled = replace(changed, assignment=changed.assignment.sample(frac=1, random_state=1))
    assert changed.check() == shuffled.check() != []


@pytest.mark.slow
def test_many_are_counted() -> None:
    plan = small_plan()
    moved = replace(plan, assignment=plan.assignment.assign(km=plan.assignment["km"] + 1)).check()
    told = [violation for violation in moved if violation.code == "km"]
    assert len(told) == MOST
    assert next(violation for violation in moved if violation.code == "more").key == {"code": "km"}
