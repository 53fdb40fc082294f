"""The chart of errors by lead: every model of the scores, rivals in their own look."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import forecast, report
from schoolplaces.forecast import GradeProgression
from schoolplaces.report.drawing import style

from .panel import drawn, region_of


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    return forecast.backtest({"schoolplaces": GradeProgression()}, region_of(*drawn(areas=3, years=8)), 3)


def test_lines_are_the_scores(scores: pd.DataFrame) -> None:
    with style():
        axes = report.backtest_chart(scores, "en").axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    assert set(lines) == {"schoolplaces", "no change", "3-year ratios"}
    wanted = scores.query("model == 'no_change' and level == 'town' and what == 'total'")["mape"].tolist()
    assert lines["no change"].get_ydata().tolist() == wanted
    assert lines["no change"].get_linestyle() != lines["schoolplaces"].get_linestyle()


def test_bias_may_lie_below_nought_and_estimates_say_so(scores: pd.DataFrame) -> None:
    marked = scores.copy()
    marked.attrs["estimated"] = 0.5
    with style():
        figure = report.backtest_chart(marked, measure="malpe", level="region", what="entry")
    assert "只说明方法" in figure.get_supxlabel()


def test_what_is_not_there_is_told(scores: pd.DataFrame) -> None:
    with style(), pytest.raises(ValueError, match="no stage"):
        report.backtest_chart(scores, level="school")
    with style(), pytest.raises(ValueError, match="mape"):
        report.backtest_chart(scores, measure="n")
