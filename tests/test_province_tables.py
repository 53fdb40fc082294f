"""Tables of a province: sums, order, words, and what is not printed."""

from __future__ import annotations

import pytest

from schoolplaces.report.hiding import SMALL, hidden
from schoolplaces.report.labels import LANGUAGES
from schoolplaces.report.province_tables import by_stage, by_year, forecasts, league, pots, province_tables, urgency

from .province_frames import frames


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_adds_up_and_has_a_title_of_its_own(lang: str) -> None:
    made = province_tables(frames(), lang)
    assert len({table.title for table in made}) == len(made) == 8
    assert all(len(table.sheet) <= 31 for table in made)
    assert all(table.rows for table in made)


def test_counties_are_summed_by_stage_and_all_together() -> None:
    table = by_stage(frames(), "en")
    at = table.index
    totals = [row.values for row in table.rows if row.over is not None]
    assert [row[at["last_demand"]] for row in totals] == [10_160, 10_160, 20_320]
    assert [row[at["last_margin"]] for row in totals] == [40, 40, 80]
    assert [row[at["cost_10k"]] for row in totals] == [900.75, 900.75, 1801.5]


def test_money_of_the_years_is_that_of_the_projects() -> None:
    table = by_year(frames(), "zh")
    assert table.rows[-1].values[2:] == (1801.5, 601.5, 1200.0)


def test_the_league_begins_where_most_is_lacking_of_the_demand() -> None:
    found = league(frames())
    assert found["county"].tolist() == ["甲县", "=1+1县", "乙县", "丙县"]
    assert found["lacking"].tolist() == [240.0, 90.0, 30.0, 0.0]
    assert found["share"].iloc[0] == pytest.approx(240 / 2080)
    assert found["year"].iloc[0] == 2027
    assert [row.values[0] for row in urgency(frames(), "en").rows] == [1, 2, 3, 4]


def test_few_pupils_are_not_printed() -> None:
    table = hidden(by_stage(frames(), "en"))
    at = table.index["short_years"]
    assert [row.values[at] for row in table.rows if row.values[1] == "乙县"][1] == SMALL


def test_pots_say_what_they_are_for_and_what_more_would_save() -> None:
    row = pots(frames(), "en").rows[1].values
    assert row[:2] == ("2027–2028", "Primary, Junior secondary, New")
    assert row[-1] == 1.38


def test_forecasts_are_those_of_the_need_years() -> None:
    rows = forecasts(frames(), "en").rows
    assert len(rows) == 4
    assert rows[0].values[2:] == (10_000, 10_200, 10_150.0, 1.5, "MinT")


def test_without_money_projects_failures_and_forecasts_tables_say_so() -> None:
    given = frames()
    for name in ("money", "projects", "failed", "pots", "reconciled"):
        given[name] = given[name].iloc[:0]
    made = {table.name: table for table in province_tables(given, "en")}
    assert [name for name, table in made.items() if not table.rows] == ["p2", "p3", "p6", "p8"]
    assert made["p8"].empty_text == "All counties are planned"
