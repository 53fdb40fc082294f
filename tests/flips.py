"""For each check of the rule book, and where a rule needs its own, the change of one input that turns the verdict."""

from __future__ import annotations

from dataclasses import replace

from schoolplaces.optimize import Plan
from schoolplaces.optimize.audit import MET, finding
from schoolplaces.optimize.audit_case import Case
from schoolplaces.rule_book import BookRule

from .flipped import LAST, Change, cell, more, put, scale, table, without

THREE_TIMES = cell("classes", {"stage": "STAGE", "grade": "1", "year": LAST}, "pupils", lambda pupils: pupils * 3)
BIG = cell("classes", {"stage": "STAGE", "grade": "1", "year": LAST}, "pupils", lambda pupils: pupils + 3500)
LEAVERS = {"stage": "junior", "grade": 3, "year": LAST, "town": "RL"}
OUT_OF_TOWN = {"stage": "STAGE", "year": LAST}
LIKE_BUILT = {"kind": "expand"}
NEW = {"kind": "new", "stage": "STAGE", "school": "N9", "option": "N9", "delivery_year": 2027, "use_year": 2027}
DWELLINGS = {"town": "RL", "year": 2027, "phase": "E1-1", "kind": "", "dwellings": 1200, "share_from_region": 0.0}


def built(count: int = 1, **over: object) -> Change:
    """So many projects more, like an expansion of the plan but for what is said."""
    return more("projects", *[{**over, "project": f"Z{i}"} for i in range(count)], like=LIKE_BUILT)


def lower_floor(plan: Plan, rule: BookRule) -> Plan:
    """Another figure in the rules: small primaries are funded for 50 pupils."""
    costs = plan.region.rules.costs
    costs = costs.model_copy(update={"pupil_floor": {**costs.pupil_floor, "primary": 50.0}})
    return replace(plan, region=replace(plan.region, rules=plan.region.rules.model_copy(update={"costs": costs})))


def posts_every(years: int) -> Change:
    """Another figure in the rules: posts are set anew every so many years."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        posts = plan.region.rules.posts.model_copy(update={"every": years})
        return replace(plan, region=replace(plan.region, rules=plan.region.rules.model_copy(update={"posts": posts})))

    return change


def smaller_classes(plan: Plan, rule: BookRule) -> Plan:
    """Another figure in the rules: primary classes of 30, above which many cohorts sit and grow."""
    stages = plan.region.rules.stages
    size = [one.model_copy(update={"caps": [30]}) for one in stages["primary"].class_size]
    changed = {**stages, "primary": stages["primary"].model_copy(update={"class_size": size})}
    return replace(plan, region=replace(plan.region, rules=plan.region.rules.model_copy(update={"stages": changed})))


def nine_campuses(plan: Plan, rule: BookRule) -> Plan:
    """Classes of nine campuses only in the last need year."""
    rows = plan.classes
    mine = rows["stage"].isin(rule.stages) & (rows["year"] == LAST) & (rows["pupils"] > 0)
    kept = sorted(set(rows.loc[mine, "school"]))[:9]
    return put(plan, "classes", rows[~mine | rows["school"].isin(kept)].reset_index(drop=True))


def every_school_has(item: str, value: float) -> Change:
    """Rows of one item for every school."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        rows = [{"item": item, "school": school, "value": value} for school in plan.region.schools["school"]]
        return more("region.resources", *rows, like={"item": item})(plan, rule)

    return change


def enough_land(plan: Plan, rule: BookRule) -> Plan:
    """One column: the land of every site."""
    frame = table(plan, "region.options").copy()
    frame["land_m2"] = frame["land_m2"].where(~frame["kind"].isin(["new", "relocate"]), frame["land_m2"] * 3)
    return put(plan, "region.options", frame)


def far_zones(plan: Plan, rule: BookRule) -> Plan:
    """Rows of one table: two communities of the county seat, one of them far from every kindergarten."""
    rows = [
        {"zone": f"RL-{i}", "town": "RL", "name": f"社区{i}", "lat": lat, "lon": 110.27, "crs": "wgs84", "share": 0.5}
        for i, lat in enumerate((26.35, 27.5))
    ]
    return more("region.zones", *rows)(plan, rule)


