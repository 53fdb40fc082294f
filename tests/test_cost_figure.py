"""The money by year: bars as high as the projects' money."""

import pytest

from schoolplaces.report.cost_figure import draw_cost
from schoolplaces.report.drawing import style

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_add_up_to_the_money_of_each_year(lang):
    with style():
        axes = draw_cost(make_plan(), lang).axes[0]
    heights = {}
    for bar in axes.patches:
        year = round(bar.get_x() + bar.get_width() / 2)
        heights[year] = heights.get(year, 0) + bar.get_height()
    assert heights == {2026: pytest.approx(1032.52), 2027: pytest.approx(1380.28), 2028: pytest.approx(840)}
    assert len({bar.get_hatch() for bar in axes.patches}) == 3  # a grey copy tells the stages apart


def test_every_kind_of_project_is_in_it():
    with style():
        axes = draw_cost(make_changed_plan(), "zh").axes[0]
    assert sum(bar.get_height() for bar in axes.patches) == pytest.approx(4878.3)


def test_without_projects_it_says_so():
    with style():
        axes = draw_cost(make_plan(projects=projects().iloc[:0]), "zh").axes[0]
    assert [text.get_text() for text in axes.texts] == ["本规划期没有建设项目"]
