"""The fan: history, median and nested bands joined at the base year."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from schoolplaces import forecast, report
from schoolplaces.report.drawing import style
from schoolplaces.report.fan_figure import draw_fan, has_fan
from schoolplaces.residence import resident_pupils

from .panel import BASE, drawn, region_of

PLACE = region_of(*drawn(areas=3))
DEMAND = forecast.simulate(forecast.fit(PLACE), draws=100, years=5)


def test_bands_are_nested_and_begin_at_the_base_year() -> None:
    with style():
        axes = report.fan_chart(DEMAND, resident_pupils(PLACE), "en").axes[0]
    bands = [area.get_paths()[0].vertices for area in axes.collections]
    assert len(bands) == 3
    heights = [np.ptp(band[np.isclose(band[:, 0], BASE + 5), 1]) for band in bands]
    assert heights[0] > heights[1] > heights[2] > 0
    assert min(band[:, 0].min() for band in bands) == BASE
    actual = next(line for line in axes.lines if line.get_label() == "actual")
    assert actual.get_ydata()[-1] == pytest.approx(PLACE.enrolment.query("year == @BASE")["pupils"].sum())
    assert axes.get_ylim()[0] == 0


def test_one_town() -> None:
    with style():
        axes = report.fan_chart(DEMAND, resident_pupils(PLACE), town="t01", names={"school": "学校"}).axes[0]
    assert axes.get_title(loc="left") == "学校"
    actual = next(line for line in axes.lines if line.get_label() == "实际")
    wanted = PLACE.enrolment.query("year == @BASE and town == 't01'")["pupils"].sum()
    assert actual.get_ydata()[-1] == pytest.approx(wanted)
    with style(), pytest.raises(ValueError, match="no town"):
        report.fan_chart(DEMAND, resident_pupils(PLACE), town="nowhere")


def test_no_draws_are_told_and_the_picture_is_the_same_each_time() -> None:
    with pytest.raises(ValueError, match="no draws"):
        report.picture(report.fan_chart, forecast.fit(PLACE).project(3), resident_pupils(PLACE))
    one, two = (report.picture(report.fan_chart, DEMAND, resident_pupils(PLACE), estimated=True) for _ in range(2))
    assert one == two


def test_the_fan_of_a_plan_is_that_of_its_demand() -> None:
    plan = SimpleNamespace(demand=DEMAND, region=PLACE)
    assert has_fan(plan)
    assert not has_fan(SimpleNamespace(demand=forecast.fit(PLACE).project(3)))
    with style():
        axes = draw_fan(plan, "zh").axes[0]
        alone = report.fan_chart(DEMAND, resident_pupils(PLACE), "zh").axes[0]
    mine, its = ([list(line.get_ydata()) for line in one.lines] for one in (axes, alone))
    assert mine == its
    assert axes.get_title(loc="left") == next(iter(PLACE.stages.values())).zh
