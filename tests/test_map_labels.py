"""Labels of the map do not overlap, and stay inside."""

import itertools

import numpy as np
import pytest

from schoolplaces.report.drawing import new_figure, style
from schoolplaces.report.map_labels import along, place_labels


def overlap(a, b):
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.y1, b.y1) > max(a.y0, b.y0)


@pytest.mark.parametrize("spacing", [0.2, 0.05])
def test_no_two_overlap(spacing):
    with style():
        figure = new_figure(7, 7)
        axes = figure.add_subplot()
        points = [(0.5 + spacing * x, 0.5 + spacing * y) for x, y in itertools.product((-1, 0, 1), repeat=2)]
        figure.canvas.draw()
        boxes = place_labels(axes, points, ["塱埗鲗镇政府驻地"] * 9, [], 9)
        frame = axes.get_window_extent()
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1 for box in boxes)


def test_no_label_is_struck_through_by_a_line():
    with style():
        figure = new_figure(5, 5)
        axes = figure.add_subplot()
        figure.canvas.draw()
        line = along(axes, np.array([[0.5, 0.5, 0.9, 0.5], [0.5, 0.5, 0.5, 0.9]]))
        (free,) = place_labels(axes, [(0.5, 0.5)], ["塱埗鲗镇"], [], 9)
        assert any(overlap(free, box) for box in line)
        (label,) = place_labels(axes, [(0.5, 0.5)], ["塱埗鲗镇"], line, 9)
    assert not any(overlap(label, box) for box in line)


def test_a_label_stands_where_it_is_said_to():
    with style():
        figure = new_figure(5, 5)
        axes = figure.add_subplot()
        figure.canvas.draw()
        points = [(0.5, 0.5), (0.51, 0.5), (0.99, 0.99)]
        boxes = place_labels(axes, points, ["甲", "乙镇", "丙街道"], [], 9)
        drawn = [text.get_window_extent(figure.canvas.get_renderer()) for text in axes.texts]
    for box, text in zip(boxes, drawn, strict=True):
        assert np.allclose(box.extents, text.extents, atol=0.6)


def test_on_a_crowded_map_a_label_without_room_is_left_out():
    with style():
        figure = new_figure(3, 3)
        axes = figure.add_subplot()
        figure.canvas.draw()
        points = [(0.5 + 0.001 * i, 0.5) for i in range(30)]
        boxes = place_labels(axes, points, ["塱埗鲗镇"] * 30, [], 9, near=11)
    assert 3 < len(boxes) < 30
    assert len(axes.texts) == len(boxes)
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def test_a_dollar_is_a_dollar():
    with style():
        figure = new_figure(3, 3)
        axes = figure.add_subplot()
        figure.canvas.draw()
        place_labels(axes, [(0.5, 0.5)], ["$x^2$"], [], 9)
        assert not axes.texts[0].get_parse_math()
    assert np.isfinite(axes.texts[0].xyann).all()
