"""The words of several plans beside each other, Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schoolplaces.plural import filled
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
    "{count: project|projects} that every plan has:",
)
NONE = ("没有各方案都有的项目。", "No project is in every plan.")
LINE = ("  {stage}：{name}（{years} 年启用）", "  {stage}: {name} (used from {years})")
ENDED = ("  {stage}：{name}（{years} 年撤并转型）", "  {stage}: {name} (closes or changes in {years})")
SOME = (
    "视情景而定的项目 {count} 个，其中 {most} 个至少在一半的方案里。",
    "{count: project depends|projects depend} on the scenario; {most} of them {most:is|are} in at least half of the "
    "plans.",
)
LEAST = (
    "在全部 {count} 个情景下都可行的决定有 {sets} 种，其中最大后悔值最小的是按“{name}”所做的：至多比该情景下最好的决定"
    "多花 {most:,.0f} 万元（来的是“{worst}”时）。",
    'Decisions possible in all {count} scenarios: {sets}; of them those made for "{name}" are regretted least: at most '
    '{most:,.0f} (10,000 yuan) above the best ones, should "{worst}" come.',
)
NEVER = (
    "在全部 {count} 个情景下都可行的决定有 {sets} 种，其中按“{name}”所做的在各情景下都最好：没有后悔值。",
    'Decisions possible in all {count} scenarios: {sets}; of them those made for "{name}" are the best in every '
    "scenario: nothing is regretted.",
)
UNKNOWN = (
    "没有哪种决定在全部 {count} 个情景下都可行，不能只看最大后悔值来选。",
    "No decisions are possible in all {count} scenarios: the largest regrets alone do not tell which to choose.",
)
PARTLY = (
    "按“{name}”所做的决定：在其余 {possible} 个情景下至多多花 {most:,.0f} 万元；{out}。",
    'Decisions made for "{name}": at most {most:,.0f} above the best in the other {possible: scenario|scenarios}; '
    "{out}.",
)
NOWHERE = ("按“{name}”所做的决定：{out}。", 'Decisions made for "{name}": {out}.')
OUT = {
    "project": ("来的是“{comes}”时有项目不许建或不许撤", 'a project is not allowed should "{comes}" come'),
    "money": ("来的是“{comes}”时资金不够", 'the money does not suffice should "{comes}" come'),
}
PRICED = ("缺学位按惩罚价计入后悔值。", "Regret holds the price of missing places.")
JOINED = {"zh": ("”“", "，"), "en": ('", "', ", ")}


def text(found: Across, lang: str) -> str:
    """The main figures, and the projects that all plans have."""
    which = 0 if lang == "zh" else 1
    money, short = found.summary["money_10k"], found.summary["shortage"]
    lines = [
        HEAD[which].format(plans=len(found.plans), low=money.min(), high=money.max(), few=short.min(), many=short.max())
    ]
    common = found.projects[found.projects["verdict"] == "all"]
    lines.append(filled(COMMON[which], {"count": len(common)}) if len(common) else NONE[which])
    for row in records(common):
        years = f"{row.earliest}" if row.earliest == row.latest else f"{row.earliest}–{row.latest}"
        lines.append(
            (ENDED if row.ends else LINE)[which].format(stage=found.names[row.stage][which], name=row.name, years=years)
        )
    others = found.projects["verdict"]
    counts = {"count": int((others != "all").sum()), "most": int((others == "most").sum())}
    return "\n".join([*lines, filled(SOME[which], counts)])


def regret_text(found: Regrets, lang: str) -> str:
    """Whose decisions are regretted least of those possible everywhere; of the others, where they are not possible."""
    which, rows = 0 if lang == "zh" else 1, found.summary
    everywhere = rows[rows["ruled_out"] == ""]
    words = {"count": found.table["comes"].nunique(), "sets": len(everywhere)}
    lines = [UNKNOWN[which].format(**words)]
    if len(everywhere):
        least = everywhere.sort_values("most_10k", kind="stable").iloc[0]
        told = LEAST if round(float(least["most_10k"])) else NEVER
        lines = [told[which].format(name=least["decided"], most=least["most_10k"], worst=least["worst"], **words)]
    for row in records(rows[rows["ruled_out"] != ""]):
        form = PARTLY if row.possible else NOWHERE
        out = _out(found, row.decided, lang)
        lines.append(
            filled(form[which], {"name": row.decided, "possible": row.possible, "most": row.most_10k, "out": out})
        )
    if (rows["most_shortage"] > 0).any():
        lines.append(PRICED[which])
    return "\n".join(lines)


def _out(found: Regrets, decided: str, lang: str) -> str:
    """In which scenarios decisions are not possible, those of one reason together."""
    mine = found.table[found.table["decided"] == decided]
    names, parts = JOINED[lang]
    return parts.join(
        words[0 if lang == "zh" else 1].format(comes=names.join(mine.loc[mine["ruled_out"] == why, "comes"]))
        for why, words in OUT.items()
        if (mine["ruled_out"] == why).any()
    )
