"""A county in Jiangsu under falling births: its children, its plan, and what smaller classes would cost."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.audit import Audit
from schoolplaces.plan_demand import plan_demand
from schoolplaces.report import appendix_tables

from .cases import DATA, LIMIT, number, planned, read, statuses, table, told_on, value

YEARS = (2026, 2030, 2035)


def series(measure: str, year: int) -> float:
    facts = pd.read_csv(DATA / "facts" / "series.csv", encoding="utf-8-sig")
    rows = facts[(facts["area"] == "jiangsu") & (facts["measure"] == measure) & (facts["year"] == year)]
    return float(rows["value"].item())


# ---------------------------------------------------------------------- the county's children
def test_children_under_fifteen_are_as_many_as_the_province_counts() -> None:
    """Births of 2010 to 2024 against the province's 11.10 million under 15 at the end of 2024."""
    births, residents = read("jiangsu", "births"), read("jiangsu", "towns")["residents"].sum()
    under_15 = births.loc[births["year"].between(2010, 2024), "births"].sum()
    assert under_15 / residents == pytest.approx(series("children_0_14", 2024) / series("population", 2024), rel=0.025)


def test_kindergartens_of_2020_are_as_full_as_the_province_s() -> None:
    enrolment, residents = read("jiangsu", "enrolment"), read("jiangsu", "towns")["residents"].sum()
    here = enrolment.query("stage == 'kindergarten' and year == 2020")["pupils"].sum()
    there = series("kindergarten_enrolment", 2020) * 1e4 / series("population", 2024)
    assert here / residents == pytest.approx(there, rel=0.01)


def test_births_of_2024_are_the_province_s() -> None:
    births, residents = read("jiangsu", "births"), read("jiangsu", "towns")["residents"].sum()
    here = births.loc[births["year"] == 2024, "births"].sum() / residents
    assert here == pytest.approx(series("births", 2024) * 1e4 / series("population", 2024), rel=0.01)


def test_one_school_teaches_nine_years_and_its_rooms_are_shared() -> None:
    region = Region.read(DATA / "jiangsu")
    schools = region.schools.set_index("school")["grades"]
    assert schools[schools.str.contains(";")].to_dict() == {"LZ-P1": "primary:1-6;junior:1-3"}
    assert ["primary", "junior"] in [one.stages for one in region.rules.shared_rooms]


def test_smaller_classes_are_a_choice() -> None:
    caps = [
        [Region.read(DATA / "jiangsu", packs).stages[stage].caps(2030)[0] for stage in ("primary", "junior")]
        for packs in ((), ("jiangsu",))
    ]
    assert caps == [[45, 50], [40, 45]]


# ---------------------------------------------------------------------- the plans
@pytest.fixture(scope="module")
def standard() -> optimize.Plan:
    return planned("jiangsu", 10)


@pytest.fixture(scope="module")
def smaller(standard: optimize.Plan) -> optimize.Plan:
    """Planned again from the approved plan, with smaller classes."""
    region = Region.read(DATA / "jiangsu", ["jiangsu"])
    demand = plan_demand(region, None, 10)
    plan = optimize.plan(region, demand, years=10, gap=0.01, time_limit=LIMIT, previous=standard)
    assert plan.status in ("within_gap", "optimal")
    assert plan.check() == []
    return plan


@pytest.fixture(scope="module")
def audits(standard: optimize.Plan, smaller: optimize.Plan) -> tuple[Audit, Audit]:
    return standard.audit(), smaller.audit()


@pytest.mark.slow
def test_the_opinion_is_met_where_the_model_speaks_of_it(audits: tuple[Audit, Audit]) -> None:
    wanted = ("JS-01", "JS-02", "JS-03", "JS-04", "JS-05", "JS-06", "JS-07", "JS-10", "JS-13", "JS-14")
    met = statuses(audits[1])
    assert {rule: met[rule] for rule in wanted} == dict.fromkeys(wanted, "met")
    assert statuses(audits[0])["JS-02"] == "not_met"  # nothing was reviewed yet
    # Fewer pupils in fuller classes first; in the end smaller ones only where they were chosen.
    assert [statuses(audit)["JS-09"] for audit in audits] == ["not_met", "not_met"]
    assert value(audits[1], "JS-09", 2035) < value(audits[0], "JS-09", 2025) < value(audits[0], "JS-09", 2035)


@pytest.mark.slow
def test_a_second_nine_year_school_is_not_worth_its_works(smaller: optimize.Plan) -> None:
    assert "V-SD-P1" in set(smaller.region.options["option"]) - set(smaller.projects["option"])


@pytest.mark.slow
def test_empty_places_are_warned_of_early(standard: optimize.Plan) -> None:
    told = standard.warnings
    assert "blue" in set(told["level"])


def finding(plans: tuple[optimize.Plan, ...], audits: tuple[Audit, ...]) -> str:
    def demand(stage: str, year: int) -> str:
        rows = plans[0].demand.table
        return number(rows.loc[(rows["stage"] == stage) & (rows["year"] == year), "pupils"].sum())

    def surplus(plan: optimize.Plan, year: int) -> str:
        rows = plan.balance
        mine = rows[rows["stage"].isin(["kindergarten", "primary", "junior"]) & (rows["year"] == year)]
        return number(mine["surplus"].sum())

    def teachers(plan: optimize.Plan, year: int) -> str:
        rows = plan.staff
        mine = rows[rows["stage"].isin(["primary", "junior"]) & (rows["year"] == year)]
        return number(mine["teachers"].sum())

    rows = [
        ["幼儿园在园 · kindergarten pupils", *(demand("kindergarten", year) for year in YEARS)],
        ["小学在校 · primary pupils", *(demand("primary", year) for year in YEARS)],
        ["初中在校 · junior pupils", *(demand("junior", year) for year in YEARS)],
        ["幼小初富余学位 · surplus places up to junior", *(surplus(plans[0], year) for year in YEARS)],
        ["平均班额，标准 · mean class, standard", *(f"{value(audits[0], 'JS-09', year):.1f}" for year in YEARS)],
        ["平均班额，小班 · mean class, smaller", *(f"{value(audits[1], 'JS-09', year):.1f}" for year in YEARS)],
        ["义务教育教师，标准 · teachers, standard", *(teachers(plans[0], year) for year in YEARS)],
        ["义务教育教师，小班 · teachers, smaller", *(teachers(plans[1], year) for year in YEARS)],
    ]
    return table(["", *map(str, YEARS)], rows)


@pytest.mark.slow
def test_the_page_tells_the_plans(standard: optimize.Plan, smaller: optimize.Plan, audits: tuple[Audit, Audit]) -> None:
    told_on("jiangsu", "plan", finding((standard, smaller), audits))
    more = number(smaller.objective - standard.objective)
    told_on(
        "jiangsu", "choice", f"小班多费 {more} 万元（十年折现总成本）。Smaller classes cost {more} × 10,000 yuan more."
    )
    five = next(one for one in appendix_tables(smaller, "zh") if one.name == "5")
    keys = ("school", "measure", "use_year", "freed_use")
    rows = [[row.values[five.index[key]] or "—" for key in keys] for row in five.rows[:-1]]
    told_on("jiangsu", "freed", table(["学校", "措施", "实施", "校舍用途（假定）"], rows))
