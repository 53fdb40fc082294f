"""小学学位缺口数 in words: of the next autumn, and of the worst year."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.places_short import places_short_text

from .plan_fixture import NEED, make_plan, warnings


def of(*short: float, stage: str = "primary") -> pd.DataFrame:
    """Warnings of one town, so many places short in each year."""
    rows = warnings().query("school == ''").head(1)
    made = [rows.assign(stage=stage, year=year, shortage=number) for year, number in zip(NEED, short, strict=False)]
    return pd.concat(made, ignore_index=True)


def test_next_autumn_and_the_worst_year_are_told() -> None:
    (text,) = places_short_text(make_plan(warnings=of(3, 12, 40, 8, 40)), "zh")
    assert "2026年秋季" in text
    assert "2028年秋季" in text  # the first of two that are as bad
    assert "40" in text
    (english,) = places_short_text(make_plan(warnings=of(3, 12, 40, 8, 40)), "en")
    assert "autumn 2028" in english


def test_other_stages_are_no_matter_of_it() -> None:
    assert places_short_text(make_plan(warnings=of(3, 4, stage="junior")), "zh") == ()
