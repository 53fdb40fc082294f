"""What the controls say is what the scenario holds, and back; what no control shows is kept."""

from __future__ import annotations

import tomllib

import pytest

from schoolplaces import Region, Scenario
from schoolplaces.desk_controls import controls, scenario_of, values_of

from .desk_county import forecast_county, given


@pytest.fixture(scope="module")
def county() -> Region:
    return forecast_county()


def test_only_what_can_change_something_is_offered(county: Region) -> None:
    names = [control.name for control in controls(county)]
    assert names[:2] == ["births.level", "migration.all"]
    assert {"class_size.primary", "budget.factor", "lead_years.new", "lead_years.expand", "robust", "sites"} <= set(
        names
    )
    assert "class_size.kindergarten" not in names  # its caps differ by grade
    without = [control.name for control in controls(given(), births=False)]
    assert without == ["lead_years.new", "lead_years.expand", "sites"]
    assert controls(given(), births=False)[-1].choices == (("S1 城东园", "S1"), ("S2 城西园", "S2"))


def test_the_usual_values_change_nothing(county: Region) -> None:
    offered = controls(county)
    usual = {control.name: control.usual for control in offered}
    assert scenario_of(usual, offered, "a").changes == {}
    assert values_of(Scenario("a"), offered) == usual


def test_there_and_back(county: Region) -> None:
    offered = controls(county)
    cap = next(control for control in offered if control.name == "class_size.primary")
    site = next(control for control in offered if control.name == "sites").choices[0][1]
    moved = values_of(Scenario("a"), offered) | {
        "births.level": 0.8, "migration.all": -0.01, "class_size.primary": cap.usual - 5, "budget.factor": 0.5,
        "lead_years.new": 2, "robust": True, "sites": (site,),
    }  # fmt: skip
    made = scenario_of(moved, offered, "少生")
    assert made.births == {"level": 0.8}
    assert made.class_size == {"primary": {"caps": [cap.usual - 5]}}
    assert (made.sites, made.robust, made.lead_years) == ({site: "out"}, True, {"new": 2})
    assert values_of(made, offered) == moved
    assert Scenario.from_dict(tomllib.loads(made.to_toml()), "x") == made


def test_what_no_control_shows_is_kept(county: Region) -> None:
    offered = controls(county)
    first = offered[-1].choices[0][1]
    town = county.towns["town"].iloc[0]
    before = Scenario(
        "a", births={"path": {2027: 50}}, migration={town: 0.02}, sites={first: 2029}, draws=20, note="会议纪要",
        class_size={"primary": {"caps": [40], "from": 2028}},
    )  # fmt: skip
    values = values_of(before, offered)
    assert values == values_of(Scenario("b"), offered)  # none of it can be shown
    assert scenario_of(values, offered, "a", before) == before
    moved = scenario_of(values | {"births.level": 0.9, "migration.all": 0.01}, offered, "a", before)
    assert moved.births == {"level": 0.9}  # one of the two
    assert moved.migration == {town: 0.02, "all": 0.01}
    assert (moved.sites, moved.note, moved.draws) == ({first: 2029}, "会议纪要", 20)


def test_back_to_the_usual_takes_the_change_out(county: Region) -> None:
    offered = controls(county)
    site = offered[-1].choices[0][1]
    before = Scenario("a", births={"level": 0.7}, sites={site: "out"}, robust=True)
    usual = {control.name: control.usual for control in offered}
    after = scenario_of(usual, offered, "a", before)
    assert (after.changes, after.robust) == ({}, None)