def either(met: Change, missed: Change) -> Change:
    """The change for a rule that is met, or the one for a rule that is missed: plans that cost the same differ."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        return (met if finding(Case(plan), rule).status == MET else missed)(plan, rule)

    return change


def of_sector(sector: str) -> Change:
    """One column: the sector of every campus."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        return put(plan, "region.schools", table(plan, "region.schools").assign(sector=sector))

    return change


CROWD = either(THREE_TIMES, scale("classes", {"stage": "STAGE"}, "pupils", 0.5))


def short(town: str, year: int = LAST) -> Change:
    """Children without a place."""
    return more("shortage", {"town": town, "zone": "", "stage": "STAGE", "grade": 1, "year": year, "pupils": 9})


# By check; a rule that needs another change stands below.
FLIPS: dict[str, Change] = {
    "placed_share": short("RL"),
    "retention": cell("demand", LEAVERS, "pupils", lambda n: n + 900),
    "intake_kept": cell("demand", {"stage": "STAGE", "grade": 3, "year": LAST, "town": "RL"}, "pupils", 0),
    "pupils": cell("classes", {"stage": "STAGE", "year": LAST}, "pupils", 260_000),
    "sector_share": either(of_sector("private"), of_sector("public")),
    "nearby_share": scale("assignment", {"stage": "STAGE", "grade": 1}, "boarders", 0.0),
    "urban_share": more("classes", {**OUT_OF_TOWN, "school": "MP-J1", "pupils": 500}, like={"stage": "STAGE"}),
    "largest_class": CROWD,
    "mean_class": cell("region.classes", {"school": "RL-P2", "grade": "1"}, "pupils", lambda n: n + 4000),
    "classes_above": CROWD,
    "overfilled": smaller_classes,
    "largest_school": BIG,
    "oversized_growing": BIG,
    "campuses": nine_campuses,
    "places_standing": cell("region.classrooms", {"school": "RL-P2"}, "permanent", 5),
    "nursery_classes": without("projects", {"to_stage": "nursery"}),
    "cross_stage": without("region.options", {"to_stage": "junior"}),
    "staff_per_class": cell("staff", {"stage": "STAGE", "year": LAST}, "carers", 0),
    "pupils_per_teacher": cell("staff", {"school": ("RL-P1", "RL-J1"), "stage": "STAGE", "year": LAST}, "teachers", 0),
    "teachers": cell("staff", {"stage": "STAGE", "year": LAST}, "teachers", 20_000),
    "staff_short": cell("staff", {"stage": "STAGE", "year": LAST}, "teachers", 0),
    "staff_above_posts": scale("staff", {}, "posts", 100.0),
    "posts_interval": posts_every(5),
    "towns_without": cell("region.schools", {"school": "WT-K1"}, "sector", "private"),
    "towns_losing_last": without("classes", {"school": "CAY-P1", "year": LAST}),
    "unserved_towns": without("service_areas", {"stage": "STAGE", "town": "WX", "year": 2027}),
    "estates_without": more("region.housing", DWELLINGS),
    "new_private": cell("region.schools", {"school": "RL-K9"}, "opens", 2027),
    "misplaced_new": built(**NEW, town="LR", need_year=2028),
    "site_misuse": built(kind="new", option="N-PA2-12", town="RL", stage="kindergarten"),
    "small_sites": enough_land,
    "unfixed_schools": without("service_areas", {"school": "RL-P1", "year": 2028}),
    "beds": cell("region.schools", {"school": "XY-J1"}, "closes", 2028),
    "boarders_over_beds": cell("assignment", {"stage": "STAGE", "year": LAST}, "boarders", 5000),
    "closures": cell("region.schools", {"school": "RL-S1"}, "closes", 2028),
    "early_closings": built(kind="close", stage="STAGE", school="RL-S2", leaves="RL-S2", into="N9", use_year=2027),
    "unsafe_closings": short("BMP", 2027),
    "closing_span": cell("region.schools", {"school": "RL-P1"}, "closes", 2040),
    "capital_before_closing": built(stage="STAGE", school="BMP-P2", town="BMP", delivery_year=2027, use_year=2027),
    "freed_unused": every_school_has("kept_for_education", 1.0),
    "leavers_sent_away": cell("region.schools", {"school": "RL-P5"}, "grades", "primary:1-6;junior:1-3"),
    "from_outside": cell("assignment", {"stage": "STAGE", "year": LAST, "grade": 1}, "town", ""),
    "births_basis": cell("demand", {"stage": ("kindergarten", "primary"), "grade": 1, "year": LAST}, "comes_from", ""),
    "by_residence": cell("region.enrolment", {"stage": "STAGE", "year": 2025}, "basis", "school"),
    "reviewed": more("review", {"town": "RL", "stage": "STAGE", "year": 2025}),
    "unwarned": cell("balance", {"stage": "STAGE", "year": 2028}, "shortage", 50),
    "funding_floor": lower_floor,
    "schools_lacking": without("region.resources", {"item": "psychology_full_time", "school": "RL-S1"}),
    "rooms_per_100": scale("region.resources", {"item": "multimedia_rooms"}, "value", 2.0),
    "pupils_per_item": scale("region.resources", {"item": "psychology_part_time"}, "value", 3.0),
}  # fmt: skip
FEWER, MORE_CHILDREN = (scale("participation", {}, "children", factor) for factor in (0.75, 2.0))
PUBLIC = cell("classes", {"school": "XY-K1", "grade": "1", "year": LAST}, "pupils", lambda n: n + 6000)
OF_RULE: dict[str, Change] = {
    "XTK-01": FEWER, "XTH-01": FEWER, "CP3-04": FEWER, "CP1-05": MORE_CHILDREN, "YL-01": MORE_CHILDREN,
    "CP3-02": PUBLIC,
    "DT-20": cell("region.schools", {"school": "RL-P1"}, "sector", "private"),
    "YL-03": cell("classes", {"stage": "vocational", "year": LAST}, "pupils", lambda n: n + 1400),
    "YL-04": scale("classes", {"stage": "vocational", "grade": "1"}, "pupils", 1.5),
    "JS-14": cell("classes", {"stage": "vocational", "year": LAST}, "pupils", lambda n: n + 1400),
    "DT-22": without("shortage", {"stage": "STAGE"}),
    "DT-18": scale("assignment", {"stage": "STAGE", "grade": 1}, "bussed", 0.0),
    "DT-21": cell("demand", LEAVERS, "pupils", 0),
    "XTH-03": more("classes", {**OUT_OF_TOWN, "school": "N9", "pupils": 3500}, like={"stage": "STAGE"}),
    "CP2-01": built(**NEW, places=3000), "CP2-02": built(**NEW, places=6000), "CP2-03": built(**NEW, places=1000),
    "YL-05": built(**NEW, places=70_000), "JS-15": without("projects", {"stage": "junior"}),
    "YL-08": built(23, **NEW), "YL-09": built(50, stage="STAGE", delivery_year=2027),
    "YL-15": built(5, stage="STAGE", delivery_year=2027),
    "YL-10": built(**NEW, cost_10k=700_000.0), "YL-11": built(stage="STAGE", delivery_year=2027, cost_10k=300_000.0),
    "CP1-17": cell("region.schools", {"school": "CAY-P1"}, "boarding_beds", 0), "CP1-22": far_zones,
    "CP1-18": more("region.housing", {**DWELLINGS, "town": "WX"}),
    "CP1-19": more("region.housing", {**DWELLINGS, "town": "WX"}),
    "CP1-01": without("demand", {"year": tuple(range(2029, 2041))}),
    "CP1-02": built(**NEW, need_year=2027, decision_year=2026),
    "CP1-03": cell("projects", {"stage": "senior_general", "kind": "expand"}, "delivery_year", 2025),
    "CP1-25": cell("region.resources", {"item": "surcharge_senior_share"}, "value", 10.0),
    "CP1-26": cell("region.resources", {"item": "form_teacher_allowance"}, "value", 500.0),
    "DT-16": cell("region.resources", {"item": "special_cost_per_pupil"}, "value", 5000.0),
    "JS-18": cell("region.resources", {"item": "mental_health_lessons"}, "value", 0.5),
    "DT-11": scale("region.resources", {"item": "function_rooms"}, "value", 2.0),
    "DT-17": scale("region.resources", {"item": "disabled_pupils"}, "value", 0.1),
    "JS-12": every_school_has("psychology_full_time", 1.0),
}  # fmt: skip


def flip(rule: BookRule) -> Change:
    """The change that turns a rule."""
    return OF_RULE.get(rule.id) or FLIPS[rule.check]
