"""Scenarios kept side by side, and saved as files of the county."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces import Scenario
from schoolplaces.desk_shelf import Shelf, file_name
from schoolplaces.faults import InputFaults

from .desk_county import desk_of


def test_saved_and_opened_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.saved() == []
    path = shelf.save(Scenario("少生", births={"level": 0.8}))
    assert path == tmp_path / "scenarios" / "少生.toml"
    assert shelf.saved() == ["少生"]
    assert shelf.load("少生") == Scenario("少生", births={"level": 0.8})


def test_another_one_of_the_name_gives_way_only_where_that_is_wanted(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save(Scenario("a"))
    shelf.save(Scenario("a"))  # the same: nothing is lost
    with pytest.raises(InputFaults) as error:
        shelf.save(Scenario("a", lead_years={"new": 2}))
    assert [fault.code for fault in error.value.faults] == ["desk_taken"]
    assert shelf.load("a") == Scenario("a")
    shelf.save(Scenario("a", lead_years={"new": 2}), replace=True)
    assert shelf.load("a").lead_years == {"new": 2}


def test_one_that_was_saved_in_another_encoding_gives_way_no_sooner(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save(Scenario("a", note="少生")).write_bytes(Scenario("a", note="少生").to_toml().encode("gb18030"))
    with pytest.raises(InputFaults) as error:
        shelf.save(Scenario("a"))
    assert [fault.code for fault in error.value.faults] == ["desk_taken"]


@pytest.mark.parametrize("name", ["..", ".hidden", "a/b", "a\\b", "c:d", "?"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFaults) as error:
        Shelf(tmp_path).save(Scenario(name))
    assert error.value.faults[0].code == "desk_name"
    assert list(tmp_path.iterdir()) == []
    assert file_name("  五三一 ") == "五三一"


@pytest.mark.parametrize("name", ["base", "Base", "基准", " 基准 "])
def test_no_scenario_is_saved_by_the_name_of_the_county_as_it_is(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFaults) as error:
        Shelf(tmp_path).save(Scenario(name))
    assert [fault.code for fault in error.value.faults] == ["scenario_base"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_saved() -> None:
    with pytest.raises(InputFaults) as error:
        Shelf(None).save(Scenario("a"))
    assert error.value.faults[0].code == "desk_no_folder"
    assert Shelf(None).saved() == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "county").write_text("a file")
    with pytest.raises(InputFaults) as error:
        Shelf(tmp_path / "county").save(Scenario("a"))
    assert error.value.faults[0].code == "cannot_write"


@pytest.mark.slow
def test_side_by_side() -> None:
    desk = desk_of()
    plain = desk.outlook(Scenario("base"))
    desk.shelf.keep(plain)
    desk.shelf.keep(desk.plan(desk.outlook(Scenario("晚", lead_years={"new": 4}))))
    table = desk.shelf.compared().set_index("scenario")
    assert table["demand"].tolist() == [70, 70]
    assert table["lacking"].tolist() == [70, 70]
    assert table["shortage"].isna().tolist() == [True, False]  # one is not planned yet
    assert table.loc["晚", ["shortage", "projects", "capital_10k"]].tolist() == [210, 1, 500]
    desk.shelf.keep(desk.plan(plain))
    assert desk.shelf.compared().set_index("scenario").loc["base", "shortage"] == 140
    desk.shelf.drop("晚")
    assert list(desk.shelf.kept) == ["base"]
