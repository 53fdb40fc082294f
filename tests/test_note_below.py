"""The note below a figure is never wider than it: broken between clauses, else between words."""

from __future__ import annotations

import pytest

from schoolplaces.report.drawing import new_figure, style
from schoolplaces.report.note_below import note_below, wrapped

LONG = {
    "zh": "学年(秋季)；含估算/假定数据；依据估算的历史：只说明方法怎么用，不说明误差多大",
    "en": "School year (autumn term); whiskers: 80 % of the draws; on estimated data: shows how, not how good",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("inches", [1.5, 2.7, 5.4])
def test_a_note_is_as_wide_as_its_figure_at_most(lang: str, inches: float) -> None:
    with style():
        figure = new_figure(inches, 2.0)
        note = note_below(figure, LONG[lang], fontsize=9)
        assert note.get_window_extent().width <= figure.bbox.width
        assert figure.get_supxlabel().replace("\n", "").replace(" ", "") == LONG[lang].replace(" ", "")


def test_a_short_note_stays_as_it_is() -> None:
    with style():
        assert note_below(new_figure(7.2, 2.0), "学年\n估算", fontsize=9).get_text() == "学年\n估算"


def test_lines_are_broken_between_words() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("在建、新增，合计", 6) == ["在建、", "新增，", "合计"]
