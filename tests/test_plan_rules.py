"""The rule book on places: its sections are read, and what none of them may hold is refused."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from schoolplaces import Rules
from schoolplaces.faults import InputFaults


def test_the_national_default_has_every_section() -> None:
    rules = Rules.read(None)
    assert rules.bus["primary"].km == 25
    assert (rules.boarding["primary"].from_grade, rules.boarding["junior"].from_grade) == (4, 1)
    assert [entry.stages for entry in rules.shared_rooms] == [["primary", "junior"], ["junior", "senior_general"]]
    assert [(entry.bound, entry.share) for entry in rules.sector_share] == [
        ("at_least", 0.92), ("at_least", 0.58), ("at_most", 0.05),
    ]  # fmt: skip
    assert {entry.stage: (entry.share, entry.status) for entry in rules.nearby} == {
        "primary": (1.0, "published"), "junior": (0.95, "published"),
    }  # fmt: skip
    assert 0 < rules.costs.nearby < min(rules.costs.shortage.values())
    assert (rules.staff["kindergarten"].teachers_per_class, rules.staff["kindergarten"].pupils_per_teacher) == (2, 0)
    assert (rules.staff["primary"].pupils_per_teacher, rules.staff["primary"].carers_per_class) == (19, 0)
    assert (rules.nursery.need, rules.co_built.dwellings) == (0, 1000)
    assert rules.costs.pupil_floor == {"primary": 100, "junior": 100}
    assert (rules.standards["kindergarten"].reclassify_10k, rules.standards["primary"].reclassify_10k) == (0.3, 0)


def test_every_kind_of_project_has_its_years() -> None:
    assert set(Rules.read(None).projects) == {
        *("new", "expand", "temporary", "relocate", "convert", "close", "reclassify"),
    }


def test_sections_by_stage_go_with_their_stage() -> None:
    rules = Rules.from_dict({"region": {"only_stages": ["primary"]}})
    assert set(rules.bus) == set(rules.boarding) == set(rules.staff) == {"primary"}
    assert rules.shared_rooms == []
    assert [entry.stage for entry in rules.nearby] == ["primary"]
    assert rules.sector_share == []


def test_reach_by_kind_of_town() -> None:
    reach = Rules.read(None).reach["primary"]
    assert [reach.limit(kind) for kind in ("urban", "town", "rural")] == [5, 10, 15]
    with pytest.raises(KeyError):
        reach.limit("seaside")


TINY = {"stages": ["primary"], "sectors": ["public"], "bound": "at_least", "share": 0.5, "year": 2026}
WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "bus of no stage": ({"bus": {"prep": {"km": 1.0, "cost_10k": 1.0}}}, "rules_unknown_stage", "bus.prep"),
    "bus without km": ({"bus": {"senior_general": {"cost_10k": 1.0}}}, "rules_missing_key", "bus.senior_general.km"),
    "bus backwards": ({"bus": {"primary": {"km": -1.0}}}, "rules_range", "bus.primary.km"),
    "grade 0 boards": ({"boarding": {"primary": {"from_grade": 0}}}, "rules_range", "boarding.primary.from_grade"),
    "one stage shares": ({"shared_rooms": [{"stages": ["primary"]}]}, "rules_empty_list", "shared_rooms[0].stages"),
    "a stage twice": (
        {"shared_rooms": [{"stages": ["primary", "primary"]}]}, "rules_repeated", "shared_rooms[0].stages"
    ),
    "unknown stage shares": (
        {"shared_rooms": [{"stages": ["primary", "prep"]}]}, "rules_unknown_stage", "shared_rooms[0].stages"
    ),
    "unknown sector": (
        {"sector_share": [TINY | {"sectors": ["church"]}]}, "rules_choice", "sector_share[0].sectors[0]"
    ),
    "sector twice": (
        {"sector_share": [TINY | {"sectors": ["public"] * 2}]}, "rules_repeated", "sector_share[0].sectors"
    ),
    "unknown bound": ({"sector_share": [TINY | {"bound": "about"}]}, "rules_choice", "sector_share[0].bound"),
    "share above 1": ({"sector_share": [TINY | {"share": 58.0}]}, "rules_range", "sector_share[0].share"),
    "near no stage": (
        {"nearby": [{"stage": "prep", "share": 0.5, "year": 2026}]}, "rules_unknown_stage", "nearby[0].stage"
    ),
    "near above 1": (
        {"nearby": [{"stage": "primary", "share": 95.0, "year": 2026}]}, "rules_range", "nearby[0].share"
    ),
    "staff": ({"staff": {"primary": {"teachers_per_class": -1.0}}}, "rules_range", "staff.primary.teachers_per_class"),
    "half a nursery": ({"nursery": {"need": 2.5}}, "rules_type", "nursery.need"),
    "no estate": ({"co_built": {"dwellings": 0}}, "rules_range", "co_built.dwellings"),
    "deviation": ({"costs": {"deviation": -0.1}}, "rules_range", "costs.deviation"),
    "pupil of no stage": ({"costs": {"pupil": {"prep": 0.1}}}, "rules_unknown_stage", "costs.pupil.prep"),
    "price of reclassifying": (
        {"standards": {"primary": {"reclassify_10k": -1.0}}}, "rules_range", "standards.primary.reclassify_10k"
    ),
    "unknown kind": ({"projects": {"demolish": {}}}, "rules_choice", "projects.demolish"),
    "spend": ({"projects": {"close": {"spend": [0.5, 0.4]}}}, "rules_shares", "projects.close.spend"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_key(name: str) -> None:
    county, code, path = WRONG[name]
    with pytest.raises(InputFaults) as error:
        Rules.from_dict(county)
    assert [(fault.code, fault.column) for fault in error.value.faults] == [(code, path)]


def test_boarding_from_a_grade_the_stage_does_not_have_means_nobody_boards() -> None:
    assert Rules.from_dict({"boarding": {"primary": {"from_grade": 20}}}).boarding["primary"].from_grade == 20


def test_a_rule_book_written_out_reads_back() -> None:
    rules = Rules.from_dict({"nursery": {"need": 4}, "bus": {"vocational": {"km": 60.0, "cost_10k": 0.2}}})
    assert Rules.from_dict(tomllib.loads(rules.to_toml())).to_toml() == rules.to_toml()
