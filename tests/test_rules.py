"""The rule book: merged over the default, whole after writing, and told where it is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Rules
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.rule_checks import planning_faults
from schoolplaces.rules_file import default_rules


def _faults(county: dict[str, Any]) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as error:
        Rules.from_dict(county)
    return error.value.faults


def test_default_is_what_its_file_says() -> None:
    rules = Rules.read(None)
    assert (rules.rule_531.forecast, rules.rule_531.plan, rules.rule_531.deliver) == (5, 3, 1)
    assert list(rules.stages) == ["kindergarten", "primary", "junior", "senior_general", "vocational"]
    assert rules.costs.class_["primary"] == 2
    assert rules.projects["new"].spend == [0.2, 0.4, 0.4]
    assert rules.reach["primary"].limit("urban") == 5


def test_a_number_laid_over_loses_the_source_of_the_one_it_replaces() -> None:
    rules = Rules.from_dict({"projects": {"new": {"lead_years": 4}}})
    new = rules.projects["new"]
    assert (new.lead_years, new.life, new.status) == (4, 50, "assumed")
    assert "县级" in new.source
    assert Rules.from_dict({"rule_531": {"plan": 3}}).rule_531.status == "published"


def test_lists_of_sections_are_laid_by_what_they_speak_of_and_an_empty_one_leaves_nothing() -> None:
    assert Rules.from_dict({"participation": []}).participation == []
    rules = Rules.from_dict({"nearby": [{"stage": "junior", "share": 0.9, "year": 2027}]})
    assert [(one.stage, one.share) for one in rules.nearby] == [("primary", 1.0), ("junior", 0.9)]
    caps = Rules.from_dict({"stages": {"senior_general": {"class_size": [{"from": 2027, "caps": [45]}]}}})
    stage = caps.stage_table()["senior_general"]
    assert [stage.caps(year)[0] for year in (2022, 2023, 2026, 2027)] == [65, 55, 55, 45]


def test_a_file_that_says_all_there_is_has_nothing_laid_under_it() -> None:
    whole = tomllib.loads(Rules.from_dict({"nearby": [], "school_size": []}).to_toml())
    assert whole["region"]["inherit"] is False
    rules = Rules.from_dict(whole)
    assert (rules.nearby, rules.school_size, rules.region.inherit) == ([], [], None)
    del whole["nearby"]
    assert Rules.from_dict(whole).nearby == []
    del whole["region"]["inherit"]
    assert len(Rules.from_dict(whole).nearby) == 2


def test_only_stages_drops_all_that_concerns_the_others() -> None:
    rules = Rules.from_dict({"region": {"only_stages": ["primary", "junior"]}})
    assert list(rules.stages) == ["primary", "junior"]
    assert set(rules.reach) == set(rules.standards) == set(rules.costs.campus) == {"primary", "junior"}
    assert [size.stages for size in rules.school_size] == [["primary"], ["junior"], ["primary", "junior"]]
    assert rules.participation == []


def test_a_county_may_add_a_stage() -> None:
    default = default_rules()
    extra: dict[str, Any] = {"stages": {"special": default["stages"]["primary"] | {"zh": "特殊教育", "en": "Special"}}}
    extra |= {name: {"special": default[name]["primary"]} for name in ("reach", "standards")}
    extra["costs"] = {name: {"special": 1} for name in ("campus", "class", "shortage")}
    assert "special" in Rules.from_dict(extra).stages
    del extra["reach"]  # a forecast needs no reach, a plan of the stage does
    rules = Rules.from_dict(extra)
    assert planning_faults(rules, ["primary"]) == []
    assert planning_faults(rules, ["special"]) == [Fault("rules_missing_key", "rules.toml", None, "reach.special")]


@pytest.mark.parametrize(
    "county", [{}, {"region": {"only_stages": ["primary"], "name": '引号"\\县\x7f', "base_year": 2024}}]
)
def test_toml_reads_back(county: dict[str, Any], tmp_path: Path) -> None:
    rules = Rules.from_dict(county)
    path = tmp_path / "rules.toml"
    path.write_text(rules.to_toml(), encoding="utf-8")
    again = Rules.read(path)
    assert again.to_toml() == rules.to_toml()
    assert again.stages == rules.stages


WRONG = {
    "region.detuor": ({"region": {"detuor": 1.2}}, "rules_unknown_key", "detour"),
    "weather": ({"weather": {"sun": 1}}, "rules_unknown_key", ""),
    "region.detour": ({"region": {"detour": "1.2"}}, "rules_type", "a number"),
    "stages.primary.grades": ({"stages": {"primary": {"grades": 6.5}}}, "rules_type", "whole number"),
    "stages.primary.compulsory": ({"stages": {"primary": {"compulsory": 1}}}, "rules_type", "true or false"),
    "stages": ({"stages": 3}, "rules_type", "section"),
    "participation[0].target": (
        {"participation": [{"stages": ["primary"], "target": 1.2, "year": 2030}]},
        "rules_range",
        "≤ 1",
    ),
    "school_size[0].cap": (
        {"school_size": [{"stages": ["primary"], "cap": 0, "existing_from": 2026}]},
        "rules_range",
        "≥ 1",
    ),
    "costs.discount_rate": ({"costs": {"discount_rate": float("nan")}}, "rules_type", "finite"),
    "projects.new.spend": ({"projects": {"new": {"spend": [0.5, 0.4]}}}, "rules_shares", "0.9"),
    "projects.rent": ({"projects": {"rent": {"zh": "租用"}}}, "rules_choice", "'new'"),
    "region.entry_cutoff": ({"region": {"entry_cutoff": "02-29"}}, "rules_date", "08-31"),
    "stages.junior.fed_by": ({"stages": {"junior": {"fed_by": "prim"}}}, "rules_fed_by", "births, kindergarten"),
    "stages.primary.fed_by": (
        {"stages": {"primary": {"fed_by": "junior"}, "junior": {"fed_by": "primary"}}},
        "rules_circle",
        "circle",
    ),
    "stages.primary.class_size[0].caps": (
        {"stages": {"primary": {"class_size": [{"from": 1900, "caps": [45, 45]}]}}},
        "rules_caps",
        "6 (one a grade)",
    ),
    "stages.primary.class_size": ({"stages": {"primary": {"class_size": []}}}, "rules_empty_list", "at least one"),
    "region.plan_stages": ({"region": {"plan_stages": ["jr"]}}, "rules_unknown_stage", "kindergarten"),
    "region.only_stages": ({"region": {"only_stages": ["jr"]}}, "rules_unknown_stage", "kindergarten"),
    "costs.campus.nursery": ({"costs": {"campus": {"nursery": 3}}}, "rules_unknown_stage", "kindergarten"),
    "split[0].stage": ({"split": [{"stage": "x", "year": 2030, "share": 0.5}]}, "rules_unknown_stage", "junior"),
    "rule_531": ({"rule_531": {"plan": 6}}, "rules_531", "5-6-1"),
    "warnings": ({"warnings": {"orange": 0.8}}, "rules_warning_levels", "0.8 – 0.8 – 0.2"),
    "warnings.far": ({"warnings": {"near": 5}}, "rules_warning_years", "5"),
    "warnings.blue": ({"warnings": {"blue": 1.5}}, "rules_range", "1"),
    "warnings.yellow": ({"warnings": {"yellow": 0}}, "rules_range", "0"),
    "participation[0].stages": (
        {"participation": [{"stages": ["primary", "primary"], "target": 1.0, "year": 2030}]},
        "rules_repeated",
        "once",
    ),
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_wrong_is_told_by_its_key(path: str) -> None:
    county, code, word = WRONG[path]
    fault = next(fault for fault in _faults(county) if fault.column == path)
    assert fault.code == code
    assert word in fault.text("en")
    assert fault.text("zh").startswith(f"rules.toml「{path}」")


def test_a_refused_section_is_told_once() -> None:
    assert [fault.column for fault in _faults({"projects": {"rent": {}}})] == ["projects.rent"]


def test_dropping_the_feeder_is_told() -> None:
    assert [fault.code for fault in _faults({"region": {"only_stages": ["junior"]}})] == ["rules_fed_by"]


def test_gb18030_and_marks_are_read(tmp_path: Path) -> None:
    for encoding in ("gb18030", "utf-8-sig"):
        path = tmp_path / f"{encoding}.toml"
        path.write_bytes('[region]\r\nname = "城步"\r\n'.encode(encoding))
        assert Rules.read(path).region.name == "城步"


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as error:
        Rules.read(tmp_path)
    assert error.value.faults[0].code == "cannot_read"


def test_stages_planned_are_read_back_to_the_same_rules() -> None:
    rules = Rules.from_dict({"region": {"plan_stages": ["senior_general"]}})
    again = Rules.from_dict(tomllib.loads(rules.to_toml()))
    assert again.to_toml() == rules.to_toml()
    assert again.region.plan_stages == ["senior_general"]
