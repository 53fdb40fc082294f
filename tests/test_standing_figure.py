"""Demand against the places that stand: bars, line, the places of a plan, the demand compared with."""

from __future__ import annotations

import pytest

from schoolplaces import Demand, optimize, report
from schoolplaces.report.drawing import style

from .desk_county import given


@pytest.fixture(scope="module")
def county():
    return given()


def labels(figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_bars_and_line(county) -> None:
    balance = optimize.standing_balance(county, Demand.of_table(county.demand, county))
    balance = balance[balance["town"] != ""]
    figure = report.standing_chart(balance.assign(places=40), names={"kindergarten": "幼儿园"}, estimated=True)
    (axes,) = figure.axes
    assert [bar.get_height() for bar in axes.patches] == [40] * 5
    assert list(axes.lines[0].get_ydata()) == [70] * 5
    assert labels(figure) == ["学位需求", "现有可用学位(不含新决策)"]
    assert "含估算" in figure.get_supxlabel()


def test_a_plan_and_another_demand_stand_beside(county) -> None:
    demand = Demand.of_table(county.demand, county)
    balance = optimize.standing_balance(county, demand)
    balance = balance[balance["town"] != ""]
    plan = optimize.plan(county, demand)
    figure = report.standing_chart(balance, plan.balance, balance.assign(demand=60), lang="en")
    (axes,) = figure.axes
    last = plan.balance.loc[plan.balance["year"] == 2030, "places_total"].sum()
    assert [bar.get_height() for bar in axes.patches][-1] == last > 0
    assert len(axes.patches) == 10
    assert list(axes.lines[0].get_ydata()) == [60] * 5
    assert "places with the plan" in labels(figure)
    with pytest.raises(ValueError, match="no stage"):
        report.standing_chart(balance.iloc[:0])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_legend_of_one_stage_has_room(county, lang: str) -> None:
    demand = Demand.of_table(county.demand, county)
    balance = optimize.standing_balance(county, demand)
    balance = balance[balance["town"] != ""]
    plan = optimize.plan(county, demand)
    with style():
        figure = report.standing_chart(balance, plan.balance, balance, lang=lang)
        figure.draw_without_rendering()
    box, room = figure.legends[0].get_window_extent(), figure.bbox
    assert len(figure.legends) == 1
    assert room.x0 <= box.x0
    assert box.x1 <= room.x1
