"""Births, hukou, census and rolls side by side, worked by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.sources import reconcile_sources

Rows = list[dict[str, Any]]
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ba"]


def births(basis: str = "registered", town: str = "a", **by_year: float) -> Rows:
    return [{"town": town, "year": int(y[1:]), "births": n, "basis": basis} for y, n in by_year.items()]


def rolls(stage: str, year: int, grade: int, pupils: float, town: str = "a", **more: Any) -> Rows:
    return [{"town": town, "year": year, "stage": stage, "grade": grade, "pupils": pupils} | more]


def people(basis: str, year: int, persons: dict[int, float], town: str = "a", years: int = 1, **more: Any) -> Rows:
    """Half of them girls; a last group of grown-ups closes the pyramid."""
    ages = [*persons, max(persons) + years]
    rows = []
    for sex in ("male", "female"):
        for age in ages:
            width = years if age in persons else 60 - age
            rows.append({"age": age, "years": width, "persons": persons.get(age, 200.0) / 2} | {"sex": sex})
        rows.append({"age": 60, "years": 1, "persons": 10.0, "sex": sex})
    return [{"town": town, "year": year, "basis": basis} | more | row for row in rows]


def sources(tables: dict[str, Rows], **rules: Any) -> pd.DataFrame:
    if "enrolment" not in tables:
        tables = tables | {"enrolment": rolls("junior", 2025, 1, 5)}
    return Region.from_tables({"towns": TOWNS} | tables, {"region": rules}).reconcile_sources()


def row(table: pd.DataFrame, cohort: int, town: str = "a") -> pd.Series:
    (found,) = [cells for _, cells in table[(table["town"] == town) & (table["cohort"] == cohort)].iterrows()]
    return found


def test_one_cohort_by_hand() -> None:
    """Births of 120 in 2018 and 60 in 2019: those who enter in 2025 were a third and two thirds of them."""
    tables = {
        "births": births(y2018=120, y2019=60) + births("resident", y2018=90, y2019=30),
        "population": people("hukou", 2024, {0: 30, 1: 36, 2: 42, 3: 48, 4: 54, 5: 57, 6: 111})
        + people("resident", 2020, {0: 30, 1: 54, 2: 99}),
        "enrolment": rolls("primary", 2025, 1, 88) + rolls("kindergarten", 2025, 3, 50),
    }
    table = sources(tables)
    found = row(table, 2025)
    assert (found["born_from"], found["born_to"]) == ("2018-09-01", "2019-08-31")
    assert found["registered"] == pytest.approx(40 + 40)
    assert found["resident_births"] == pytest.approx(30 + 20)
    assert pd.isna(found["hospital"])
    assert found["hukou"] == pytest.approx(111 / 3 + 57 * 2 / 3)  # aged 6 and 5 at the end of 2024
    assert (found["hukou_year"], found["hukou_age"]) == (2024, 5)
    assert found["census"] == pytest.approx(99 / 3 + 54 * 2 / 3)  # aged 2 and 1 at the end of 2020
    assert (found["census_year"], found["census_age"]) == (2020, 1)
    assert found["rolls"] == 88
    assert (found["basis"], found["why"]) == ("resident", "most complete")
    assert found["ratio"] == pytest.approx(88 / 50)
    assert found["estimated"] == ""
    next_year = row(table, 2026)  # in their last year of kindergarten; births of 2020 are not known
    assert pd.isna(next_year["registered"])
    assert pd.isna(next_year["rolls"])
    assert next_year["preschool"] == 50


def test_rows_in_order_and_nobody_where_the_year_is_known() -> None:
    tables = {
        "births": births(town="b", y2015=30, y2016=30, y2017=30, y2018=30),
        "enrolment": rolls("primary", 2023, 1, 7) + rolls("primary", 2024, 1, 8) + rolls("primary", 2025, 1, 9),
    }
    table = sources(tables)
    assert list(zip(table["town"], table["cohort"], strict=True)) == [(t, y) for t in "ab" for y in range(2022, 2026)]
    assert table.loc[table["town"] == "a", "rolls"].tolist()[1:] == [7, 8, 9]
    assert table.loc[table["town"] == "b", "rolls"].tolist()[1:] == [0, 0, 0]
    assert table["registered"].notna().tolist() == [False] * 4 + [True, True, True, False]
    assert table.index.tolist() == list(range(8))


def test_order_of_the_rows_given_changes_nothing() -> None:
    tables = {
        "births": births(y2017=20, y2018=120, y2019=60) + births(town="b", y2018=12, y2019=6),
        "population": people("hukou", 2024, {0: 30, 1: 36}) + people("hukou", 2024, {0: 3, 1: 6}, "b"),
        "enrolment": rolls("primary", 2025, 1, 88) + rolls("primary", 2025, 1, 8, "b"),
    }
    turned = {name: rows[::-1] for name, rows in tables.items()}
    pd.testing.assert_frame_equal(sources(tables), sources(turned))


def test_another_cut_off_and_june_years() -> None:
    """Births of years to 30 June and entry by 30 June: a cohort is one births year, and one age at the count."""
    tables = {
        "births": births(y2018=120, y2019=60),
        "population": people("resident", 2021, {0: 30, 1: 54, 2: 58, 3: 118}),
        "enrolment": rolls("primary", 2025, 1, 57),
    }
    found = row(sources(tables, entry_cutoff="06-30", births_year_end="06-30"), 2025)
    assert (found["born_from"], found["born_to"]) == ("2018-07-01", "2019-06-30")
    assert (found["registered"], found["census"], found["census_age"]) == (60.0, pytest.approx(58.0), 2)
    assert found["ratio"] == pytest.approx(0.95)
    whole = row(sources(tables, entry_cutoff="12-31"), 2025)
    assert (whole["registered"], whole["census"]) == (60.0, pytest.approx(58.0))


def test_months_are_cut_by_month() -> None:
    months = [
        {"town": "a", "year": year, "month": month, "births": 100 if (year, month) == (2019, 8) else 1}
        for year in (2018, 2019)
        for month in range(1, 13)
    ]
    assert row(sources({"births": months}), 2025)["registered"] == pytest.approx(111)


def test_the_latest_count_that_has_the_whole_cohort() -> None:
    """The count of 2022 tells single ages to 2 only: those born before September 2020 stand in that of 2020."""
    tables = {
        "births": births(y2018=120, y2019=60, y2020=60, y2021=60),
        "population": people("resident", 2020, {0: 30, 1: 54, 2: 99}) + people("resident", 2022, {0: 9, 1: 33, 2: 36}),
    }
    table = sources(tables)
    assert [row(table, cohort)["census_year"] for cohort in (2025, 2026, 2027)] == [2020, 2020, 2022]
    assert row(table, 2026)["census"] == pytest.approx(54 / 3 + 30 * 2 / 3)
    assert row(table, 2027)["census"] == pytest.approx(36 / 3 + 33 * 2 / 3)
    assert row(table, 2027)["census_age"] == 1


def test_groups_of_ages_are_split_evenly_and_marked() -> None:
    tables = {
        "births": births(y2018=120, y2019=60) + births("hospital", y2018=3, y2019=3),
        "population": people("hukou", 2020, {0: 150, 5: 200, 10: 250}, years=5)
        + people("resident", 2020, {0: 30, 1: 54, 2: 99}, status="assumed"),
        "enrolment": rolls("primary", 2025, 1, 88, status="estimated"),
    }
    tables["births"] = [cells | {"status": "published"} for cells in tables["births"]]
    found = row(sources(tables), 2025)
    assert found["hukou"] == pytest.approx(30)
    assert found["estimated"] == "hukou+census+rolls"


def test_without_births_or_rolls_the_counts_stand_alone() -> None:
    table = sources({"population": people("resident", 2024, dict.fromkeys(range(8), 30))})
    mine = table[table["town"] == "a"]
    assert mine["cohort"].tolist() == list(range(2024, 2031))
    assert mine["census"].tolist() == pytest.approx([30.0] * 7)
    assert set(mine["why"]) == {"none"}
    assert mine["ratio"].isna().all()
    assert (table.loc[table["town"] == "b", "census"].isna()).all()


def test_nothing_to_set_side_by_side() -> None:
    table = sources({})
    assert table.empty
    assert {"registered", "hukou", "census", "rolls", "ratio", "basis", "why", "estimated"} <= set(table.columns)


def test_the_basis_of_the_rules() -> None:
    tables = {"births": births(y2018=120, y2019=60) + births("hospital", y2018=300, y2019=300)}
    found = row(sources(tables, births_basis="hospital"), 2025)
    assert (found["basis"], found["why"]) == ("hospital", "rules")
    assert row(sources({"births": births(y2018=120, y2019=60)}), 2025)["why"] == "only"


def test_region_total_stays_unknown_where_a_town_is() -> None:
    tables = {"births": births(y2017=9, y2018=120, y2019=60) + births(town="b", y2018=12, y2019=6)}
    table = sources(tables)
    totals = table.groupby("cohort")["registered"].sum(min_count=2)
    assert totals.loc[2025] == pytest.approx(88)
    assert pd.isna(totals.loc[2024])


def test_the_county_of_the_examples() -> None:
    county = Region.read("data/chengbu")
    table = reconcile_sources(county)
    assert len(table) == len(county.towns) * table["cohort"].nunique()
    assert (table.loc[table["cohort"].between(2015, 2025), "ratio"] > 0.5).all()
