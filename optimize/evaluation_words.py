"""The words of an evaluation and of what is regretted least, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .evaluation import Evaluation

WORDS: dict[str, tuple[str, str]] = {
    "draws": (
        "{count} 种抽样情景，建设项目按方案不变，其余逐一重新安排。",
        "{count} draws: the projects are as planned, all else is decided anew in each.",
    ),
    "held": (
        "{count} 种抽样情景，建设项目和规划期班数按方案不变，只重新安排学生。",
        "{count} draws: projects and classes are as planned, pupils are placed anew in each.",
    ),
    "cost": (
        "折现总成本：期望 {mean:,.0f} 万元，80% 的情景在 {low:,.0f} 至 {high:,.0f} 万元之间。",
        "Discounted cost: {mean:,.0f} expected (10,000 yuan), in 80 % of the draws between {low:,.0f} and {high:,.0f}.",
    ),
    "far": (
        "期望不在这一区间：多数情景在中位数 {median:,.0f} 万元上下，另有 {dear:.0%} 的情景成本高得多"
        "（平均 {their:,.0f} 万元），其中每个情景平均缺口 {short:,.0f} 人年，按缺口计价把期望拉高。",
        "The expectation lies outside: most draws are near the median of {median:,.0f}, while {dear:.0%} of them cost "
        "far more ({their:,.0f} on average), with {short:,.0f} pupil-years each without a place, whose price draws the "
        "expectation up.",
    ),
    "near": (
        "期望不在这一区间：少数情景的成本远离多数情景的中位数 {median:,.0f} 万元。",
        "The expectation lies outside: a few draws are far from the median of {median:,.0f}.",
    ),
    "bound": (
        "班数可为小数：以上成本是下限。",
        "Classes may be fractions: the cost is a lower bound.",
    ),
    "whole": (
        "{count} 种情景另按整班求解，成本高 {mean:.1%}（最多 {most:.1%}），缺口由 {less:,.0f} 变为 {short:,.0f} 人年。",
        "{count} of them were solved with whole classes too: the cost is {mean:.1%} higher ({most:.1%} at most), with "
        "{short:,.0f} pupil-years without a place instead of {less:,.0f}.",
    ),
    "broken": (
        "{count} 种情景中无法满足全部规则（并入的学生多于所能容纳，或自定约束无法满足），已取偏离最小的安排。",
        "In {count} of them not every rule can be kept (more are moved in than a campus holds, or a constraint of "
        "one's own cannot be met): what is not kept is as little as possible.",
    ),
    "short": (
        "{year} 年{stage}：有缺口的概率 {p:.0%}，期望缺口 {pupils:,.1f} 人。",
        "{year}, {stage}: a shortage with probability {p:.0%}, {pupils:,.1f} pupils expected.",
    ),
    "none": ("规划期内各学段均无缺口。", "No stage is short of a place in the need years."),
}


def text(found: Evaluation, lang: str) -> str:
    """An evaluation in words."""
    which = 0 if lang == "zh" else 1
    return "\n".join(WORDS[key][which].format(**values) for key, values in _lines(found, lang))


def _lines(found: Evaluation, lang: str) -> Iterator[tuple[str, dict[str, object]]]:
    cost, weight = found.draws["cost_10k"].to_numpy(), found.draws["weight"].to_numpy()
    order = np.argsort(cost, kind="stable")
    reached = np.cumsum(weight[order])
    at = np.minimum(np.searchsorted(reached, [0.1 - 1e-9, 0.5 - 1e-9, 0.9 - 1e-9]), len(order) - 1)
    low, median, high = map(float, cost[order[at]])
    yield "held" if found.held else "draws", {"count": len(cost)}
    yield "cost", {"mean": float(cost @ weight), "low": low, "high": high}
    yield from _outside(found, low, median, high)
    if found.fractions:
        yield "bound", {}
    if len(found.whole):
        sums = found.whole[["shortage", "whole_shortage"]].sum()
        more = {"mean": found.whole["difference"].mean(), "most": found.whole["difference"].max()}
        yield "whole", {"count": len(found.whole), "less": sums.iloc[0], "short": sums.iloc[1]} | more
    if not found.draws["kept"].all():
        yield "broken", {"count": int((~found.draws["kept"]).sum())}
    rows = found.stages[found.stages["year"].isin(found.need_years) & (found.stages["p_shortage"] > 0)]
    for row in rows.to_dict("records"):
        stage = found.names[row["stage"]][0 if lang == "zh" else 1]
        yield "short", {"year": row["year"], "stage": stage, "p": row["p_shortage"], "pupils": row["shortage"]}
    if rows.empty:
        yield "none", {}


def _outside(found: Evaluation, low: float, median: float, high: float) -> Iterator[tuple[str, dict[str, object]]]:
    """Why the expectation is not among most of the draws, where it is not: a few of them with much shortage."""
    cost, weight, short = (found.draws[name].to_numpy(dtype=float) for name in ("cost_10k", "weight", "shortage"))
    if low <= float(cost @ weight) <= high:
        return
    dear = cost > high
    share = float(weight[dear].sum())
    theirs, others = (_mean(short, weight, where) for where in (dear, ~dear))
    if theirs <= others or float(cost @ weight) < low:
        yield "near", {"median": median}
        return
    yield "far", {"median": median, "dear": share, "their": _mean(cost, weight, dear), "short": theirs}


def _mean(values: np.ndarray, weight: np.ndarray, where: np.ndarray) -> float:
    return float(values[where] @ weight[where] / weight[where].sum()) if where.any() else 0.0
