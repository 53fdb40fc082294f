"""Common tables split by county."""

from __future__ import annotations

from pathlib import Path

from schoolplaces.common_tables import common_tables, has_counties, tables_of
from schoolplaces.faults import Fault

TOWN = "county,town,name,kind,lat,lon,crs\n{0},a,甲镇,town,26,110,wgs84\n"


def test_each_county_has_its_rows_under_the_numbers_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text(TOWN.format("x") + "y,a,乙镇,town,27,111,wgs84\n", encoding="utf-8")
    (tmp_path / "notes.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "rules.toml").write_text('[region]\nname = "某省"\nbase_year = 2024\n', encoding="utf-8")
    faults: list[Fault] = []
    found, money = common_tables(tmp_path, faults)
    assert (faults, money) == ([], None)
    assert {name: list(one.raws["towns"].frame.index) for name, one in found.items()} == {"x": [2], "y": [3]}
    assert {name: one.rules and (one.rules.region.name, one.rules.region.base_year) for name, one in found.items()} == {
        "x": ("x", 2024),
        "y": ("y", 2024),
    }
    assert [path.name for path in tables_of(tmp_path)] == ["towns.csv"]


def test_a_table_says_whether_it_has_counties(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(TOWN.format("x"), encoding="utf-8")
    assert has_counties(path)
    path.write_text("town,name\na,b\n", encoding="utf-8")
    assert not has_counties(path)
    path.write_text("", encoding="utf-8")
    assert not has_counties(path)
