"""Provinces as they are given: county folders, common tables with a county column, the budget of all, and faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault
from schoolplaces.province_source import common_base, is_province, read_province

from .conftest import Tables
from .typed_book import saved, typed

Faulty = Callable[[Callable[[], object]], tuple[Fault, ...]]
MONEY = [{"first": 2026, "cost_10k": 900.0}, {"first": 2027, "last": 2029, "cost_10k": 2000.0}]


def folders(above: Path, tables: Tables, *names: str) -> Path:
    """A province of counties that are all alike, and its money."""
    for name in names:
        (above / name).mkdir()
        for table, rows in tables.items():
            pd.DataFrame(rows).to_csv(above / name / f"{table}.csv", index=False)
    pd.DataFrame(MONEY).to_csv(above / "budget.csv", index=False)
    return above


def common(above: Path, tables: Tables, *names: str, column: str = "county") -> Path:
    """The same as one set of tables with a county column; two counties may have the same codes."""
    for table, rows in tables.items():
        pd.DataFrame([{column: name, **row} for name in names for row in rows]).to_csv(
            above / f"{table}.csv", index=False
        )
    return above


def test_a_folder_for_each_county_and_the_money_beside_them(tmp_path: Path, small: Tables) -> None:
    found = read_province(folders(tmp_path, small, "乙县", "甲县"))
    assert [one.name for one in found.counties] == ["乙县", "甲县"]
    assert found.budget[["first", "cost_10k"]].values.tolist() == [[2026, 900.0], [2027, 2000.0]]
    region = found.counties[1].region()
    assert (region.name, region.base_year, len(region.towns)) == ("甲县", 2025, 2)
    assert is_province(tmp_path)
    assert not is_province(tmp_path / "甲县")


@pytest.mark.parametrize("column", ["county", "县"])
def test_common_tables_give_the_same_counties(tmp_path: Path, small: Tables, column: str) -> None:
    found = read_province(common(tmp_path, small, "x", "y", column=column))
    assert is_province(tmp_path)
    assert [one.name for one in found.counties] == ["x", "y"]
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "z").mkdir()
    apart = read_province(folders(tmp_path / "apart" / "z", small, "x")).counties[0].region()
    one = found.counties[0].region()
    assert one.name == "x"
    for table, frame in one.tables.items():
        pd.testing.assert_frame_equal(frame, apart.tables[table])


def test_rows_of_the_budget_without_a_county_are_the_money_of_all(tmp_path: Path, small: Tables) -> None:
    place = common(tmp_path, small, "x", "y")
    rows = [{"county": "x", "first": 2026, "cost_10k": 5.0}, {"county": "", "first": 2026, "cost_10k": 70.0}]
    pd.DataFrame(rows).to_csv(place / "budget.csv", index=False)
    found = read_province(place)
    assert found.budget["cost_10k"].tolist() == [70.0]
    assert found.counties[0].region().budget["cost_10k"].tolist() == [5.0]
    assert found.counties[1].region().budget.empty


def test_a_county_may_be_a_workbook_and_have_outlines(tmp_path: Path, small: Tables) -> None:
    folders(tmp_path, small, "甲县")
    (tmp_path / "乙县").mkdir()
    saved(typed(small), tmp_path / "乙县")
    (tmp_path / "out").mkdir()
    saved(typed(small), tmp_path / "out").rename(tmp_path / "out" / "province.xlsx")  # a report, not a county
    ring = [[110.0, 26.0], [110.1, 26.0], [110.1, 26.1], [110.0, 26.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"town": "a", "crs": "wgs84"}, "geometry": shape}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (tmp_path / "甲县" / "towns.geojson").write_text(text, encoding="utf-8")
    found = read_province(tmp_path).counties
    assert [one.name for one in found] == ["乙县", "甲县"]
    book, tables = (one.region() for one in found)
    assert [len(one.outlines) for one in (book, tables)] == [0, 1]
    for table, frame in tables.tables.items():
        pd.testing.assert_frame_equal(book.tables[table], frame)


@pytest.mark.parametrize("file", ["Towns.CSV", "region.xlsx"])
def test_a_region_with_an_older_one_below_it_is_no_province(tmp_path: Path, small: Tables, file: str) -> None:
    folders(tmp_path, small, "2024")
    if file == "region.xlsx":
        saved(typed(small), tmp_path)
    else:
        pd.DataFrame(small["towns"]).to_csv(tmp_path / file, index=False)
    assert not is_province(tmp_path)


def test_the_folder_of_a_plan_is_no_province(tmp_path: Path, small: Tables, faults_in: Faulty) -> None:
    Region.from_tables(small).write(tmp_path / "plan" / "inputs")
    assert is_province(tmp_path / "plan")
    (tmp_path / "plan" / "plan.json").write_text("{}")
    assert not is_province(tmp_path / "plan")
    assert [fault.code for fault in faults_in(lambda: read_province(tmp_path / "plan"))] == ["plan_folder"]


def test_a_fault_is_told_under_its_county_with_the_row_of_the_common_file(
    tmp_path: Path, small: Tables, faults_in: Faulty
) -> None:
    place = common(tmp_path, small, "x", "y")
    births = pd.read_csv(place / "births.csv", dtype=str)
    births.loc[30, "births"] = "-3"
    births.to_csv(place / "births.csv", index=False)
    one, other = read_province(place).counties
    assert one.region().name == "x"
    (fault,) = faults_in(other.region)
    assert (fault.code, fault.file, fault.row, fault.value) == ("out_of_range", "births.csv (y)", 32, "-3")
    (tmp_path / "apart").mkdir()
    small["births"][3]["births"] = -3
    (fault,) = faults_in(read_province(folders(tmp_path / "apart", small, "甲县")).counties[0].region)
    assert (fault.file, fault.row) == ("甲县/births.csv", 5)


def test_what_is_wrong_with_the_whole_is_told_at_once(tmp_path: Path, small: Tables, faults_in: Faulty) -> None:
    place = common(tmp_path, small, "x", "y/z")
    pd.DataFrame(small["travel"]).to_csv(place / "travel.csv", index=False)
    rolls = pd.read_csv(place / "enrolment.csv", dtype=str)
    rolls.loc[4, "county"] = None
    rolls.loc[5, "county"] = "w"
    rolls.to_csv(place / "enrolment.csv", index=False)
    money = [
        {"first": 2027, "last": 2026, "cost_10k": -1.0},
        {"first": 2028, "cost_10k": 1},
        {"first": 2028, "cost_10k": 2},
    ]
    pd.DataFrame(money).to_csv(place / "budget.csv", index=False)
    found = {(fault.code, fault.file, fault.row) for fault in faults_in(lambda: read_province(place))}
    assert found == {
        ("county_empty", "enrolment.csv", 6),
        ("county_without_towns", "towns.csv", None),
        ("county_column", "travel.csv", 1),
        ("county_name", str(place), None),
        ("last_before_first", "budget.csv", 2),
        ("out_of_range", "budget.csv", 2),
        ("duplicate_key", "budget.csv", 4),
    }


def test_no_county_is_a_fault_and_no_budget_a_note(tmp_path: Path, small: Tables, faults_in: Faulty) -> None:
    assert [fault.code for fault in faults_in(lambda: read_province(tmp_path))] == ["province_empty"]
    assert [fault.code for fault in faults_in(lambda: read_province(tmp_path / "x"))] == ["no_folder"]
    (folders(tmp_path, small, "甲县") / "budget.csv").unlink()
    found = read_province(tmp_path)
    assert found.budget.empty
    assert [note.code for note in found.notes] == ["province_no_budget"]


def test_the_digest_of_a_county_is_that_of_its_files(tmp_path: Path, small: Tables) -> None:
    before = {one.name: one.digest() for one in read_province(folders(tmp_path, small, "a", "b")).counties}
    small["births"][0]["births"] = 31
    pd.DataFrame(small["births"]).to_csv(tmp_path / "b" / "births.csv", index=False)
    after = {one.name: one.digest() for one in read_province(tmp_path).counties}
    assert after["a"] == before["a"]
    assert after["b"] != before["b"]


def test_of_two_base_years_as_common_the_later_counts() -> None:
    assert common_base([2024, 2025, 2024, 2025]) == 2025
