"""The figure of regret: a row a way of working, a ring a draw, the mean and 80 % of the draws by hand."""

from dataclasses import replace

import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.regret_figure import regret_chart

from .test_rolled_words import FOUND


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def marks(axes):
    """Points of every set of markers, and ends of the lines."""
    by_name = {part.get_label(): part for part in axes.collections}
    rings, lines, diamonds = (by_name[name] for name in ("各次抽样", "80%的抽样", "平均"))
    segments = [path.vertices[:, 0].tolist() for path in lines.get_paths()]
    return rings.get_offsets().tolist(), diamonds.get_offsets().tolist(), segments


def test_rows_are_ways_of_working_and_panels_what_they_come_to():
    figure = regret_chart(FOUND)
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == ["预知未来", "5-3-1", "缺了才建"]
    assert [axes.get_xlabel() for axes in figure.axes] == ["后悔值(万元)", "缺口(人年)", "空余(学位年)"]
    english = regret_chart(FOUND, "en").axes[0].get_yticklabels()
    assert [text.get_text() for text in english] == ["foresight", "5-3-1", "react when short"]


def test_marks_by_hand():
    rings, diamonds, lines = marks(regret_chart(FOUND).axes[0])
    assert sorted(rings) == sorted([[0, 0], [0, 0], [50, 1], [10, 1], [80, 2], [0, 2]])
    assert diamonds == [[0, 0], [30, 1], [40, 2]]
    assert lines == [
        pytest.approx([0, 0]), pytest.approx([14, 46]), pytest.approx([8, 72]),
    ]  # fmt: skip


def test_the_band_is_what_the_gaps_leave_open():
    (band,) = regret_chart(FOUND).axes[0].patches
    assert (band.get_x(), band.get_x() + band.get_width()) == (-1.0, 1.0)  # 1 % of 100


def test_one_draw_has_no_spread():
    one = replace(FOUND, draws=FOUND.draws[FOUND.draws["draw"] == 1])
    axes = regret_chart(one, "en").axes[0]
    assert [part.get_label() for part in axes.collections] == ["result"]


def test_history_and_estimated_data_are_told():
    assert "2种来人情况" in regret_chart(FOUND).get_supxlabel()
    told = regret_chart(replace(FOUND, history=True, estimated=True), "en").get_supxlabel()
    assert "as history had it" in told
    assert "shows how, not how good" in told


def test_where_all_come_to_the_same_the_numbers_are_whole():
    same = replace(FOUND, draws=FOUND.draws.assign(shortage=0, idle=802, regret_10k=0.0, gap=0.0))
    for axes in regret_chart(same).axes:
        low, high = axes.get_xlim()
        shown = [tick for tick in axes.get_xticks() if low <= tick <= high]
        assert shown
        assert all(tick == round(tick) for tick in shown)
