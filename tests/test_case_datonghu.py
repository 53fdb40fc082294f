"""Datonghu: what its plan asks, what adds up in it, and what the model makes of it."""

from __future__ import annotations

import re
from math import ceil

import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.audit import Audit
from schoolplaces.report import appendix_tables

from .cases import DATA, number, planned, read, statuses, table, told_on, value, wording

YEARS = (2025, 2026, 2030, 2035)


@pytest.fixture(scope="module")
def region() -> Region:
    return Region.read(DATA / "datonghu")


def whole(text: str) -> list[int]:
    """Whole numbers of a wording."""
    return [int(found) for found in re.findall(r"\d+", text)]


# ---------------------------------------------------------------------- the document's arithmetic
def test_d1_nine_schools_are_seven_and_two() -> None:
    year, nine, seven, two = whole(wording("DT-05"))
    assert (year, nine, seven + two) == (2035, 9, 9)


def test_d2_ten_primaries_now_so_three_to_six_close() -> None:
    _, kept, repaired = whole(wording("DT-07"))
    assert "河坝镇中心完小" in wording("DT-29")
    primaries = read("datonghu", "schools").query("grades.str.startswith('primary')")
    assert len(primaries) == kept + repaired + 1 == 10
    assert set(primaries.loc[primaries["protected"] == "yes", "name"]) == {
        "河坝镇中心完小", "老河口完小", "民和完小", "庆成完小"
    }  # fmt: skip
    assert primaries["note"].str.startswith("六所村小之一").sum() == repaired
    assert len(primaries) - whole(wording("DT-05"))[2] == 3 <= repaired


def test_d3_staff_a_class_at_the_caps(region: Region) -> None:
    found = {
        name: region.stages[name].caps(2026)[0] / region.rules.staff[name].pupils_per_teacher
        for name in ("primary", "junior")
    }
    assert found == {"primary": pytest.approx(2.37, abs=0.005), "junior": pytest.approx(3.70, abs=0.005)}


def test_d4_classes_under_the_cap_of_a_school(region: Region) -> None:
    (cap,) = {one.cap for one in region.rules.school_size if one.stages in (["primary"], ["junior"])}
    assert (cap // region.stages["primary"].caps(2026)[0], cap // region.stages["junior"].caps(2026)[0]) == (44, 40)
    streams = [cap / region.stages[name].caps(2026)[0] / grades for name, grades in (("primary", 6), ("junior", 3))]
    assert [round(one, 1) for one in streams] == [7.4, 13.3]


def test_d5_multimedia_rooms_are_about_one_a_class(region: Region) -> None:
    per_100 = [float(found) for found in re.findall(r"\d\.\d", wording("DT-08"))]
    caps = [region.stages[name].caps(2026)[0] for name in ("primary", "junior")]
    rooms = [cap * each / 100 for cap, each in zip(caps, per_100, strict=True)]
    assert rooms == [pytest.approx(1.035), pytest.approx(1.2)]


def test_d6_a_school_of_thirty_gets_more_than_three_times_as_much_a_head(region: Region) -> None:
    floor = region.rules.costs.pupil_floor["primary"]
    assert max(30, floor) / 30 == pytest.approx(3.3, abs=0.05)
    assert str(int(floor)) in wording("DT-15")


# ---------------------------------------------------------------------- the plan
@pytest.fixture(scope="module")
def plan() -> optimize.Plan:
    return planned("datonghu", 10)


@pytest.fixture(scope="module")
def audit(plan: optimize.Plan) -> Audit:
    return plan.audit()


def campuses(plan: optimize.Plan, stage: str, year: int) -> int:
    now = plan.region.classes if year == plan.region.base_year else plan.classes[plan.classes["year"] == year]
    return int(now.loc[(now["stage"] == stage) & (now["pupils"] > 0), "school"].nunique())


@pytest.mark.slow
def test_the_plan_is_what_the_document_asks(plan: optimize.Plan, audit: Audit) -> None:
    assert [campuses(plan, stage, 2035) for stage in ("primary", "junior")] == [7, 2]
    met = statuses(audit)
    asked = ("DT-01", "DT-02", "DT-04", "DT-05", "DT-06", "DT-07", "DT-12", "DT-13", "DT-15", "DT-18", "DT-19", "DT-22")
    assert {rule: met[rule] for rule in asked} == dict.fromkeys(asked, "met")
    lacking = ("DT-08", "DT-09", "DT-11", "DT-17", "DT-28", "DT-29")
    assert {met[rule] for rule in lacking} <= {"not_met", "overdue"}
    assert value(audit, "DT-04", 2026) <= 2000 < value(audit, "DT-04", 2025)
    assert plan.shortage.loc[plan.shortage["year"] <= 2035, "pupils"].sum() == 0


@pytest.mark.slow
def test_schools_close_only_into_what_stands_and_go_on_in_education(plan: optimize.Plan, audit: Audit) -> None:
    every = plan.audit(rules=["DT-07", "JS-07"])
    assert statuses(every)["JS-07"] == "met"
    closed = plan.projects[plan.projects["kind"] == "close"]
    assert set(closed["school"]) == {"HB-P3", "QS-P2", "JP-P2", "HB-J2"}
    for row in closed.itertuples():
        there = plan.classes[(plan.classes["school"] == row.into) & (plan.classes["year"] == row.use_year)]
        assert there["pupils"].sum() > 0


def finding(plan: optimize.Plan, audit: Audit) -> str:
    balance = plan.balance

    def surplus(stage: str, year: int) -> str:
        rows = balance[(balance["stage"] == stage) & (balance["year"] == year)]
        return number(rows["surplus"].sum()) if len(rows) else "—"

    rows = [
        ["小学（所）· primary schools", *(campuses(plan, "primary", year) for year in YEARS)],
        ["初中（所）· junior schools", *(campuses(plan, "junior", year) for year in YEARS)],
        ["最大校额（人）· largest school", *(number(value(audit, "DT-04", year)) for year in YEARS)],
        ["小学富余学位 · surplus places, primary", *(surplus("primary", year) for year in YEARS)],
        ["初中富余学位 · surplus places, junior", *(surplus("junior", year) for year in YEARS)],
    ]
    return table(["", *map(str, YEARS)], rows)


@pytest.mark.slow
def test_the_page_tells_the_plan(plan: optimize.Plan, audit: Audit) -> None:
    told_on("datonghu", "plan", finding(plan, audit))
    five = next(one for one in appendix_tables(plan, "zh") if one.name == "5")
    keys = ("school", "use_year", "receiver", "moved_pupils", "freed_use")
    rows = [[row.values[five.index[key]] or "—" for key in keys] for row in five.rows[:-1]]
    told_on("datonghu", "freed", table(["学校", "撤并", "并入", "分流（人）", "校舍用途（假定）"], rows))
    cost = plan.projects["cost_10k"].sum()
    words = f"投资 {number(cost)} 万元（搬迁、添置和过渡学位）。Capital: {number(cost)} × 10,000 yuan."
    told_on("datonghu", "cost", words)


def test_rolls_are_assumed_and_say_so() -> None:
    assert set(read("datonghu", "towns")["status"]) == {"assumed"}
    assert read("datonghu", "towns")["source"].str.contains("假定").all()
    assert read("datonghu", "enrolment")["source"].str.contains("假定").all()
    assert ceil(read("datonghu", "towns")["residents"].sum()) == 84_000
