"""The bundled county: derived again byte for byte, every row told, and its sums hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces.distance import distance_km
from schoolplaces.region import Region

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTY = DATA / "chengbu"
TABLES = ("towns", "births", "enrolment", "schools", "classes", "classrooms", "options", "budget", "resources")
BASE = 2025


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(COUNTY / f"{name}.csv", encoding="utf-8-sig", keep_default_na=False)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables derived anew from a copy that has nothing but the facts and the scripts."""
    root = tmp_path_factory.mktemp("product")
    shutil.copytree(DATA / "facts", root / "data" / "facts")
    scripts = root / "data" / "chengbu"
    scripts.mkdir()
    for path in COUNTY.glob("*.py"):
        shutil.copy(path, scripts)
    out = root / "out"
    done = subprocess.run([sys.executable, str(scripts / "derive.py"), str(out)], cwd=root, capture_output=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return out


@pytest.mark.parametrize("name", [*(f"{table}.csv" for table in TABLES), "rules.toml"])
def test_derived_again_gives_the_same_bytes(again: Path, name: str) -> None:
    assert (again / name).read_bytes() == (COUNTY / name).read_bytes()


def test_no_table_is_left_over(again: Path) -> None:
    assert {path.name for path in again.iterdir()} == {
        path.name for path in COUNTY.iterdir() if path.suffix in (".csv", ".toml")
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_status_and_source(name: str) -> None:
    frame = read(name)
    assert len(frame)
    assert set(frame["status"]) <= {"published", "estimated", "assumed"}
    assert (frame["source"].str.strip() != "").all()


@pytest.mark.parametrize("path", sorted((DATA / "facts").glob("*.csv")), ids=lambda path: path.stem)
def test_every_fact_has_unit_status_and_source(path: Path) -> None:
    facts = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert set(facts["status"]) <= {"published", "estimated", "assumed"}
    assert (facts["source"].str.strip() != "").all()
    # A row with a figure says what the figure is; lists of campuses and options hold none.
    if "value" in facts:
        assert (facts[["value", "unit"]] != "").all(axis=None)


def test_census_populations_sum_to_the_published_total() -> None:
    towns = read("towns")
    assert len(towns) == 12
    assert towns["residents"].sum() == 227_911  # facts/checks.csv P3


def test_points_not_found_are_marked() -> None:
    towns = read("towns").set_index("name")
    assert set(towns.index[towns["status"] == "estimated"]) == {"五团镇", "威溪乡", "兰蓉乡", "汀坪乡", "金紫乡"}


def test_base_year_classes_add_up_to_enrolment() -> None:
    classes, enrolment = read("classes"), read("enrolment")
    pupils = enrolment[enrolment["year"] == BASE].groupby(["stage", "grade"])["pupils"].sum()
    grouped = classes["grade"].astype(str).str.contains("-")
    seated = classes[~grouped].astype({"grade": int}).groupby(["stage", "grade"])["pupils"].sum()
    left = (pupils - seated).loc[lambda gap: gap != 0]
    # Only the grades of the teaching points' multi-grade groups are left, and the groups hold exactly those.
    assert set(left.index) == {("primary", grade) for grade in (1, 2, 3)}
    assert left.sum() == classes.loc[grouped, "pupils"].sum()


def test_multi_grade_groups_are_small_and_feed_a_full_primary() -> None:
    classes, schools = read("classes"), read("schools").set_index("school")
    groups = classes[classes["grade"].astype(str) == "1-3"].set_index("school")
    points = schools[schools["feeds"] != ""]
    assert set(groups.index) == set(points.index)
    assert len(points) == 10
    assert (groups["pupils"] <= 30 * groups["classes"]).all()
    assert (groups["pupils"] > 0).all()
    assert (schools.loc[points["feeds"], "grades"] == "primary:1-6").all()


def test_only_two_schools_are_over_the_class_size_cap() -> None:
    caps = {"primary": 45, "junior": 50, "senior_general": 55, "vocational": 50}
    classes = read("classes")
    single = classes[~classes["grade"].astype(str).str.contains("-")].astype({"grade": int})
    cap = single["stage"].map(caps).fillna(single["grade"].map({1: 25, 2: 30, 3: 35}))
    assert set(single.loc[single["pupils"] > single["classes"] * cap, "school"]) == {"RL-P1", "RL-J1"}
    assert (single["classes"] > 0).all()


def test_one_school_borrows_a_room() -> None:
    rooms = read("classrooms").set_index("school")
    needed = read("classes").groupby("school")["classes"].sum()
    margin = rooms["permanent"] + rooms["temporary"] - needed
    assert dict(margin[margin < 0]) == {"RL-J1": -1}


def test_history_is_complete_and_never_empty() -> None:
    enrolment = read("enrolment")
    cells = enrolment.groupby(["town", "year", "stage"])["grade"].agg(["count", "max"])
    assert len(cells) == 12 * 11 * 5
    assert (cells["count"] == cells["max"]).all()
    assert enrolment["pupils"].min() > 0


def test_generations_follow_grade_by_grade() -> None:
    enrolment = read("enrolment")
    county = enrolment.groupby(["stage", "grade", "year"])["pupils"].sum()
    for (stage, grade, year), pupils in county.items():
        if stage != "kindergarten" and (stage, grade + 1, year + 1) in county.index:
            assert 0.93 <= county[stage, grade + 1, year + 1] / pupils <= 1.001
        elif stage == "kindergarten" and (stage, grade + 1, year + 1) in county.index:
            assert county[stage, grade + 1, year + 1] > pupils  # children join in 中班 and 大班


def test_peaks_lie_where_the_province_had_them() -> None:
    enrolment = read("enrolment")
    total = enrolment.groupby(["stage", "year"])["pupils"].sum()
    assert total["kindergarten"].idxmax() in (2020, 2021)
    assert total["junior"].idxmax() == BASE
    assert total["senior_general"].idxmax() == BASE
    assert total["primary", BASE] < total["primary", 2023]


def test_stage_totals_lie_near_the_province_per_resident() -> None:
    facts = pd.read_csv(DATA / "facts" / "series.csv", encoding="utf-8-sig").query("area == 'hunan'")
    hunan = facts.set_index(["measure", "year"])["value"]
    share = 227_911 / hunan["population", 2020]
    total = read("enrolment").groupby(["stage", "year"])["pupils"].sum()
    for stage in ("kindergarten", "primary", "junior", "senior_general", "vocational"):
        assert total[stage, 2024] == pytest.approx(hunan[f"{stage}_enrolment", 2024] * 1e4 * share, rel=0.08)


def test_options_stand_on_known_schools_or_sites() -> None:
    options, schools = read("options"), read("schools")
    new = options["kind"] == "new"
    assert options["option"].is_unique
    assert (options.loc[new, "site"] != "").all()
    assert set(options.loc[~new, "school"]) <= set(schools["school"])
    assert options[new].groupby("site")["classes"].nunique().min() >= 2
    assert options[new].groupby("site")["classes"].count().eq(options[new].groupby("site")["classes"].nunique()).all()


def test_base_year_pupils_have_a_school_in_reach() -> None:
    region = Region.read(COUNTY)
    schools = region.schools.rename(columns={"school": "place"})
    km = pd.DataFrame(
        distance_km(region, region.towns[["town", "lat", "lon"]], schools[["place", "town", "lat", "lon"]]),
        index=region.towns["town"],
        columns=schools["grades"].str.split(":").str[0],
    )
    kinds = region.towns.set_index("town")["kind"]
    for stage in region.stages:
        limit = kinds.map(lambda kind, stage=stage: getattr(region.rules.reach[stage], kind))
        assert (km[[stage]].min(axis=1) <= limit).all(), stage


def test_region_reads_without_a_fault_or_a_note() -> None:
    region = Region.read(COUNTY)
    assert region.name == "城步苗族自治县"
    assert region.base_year == BASE
    assert region.notes == ()
