"""Tables as text: Chinese lines up, and a back-test is told by stage and lead."""

from __future__ import annotations

from schoolplaces import Region, forecast
from schoolplaces.console import Console
from schoolplaces.text_tables import columns_text, scores_text

from .test_schedule import county


def test_columns_of_chinese_text_line_up() -> None:
    text = columns_text([["学段", "人"], ["primary", "12"]])
    assert text == "学段     人\nprimary  12"


def test_a_back_test_by_stage_and_lead() -> None:
    region = Region.from_tables(county(), {"region": {"only_stages": ["primary", "junior"]}, "participation": []})
    scores = forecast.backtest({"schoolplaces": forecast.ChosenProgression()}, region, 2)
    text = scores_text(Console(lang="en"), region, scores)
    assert text.splitlines()[0].endswith("lead 1  lead 2")
    assert text.splitlines()[1].split() == ["Primary", "·", "schoolplaces", "0.0", "0.0"]
    assert text.splitlines()[2].split()[:7] == ["Primary", "·", "80", "%", "interval", "held", "100%"]
    assert len(text.splitlines()) == 1 + 2 * 4
