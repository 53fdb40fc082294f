"""Outlines on maps: rings in km that turn the right way, filled by level, and told as a sketch."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LinearRing, Polygon

from schoolplaces.outlines import check_outlines
from schoolplaces.report.drawing import style
from schoolplaces.report.explore_points import town_areas
from schoolplaces.report.map_figure import draw_map
from schoolplaces.report.map_points import town_points
from schoolplaces.report.town_shapes import corners, town_shapes
from schoolplaces.report.warning_map_figure import draw_warnings

from .areas import areas
from .changed_plan import make_changed_plan


def outlined(plan):
    """The plan, its region with outlines of all towns but the last."""
    held = areas(plan.region.towns)["features"][:-1]
    plan.region.outlines = check_outlines(held, plan.region.towns).by_town
    return plan


@pytest.fixture
def plan():
    return outlined(make_changed_plan())


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def test_rings_are_in_km_around_their_town(plan):
    towns, middle = town_points(plan)
    shapes = town_shapes(plan, middle)
    assert list(shapes) == ["T1", "T2"]
    for town, (ring,) in shapes.items():
        x, y = towns.loc[towns["town"] == town, ["x", "y"]].iloc[0]
        assert Polygon(ring).buffer(0.01).contains(LinearRing(ring).centroid.__class__(x, y))
        assert LinearRing(ring).is_ccw


def test_a_hole_turns_the_other_way_and_stays_a_hole(plan):
    outer = np.array([[110.2, 26.2], [110.4, 26.2], [110.4, 26.4], [110.2, 26.4], [110.2, 26.2]])
    hole = outer.mean(axis=0) + (outer - outer.mean(axis=0)) / 4  # turns as the outer ring does
    plan.region.outlines = {"T1": ((outer, hole),)}
    rings = town_shapes(plan, town_points(plan)[1])["T1"]
    assert [LinearRing(ring).is_ccw for ring in rings] == [True, False]


def test_a_page_gets_simpler_lines_that_neighbours_share(plan):
    _, middle = town_points(plan)
    found = town_areas(plan, middle)
    full = town_shapes(plan, middle)
    assert sum(len(ring) for town in found.values() for ring in town) < 2 * len(corners(full))
    points = {
        town: {tuple(point) for ring in rings for point in np.reshape(ring, (-1, 2))} for town, rings in found.items()
    }
    assert len(points["T1"] & points["T2"]) >= 2
    for town in found:
        area, true = (
            sum(Polygon(ring).area for ring in rings)
            for rings in ([np.reshape(r, (-1, 2)) for r in found[town]], full[town])
        )
        assert abs(area / true - 1) < 0.02


def test_maps_draw_areas_below_points_and_have_room_for_them(plan):
    axes = draw_map(plan, "zh").axes[0]
    assert len(axes.patches) == 2
    points = corners(town_shapes(plan, town_points(plan)[1]))
    assert axes.get_xlim()[0] < points[:, 0].min()
    assert points[:, 0].max() < axes.get_xlim()[1]
    assert axes.get_ylim()[0] < points[:, 1].min()
    assert points[:, 1].max() < axes.get_ylim()[1]
    assert "界线按所给文件绘制" in axes.figure.get_supxlabel()
    assert "不表示行政区划界线" in draw_map(make_changed_plan(), "zh").get_supxlabel()


def test_the_map_of_warnings_fills_areas_by_level(plan):
    panels = [axes for axes in draw_warnings(plan, "zh").axes if axes.patches]
    assert len(panels) == 5
    colours = {tuple(patch.get_facecolor()) for axes in panels for patch in axes.patches}
    assert len(colours) > 1
