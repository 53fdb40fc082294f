"""Yulin: what the model answers, beside the document's figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize import Plan
from schoolplaces.optimize.audit import Audit
from schoolplaces.plan_demand import plan_demand

from .cases import DATA, LIMIT, figures, number, planned, statuses, table, told_on, value

CASE, LAST = "yulin", 2021
GENERAL, VOCATIONAL = "senior_general", "vocational"
F = figures(CASE)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return planned(CASE, 4)


def answer(plan: Plan, audit: Audit) -> str:
    """The document's figures beside the model's."""
    rows = plan.projects
    built = rows.groupby(["kind", "stage"])["option"].count()
    new, more = ([int(built.get((kind, stage), 0)) for stage in (GENERAL, VOCATIONAL)] for kind in ("new", "expand"))
    lasting = rows[rows["kind"].isin(["new", "expand"])]
    money = {kind: lasting.loc[lasting["kind"] == kind, "cost_10k"].sum() for kind in ("new", "expand")}
    short = plan.shortage.groupby("year")["pupils"].sum()
    document = [F["cost_new"], F["cost_expand"]]

    def places(stage: str) -> str:
        return number(lasting.loc[lasting["stage"] == stage, "places"].sum())

    return table(
        ["", "文件 · document", "模型 · model"],
        [
            ("新建学校：普高 + 中职 · new schools", "19 + 4", f"{new[0]} + {new[1]}"),
            ("改扩建：普高 + 中职 · extensions", "45 + 5", f"{more[0]} + {more[1]}"),
            ("新增学位 · places added", number(F["new_places"]), number(lasting["places"].sum())),
            ("　其中普高、中职 · general, vocational", "—", f"{places(GENERAL)}、{places(VOCATIONAL)}"),
            ("新建投资（亿元）· new, 100 m yuan", f"{document[0] / 1e4:.2f}", f"{money['new'] / 1e4:.2f}"),
            ("改扩建投资（亿元）· extensions", f"{document[1] / 1e4:.2f}", f"{money['expand'] / 1e4:.2f}"),
            (
                "每个新增学位（万元）· a place added, 10,000 yuan",
                f"{sum(document) / F['new_places']:.2f}",
                f"{sum(money.values()) / lasting['places'].sum():.2f}",
            ),
            (
                "每所新校（亿元）· a new school",
                f"{document[0] / F['new_schools'] / 1e4:.2f}",
                f"{money['new'] / max(1, sum(new)) / 1e4:.2f}",
            ),
            ("2021 年在校生 · pupils", number(F["pupils_target"]), number(value(audit, "YL-02", LAST))),
            ("毛入学率 · gross rate", "90%", f"{value(audit, 'YL-01', LAST):.1f}%"),
            ("普高占比 · general share", "60%", f"{value(audit, 'YL-03', LAST):.1f}%"),
            ("普高教师 · general teachers", number(F["general_teachers_target"]), number(value(audit, "YL-06", LAST))),
            (
                "中职教师 · vocational teachers",
                number(F["vocational_teachers_target"]),
                number(value(audit, "YL-07", LAST)),
            ),
            (
                "无学位 2018、2019、2021 · without a place",
                "—",
                "、".join(number(short.get(y, 0)) for y in (2018, 2019, LAST)),
            ),
        ],
    )


@pytest.mark.slow
def test_the_page_tells_the_plan(plan: Plan) -> None:
    told_on(CASE, "plan", answer(plan, plan.audit()))


@pytest.mark.slow
def test_the_documents_own_projects_leave_vocational_pupils_without_a_place() -> None:
    region = Region.read(DATA / CASE)
    options = region.options[~region.options["note"].str.startswith("文件之外")]
    place = replace(region, tables={**region.tables, "options": options.reset_index(drop=True)})
    plan = optimize.plan(place, plan_demand(place, None, 4), years=4, gap=0.01, time_limit=LIMIT)
    short = plan.shortage[plan.shortage["year"] == LAST].groupby("stage")["pupils"].sum()
    general, vocational = (int(short.get(stage, 0)) for stage in (GENERAL, VOCATIONAL))
    assert vocational > 5000 > 10 * general
    told_on(
        CASE,
        "document",
        f"只用文件列的项目：2021 年有 {number(vocational)} 名中职学生、{number(general)} 名普高学生没有学位。\n"
        f"*With the document's projects alone* {number(vocational)} vocational and {number(general)} general pupils "
        "are without a place in 2021.",
    )


@pytest.mark.slow
def test_the_money_of_each_pot_is_kept(plan: Plan) -> None:
    spent = plan.projects.groupby("kind")["cost_10k"].sum()
    assert spent["new"] <= F["cost_new"]
    assert spent["expand"] <= F["cost_expand"]


@pytest.mark.slow
def test_what_is_met_and_what_is_not(plan: Plan) -> None:
    found = statuses(plan.audit())
    met = {"YL-01", "YL-02", "YL-03", "YL-05", "YL-06", "YL-07", "YL-10", "YL-11", "YL-13", "YL-14"}
    assert {rule for rule in met if found[rule] == "met"} == met
    assert {found[rule] for rule in ("YL-04", "YL-08", "YL-09")} == {"not_met"}  # as the page says
