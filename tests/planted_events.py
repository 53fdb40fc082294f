"""Faults of closing, moving, converting, travelling, staff and shares, planted in the plans made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from schoolplaces.optimize.check import CHECKS
from schoolplaces.optimize.check_facts import Facts, gather
from schoolplaces.optimize.check_shape import check_shape
from schoolplaces.optimize.plan import Plan
from schoolplaces.optimize.violation import Violation

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .leading_on import made as led_on
from .planted import Change, add, both, cell, drop, given
from .zoned import whole_plan, zoned_plan

Planted = tuple[str, Callable[[], Plan], Change]
A, B = closing_plan, converted_plan
CLOSE, DOWN, TURN, WIDEN, MOVE = (f"project == 'P0{number}'" for number in range(1, 6))
K27 = "town == 'a' and school == 'K' and grade == {} and year == 2027"
BUS27, BUS28 = (f"town == 'b' and school == 'K' and grade == 1 and year == {year}" for year in (2027, 2028))
R27, A27 = "school == 'R' and year == 2027", "town == 'a' and year == 2027"
K1 = "school == 'K' and grade == '1' and year == {}"
SECTOR, NEAR = (f"rule == '{rule}' and year == {{}}" for rule in ("sector", "nearby"))
V26, V28 = (f"school == 'V' and stage == 'kindergarten' and year == {year}" for year in (2026, 2028))


def more(value: float) -> float:
    return value + 1


def ruled(**sections: Any) -> Change:
    """Put whole sections of the rule book in the place of those of the plan."""

    def changed(plan: Plan) -> Plan:
        fresh = {name: type(value).model_validate(value) if hasattr(value, "model_copy") else value
                 for name, value in sections.items()}  # fmt: skip
        rules = plan.region.rules.model_copy(update=fresh)
        return replace(plan, region=replace(plan.region, rules=rules))

    return changed


def nursery(need: int) -> Change:
    return lambda plan: ruled(nursery=plan.region.rules.nursery.model_copy(update={"need": need}))(plan)


def posts_every(years: int) -> Change:
    return lambda plan: ruled(posts=plan.region.rules.posts.model_copy(update={"every": years}))(plan)


def boarding_from(grade: int) -> Change:
    rule = A().region.rules.boarding["primary"].model_copy(update={"from_grade": grade})
    return ruled(boarding={"primary": rule})


def new_schools_take(years: int) -> Change:
    """The lead of a new school: until one can stand, campuses may take one more entry class."""

    def changed(plan: Plan) -> Plan:
        projects = plan.region.rules.projects
        rule = projects["new"].model_copy(update={"lead_years": years})
        return ruled(projects=projects | {"new": rule})(plan)

    return changed


def size_of_both(cap: int) -> Change:
    """The cap of a campus of both stages."""

    def changed(plan: Plan) -> Plan:
        alone, joint = plan.region.rules.school_size
        return ruled(school_size=[alone, joint.model_copy(update={"cap": cap})])(plan)

    return changed


def codes(plan: Plan, *rules: Callable[[Facts], Iterator[Violation]]) -> set[str]:
    """What some rules say of a plan whose tables can be read."""
    assert list(check_shape(plan)) == []
    facts = gather(plan)
    return {violation.code for rule in rules for violation in rule(facts)}


def told(plan: Plan) -> set[tuple[str, str]]:
    """Every check that says something of a plan whose tables can be read, with what it says."""
    assert list(check_shape(plan)) == []
    facts = gather(plan)
    return {(rule.__name__.removeprefix("check_"), one.code) for rule in CHECKS for one in rule(facts)}


CLOSING: list[Planted] = [
    ("protected", A, given("schools", "school == 'U'", "protected", True)),
    ("leaves_stage", A, cell("projects", CLOSE, "leaves", "S")),
    ("empty_year", A, cell("projects", DOWN, "empty_year", 2027)),
    ("empty_year", A, cell("projects", TURN, "empty_year", 2028)),
    ("built_before", A, cell("projects", CLOSE, "into", "S")),
    ("built_before", A, cell("projects", CLOSE, "into", "Z")),
    ("receiver_stage", A, cell("projects", CLOSE, "into", "U")),
    ("receiver_stage", A, given("schools", "school == 'K'", "closes", 2027)),
    ("receiver_stays", A, cell("projects", DOWN, "leaves", "K")),
    ("fed_runs_down", A, given("schools", "school == 'M'", "feeds", "R")),
    ("fed_stays", A, given("schools", "school == 'U'", "feeds", "M")),
    (
        "move_together",
        A,
        both(given("options", "option == 'N'", "kind", "relocate"), given("options", "option == 'N'", "site", "S")),
    ),
]
STANDING: list[Planted] = [
    ("left", A, add("assignment", "school == 'U' and grade == 2", year=2027)),
    ("left", A, cell("projects", DOWN, "use_year", 2026)),
    ("no_entry", A, cell("assignment", R27, "arrive", 1)),
    ("not_delivered", A, cell("projects", MOVE, "delivery_year", 2029)),
]
STAYING: list[Planted] = [
    ("stay", A, cell("assignment", K27.format(2), "stay", 18)),
    ("stay", A, cell("projects", CLOSE, "use_year", 2028)),
    ("stay", A, cell("projects", CLOSE, "into", "")),
]
MOVES: list[Planted] = [
    ("move_row", A, cell("moves", CLOSE, "to_school", "R")),
    ("move_row", A, cell("moves", CLOSE, "year", 2028)),
    ("move_row", A, cell("moves", CLOSE, "project", "P09")),
    ("move_grade", A, cell("moves", CLOSE, "grade", 3)),
    ("move_pupils", A, cell("moves", CLOSE, "pupils", more)),
    ("move_seated", A, cell("moves", CLOSE, "pupils", 21)),
    ("move_listed", A, drop("moves", CLOSE)),
    ("move_lost", A, cell("moves", CLOSE, "pupils", 5)),
    ("move_classes", A, cell("moves", CLOSE, "classes", 2)),
    ("move_classes", A, drop("classes", "school == 'S' and grade == '2' and year == 2028")),
    ("whole", A, cell("moves", CLOSE, "classes", 0.5)),
]
CONVERT: list[Planted] = [
    ("nursery_need", B, nursery(0)),
    ("convert_stage", B, cell("projects", DOWN, "to_stage", "kindergarten")),
    ("rooms_lost_most", B, cell("places", V26, "rooms_lost", 7)),
    ("must_by", B, drop("projects", CLOSE)),
    ("must_by", A, both(cell("projects", WIDEN, "use_year", 2028), given("options", "option == 'X'", "lead_years", 1))),
]
ROOMS: list[Planted] = [
    ("rooms_lost", B, cell("places", V26, "rooms_lost", 0)),
    ("rooms_lost", B, given("options", "option == 'CV'", "lead_years", 1)),
    ("places_row", B, cell("projects", DOWN, "to_stage", "nursery")),
    ("shared_rooms", B, cell("classes", "school == 'V' and year == 2028", "classes", 4)),
    ("rooms", B, ruled(shared_rooms=[])),
    ("planned", B, cell("places", "school == 'V' and stage == 'primary'", "planned", False)),
    ("rooms_existing", A, cell("places", "school == 'U' and year == 2027", "rooms_existing", 2)),
    ("rooms_existing", A, cell("places", "school == 'R' and year == 2028", "rooms_existing", 2)),
    ("places", A, cell("places", R27, "places", 20)),
    ("places", B, cell("places", V28, "places", 30)),
    ("school_size", B, size_of_both(45)),
]
STREAMS: list[Planted] = [
    ("streams", A, cell("classes", K1.format(2026), "classes", 3)),
    ("streams", A, drop("projects", WIDEN)),
    ("streams", A, both(new_schools_take(3), cell("classes", K1.format(2026), "classes", 4))),
    ("streams", B, ruled(shared_rooms=[], streams=B().region.rules.streams.model_copy(update={"allowance": 0}))),
    ("extra_class", A, cell("classes", K1.format(2027), "extra", 1)),
    ("extra_class", A, cell("classes", "school == 'K' and grade == '2' and year == 2027", "extra", 1)),
    ("extra_class", A, both(new_schools_take(3), cell("classes", K1.format(2026), "classes", 3))),
]
OPTIONS: list[Planted] = [
    ("one_leaving", A, add("projects", CLOSE, project="P09", option="N")),
    ("one_a_site", A, add("projects", MOVE, project="P09", option="N")),
    ("one_sector", A, add("projects", TURN, project="P09", option="N")),
    ("project_leaves", A, cell("projects", CLOSE, "leaves", "R")),
    ("project_into", A, cell("projects", CLOSE, "into", "R")),
    ("project_to_sector", A, cell("projects", TURN, "to_sector", "inclusive_private")),
    ("project_to_stage", B, cell("projects", DOWN, "to_stage", "nursery")),
    ("project_beds", A, cell("projects", WIDEN, "beds", more)),
    ("project_places", A, cell("projects", CLOSE, "places", 20)),
    ("project_places", B, cell("projects", CLOSE, "places", 10)),
    ("too_soon", A, cell("projects", WIDEN, "committed", "no")),
]
PREVIOUS: list[Planted] = [
    ("previous_committed", A, cell("previous", "option == 'X'", "committed", "no")),
    ("committed", A, cell("projects", WIDEN, "committed", "no")),
    ("committed_year", A, cell("projects", WIDEN, "use_year", 2028)),
    ("committed_year", A, drop("projects", WIDEN)),
]
TRAVEL: list[Planted] = [
    ("by_day", A, cell("assignment", BUS27, "bussed", 7)),
    ("whole", A, cell("assignment", BUS27, "bussed", 2.5)),
    ("bussed", A, cell("assignment", K27.format(1), "bussed", 1)),
    ("boarders", A, cell("assignment", "town == 'd' and year == 2026", "boarders", 2)),
    ("boarders", A, cell("assignment", "town == 'd' and grade == 2", "boarders", 2)),
    ("boarders", A, cell("assignment", K27.format(2), "boarders", 1)),
    ("bussed", A, both(drop("projects", DOWN), cell("assignment", BUS27, "bussed", 5))),
    ("beds", A, given("schools", "school == 'K'", "boarding_beds", 4)),
    ("beds", A, cell("projects", WIDEN, "beds", 0)),
    ("reach", A, boarding_from(2)),
    ("reach", A, ruled(boarding={})),
    (
        "lost_short",
        A,
        lambda plan: replace(plan, shortage=plan.assignment.query(BUS28)[plan.shortage.columns].reset_index(drop=True)),
    ),
    ("lost_by_day", A, cell("assignment", BUS28, "bussed", 5)),
    ("lost_by_day", A, ruled(bus={})),
]
STAFF: list[Planted] = [
    ("staff_row", A, drop("staff", R27)),
    *((f"staff_{name}", A, cell("staff", R27, name, more)) for name in ("classes", "pupils", "teachers", "carers")),
    *((f"staff_{name}", A, cell("staff", R27, name, more)) for name in ("posts", "posts_spare")),
    *((f"staff_{name}", A, cell("staff", R27, name, 3)) for name in ("there", "there_spare")),
    ("staff_row", A, drop("staff", "school == 'U' and year == 2027")),
    ("staff_posts", A, posts_every(2)),
]
SHARES: list[Planted] = [
    ("share_row", A, drop("shares", SECTOR.format(2027))),
    ("share_row", A, add("shares", SECTOR.format(2027), year=2029)),
    ("share_rule", A, cell("shares", SECTOR.format(2027), "sectors", "private")),
    ("share_rule", A, cell("shares", SECTOR.format(2027), "share", 0.9)),
    ("share_found", A, cell("shares", SECTOR.format(2026), "found", 0.9)),
    ("share_found", A, drop("projects", TURN)),
    ("share_off", A, cell("shares", SECTOR.format(2026), "pupils_off", 5.0)),
    ("share_row", A, drop("shares", NEAR.format(2028))),
    ("share_rule", A, cell("shares", NEAR.format(2028), "share", 0.95)),
    ("share_found", A, cell("shares", NEAR.format(2027), "found", 1.0)),
    ("share_off", A, cell("shares", NEAR.format(2027), "pupils_off", 0.0)),
]
NEW_PLACES: list[Planted] = [
    ("new_places_row", A, drop("new_places", "number == 1")),
    ("new_places_row", A, cell("new_places", "number == 1", "kinds", "expand")),
    ("new_places_row", A, cell("new_places", "number == 1", "year", 2027)),
    ("new_places_added", A, drop("projects", TURN)),
    ("new_places_added", A, given("schools", "school == 'K'", "sector", "public")),
    *(
        (f"new_places_{name}", A, cell("new_places", "number == 1", name, more))
        for name in ("asked", "under_way", "added", "missing")
    ),
]
AREAS: list[Planted] = [
    ("area_row", A, drop("service_areas", A27)),
    ("area_pupils", A, cell("service_areas", A27, "pupils", more)),
    ("area_share", A, cell("service_areas", A27, "share", 0.5)),
    ("area_km", A, cell("service_areas", A27, "km", more)),
    ("area_change", A, cell("service_areas", A27, "change", 0.0)),
    ("area_change", A, cell("service_areas", "year == 2026", "change", -0.9)),
]
X27 = "zone == 'x' and grade == {} and year == 2027"
NO_X = both(*(cell("assignment", X27.format(grade), "pupils", 0) for grade in (1, 2)))


def asked(rule: str) -> Change:
    """Ask for one of the rules on service areas."""
    return lambda plan: ruled(service_areas=plan.region.rules.service_areas.model_copy(update={rule: True}))(plan)


whole_zones, leavers_kept = asked("whole_zones"), asked("keep_leavers")
LEAVERS: list[Planted] = [("leavers_first", lambda: led_on(keep=False), leavers_kept)]


ZONES: list[Planted] = [
    ("zone_of_town", zoned_plan, cell("assignment", X27.format(1), "zone", "q")),
    ("zone_of_town", zoned_plan, cell("assignment", X27.format(1), "zone", "")),
    ("zone_of_town", zoned_plan, cell("service_areas", "town == 'b'", "zone", "x")),
    ("zone_share", zoned_plan, cell("assignment", X27.format(1), "pupils", 8)),
    ("zone_share", zoned_plan, NO_X),
    ("zone_divided", lambda: whole_plan(whole=False), whole_zones),
]
BALANCE: list[Planted] = [("balance_closed", A, cell("balance", A27, "places_closed", 0))]
COSTS: list[Planted] = [
    *(
        ("cost", A, cell("costs", "year == 2027", term, more))
        for term in (
            "campus",
            "pupil",
            "staff",
            "travel",
            "bus",
            "boarding",
            "shares",
            "nearby",
            "new_places",
            "deviation",
            "return",
        )
    ),
    ("cost", A, cell("moves", CLOSE, "classes", 0)),
    ("cost", A, cell("previous", "option == 'C'", "use_year", 2027)),
    ("cost", A, drop("previous", "option == 'N'")),
    ("cost", B, cell("costs", "year == 2027", "return", more)),
    ("cost", B, given("options", "option == 'CV'", "return_10k", 0.0)),
]
SHAPES: list[Planted] = [
    ("column", A, lambda plan: replace(plan, moves=plan.moves.drop(columns="classes"))),
    ("column", A, lambda plan: replace(plan, projects=plan.projects.drop(columns="empty_year"))),
    ("row_twice", A, add("staff", R27)),
    ("not_a_number", A, cell("shares", SECTOR.format(2026), "found", None)),
    ("unknown_code", A, cell("moves", CLOSE, "from_school", "Z")),
    ("unknown_code", A, cell("projects", CLOSE, "to_stage", "college")),
    ("unknown_code", A, cell("projects", CLOSE, "committed", "perhaps")),
]
TIMELINE = [("not_listed", A, drop("timeline", "list == 'plan_three'"))]
EVENTS: dict[str, list[Planted]] = {
    "timeline": TIMELINE,
    "closing": CLOSING,
    "reach": STANDING,
    "pupils": STAYING,
    "moves": MOVES,
    "convert": CONVERT,
    "rooms size": ROOMS,
    "streams": STREAMS,
    "projects": OPTIONS,
    "previous": PREVIOUS,
    "travel": TRAVEL,
    "staff": STAFF,
    "shares": SHARES,
    "new_places": NEW_PLACES,
    "areas": AREAS,
    "zones": ZONES,
    "leavers": LEAVERS,
    "balance": BALANCE,
    "costs": COSTS,
}
