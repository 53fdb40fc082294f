"""The real panel of New Zealand, 16 regions: what the choice must reach there with nothing tuned to it.

The panel is for checking only; where it does not lie beside the checkout the test is skipped.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces import Region, forecast

from .panel import POINT, rules

PANEL = Path(__file__).resolve().parents[2] / "shared" / "panels" / "nz_region"
GRADES = 11  # ages 5 to 15

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PANEL.is_dir(), reason=f"the panel is not here: {PANEL}"),
]


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    with (PANEL / "enrolment.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["grade"].isdigit() and 5 <= int(row["grade"]) < 5 + GRADES]
    with (PANEL / "births.csv").open(encoding="utf-8") as file:
        births = [row for row in csv.DictReader(file) if row["area"] in {row["area"] for row in rows}]
    code = {area: f"r{at:02d}" for at, area in enumerate(sorted({row["area"] for row in rows}))}
    tables = {
        "towns": [{"town": short, "name": area, **POINT} for area, short in code.items()],
        "births": [
            {"town": code[row["area"]], "year": int(row["year"]), "births": float(row["births"])} for row in births
        ],
        "enrolment": [
            {"town": code[row["area"]], "year": int(row["year"]), "stage": "school"}
            | {"grade": int(row["grade"]) - 4, "pupils": float(row["enrolment"])}
            for row in rows
        ],
    }
    return forecast.backtest({"chosen": forecast.ChosenProgression()}, Region.from_tables(tables, rules(GRADES)))


def by_model(scores: pd.DataFrame, what: str) -> pd.DataFrame:
    mine = scores[(scores["level"] == "town") & (scores["what"] == what)]
    return mine.pivot_table(index="lead", columns="model", values="mape")


def test_errors_of_a_regions_total(scores: pd.DataFrame) -> None:
    found = by_model(scores, "total")["chosen"]
    assert found[1] <= 0.73
    assert found[3] <= 1.62
    assert found[5] <= 2.15


@pytest.mark.parametrize("what", ["total", "entry", "grade"])
def test_better_than_both_rivals(scores: pd.DataFrame, what: str) -> None:
    found = by_model(scores, what)
    assert (found["chosen"] < found[["no_change", "plain_ratios"]].min(axis=1)).all()


def test_the_rivals_are_what_they_are_known_to_be(scores: pd.DataFrame) -> None:
    """No change errs by 0.98, 2.6 and 3.8 percent at lead 1, 3 and 5."""
    assert by_model(scores, "total")["no_change"][[1, 3, 5]].round(1).tolist() == [1.0, 2.5, 3.8]


def test_intervals_cover_what_they_say(scores: pd.DataFrame) -> None:
    mine = scores.query("model == 'chosen' and level == 'town' and what == 'total'")
    assert 76 <= mine["coverage80"].mean() <= 84
    assert 87 <= mine["coverage90"].mean() <= 93
