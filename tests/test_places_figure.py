"""The figure of places: stacked to the total, a panel for each stage."""

import itertools

import pandas as pd
import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.places_figure import draw_places

from .plan_fixture import NEED, make_plan


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def test_places_stack_to_the_total():
    plan = make_plan()
    axes = next(axes for axes in draw_places(plan, "zh").axes if axes.get_title(loc="left") == "幼儿园")
    balance = plan.balance[(plan.balance["stage"] == "kindergarten") & plan.balance["year"].isin(NEED)]
    tops = {}
    for bar in axes.patches:
        year = round(bar.get_x() + bar.get_width() / 2)
        tops[year] = max(tops.get(year, 0), bar.get_y() + bar.get_height())
    assert tops == pytest.approx(balance.groupby("year")["places_total"].sum().to_dict())


def test_a_panel_for_each_stage_and_one_for_the_legend():
    axes = draw_places(make_plan(), "en").axes
    assert [panel.get_title(loc="left") for panel in axes][:2] == ["Kindergarten", "Primary"]
    assert sum(panel.get_legend() is not None for panel in axes) == 1


def test_a_kind_of_places_that_nobody_has_is_left_out():
    plan = make_plan()
    plan.balance["places_pipeline"] = 0
    legend = next(panel.get_legend() for panel in draw_places(plan, "zh").axes if panel.get_legend())
    assert [text.get_text() for text in legend.get_texts()] == ["学位需求", "现有学位(已减撤并转出)", "规划新增"]


def test_ten_years_have_ticks_that_do_not_touch():
    plan = make_plan()
    plan.need_years = tuple(range(2026, 2036))
    later = [plan.balance[plan.balance["year"] == NEED[-1]].assign(year=year) for year in range(2033, 2036)]
    plan.balance = pd.concat([plan.balance, *later])
    figure = draw_places(plan, "zh")
    figure.canvas.draw()
    for axes in figure.axes[:5]:
        boxes = [tick.get_window_extent() for tick in axes.get_xticklabels()]
        assert len(boxes) == 5
        assert all(one.x1 < other.x0 for one, other in itertools.pairwise(boxes))
