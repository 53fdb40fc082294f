"""Regions: typed tables, the same from any order of rows, and the same after writing and reading."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, Rules
from schoolplaces.faults import InputFaults
from schoolplaces.schema import load_schema, table_names

Tables = dict[str, list[dict[str, Any]]]


def test_tables_are_typed_and_in_schema_order(small: Tables) -> None:
    region = Region.from_tables(small)
    for table in table_names():
        frame = getattr(region, table)
        schema = load_schema(table)
        assert frame.columns.tolist() == schema.names
        for column in schema.columns:
            kind = frame[column.name].dtype.name
            wanted = {"float": "float64", "bool": "bool"}.get(column.type, "str")
            if column.type in ("int", "year"):
                wanted = "int64" if column.required or column.default else "Int64"
            assert kind == wanted, (table, column.name)
    assert region.classrooms["temporary"].tolist() == [0, 0]
    assert region.schools.set_index("school").loc["p", "feeds"] == "s"
    assert region.schools["sector"].tolist() == ["public", "public"]
    assert len(region.housing) == 0


def test_schools_without_a_point_get_their_towns_and_it_is_said(small: Tables) -> None:
    region = Region.from_tables(small)
    assert region.schools.set_index("school").loc["p", ["lat", "lon", "crs"]].tolist() == [26.5, 110.5, "wgs84"]
    assert {"point_of_town"} <= {note.code for note in region.notes}
    assert any("2 行没有经纬度" in note.text("zh") for note in region.notes)


def test_points_become_wgs84_once(small: Tables) -> None:
    for town in small["towns"]:
        town["crs"] = "gcj02"
    region = Region.from_tables(small)
    assert set(region.towns["crs"]) == {"wgs84"}
    assert region.towns["lat"].iloc[0] != 26.3
    assert any("points converted from gcj02 to wgs84: 2." in note.text("en") for note in region.notes)
    assert region.schools.set_index("school").loc["s", "lat"] == pytest.approx(region.towns["lat"].iloc[0])


def test_order_of_rows_and_columns_changes_nothing(small: Tables, tmp_path: Path) -> None:
    shuffled = {
        table: pd.DataFrame(rows).sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
        for table, rows in small.items()
    }
    one, other = Region.from_tables(small), Region.from_tables(shuffled)
    assert one.digest() == other.digest()
    for region, name in ((one, "one"), (other, "other")):
        region.write(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_digest_sees_each_change(small: Tables) -> None:
    before = Region.from_tables(small).digest()
    assert Region.from_tables(small, {"costs": {"discount_rate": 0.05}}).digest() != before
    assert Region.from_tables(small, {"region": {"name": "某县"}}).digest() == before
    small["births"][0]["births"] = 31
    assert Region.from_tables(small).digest() != before


def test_digest_without_sources_sees_numbers_alone(small: Tables) -> None:
    rules = {"stages": {"primary": {"class_size": [{"from": 2026, "caps": [40], "source": "情景甲"}]}}}
    other = {"stages": {"primary": {"class_size": [{"from": 2026, "caps": [40], "source": "情景乙"}]}}}
    smaller = {"stages": {"primary": {"class_size": [{"from": 2026, "caps": [39], "source": "情景甲"}]}}}
    one, two, three = (Region.from_tables(small, given) for given in (rules, other, smaller))
    assert one.digest() != two.digest()
    assert one.digest(sources=False) == two.digest(sources=False) != three.digest(sources=False)
    tables = one.tables | {"options": one.options.assign(source="别处")}
    assert replace(one, tables=tables).digest(sources=False) == one.digest(sources=False)


def test_written_regions_read_back(small: Tables, tmp_path: Path) -> None:
    small["births"][0]["births"] = 1 / 3
    small["towns"][0]["name"] = '=1+1,"甲"\n镇'
    region = Region.from_tables(small, {"region": {"only_stages": ["primary", "junior"], "name": "小县"}})
    region.write(tmp_path / "again")
    again = Region.read(tmp_path / "again")
    assert again.digest() == region.digest()
    assert again.name == "小县"
    assert list(again.stages) == ["primary", "junior"]
    assert again.towns["name"].iloc[0] == small["towns"][0]["name"].replace("\n", "\n")
    assert (tmp_path / "again" / "towns.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_bundled_county_reads_back(tmp_path: Path) -> None:
    county = Path(__file__).resolve().parent.parent / "data" / "chengbu"
    region = Region.read(county)
    region.write(tmp_path / "again")
    assert Region.read(tmp_path / "again").digest() == region.digest()
    assert (region.name, region.base_year, len(region.towns)) == ("城步苗族自治县", 2025, 12)


def test_inputs_are_never_overwritten(county: Path) -> None:
    region = Region.read(county)
    before = (county / "towns.csv").read_bytes()
    with pytest.raises(InputFaults) as error:
        region.write(county)
    assert error.value.faults[0].code == "folder_not_empty"
    assert (county / "towns.csv").read_bytes() == before


def test_the_name_is_that_of_the_folder_where_none_is_given(small: Tables, write_county: Any) -> None:
    assert Region.read(write_county(small, "")).name == "county"


def test_rules_may_be_given_whole(small: Tables) -> None:
    rules = Rules.from_dict({"region": {"only_stages": ["primary"]}})
    assert Region.from_tables(small, rules).rules is rules


def test_demand_may_stand_in_for_enrolment(small: Tables) -> None:
    for table in ("enrolment", "births"):
        del small[table]
    small["demand"] = [{"town": "a", "stage": "primary", "grade": 1, "year": 2026, "pupils": 9}]
    small["pipeline"] = []
    region = Region.from_tables(small)
    assert region.base_year == 2025
    (note,) = [note for note in region.notes if note.code == "demand_given"]
    assert note.text("zh") != note.text("en")


def test_a_region_is_frozen_and_travels_to_other_processes(small: Tables) -> None:
    region = Region.from_tables(small)
    with pytest.raises(dataclasses.FrozenInstanceError):
        region.name = "x"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(region)).digest() == region.digest()
    with pytest.raises(AttributeError, match="weather"):
        _ = region.weather


def test_unknown_tables_are_a_key_error(small: Tables) -> None:
    with pytest.raises(KeyError, match="weather"):
        Region.from_tables({**small, "weather": []})


def test_faults_of_frames_count_rows_below_a_header(small: Tables) -> None:
    small["births"][0]["births"] = -1
    with pytest.raises(InputFaults) as error:
        Region.from_tables(small)
    assert [(fault.file, fault.row) for fault in error.value.faults] == [("births", 2)]


def test_faults_of_rules_and_tables_are_told_together(small: Tables) -> None:
    small["births"][0]["births"] = -1
    with pytest.raises(InputFaults) as error:
        Region.from_tables(small, {"region": {"nme": 1}})
    assert {fault.file for fault in error.value.faults} == {"births", "rules.toml"}
