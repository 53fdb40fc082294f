"""The map: towns by name, projects by number, whatever there is."""

import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.map_figure import draw_map

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def test_map_names_towns_and_numbers_projects():
    axes = draw_map(make_plan(), "zh").axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert {"塱埗鲗镇", "=1+1", 'A&B<"C"乡', "1", "2", "3", "北", "5 公里"} <= set(texts)
    assert axes.get_aspect() == 1


def test_map_without_projects_and_with_one_town():
    plan = make_plan(projects=projects().iloc[:0])
    plan.region.towns = plan.region.towns.iloc[:1]
    texts = [text.get_text() for text in draw_map(plan, "zh").axes[0].texts]
    assert "塱埗鲗镇" in texts


def test_a_town_on_an_estimated_point_is_hollow():
    plan = make_plan()
    plan.region.towns.loc[2, "status"] = "estimated"
    figure = draw_map(plan, "zh")
    assert "乡镇/街道(位置为估算)" in [text.get_text() for text in figure.legends[0].get_texts()]
    plain = draw_map(make_plan(), "zh")
    assert "乡镇/街道(位置为估算)" not in [text.get_text() for text in plain.legends[0].get_texts()]


def test_a_kind_without_a_shape_of_its_own_is_drawn():
    figure = draw_map(make_plan(projects=projects().assign(kind="lease")), "zh")
    assert "lease" in [text.get_text() for text in figure.legends[0].get_texts()]


def test_closings_and_relocations_have_their_own_shapes_and_ways():
    figure = draw_map(make_changed_plan(), "zh")
    words = [text.get_text() for text in figure.legends[0].get_texts()]
    assert {"撤并", "迁建", "学段转换", "教室转为托育", "性质调整", "原校→新址/并入学校"} <= set(words)
    assert not draw_map(make_plan(), "zh").axes[0].get_legend_handles_labels()[1].count("原校→新址/并入学校")
