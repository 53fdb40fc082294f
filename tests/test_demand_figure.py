"""The figure of demand: past and future joined at the base year."""

import pytest

from schoolplaces.report.demand_figure import draw_demand
from schoolplaces.report.drawing import style

from .plan_fixture import make_plan


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def test_demand_joins_past_and_future():
    plan = make_plan()
    axes = draw_demand(plan, "zh").axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    assert list(lines["初中"].get_xdata()) == list(range(2016, 2026))
    assert lines["初中"].get_ydata()[-1] == pytest.approx(800)
    assert any("基准年 2025" in text.get_text() for text in axes.texts)
    assert axes.get_ylim()[0] == 0


def test_stages_that_are_forecast_only_are_not_drawn():
    plan = make_plan()
    plan.region.rules.region.plan_stages = ["junior"]
    assert {line.get_label() for line in draw_demand(plan, "zh").axes[0].lines} & {"小学", "初中"} == {"初中"}
