"""The panel without a browser: what is moved is followed, kept, saved, opened again; the newest wish is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from schoolplaces import Scenario
from schoolplaces.desk_panel import Panel
from schoolplaces.desk_worker import Turn

from .desk_county import desk_of

pytest.importorskip("ipywidgets")
SOON = 120.0  # seconds; it takes a few


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Panel]:
    """The panel of the given county, its first plan made; figures are drawn in a test of their own."""
    monkeypatch.setattr(
        "schoolplaces.desk_panel.pictures", lambda *args: iter([("map", b"png " + repr(args[2:4]).encode())])
    )
    made = desk_of(tmp_path).panel()
    assert made.worker.finish(SOON)
    yield made
    assert made.worker.finish(SOON)


def test_it_opens_with_the_county_as_it_is(panel: Panel) -> None:
    assert "例县" in panel.box.children[0].value
    assert "不作新决策时缺 70 个学位" in panel.headline.value
    assert "1 个项目" in panel.headline.value
    assert "完成" in panel.status.value
    assert list(panel.desk.shelf.kept) == ["基准"]
    assert panel.other.value == "基准"
    assert panel.pictures["map"].value == b"png ('kindergarten', 2030)"
    assert panel.pictures["map"].layout.display == ""


def test_no_other_scenario_is_kept_by_its_name(panel: Panel) -> None:
    panel.name.value = "基准"
    panel.buttons["keep"].click()
    assert "留给不作改动的方案" in panel.status.value


@pytest.mark.slow
def test_what_is_moved_is_planned(panel: Panel) -> None:
    before = panel.headline.value
    panel.moves["lead_years.new"].value = 4
    assert panel.worker.finish(SOON)
    assert panel.seen is not None
    assert panel.seen.scenario.lead_years == {"new": 4}
    assert "五年缺口 210 人年" in panel.headline.value != before
    panel.moves["sites"].value = ("S1",)
    assert panel.worker.finish(SOON)
    assert panel.seen.plan.projects["option"].tolist() == ["N2"]


def test_what_is_overtaken_is_not_shown(panel: Panel) -> None:
    before, turn = panel.seen, Turn()
    turn.overtake()
    panel._follow(Scenario("old", sites={"S1": "out"}), turn)
    assert panel.seen is before


@pytest.mark.slow
def test_kept_saved_reset_and_opened_again(panel: Panel) -> None:
    panel.moves["lead_years.new"].value = 4
    panel.name.value = "晚"
    assert panel.worker.finish(SOON)
    panel.buttons["keep"].click()
    assert "晚" in panel.kept.value
    assert ("晚", "晚") in panel.other.options
    panel.buttons["save"].click()
    assert (panel.desk.folder / "scenarios" / "晚.toml").exists()
    assert panel.files.value == "晚"
    panel.buttons["reset"].click()
    assert panel.worker.finish(SOON)
    assert panel.moves["lead_years.new"].value == 3
    assert panel.seen.plan.shortage["pupils"].sum() == 140
    panel.buttons["load"].click()
    assert panel.worker.finish(SOON)
    assert panel.moves["lead_years.new"].value == 4
    assert panel.name.value == "晚"
    assert panel.seen.scenario == Scenario("晚", lead_years={"new": 4})


def test_another_file_is_replaced_only_when_asked_twice(panel: Panel) -> None:
    path = panel.desk.shelf.save(Scenario("a", projects={"N1": "out"}))
    panel.name.value = "a"
    panel.buttons["save"].click()
    assert "再按一次" in panel.status.value
    assert Scenario.read(path).projects == {"N1": "out"}
    panel.buttons["save"].click()
    assert Scenario.read(path).projects == {}


@pytest.mark.slow
def test_what_no_control_shows_is_told_and_kept(panel: Panel) -> None:
    panel.set(Scenario("a", projects={"N1": "out"}, lead_years={"new": 2}))
    assert panel.worker.finish(SOON)
    assert "另有" in panel.also.value
    assert panel.seen.plan.projects["option"].tolist() == ["N2"]
    panel.moves["lead_years.new"].value = 4
    assert panel.worker.finish(SOON)
    assert panel.seen.scenario.projects == {"N1": "out"}
    panel.buttons["reset"].click()
    assert panel.also.value == ""


def test_faults_are_told_and_nothing_breaks(panel: Panel) -> None:
    panel.name.value = "a/b"
    panel.buttons["save"].click()
    assert "不能作文件名" in panel.status.value
    panel.want(Scenario("a", sites={"nowhere": "out"}))
    assert panel.worker.finish(SOON)
    assert "nowhere" in panel.status.value
    assert "#9C1C06" in panel.status.value
    panel.seen = None
    panel.buttons["export"].click()
    assert "还没有方案" in panel.status.value


def test_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schoolplaces.desk_panel.pictures", lambda *args: iter([]))
    desk = desk_of()
    desk.lang = "en"
    panel = Panel(desk)
    assert "scenario desk" in panel.box.children[0].value
    assert panel.buttons["keep"].description == "keep"
    assert panel.moves["lead_years.new"].description == "lead of new (years)"
    assert panel.worker.finish(SOON)
