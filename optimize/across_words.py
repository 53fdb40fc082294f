"""The words of several plans beside each other, Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schoolplaces.records import records

if TYPE_CHECKING:
    from .across import Across
    from .regrets import Regrets

HEAD = (
    "{plans} 个方案：折现成本 {low:,.0f}—{high:,.0f} 万元（不计缺学位的惩罚价），规划期缺口 "
    "{few:,.0f}—{many:,.0f} 人年。",
    "{plans} plans: discounted cost {low:,.0f}–{high:,.0f} (10,000 yuan, without the price of missing places), "
    "{few:,.0f}–{many:,.0f} pupil-years without a place.",
)
COMMON = (
    "各方案都有的项目 {count} 个：",
    "{count} project(s) that every plan has:",
)
NONE = ("没有各方案都有的项目。", "No project is in every plan.")
LINE = ("  {stage}：{name}（{years} 年启用）", "  {stage}: {name} (used from {years})")
SOME = (
    "视情景而定的项目 {count} 个，其中 {most} 个至少在一半的方案里。",
    "{count} project(s) depend on the scenario; {most} of them are in at least half of the plans.",
)
LEAST = (
    "最大后悔值最小的是按“{name}”所做的决定：至多比该情景下最好的决定多花 {most:,.0f} 万元（来的是“{worst}”时）。",
    'The decisions made for "{name}" are regretted least: at most {most:,.0f} (10,000 yuan) above the best ones, '
    'should "{worst}" come.',
)
NEVER = (
    "按“{name}”所做的决定在各情景下都最好：没有后悔值。",
    'The decisions made for "{name}" are the best in every scenario: nothing is regretted.',
)
UNKNOWN = ("没有哪种决定在各情景下都可行。", "No decisions are possible in every scenario.")


def text(found: Across, lang: str) -> str:
    """The main figures, and the projects that all plans have."""
    which = 0 if lang == "zh" else 1
    money, short = found.summary["money_10k"], found.summary["shortage"]
    lines = [
        HEAD[which].format(plans=len(found.plans), low=money.min(), high=money.max(), few=short.min(), many=short.max())
    ]
    common = found.projects[found.projects["verdict"] == "all"]
    lines.append(COMMON[which].format(count=len(common)) if len(common) else NONE[which])
    for row in records(common):
        years = f"{row.earliest}" if row.earliest == row.latest else f"{row.earliest}–{row.latest}"
        lines.append(LINE[which].format(stage=found.names[row.stage][which], name=row.name, years=years))
    others = found.projects["verdict"]
    counts = {"count": int((others != "all").sum()), "most": int((others == "most").sum())}
    return "\n".join([*lines, SOME[which].format(**counts)])


def regret_text(found: Regrets, lang: str) -> str:
    """Whose decisions are regretted least."""
    which = 0 if lang == "zh" else 1
    known = found.summary.dropna(subset=["most_10k"])
    if known.empty:
        return UNKNOWN[which]
    least = known.sort_values("most_10k", kind="stable").iloc[0]
    if not round(float(least["most_10k"])):
        return NEVER[which].format(name=least["decided"])
    return LEAST[which].format(name=least["decided"], most=least["most_10k"], worst=least["worst"])
