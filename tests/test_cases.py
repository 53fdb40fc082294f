"""The bundled cases: derived again byte for byte, every row told, no fault in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces import Region

from .cases import DATA, PAGES, derived, read

CASES = ("datonghu", "county", "jiangsu")
PACKS = {"datonghu": [], "county": ["county_1", "county_2", "county_3"], "jiangsu": ["jiangsu"]}


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def again(case: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables derived anew from a copy that has nothing but the facts and the scripts."""
    return derived(case, tmp_path_factory.mktemp(case))


@pytest.mark.slow
def test_derived_again_gives_the_same_bytes_and_no_table_is_left_over(case: str, again: Path) -> None:
    here = {path.name: path for path in (DATA / case).iterdir() if path.suffix in (".csv", ".toml")}
    assert {path.name for path in again.iterdir()} == set(here)
    assert [name for name, path in here.items() if (again / name).read_bytes() != path.read_bytes()] == []


def test_every_row_has_status_and_source(case: str) -> None:
    for path in (DATA / case).glob("*.csv"):
        frame = read(case, path.stem)
        assert set(frame["status"]) <= {"published", "estimated", "assumed"}, path.name
        assert (frame["source"].astype(str).str.strip() != "").all(), path.name


def test_read_without_a_fault_or_a_note_with_its_base_year_stated(case: str) -> None:
    region = Region.read(DATA / case)
    assert (region.notes, region.base_year) == ((), 2025)
    assert "base_year = 2025" in (DATA / case / "rules.toml").read_text(encoding="utf-8")
    for pack in PACKS[case]:
        assert Region.read(DATA / case, [pack]).base_year == 2025


def test_classes_seat_all_who_are_enrolled(case: str) -> None:
    classes, enrolment = read(case, "classes"), read(case, "enrolment")
    now = enrolment[enrolment["year"] == 2025].groupby("stage")["pupils"].sum()
    assert classes.groupby("stage")["pupils"].sum().to_dict() == now.to_dict()


def test_each_case_has_a_page_of_one_screen_and_stands_in_the_index(case: str) -> None:
    assert len((PAGES / f"{case}.md").read_text(encoding="utf-8").splitlines()) <= 80
    assert f"({case}.md)" in (PAGES / "README.md").read_text(encoding="utf-8")
    assert f"`{case}/`" in (DATA / "README.md").read_text(encoding="utf-8")
