"""Xiangtan: the arithmetic of its two documents, and its derivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces import Region, forecast

from .cases import DATA, every_row_told, figures, read, same_bytes

CASE, BASE, END = "xiangtan", 2022, 2025
GENERAL = "senior_general"


F = figures(CASE)


@pytest.fixture(scope="module")
def region() -> Region:
    return Region.read(DATA / CASE)


# ---------------------------------------------------------------------- the documents' arithmetic
def test_x1_classes_under_the_cap_of_a_new_school(region: Region) -> None:
    (cap,) = {one.cap for one in region.rules.school_size if one.stages == [GENERAL]}
    (size,) = set(region.stages[GENERAL].caps(2023))
    assert (cap, size) == (F["size_cap"], F["class_cap"]) == (3000, 55)
    assert cap / size == pytest.approx(54.5, abs=0.05)
    assert (cap // size, cap // size // 3) == (54, 18)
    assert (cap // 50, cap // 50 // 3) == (60, 20)
    assert max(read(CASE, "options").query("kind == 'new' and stage == @GENERAL")["classes"]) == cap // size


def test_x2_the_cap_on_entry_classes_holds_for_whole_schools_two_years_after_the_date_for_all(region: Region) -> None:
    first = int(F["class_cap_from"])
    sizes = {year: set(region.stages[GENERAL].caps(year)) for year in (first - 1, first)}
    assert sizes == {2022: {65}, 2023: {55}}
    last = first + region.stages[GENERAL].grades - 1  # the last cohort that entered before is gone
    assert last == END
    assert last - F["large_classes_end"] == 2


def test_x3_private_kindergartens_between_the_two_shares(region: Region) -> None:
    shares = {tuple(rule.sectors): rule for rule in region.rules.sector_share if rule.stages == ["kindergarten"]}
    public, inclusive = shares["public",].share, shares["public", "inclusive_private"].share
    assert (public, inclusive) == (F["public_target"], F["inclusive_target"]) == (0.58, 0.92)
    assert inclusive - public == pytest.approx(0.34)
    assert 1 - inclusive == pytest.approx(0.08)
    assert {rule.year for rule in shares.values()} == {END}


def test_x4_children_a_member_of_staff(region: Region) -> None:
    staff = region.rules.staff["kindergarten"]
    each = staff.teachers_per_class + staff.carers_per_class
    assert each == F["staff_per_class"] == 3
    found = [cap / each for cap in region.stages["kindergarten"].caps(2023)]
    assert found == [pytest.approx(8.3, abs=0.05), 10, pytest.approx(11.7, abs=0.05)]


def test_the_primary_pupils_published_do_not_fit_the_children() -> None:
    """Residents under 16 are 29,750 an age, kindergartens hold 29,333; primary schools would hold 24,233 a grade."""
    assert F["children_2018"] / 16 == 29_750
    assert F["kindergarten_2017"] / 3 == pytest.approx(29_333, abs=1)
    assert F["primary_2017"] / 6 == pytest.approx(24_233, abs=1)


def test_districts_add_up_to_the_city() -> None:
    assert read(CASE, "towns")["residents"].sum() == pytest.approx(F["residents_2021"], abs=500)


def test_pupils_are_those_published() -> None:
    rows = read(CASE, "enrolment").query("year == 2017").groupby("stage")["pupils"].sum()
    assert rows["kindergarten"] == pytest.approx(F["kindergarten_2017"], abs=2)
    assert rows["junior"] + rows[GENERAL] == pytest.approx(F["secondary_2017"], abs=3)
    assert rows["vocational"] == pytest.approx(F["vocational_2017"], rel=0.002)
    births = read(CASE, "births").query("year == 2018")["births"].sum()
    assert births == pytest.approx(F["births_2018"] * F["residents_2020"] / F["residents_2018"], abs=2)


# ---------------------------------------------------------------------- the case
@pytest.mark.slow
def test_derived_again_gives_the_same_bytes(tmp_path: Path) -> None:
    same_bytes(CASE, tmp_path)


def test_every_row_has_status_and_source() -> None:
    every_row_told(CASE)


def test_the_region_reads_and_its_base_year_is_stated(region: Region) -> None:
    assert (region.name, region.base_year, len(region.towns)) == ("湘潭市", BASE, 5)
    assert {note.code for note in region.notes} <= {"pack_laid", "pack_number", "county_overrides"}
    rows = read(CASE, "schools")
    highs = rows[rows["grades"].str.startswith(GENERAL) & rows["town"].isin(["XC", "XX", "SS"])]
    assert (highs.loc[highs["sector"] == "public", "protected"] == "yes").all()


def test_targets_fill_the_schools_cohort_by_cohort(region: Region) -> None:
    found = forecast.fit(region).project().participation
    rates = {names: part.set_index("year")["gross_rate"] for names, part in found.groupby("stages")}
    assert rates["kindergarten"][END] >= 0.95
    senior = rates[f"{GENERAL}+vocational"]
    assert senior[END] < 0.98 <= senior[2027]
