"""The figure of chances: a panel a stage, a row a town, a column a year, the numbers those of the tables."""

from itertools import pairwise
from types import SimpleNamespace

import pandas as pd
import pytest

from schoolplaces.report.chance_figure import MOST, SHADES, chance_chart, draw_chances, has_chances
from schoolplaces.report.drawing import style

from .plan_fixture import NEED, make_plan, warnings


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def evaluated(towns=("a", "b"), chance=0.3):
    """An evaluation as far as the figure reads it; the last year is a run-out year."""
    rows = [(town, "primary", year, chance if town == "a" else 0.004) for town in towns for year in (2026, 2027, 2028)]
    table = pd.DataFrame([*rows, ("", "primary", 2026, 1.0)], columns=["town", "stage", "year", "p_shortage"])
    return SimpleNamespace(
        towns=table,
        need_years=(2026, 2027),
        names={"primary": ("小学", "Primary")},
        draws=pd.DataFrame(index=range(40)),
    )


def written(axes):
    """Numbers in the cells: (column, row) -> text."""
    return {text.get_position(): text.get_text() for text in axes.texts}


def panels(figure):
    """Panels with cells: all but the scale of shades."""
    return [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]


def test_a_plan_has_two_bands_against_what_stands_and_with_the_plan():
    figure = draw_chances(make_plan(), "zh")
    standing, built = panels(figure)[:2], panels(figure)[2:]
    assert [axes.get_title() for axes in standing] == ["小学", "初中"]
    assert [axes.get_ylabel() for axes in (standing[0], built[0])] == ["现有和在建学位", "本方案实施后"]
    years = [text.get_text() for text in standing[0].get_xticklabels()]
    assert years == [f"{year % 100}" for year in NEED]
    assert written(standing[1]) == {(at, row): text for at in range(5) for row, text in ((0, "90"), (1, "25"))}
    assert written(built[1]) == {(at, 1): "25" for at in range(5)} | {(at, 0): "90" for at in range(3)}
    told = figure.get_supxlabel()
    assert "缺1个班及以上" in told
    assert "200次" in told


def test_towns_keep_the_order_of_the_region():
    names = [text.get_text() for text in panels(draw_chances(make_plan(), "en"))[0].get_yticklabels()]
    assert names == ["塱埗鲗镇", 'A&B<"C"乡']


def test_an_evaluation_is_drawn_for_its_need_years_and_towns():
    figure = chance_chart(evaluated(), "en", towns={"b": "乙镇", "a": "甲镇"})
    (axes,) = panels(figure)
    assert axes.get_title() == "Primary"
    assert [text.get_text() for text in axes.get_yticklabels()] == ["乙镇", "甲镇"]
    assert written(axes) == {(0, 0): "<1", (1, 0): "<1", (0, 1): "30", (1, 1): "30"}
    assert "40 draws" in figure.get_supxlabel()
    assert "estimated" not in figure.get_supxlabel()
    assert "estimated" in chance_chart(evaluated(), "en", estimated=True).get_supxlabel()
    codes = panels(chance_chart(evaluated()))[0].get_yticklabels()
    assert [text.get_text() for text in codes] == ["a", "b"]


def test_more_towns_than_a_page_holds_are_counted_and_the_worst_are_kept():
    towns = [f"t{number}" for number in range(MOST + 5)] + ["a"]
    figure = chance_chart(evaluated(towns))
    names = [text.get_text() for text in panels(figure)[0].get_yticklabels()]
    assert len(names) == MOST
    assert "a" in names
    assert f"只列概率最高的{MOST}个乡镇(共{MOST + 6}个)" in figure.get_supxlabel()


def test_shades_darken_step_by_step_in_grey_too():
    light = [sum(w * int(c[at : at + 2], 16) for w, at in ((0.3, 1), (0.59, 3), (0.11, 5))) for c in SHADES]
    assert light == sorted(light, reverse=True)
    assert min(a - b for a, b in pairwise(light)) > 20


def test_without_draws_there_are_no_chances_to_draw():
    assert has_chances(make_plan())
    assert not has_chances(make_plan(warnings=warnings().assign(basis="point")))
    assert not has_chances(make_plan(warnings=warnings().iloc[:0]))


def test_without_any_town_it_says_so():
    empty = evaluated()
    empty.towns = empty.towns.iloc[:0]
    assert "没有可预警的乡镇" in chance_chart(empty).get_supxlabel()
