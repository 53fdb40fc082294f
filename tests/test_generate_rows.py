"""A row of generated options has the columns of the table; figures are rounded as people write them."""

from __future__ import annotations

from schoolplaces.generate_rows import class_places, option_row, tens
from schoolplaces.generate_settings import Settings
from schoolplaces.generate_towns import draw_towns
from schoolplaces.schema import load_schema


def test_a_row_has_columns_of_the_table_only() -> None:
    settings = Settings(towns=2)
    row = option_row(settings, draw_towns(settings), "X", "new", 1, settings.ladder["primary"], 12)
    assert set(row) <= set(load_schema("options").names)
    assert (row["town"], row["stage"], row["classes"], row["lead_years"]) == ("T02", "primary", 12, 3)


def test_places_are_those_of_the_cohort_that_enters_next() -> None:
    settings = Settings(base_year=2025)
    assert class_places(settings, settings.ladder["kindergarten"]) == 30
    assert class_places(settings, settings.ladder["senior_general"]) == 55


def test_tens() -> None:
    assert [tens(4.9), tens(14996.0)] == [0, 15000]
