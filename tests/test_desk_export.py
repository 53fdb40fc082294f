"""What the desk writes of a scenario: plan, documents, and the scenario itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from schoolplaces import Scenario
from schoolplaces.desk_export import export
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Plan

from .desk_county import desk_of


@pytest.mark.slow
def test_plan_documents_and_scenario(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    seen = desk.plan(desk.outlook(Scenario("晚", lead_years={"new": 4})))
    folder = export(seen, tmp_path, "zh")
    assert folder == tmp_path / "scenarios" / "晚"
    assert {"plan", "layout_plan.docx", "appendix.xlsx", "index.html", "scenario.toml"} <= {
        p.name for p in folder.iterdir()
    }
    assert Plan.read(folder / "plan").objective == seen.plan.objective
    assert Scenario.read(folder / "scenario.toml") == seen.scenario
    assert export(seen, tmp_path, "zh") == folder  # once more, over the old one
    (folder / "scenario.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputFaults) as error:
        export(seen, tmp_path, "zh")
    assert [fault.code for fault in error.value.faults] == ["foreign_document"]
    assert (folder / "scenario.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_a_plan_that_does_not_hold_is_not_written(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    seen = desk.plan(desk.outlook(Scenario("a")))
    assert seen.plan is not None
    wrong = replace(seen.plan, objective=seen.plan.objective + 1)
    with pytest.raises(InputFaults) as error:
        export(replace(seen, plan=wrong), tmp_path, "en")
    assert error.value.faults[0].code == "desk_broken"
    assert not (tmp_path / "scenarios").exists()


def test_without_a_plan_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no plan"):
        export(desk_of().outlook(Scenario("a")), tmp_path, "zh")
