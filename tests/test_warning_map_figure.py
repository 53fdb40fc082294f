"""The map of warnings: a panel a year, levels by shape, short stages in brackets."""

import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.warning_map_figure import LOOKS, draw_warnings
from schoolplaces.warning_levels import LEVELS

from .plan_fixture import NEED, make_plan, warnings


@pytest.fixture(autouse=True)
def _styled():
    with style():
        yield


def panels(plan, lang="zh"):
    return {axes.get_title(loc="left"): axes for axes in draw_warnings(plan, lang).axes if axes.get_title(loc="left")}


def drawn(axes):
    """Shape -> how many towns have it."""
    names = {LOOKS[name][2]: name for name in LEVELS}
    found = {}
    for part in axes.collections:
        sizes = part.get_sizes()
        if len(part.get_offsets()) and len(sizes) and sizes[0] in names:
            found[names[sizes[0]]] = len(part.get_offsets())
    return found


def test_a_panel_a_year_with_the_worst_level_of_each_town():
    found = panels(make_plan())
    assert list(found) == [str(year) for year in NEED]
    assert drawn(found["2026"]) == {"red": 1, "yellow": 1}
    assert {"塱埗鲗镇(初)", "=1+1", 'A&B<"C"乡(初)'} == {text.get_text() for text in found["2026"].texts}
    assert "塱埗鲗镇(J)" in {text.get_text() for text in panels(make_plan(), "en")["2030"].texts}


def test_blue_where_every_stage_is():
    rows = warnings().query("town == 'T1'").assign(level="blue")
    assert drawn(panels(make_plan(warnings=rows))["2026"]) == {"blue": 1}
    one = rows.assign(level=["green", *["blue"] * (len(rows) - 1)])
    assert drawn(panels(make_plan(warnings=one))["2026"]) == {"green": 1}


def test_no_two_levels_look_alike_in_print():
    shapes, colours, sizes = zip(*LOOKS.values(), strict=True)
    assert len(set(shapes)) == len(set(colours)) == len(set(sizes)) == len(LEVELS)
    light = [
        sum(weight * int(colour[at : at + 2], 16) for weight, at in ((0.3, 1), (0.59, 3), (0.11, 5)))
        for colour in colours
    ]
    assert light[0] < light[1] < light[2]  # the worse, the darker


@pytest.mark.parametrize("years", [1, 3, 5])
def test_any_number_of_years(years):
    rows = warnings()
    assert len(panels(make_plan(warnings=rows[rows["year"] < 2026 + years]))) == years


def test_without_warnings_the_towns_are_drawn():
    assert list(panels(make_plan(warnings=warnings().iloc[:0]))) == ["2026"]
