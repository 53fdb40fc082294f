"""The chart of coverage: both intervals by level, beside what they promise."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import forecast, report
from schoolplaces.forecast import GradeProgression
from schoolplaces.report.drawing import style

from .panel import drawn, region_of


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    return forecast.backtest({"mine": GradeProgression()}, region_of(*drawn(areas=3, years=8)), 3)


def test_lines_are_the_coverage(scores: pd.DataFrame) -> None:
    with style():
        axes = report.calibration_chart(scores, "en").axes[0]
    lines = {line.get_label(): line for line in axes.lines if not line.get_label().startswith("_")}
    assert set(lines) == {f"{level}: {share} % interval" for level in ("region", "town") for share in (80, 90)}
    wanted = scores.query("model == 'mine' and level == 'town' and what == 'total'")["coverage80"].tolist()
    assert lines["town: 80 % interval"].get_ydata().tolist() == wanted
    assert axes.get_ylim() == (0, 104)


def test_a_rival_may_be_asked_for_and_nothing_is_told(scores: pd.DataFrame) -> None:
    with style():
        assert report.calibration_chart(scores, model="plain_ratios").axes
    with style(), pytest.raises(ValueError, match="no stage"):
        report.calibration_chart(scores, model="nobody")
