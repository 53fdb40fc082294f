"""The Gantt chart of the 5-3-1 dates: a row a project, bars for works and for years that are bridged."""

import pandas as pd
import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.gantt_figure import MOST, draw_gantt

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def bars(figure):
    """First and last year of every bar, by row."""
    patches = [patch for patch in figure.axes[0].patches if round(patch.get_height(), 6) in (0.5, 0.28)]
    return [(round(p.get_y() + p.get_height() / 2), p.get_x(), p.get_x() + p.get_width()) for p in patches]


def test_a_row_a_project_with_its_works():
    """In the order of 附表4: temporary rooms, the extension, the new school."""
    figure = draw_gantt(make_plan(), "zh")
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert names == ["1 =2+2 & <过渡>*", "2 一小扩建", "3 塱埗第二初级中学*"]
    assert bars(figure) == [(0, 2025, 2026), (1, 2025, 2027), (2, 2025, 2028)]
    ticks = figure.axes[0].get_xticks()
    assert (ticks[0], ticks[-1]) == (2025, 2030)


def test_years_between_need_and_use_are_bridged():
    late = projects().assign(need_year=2026, use_year=[2029, 2027, 2026])
    found = bars(draw_gantt(make_plan(projects=late), "en"))
    assert sorted(found) == [
        (0, 2025, 2026),
        (1, 2025, 2027),
        (1, 2026, 2027),
        (2, 2025, 2028),
        (2, 2026, 2029),
    ]


def test_markers_stand_at_the_dates():
    lines = draw_gantt(make_plan(), "zh").axes[0].lines
    squares = [line.get_xdata()[0] for line in lines if line.get_marker() == "s"]
    assert squares == [2026]  # the others lay before the base year, or are not asked for


def test_what_closes_is_left_to_the_table():
    assert len(draw_gantt(make_changed_plan(), "zh").axes[0].get_yticks()) == 5


def test_more_projects_than_a_page_holds_are_counted():
    many = pd.concat([projects()] * 20, ignore_index=True)
    many["project"] = [f"P{number}" for number in range(len(many))]
    figure = draw_gantt(make_plan(projects=many), "zh")
    assert len(figure.axes[0].get_yticks()) == MOST
    assert f"只画出附表4前{MOST}个项目(共60个)" in figure.get_supxlabel()


def test_without_projects_it_says_so():
    assert "本规划期没有建设项目" in draw_gantt(make_plan(projects=projects().iloc[:0]), "zh").get_supxlabel()
