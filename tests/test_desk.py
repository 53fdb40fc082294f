"""The desk: a change is counted at once, then planned coarsely, then better, until something newer is wanted."""

from __future__ import annotations

import pytest

from schoolplaces import Scenario
from schoolplaces.desk import GAPS, Desk, Outlook
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Stopper

from .desk_county import desk_of, forecast_county


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(forecast_county())


def test_births_to_come_change_demand_and_margin_without_a_plan(desk: Desk) -> None:
    usual, fewer = desk.outlook(Scenario("a")), desk.outlook(Scenario("b", migration={"all": -0.05}))
    last = usual.balance["year"].max()
    assert usual.plan is None

    def at(seen: Outlook, column: str) -> int:
        rows = seen.balance[(seen.balance["year"] == last) & (seen.balance["town"] != "")]
        return int(rows[column].sum())

    assert at(fewer, "demand") < at(usual, "demand")
    assert at(fewer, "places") == at(usual, "places")
    assert at(fewer, "margin") > at(usual, "margin")


def test_the_forecast_is_fitted_once_and_not_where_demand_is_given(desk: Desk) -> None:
    assert desk.model is desk.model is not None
    assert desk_of().model is None


def test_step_by_step() -> None:
    steps: list[tuple[str, Outlook]] = []
    desk_of().follow(Scenario("a"), lambda seen, step: steps.append((step, seen)))
    assert [step for step, _ in steps] == [
        "balance",
        "first",
    ]  # the first plan is proven as near as the better one asks
    assert steps[0][1].plan is None
    assert steps[1][1].plan is not None
    assert steps[1][1].plan.gap <= GAPS[-1]
    assert steps[1][1].plan.projects["option"].tolist() == ["N1"]


def test_nothing_is_planned_for_what_is_no_longer_wanted() -> None:
    steps: list[str] = []
    desk_of().follow(Scenario("a"), lambda _, step: steps.append(step), overtaken=lambda: True)
    assert steps == ["balance"]


def test_a_search_that_is_stopped_ends_in_silence() -> None:
    stopper, steps = Stopper(), []
    stopper.ask()
    desk_of().follow(Scenario("a"), lambda _, step: steps.append(step), stopper=stopper)
    assert steps == ["balance"]


@pytest.mark.slow
def test_a_site_struck_out_is_not_built_on() -> None:
    desk = desk_of()
    made = desk.plan(desk.outlook(Scenario("a", sites={"S1": "out"}))).plan
    assert made is not None
    assert made.projects["option"].tolist() == ["N2"]
    assert made.check() == []


def test_what_does_not_fit_the_county_is_told() -> None:
    with pytest.raises(InputFaults):
        desk_of().outlook(Scenario("a", sites={"nowhere": "out"}))


def test_a_county_is_read_from_its_folder(tmp_path) -> None:
    folder = tmp_path / "county"
    desk_of().region.write(folder)
    desk = Desk.read(folder, lang="en")
    assert (desk.lang, desk.folder, desk.region.name) == ("en", folder, "例县")
