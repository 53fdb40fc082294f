"""Panels: one for each stage, in the order of their names."""

from __future__ import annotations

import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.panels import finish, stage_panels, whole_numbers


def test_panels_stand_in_the_order_of_the_names() -> None:
    with style():
        figure, panels = stage_panels(["b", "a", "c", "x"], {"a": "甲", "b": "乙", "c": "丙"})
        found = list(panels)
    assert [stage for stage, _ in found] == ["a", "b", "c", "x"]
    assert [axes.get_title(loc="left") for _, axes in found] == ["甲", "乙", "丙", "x"]
    assert [axes.get_visible() for axes in figure.axes] == [True] * 4 + [False] * 2


def test_estimated_data_are_marked() -> None:
    with style():
        for estimated in (True, False):
            figure, panels = stage_panels(["a"], None)
            for _, axes in panels:
                axes.plot([1, 2], [1, 2], label="x")
            finish(figure, ("axis.year", "axis.pupils"), estimated, "en")
            assert ("not how good" in figure.get_supxlabel()) is estimated


def test_nothing_to_draw_is_told() -> None:
    with style(), pytest.raises(ValueError, match="no stage"):
        stage_panels([], None)


@pytest.mark.parametrize(("top", "lang", "told"), [(9e3, "zh", "5,000"), (9e7, "zh", "5,000万"), (9e7, "en", "50 m")])
def test_large_numbers_are_told_short(top: float, lang: str, told: str) -> None:
    with style():
        _, panels = stage_panels(["a"], None)
        axes = next(panels)[1]
        axes.set_ylim(0, top)
        whole_numbers(axes, lang)
        assert axes.yaxis.get_major_formatter()(5e3 if top < 1e6 else 5e7, 0) == told
