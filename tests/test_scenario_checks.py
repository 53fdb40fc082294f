"""Bad scenarios: each fault names its key and value and what is allowed, before anything runs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region, Scenario
from schoolplaces.faults import Fault

from .conftest import _small

Faults = Callable[[Callable[[], object]], tuple[Fault, ...]]

# What a file says -> code, key, value; told without a region.
SHAPES: dict[str, tuple[dict[str, Any], str, str, str | None]] = {
    "unknown section": ({"birth": {"level": 1}}, "scenario_unknown_key", "birth", None),
    "no section": ({"births": 0.8}, "scenario_value", "births", "0.8"),
    "unknown key": ({"births": {"levl": 0.8}}, "scenario_unknown_key", "births.levl", None),
    "percent for a share": ({"births": {"level": 80}}, "scenario_value", "births.level", "80"),
    "no births at all": ({"births": {"level": 0}}, "scenario_value", "births.level", "0"),
    "text for a number": ({"births": {"level": "0.8"}}, "scenario_value", "births.level", "0.8"),
    "truth for a number": ({"births": {"level": True}}, "scenario_value", "births.level", "true"),
    "births below nobody": ({"births": {"path": {"2027": -1}}}, "scenario_value", "births.path", "{'2027': -1}"),
    "births of no year": ({"births": {"path": {"soon": 1}}}, "scenario_value", "births.path", "{'soon': 1}"),
    "two ways to say births": ({"births": {"level": 1, "path": {"2027": 1}}}, "scenario_both", "births", None),
    "all of them leave": ({"migration": {"all": -1}}, "scenario_value", "migration.all", "-1"),
    "estate of no year": ({"estates": {"E1": "later"}}, "scenario_value", "estates.E1", "later"),
    "year as text": ({"sites": {"x": "2029"}}, "scenario_value", "sites.x", "2029"),
    "rate above one": ({"participation": {"primary": 95}}, "scenario_value", "participation.primary", "95"),
    "rate without a target": (
        {"participation": {"primary": {"year": 2028}}}, "scenario_value", "participation.primary", "{'year': 2028}",
    ),
    "half a pupil": ({"class_size": {"primary": 40.5}}, "scenario_value", "class_size.primary", "40.5"),
    "no caps": ({"class_size": {"primary": {"caps": []}}}, "scenario_value", "class_size.primary", "{'caps': []}"),
    "money owed": ({"budget": {"2027": -5}}, "scenario_value", "budget.2027", "-5"),
    "no fiscal year": ({"budget": {"next": 5}}, "scenario_value", "budget.next", "5"),
    "neither open nor": ({"schools": {"s": "closed"}}, "scenario_value", "schools.s", "closed"),
    "unknown kind": ({"lead_years": {"nwe": 2}}, "scenario_unknown_key", "lead_years.nwe", None),
    "lead of no length": ({"lead_years": {"new": -1}}, "scenario_value", "lead_years.new", "-1"),
    "robust in words": ({"robust": "yes"}, "scenario_value", "robust", "yes"),
    "too few draws": ({"draws": 1}, "scenario_value", "draws", "1"),
    "no name": ({"name": ""}, "scenario_value", "name", ""),
}  # fmt: skip

# Told of a region: the small county.
MISFITS: dict[str, tuple[dict[str, Any], str, str, str | None]] = {
    "births that are known": ({"births": {"path": {2025: 9}}}, "scenario_year", "births.path.2025", "2025"),
    "unknown town": ({"migration": {"c": 0.1}}, "scenario_unknown_code", "migration.c", "c"),
    "unknown estate": ({"estates": {"E9": "out"}}, "scenario_unknown_code", "estates.E9", "E9"),
    "unknown stage": ({"participation": {"primry": 0.9}}, "scenario_unknown_code", "participation.primry", "primry"),
    "rate without a year": ({"participation": {"primary": 0.9}}, "scenario_no_target", "participation.primary", None),
    "one target twice": (
        {"participation": {"vocational": 0.9, "senior_general": 0.8}}, "scenario_against",
        "participation.senior_general", "senior_general",
    ),
    "target in the past": (
        {"participation": {"primary": {"target": 0.9, "year": 2020}}}, "scenario_year", "participation.primary", "2020",
    ),
    "caps of no stage": ({"class_size": {"middle": 40}}, "scenario_unknown_code", "class_size.middle", "middle"),
    "caps for some grades": (
        {"class_size": {"primary": {"caps": [30, 40]}}}, "scenario_caps", "class_size.primary", "[30, 40]",
    ),
    "caps from the past": (
        {"class_size": {"primary": {"caps": [40], "from": 2025}}}, "scenario_year", "class_size.primary", "2025",
    ),
    "money of a pot": ({"budget": {2027: 10}}, "scenario_pot", "budget.2027", "2027"),
    "money of the past": ({"budget": {2020: 10}}, "scenario_year", "budget.2020", "2020"),
    "unknown site": ({"sites": {"y": "out"}}, "scenario_unknown_code", "sites.y", "y"),
    "site too early": ({"sites": {"x": 2027}}, "scenario_too_early", "sites.x", "2027"),
    "unknown option": ({"projects": {"o9": 2029}}, "scenario_unknown_code", "projects.o9", "o9"),
    "project too early": ({"projects": {"o2": 2026}}, "scenario_too_early", "projects.o2", "2026"),
    "wanted on a site struck out": (
        {"projects": {"o1": 2029}, "sites": {"x": "out"}}, "scenario_against", "projects.o1", "o1",
    ),
    "wanted site without options": (
        {"projects": {"o1": "out"}, "sites": {"x": 2029}}, "scenario_against", "sites.x", "x",
    ),
    "unknown school": ({"schools": {"z": "open"}}, "scenario_unknown_code", "schools.z", "z"),
}  # fmt: skip


@pytest.fixture(scope="module")
def county() -> Region:
    """The small county, with an estate to come."""
    housing = [{"town": "a", "year": 2027, "phase": "E1-1", "dwellings": 300}]
    return Region.from_tables(_small() | {"housing": housing})


@pytest.mark.parametrize("case", SHAPES)
def test_what_a_file_may_not_say(case: str, faults_in: Faults) -> None:
    content, code, key, value = SHAPES[case]
    (fault,) = faults_in(lambda: Scenario.from_dict(content, "甲", "scenarios/a.toml"))
    assert (fault.code, fault.column, fault.value) == (code, key, value)
    assert fault.text("en").startswith(f"scenarios/a.toml, key {key}: ")
    assert fault.text("zh").startswith(f"scenarios/a.toml「{key}」：")


@pytest.mark.parametrize("case", MISFITS)
def test_what_does_not_fit_a_region(case: str, county: Region, faults_in: Faults) -> None:
    content, code, key, value = MISFITS[case]
    scenario = Scenario("甲", **content)
    (fault,) = faults_in(lambda: scenario.apply(county))
    assert (fault.code, fault.column, fault.value) == (code, key, value)
    assert [fault] == scenario.check(county)


def test_all_faults_are_told_at_once(faults_in: Faults) -> None:
    content = {"birth": 1, "births": {"level": 9}, "sites": {"x": "2029", "y": "no"}, "robust": 1}
    found = faults_in(lambda: Scenario.from_dict(content, "甲"))
    assert [fault.column for fault in found] == ["birth", "robust", "births.level", "sites.x", "sites.y"]
    assert "did you mean births?" in found[0].text("en")


def test_what_is_near_is_suggested(small: dict) -> None:
    county = Region.from_tables(small)
    (fault,) = Scenario("甲", participation={"primry": 0.9}).check(county)
    assert "did you mean primary?" in fault.text("en")
    assert "幼儿园（kindergarten）、小学（primary）" in fault.text("zh")
    (fault,) = Scenario("甲", class_size={"完小": 40}).check(county)
    assert "（是否想写 小学？）" in fault.text("zh")


def test_stages_and_kinds_by_their_chinese_names(faults_in: Faults) -> None:
    found = Scenario("甲", participation={"普通高中": 0.9}, class_size={"小学": 40}, lead_years={"新建": 2, "迁建": 3})
    assert found.participation == {"senior_general": {"target": 0.9}}
    assert found.class_size == {"primary": {"caps": [40]}}
    assert found.lead_years == {"new": 2, "relocate": 3}
    assert Scenario.from_dict(tomllib.loads(found.to_toml()), "甲") == found
    (fault,) = faults_in(lambda: Scenario("甲", lead_years={"改扩建": 2}))
    assert (fault.code, fault.column) == ("scenario_unknown_key", "lead_years.改扩建")
    assert "（是否想写 扩建？）。应为：新建（new）、扩建（expand）、" in fault.text("zh")
    assert "Allowed: new, expand, " in fault.text("en")


def test_one_thing_by_both_of_its_names_is_told(faults_in: Faults) -> None:
    (fault,) = faults_in(lambda: Scenario("甲", class_size={"primary": 40, "小学": 45}))
    assert (fault.code, fault.column, fault.value) == ("scenario_twice", "class_size.小学", "primary")


def test_regions_that_lack_what_is_changed(small: dict) -> None:
    def codes(**changes: Any) -> list[str]:
        return [fault.code for fault in Scenario("甲", **changes).check(Region.from_tables(small))]

    small["housing"] = [{"town": "a", "year": 2024, "phase": "E1-1", "dwellings": 300}]
    assert codes(estates={"E1": 2028}) == ["scenario_estate_done"]
    del small["budget"], small["births"], small["options"]
    assert codes(budget={"factor": 0.5}) == ["scenario_no_budget"]
    assert codes(budget={2027: 100}) == []
    assert codes(births={"level": 0.5}) == ["scenario_no_births"]
    assert codes(sites={"x": "out"}) == ["scenario_unknown_code"]
    rows = [
        {"town": t, "stage": "primary", "grade": 1, "year": y, "pupils": 9} for t in "ab" for y in range(2026, 2031)
    ]
    small["demand"] = rows
    assert codes(births={"level": 0.5}, robust=True) == [
        "scenario_given_demand",
        "scenario_draws",
        "scenario_no_births",
    ]


def test_a_closing_that_has_to_be_and_a_school_that_stays(small: dict) -> None:
    row = {"option": "o4", "kind": "close", "school": "p", "into": "s", "town": "b", "stage": "primary", "cost_10k": 0}
    small["options"].append(row)
    county = Region.from_tables(small)
    (fault,) = Scenario("甲", schools={"p": "open"}, projects={"o4": 2029}).check(county)
    assert (fault.code, fault.column) == ("scenario_against", "schools.p")
    assert Scenario("甲", schools={"p": "open"}, projects={"o4": "out"}).check(county) == []


def test_a_shorter_lead_lets_a_project_be_earlier(small: dict) -> None:
    county = Region.from_tables(small)
    assert Scenario("甲", sites={"x": 2027}, lead_years={"new": 2}).check(county) == []
    small["options"][0]["lead_years"] = 3
    own = Region.from_tables(small)
    scenario = Scenario("甲", sites={"x": 2027}, lead_years={"new": 2})
    assert [fault.code for fault in scenario.check(own)] == ["scenario_too_early"]
    notes = Scenario("甲", lead_years={"new": 2}).apply(own).notes
    assert notes[-1].code == "scenario_lead_own"


def test_rules_that_contradict_each_other_are_those_of_the_scenario(small: dict, faults_in: Faults) -> None:
    county = Region.from_tables(small)
    found = faults_in(lambda: Scenario("甲", class_size={"kindergarten": 200}).apply(county))
    assert {fault.code for fault in found} == {"rules_size_below_classes", "rules_standard_over_cap"}
    assert {fault.file for fault in found} == {'Scenario("甲")'}


def test_a_file_that_is_not_there_or_no_toml(tmp_path: Path, faults_in: Faults) -> None:
    (tmp_path / "a.toml").write_text("[births\nlevel = 1", encoding="utf-8")
    assert [fault.code for fault in faults_in(lambda: Scenario.read(tmp_path / "a.toml"))] == ["rules_syntax"]
    assert [fault.code for fault in faults_in(lambda: Scenario.read(tmp_path / "b.toml"))] == ["no_file"]
