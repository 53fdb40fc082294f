"""All figures: estimates are marked, and they repeat."""

import matplotlib
import pandas as pd
import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.figures import FIGURES, write_figures
from schoolplaces.report.prose import ORDER, figure_names

from .plan_fixture import make_plan
from .test_pyramid_figure import people


@pytest.mark.slow
def test_estimates_are_marked_in_every_figure():
    plan = make_plan()
    plan.region.tables["population"] = people()
    names = figure_names(plan, False)
    assert {*FIGURES} - {*names} == {"fan"}  # which says it in its own words
    for draw in (FIGURES[name] for name in names):
        with style():
            figure = draw(plan, "zh")
        found = [text.get_text() for text in figure.findobj(matplotlib.text.Text)]
        assert any("含估算/假定数据" in text for text in found), draw.__name__


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.slow
def test_same_plan_same_bytes(tmp_path, lang):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = (write_figures(make_plan(), tmp_path / name, lang) for name in ("a", "b"))
    assert [path.read_bytes() for path in one.values()] == [path.read_bytes() for path in two.values()]


@pytest.mark.slow
def test_errors_of_the_forecast_are_drawn_where_they_are_given(tmp_path):
    rows = [
        (name, "town", "total", "primary", lead, 9, 2.0 * lead)
        for name in ("schoolplaces", "no_change")
        for lead in (1, 2)
    ]
    scores = pd.DataFrame(rows, columns=["model", "level", "what", "stage", "lead", "n", "mape"])
    made = list(write_figures(make_plan(), tmp_path, "zh", scores))
    assert made == [name for name in ORDER if name not in ("pyramid", "fan")]
    assert set(ORDER) == {*FIGURES, "backtest"}
