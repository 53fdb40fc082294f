"""The county under three county plans: what they ask, what adds up, and what the model makes of each."""

from __future__ import annotations

from math import ceil

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.audit import Audit

from .cases import DATA, number, planned, read, statuses, table, told_on, value

CP1, CP2, CP3 = "county_1", "county_2", "county_3"
STAGES = ("kindergarten", "primary", "junior", "senior_general", "vocational")


def asked(rule: str) -> int:
    """The number of a rule of the rule book."""
    book = pd.read_csv(DATA / "rulebook.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    return int(book.loc[book["id"] == rule, "value"].item())


# ---------------------------------------------------------------------- the document's arithmetic
def test_l1_new_places_of_the_second_plan() -> None:
    places = [asked(rule) for rule in ("CP2-01", "CP2-02", "CP2-03")]
    assert (places, sum(places)) == ([2200, 5940, 800], 8940)
    region = Region.read(DATA / "county", [CP2])
    assert places[1] / region.stages["primary"].caps(2026)[0] == 132
    # 800 are sixteen classes of fifty; at the cap of 55 they are not whole classes.
    assert (places[2] / 50, ceil(places[2] / region.stages["senior_general"].caps(2026)[0])) == (16, 15)


def test_census_populations_add_up_to_what_is_published() -> None:
    towns = read("county", "towns")
    assert towns["residents"].sum() == 313_305
    assert towns["residents"].nlargest(8).sum() == 237_957  # facts/checks.csv P4


def test_six_planning_areas_and_two_towns_without_a_public_kindergarten() -> None:
    assert read("county", "towns")["planning_area"].nunique() == asked("CP3-10")
    schools = read("county", "schools")
    public = schools[schools["grades"].str.startswith("kindergarten") & (schools["sector"] == "public")]
    assert set(read("county", "towns")["town"]) - set(public["town"]) == {"LC", "XB"}


# ---------------------------------------------------------------------- the plans
@pytest.fixture(scope="module")
def plans() -> dict[str, optimize.Plan]:
    return {pack: planned("county", 5, pack) for pack in (CP1, CP2, CP3)}


@pytest.fixture(scope="module")
def audits(plans: dict[str, optimize.Plan]) -> dict[str, Audit]:
    return {pack: plan.audit() for pack, plan in plans.items()}


@pytest.mark.slow
def test_the_first_plan_has_a_campus_for_each_town(audits: dict[str, Audit]) -> None:
    met = statuses(audits[CP1])
    wanted = ("CP1-01", "CP1-02", "CP1-05", "CP1-07", "CP1-08", "CP1-09", "CP1-10", "CP1-11", "CP1-12", "CP1-22")
    assert {rule: met[rule] for rule in wanted} == dict.fromkeys(wanted, "met")
    assert [value(audits[CP1], "CP1-17", year) for year in (2025, 2028)] == [2, 0]
    assert [value(audits[CP1], "CP1-07", year) for year in (2025, 2028)] == [5, 0]


@pytest.mark.slow
def test_the_second_plan_asks_for_more_than_is_needed(
    plans: dict[str, optimize.Plan], audits: dict[str, Audit]
) -> None:
    met = statuses(audits[CP2])
    assert met["CP2-02"] == "not_met"
    short = plans[CP2].shortage
    compulsory = short[short["stage"].isin(["primary", "junior"]) & (short["year"] <= 2030)]
    assert value(audits[CP2], "CP2-02", 2030) < asked("CP2-02")
    assert compulsory["pupils"].sum() == 0


@pytest.mark.slow
def test_the_third_plan_turns_kindergartens_and_relieves_large_schools(audits: dict[str, Audit]) -> None:
    met = statuses(audits[CP3])
    wanted = ("CP3-01", "CP3-02", "CP3-04", "CP3-10")
    assert {rule: met[rule] for rule in wanted} == dict.fromkeys(wanted, "met")
    assert value(audits[CP3], "CP3-02", 2025) < 70
    assert value(audits[CP3], "DT-04", 2030) <= 2000 < value(audits[CP3], "DT-04", 2025)


def finding(plans: dict[str, optimize.Plan], audits: dict[str, Audit]) -> str:
    def every(rule: str, year: int = 2030) -> list[str]:
        found = [value(plan.audit(rules=[rule]), rule, year) for plan in plans.values()]
        return [number(one) if one == round(one) else f"{one:.2f}" for one in found]

    def change(rule: str) -> list[str]:
        return [f"{now} → {then}" for now, then in zip(every(rule, 2025), every(rule), strict=True)]

    def without(plan: optimize.Plan, *stages: str) -> str:
        rows = plan.shortage
        return number(rows.loc[rows["stage"].isin(stages) & (rows["year"] == 2030), "pupils"].sum())

    rows = [
        ["新增公办学前学位 · public places added, kindergarten (CP2-01)", *every("CP2-01")],
        ["新增公办义务教育学位 · compulsory (CP2-02)", *every("CP2-02")],
        ["新增公办普高学位 · general senior (CP2-03)", *every("CP2-03")],
        ["没有公办园的乡镇、社区（2025 → 2030）· without a public kindergarten", *change("CP1-07")],
        ["没有寄宿制学校的小乡镇 · small towns without boarding", *change("CP1-17")],
        ["普惠占比 % · inclusive", *every("CP3-01")],
        ["公办占比 % · public", *every("CP3-02")],
        ["义务教育巩固率 % · retention", *every("CP3-03")],
        ["义务教育最大校额 · largest compulsory school", *every("DT-04")],
        ["无学位：初中及以下 · without a place, up to junior", *(without(one, *STAGES[:3]) for one in plans.values())],
        ["无学位：高中阶段 · without a place, senior stage", *(without(one, *STAGES[3:]) for one in plans.values())],
        ["投资（万元）· capital, 10,000 yuan", *(number(plan.projects["cost_10k"].sum()) for plan in plans.values())],
        ["对标：达标 / 适用 · rules met / in force", *(
            f"{(audit.table['status'] == 'met').sum()} / {len(audit.table)}" for audit in audits.values())],
    ]  # fmt: skip
    return table(["2030", "CP1", "CP2", "CP3"], rows)


@pytest.mark.slow
def test_the_page_tells_the_plans(plans: dict[str, optimize.Plan], audits: dict[str, Audit]) -> None:
    told_on("county", "plan", finding(plans, audits))
    needed = plans[CP2].demand.table
    compulsory = needed[needed["stage"].isin(["primary", "junior"])].groupby("year")["pupils"].sum()
    change = number(compulsory[2030] - compulsory[2026])
    words = (
        f"义务教育在校生 2026 年 {number(compulsory[2026])} 人，2030 年 {number(compulsory[2030])} 人（{change}）。 "
        f"Pupils of compulsory education go from {number(compulsory[2026])} to {number(compulsory[2030])} ({change})."
    )
    told_on("county", "falling", words)
