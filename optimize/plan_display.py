"""How a plan shows itself: how sure it is, what it costs, and its summary by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schoolplaces.display import html_card, html_table
from schoolplaces.gap_text import gap_text

from .summary import summary

if TYPE_CHECKING:
    from .plan import Plan

STATUS = {"optimal": "已证明最优 optimal", "within_gap": "已证明 within the gap", "stopped": "未证明 not proven"}
HEADER = (
    "学段 stage", "项目 projects", "转换 conversions", "撤并 closings", "新增学位 places", "投资 capital (万元)",
    "需求 demand {first}", "需求 demand {last}", "缺口 shortage {first}", "缺口 shortage {last}",
)  # fmt: skip


def plan_text(plan: Plan) -> str:
    """One line: region, need years, how sure, cost, projects, and pupils without a place in the last need year."""
    last = int(plan.need_years[-1])
    return (
        f"<Plan {plan.region.name or '(unnamed)'} {plan.need_years[0]}–{last}: {plan.status}, "
        f"gap {gap_text(plan.gap)}, cost {plan.objective:,.0f} (10,000 yuan), {len(plan.projects)} projects, "
        f"{_short(plan, last):,} pupils without a place in {last}>"
    )


def plan_html(plan: Plan) -> str:
    """The same as a card with the summary by stage, and the projects in the order of their need years."""
    first, last = plan.need_years[0], plan.need_years[-1]
    header = [words.format(first=first, last=last) for words in HEADER]
    facts = [
        f"{first}–{last}",
        f"{STATUS[plan.status]}, {gap_text(plan.gap)}",
        f"折现成本 cost {plan.objective:,.0f} 万元",
        f"{last} 年缺口 short {_short(plan, last):,}",
    ]
    names = {name: stage.zh for name, stage in plan.region.stages.items()}
    rows = [[names[str(row[0])], *row[1:]] for row in summary(plan).itertuples(index=False)]
    works = plan.projects.sort_values(["need_year", "stage", "project"])
    listed = [
        [str(row.name), str(row.kind), names[str(row.stage)], str(row.need_year), row.places, row.cost_10k]
        for row in works.itertuples(index=False)
    ]
    titles = ["项目 project", "类别 kind", "学段 stage", "需求年 need year", "学位 places", "造价 cost (万元)"]
    return html_card(plan.region.name, facts, html_table(header, rows), html_table(titles, listed) if listed else "")


def _short(plan: Plan, year: int) -> int:
    return int(plan.balance.loc[plan.balance["year"] == year, "shortage"].sum())
