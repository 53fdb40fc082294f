"""Yulin: the arithmetic of its document, and its derivation."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from schoolplaces import Region, forecast

from .cases import DATA, every_row_told, figures, read, same_bytes

CASE, LAST = "yulin", 2021
GENERAL, VOCATIONAL = "senior_general", "vocational"


F = figures(CASE)


def rolls(stage: str) -> int:
    """Pupils of a stage on the rolls of 2017, adults left out."""
    return int(read(CASE, "classes").query("stage == @stage")["pupils"].sum())


def schools(stage: str, sector: str = "") -> int:
    rows = read(CASE, "schools")
    return int((rows["grades"].str.startswith(stage) & (rows["sector"].eq(sector) if sector else True)).sum())


def adults() -> float:
    rows = read(CASE, "enrolment")
    return float(rows.loc[rows["full_time"] == "no", "pupils"].sum())


def offered(kind: str, stage: str, word: str = "文件的") -> int:
    """Projects that the document counts, as they are offered: sites of new schools, schools that may be extended."""
    rows = read(CASE, "options").query("kind == @kind and stage == @stage")
    return int(rows.loc[rows["note"].str.startswith(word), "site" if kind == "new" else "school"].nunique())


# ---------------------------------------------------------------------- the document's arithmetic
def test_y1_fifty_five_schools_in_three_ways() -> None:
    assert F["general_schools_first"] + F["general_schools_second"] + F["general_schools_third"] == 55
    assert F["general_schools_other_first"] + F["general_schools_other_second"] == 55
    assert F["general_schools_public"] + F["general_schools_private"] == F["general_schools"] == 55
    assert (schools(GENERAL, "public"), schools(GENERAL, "private")) == (39, 16)
    assert schools(VOCATIONAL) == F["vocational_schools"] == 21


def test_y2_public_and_private_pupils_of_general_highs() -> None:
    rows = read(CASE, "classes").merge(read(CASE, "schools")[["school", "sector"]], on="school")
    by = rows[rows["stage"] == GENERAL].groupby("sector")["pupils"].sum()
    assert by.to_dict() == {"public": F["general_pupils_public"], "private": F["general_pupils_private"]}
    assert by.sum() == F["general_pupils"] == 128_000
    assert by["private"] / by.sum() == pytest.approx(0.180, abs=5e-4)


def test_y3_vocational_pupils_are_full_time_ones_and_adults() -> None:
    assert (rolls(VOCATIONAL), adults()) == (F["vocational_full_time"], F["vocational_adults"]) == (39_600, 19_000)
    assert rolls(VOCATIONAL) + adults() == F["vocational_pupils"] == 58_600


def test_y4_general_pupils_a_teacher() -> None:
    assert rolls(GENERAL) / F["general_teachers"] == pytest.approx(19.34, abs=0.005)


def test_y5_vocational_pupils_a_teacher_hold_for_full_time_ones_only() -> None:
    assert rolls(VOCATIONAL) / F["vocational_teachers"] == pytest.approx(27.77, abs=0.005)
    assert F["vocational_pupils"] / F["vocational_teachers"] == pytest.approx(41.1, abs=0.05)


def test_y6_teachers_now_and_more_are_those_of_the_target() -> None:
    assert F["general_teachers"] + F["general_teachers_more"] == F["general_teachers_target"] == 10_240
    assert F["vocational_teachers"] + F["vocational_teachers_more"] == F["vocational_teachers_target"] == 3526


def test_y7_new_places_fit_the_target_only_with_adults_in_the_base() -> None:
    more = F["pupils_target"] - rolls(GENERAL) - rolls(VOCATIONAL)
    assert (more, more - adults()) == (90_900, 71_900)
    assert more - adults() - F["new_places"] == 2100
    assert (more - adults() - F["new_places"]) / (more - adults()) == pytest.approx(0.029, abs=5e-4)


def split() -> tuple[float, float]:
    """How many more general and vocational pupils 6:4 asks for, adults counted."""
    general = F["general_share_target"] * F["pupils_target"]
    return general - rolls(GENERAL), F["pupils_target"] - general - F["vocational_pupils"]


def test_y8_six_to_four_asks_for_more_vocational_than_general_pupils() -> None:
    assert split() == (pytest.approx(27_100), pytest.approx(44_800))
    now = rolls(GENERAL), rolls(GENERAL) + rolls(VOCATIONAL)
    assert now[0] / (now[1] + adults()) == pytest.approx(0.686, abs=5e-4)
    assert now[0] / now[1] == pytest.approx(0.764, abs=5e-4)
    assert split()[1] + adults() == pytest.approx(63_800)


def test_y9_the_mix_of_projects_does_not_fit_six_to_four() -> None:
    general, vocational = split()
    assert general / (F["new_general"] + F["expand_general"]) == pytest.approx(423, abs=0.5)
    assert vocational / (F["new_vocational"] + F["expand_vocational"]) == pytest.approx(4978, abs=0.5)


def test_y10_projects_add_up_and_are_all_offered() -> None:
    assert F["new_general"] + F["new_vocational"] == F["new_schools"] == 23
    assert F["expand_general"] + F["expand_vocational"] == F["expansions"] == 50
    assert F["new_named"] == F["new_general"]
    assert (offered("new", GENERAL), offered("new", VOCATIONAL)) == (19, 4)
    assert (offered("expand", GENERAL), offered("expand", VOCATIONAL)) == (45, 5)


def pots() -> dict[str, float]:
    rows = read(CASE, "budget")
    assert set(zip(rows["first"], rows["last"], strict=True)) == {(2018, 2021)}
    return dict(zip(rows["kinds"], rows["cost_10k"], strict=True))


def test_y11_a_new_school_costs_264_million() -> None:
    assert pots()["new;relocate"] / F["new_schools"] == pytest.approx(26_378, abs=0.5)


def test_y12_an_extension_costs_53_million() -> None:
    assert pots()["expand"] / F["expansions"] == pytest.approx(5298, abs=0.5)


def test_y13_what_a_new_place_costs() -> None:
    assert sum(pots().values()) / F["new_places"] * 10_000 == pytest.approx(124_871, abs=1)
    assert pots()["new;relocate"] / F["new_places"] * 10_000 == pytest.approx(86_920, abs=1)
    assert F["huixianhe_10k"] / F["huixianhe_places"] * 10_000 == pytest.approx(97_222, abs=1)


def test_y14_places_a_new_school_if_all_are_there() -> None:
    each = F["new_places"] / F["new_schools"]
    assert each == pytest.approx(3035, abs=0.5)
    assert (round(each / 50), round(each / 55)) == (61, 55)
    assert F["huixianhe_places"] / F["huixianhe_classes"] == 50


def test_y15_one_multimedia_room_a_class() -> None:
    rooms = read(CASE, "classrooms").query("stage == @GENERAL")["permanent"].sum()
    assert rooms == F["multimedia_rooms"] == 2537
    assert rolls(GENERAL) / 55 < rooms < rolls(GENERAL) / 50
    assert rooms / rolls(GENERAL) * 100 == pytest.approx(2.0, abs=0.05)


def test_general_rooms_hold_nearly_the_target_and_vocational_projects_of_the_document_do_not() -> None:
    """2,537 rooms of 55; four new schools of 96 classes of 50 and five extensions of 36."""
    assert F["multimedia_rooms"] * 55 == 139_535
    rows = read(CASE, "options").query("stage == @VOCATIONAL and note.str.startswith('文件的')")
    largest = rows.groupby(rows["site"] + rows["school"])["classes"].max().sum() * 50
    assert largest == 28_200 < split()[1]


def test_y16_teachers_of_the_target_are_fewer_than_the_standard_asks() -> None:
    pupils = F["general_share_target"] * F["pupils_target"]
    assert pupils / F["general_teachers_target"] == pytest.approx(15.15, abs=0.005)
    assert pupils / F["pupils_per_teacher_general"] == pytest.approx(12_408)
    assert pupils / F["general_teachers_target"] > F["pupils_per_teacher_2024"]


def test_y17_vocational_teachers_of_the_target() -> None:
    pupils = (1 - F["general_share_target"]) * F["pupils_target"]
    assert pupils / F["vocational_teachers_target"] == pytest.approx(29.3, abs=0.05)
    assert pupils / F["pupils_per_teacher_vocational"] == pytest.approx(5170)


def test_y18_the_children_that_ninety_percent_implies() -> None:
    """Of the region too: those who leave junior schools in the three years before the target year."""
    children = F["pupils_target"] / F["gross_rate_target"]
    assert children == pytest.approx(287_222, abs=1)
    assert children / 3 / F["residents_2021"] == pytest.approx(0.0165, abs=1e-4)
    rows = read(CASE, "enrolment").query("stage in ('primary', 'junior') and year == 2017")
    by = rows.groupby(["stage", "grade"])["pupils"].sum()
    left = by["junior", 2] * 0.989 + (by["junior", 1] + by["primary", 6] * 0.995) * 0.989**2
    assert left == pytest.approx(children, rel=0.001)


def test_y19_floor_area_is_plausible() -> None:
    assert F["floor_m2"] / rolls(GENERAL) == pytest.approx(13.0, abs=0.05)


def test_y20_campus_area_is_three_times_the_usual() -> None:
    each = F["campus_m2"] / rolls(GENERAL)
    assert each == pytest.approx(74, abs=0.5)
    assert F["campus_m2"] / F["general_schools"] / 666.67 == pytest.approx(258, abs=0.5)
    usual = pd.read_csv(DATA / "facts" / "standards.csv", encoding="utf-8-sig")
    usual = usual.query("stage == @GENERAL and item == 'land_per_place'")["value"].item()
    assert each > 2.5 * usual


def test_y21_no_school_has_39_physics_laboratories() -> None:
    assert F["physics_sets"] / F["general_schools"] == pytest.approx(39, abs=0.5)


# ---------------------------------------------------------------------- the case
@pytest.mark.slow
def test_derived_again_gives_the_same_bytes(tmp_path: Path) -> None:
    same_bytes(CASE, tmp_path)


def test_every_row_has_status_and_source() -> None:
    every_row_told(CASE)


@pytest.fixture(scope="module")
def region() -> Region:
    return Region.read(DATA / CASE)


def test_the_region_reads_and_its_base_year_is_stated(region: Region) -> None:
    assert (region.name, region.base_year, len(region.towns)) == ("玉林市", 2017, 7)
    assert region.rules.region.plan_stages == [GENERAL, VOCATIONAL]
    assert {note.code for note in region.notes} <= {"pack_laid", "pack_number", "county_overrides"}


def test_the_forecast_reaches_the_target_of_pupils(region: Region) -> None:
    found = forecast.fit(region).project()
    total = found.table[found.table["stage"].isin([GENERAL, VOCATIONAL]) & (found.table["year"] == LAST)][
        "pupils"
    ].sum()
    assert total + adults() == pytest.approx(F["pupils_target"], rel=0.005)
    rates = found.participation.set_index("year")["gross_rate"]
    assert rates[2017] == pytest.approx(0.667, abs=0.002)
    assert 0.90 <= rates[LAST] < 0.91
