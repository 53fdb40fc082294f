"""The fan: history, median and nested bands joined at the base year."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from schoolplaces import Region, forecast, report
from schoolplaces.demand import Demand
from schoolplaces.report.drawing import style
from schoolplaces.report.fan_figure import draw_fan, has_fan
from schoolplaces.residence import resident_pupils

from .panel import BASE, drawn, region_of


@pytest.fixture(scope="module")
def place() -> Region:
    return region_of(*drawn(areas=3))


@pytest.fixture(scope="module")
def demand(place: Region) -> Demand:
    return forecast.simulate(forecast.fit(place), draws=100, years=5)


def test_bands_are_nested_and_begin_at_the_base_year(place: Region, demand: Demand) -> None:
    with style():
        axes = report.fan_chart(demand, resident_pupils(place), "en").axes[0]
    bands = [area.get_paths()[0].vertices for area in axes.collections]
    assert len(bands) == 3
    heights = [np.ptp(band[np.isclose(band[:, 0], BASE + 5), 1]) for band in bands]
    assert heights[0] > heights[1] > heights[2] > 0
    assert min(band[:, 0].min() for band in bands) == BASE
    actual = next(line for line in axes.lines if line.get_label() == "actual")
    assert actual.get_ydata()[-1] == pytest.approx(place.enrolment.query("year == @BASE")["pupils"].sum())
    assert axes.get_ylim()[0] == 0


def test_one_town(place: Region, demand: Demand) -> None:
    with style():
        axes = report.fan_chart(demand, resident_pupils(place), town="t01", names={"school": "学校"}).axes[0]
    assert axes.get_title(loc="left") == "学校"
    actual = next(line for line in axes.lines if line.get_label() == "实际")
    wanted = place.enrolment.query("year == @BASE and town == 't01'")["pupils"].sum()
    assert actual.get_ydata()[-1] == pytest.approx(wanted)
    with style(), pytest.raises(ValueError, match="no town"):
        report.fan_chart(demand, resident_pupils(place), town="nowhere")


def test_no_draws_are_told_and_the_picture_is_the_same_each_time(place: Region, demand: Demand) -> None:
    with pytest.raises(ValueError, match="no draws"):
        report.picture(report.fan_chart, forecast.fit(place).project(3), resident_pupils(place))
    one, two = (report.picture(report.fan_chart, demand, resident_pupils(place), estimated=True) for _ in range(2))
    assert one == two


def test_the_fan_of_a_plan_is_that_of_its_demand(place: Region, demand: Demand) -> None:
    plan = SimpleNamespace(demand=demand, region=place)
    assert has_fan(plan)
    assert not has_fan(SimpleNamespace(demand=forecast.fit(place).project(3)))
    with style():
        axes = draw_fan(plan, "zh").axes[0]
        alone = report.fan_chart(demand, resident_pupils(place), "zh").axes[0]
    mine, its = ([list(line.get_ydata()) for line in one.lines] for one in (axes, alone))
    assert mine == its
    assert axes.get_title(loc="left") == next(iter(place.stages.values())).zh
