"""The words of ways of working replayed, Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schoolplaces.gap_text import gap_text

from .policy import FORESIGHT

if TYPE_CHECKING:
    from .rolled import Rolled

WORDS: dict[str, tuple[str, str]] = {
    "replayed": (
        "{first}—{last} 年逐年预测、规划、批准、交付，重演 {draws} 种来人情况；各做法的价格、期末年份和期末估值相同。",
        "{first} to {last}: forecast, planned, approved and delivered year by year, in {draws} draws of who comes; "
        "prices, end year and end values are the same for all.",
    ),
    "history": (
        "{first}—{last} 年按实际来人（历史）逐年预测、规划、批准、交付；各做法的价格、期末年份和期末估值相同。",
        "{first} to {last}: forecast, planned, approved and delivered year by year, with the pupils who came "
        "(history); prices, end year and end values are the same for all.",
    ),
    "least": (
        "平均后悔值最小的做法：{policy}，比预知未来多花 {regret:,.0f} 万元（折现）。",
        "Least mean regret: {policy}, {regret:,.0f} above foresight (10,000 yuan, discounted).",
    ),
    "gap": (
        "每个成本证明至多高于最优 {gap}，约 {money:,.0f} 万元：小于此数的差别说明不了问题。",
        "Each cost is proven within {gap} of the best, some {money:,.0f}: smaller differences say nothing.",
    ),
    "estimated": (
        "在校生为估算或假定数据：只说明如何做，不说明做得多好。",
        "On estimated data: shows how, not how good.",
    ),
}  # fmt: skip


def text(found: Rolled, lang: str) -> str:
    """What the table rests on, in words."""
    which = 0 if lang == "zh" else 1
    draws = found.draws
    worked = draws[draws["policy"] != FORESIGHT]
    regret = worked.groupby("policy", sort=False)["regret_10k"].mean()
    open_10k = float((draws["gap"] * draws["cost_10k"]).max())
    lines: list[tuple[str, dict[str, object]]] = [
        (
            "history" if found.history else "replayed",
            {"first": found.need_years[0], "last": found.need_years[-1], "draws": draws["draw"].max()},
        ),
        ("least", {"policy": regret.idxmin(), "regret": regret.min()}),
        ("gap", {"gap": gap_text(float(draws["gap"].max())), "money": open_10k}),
    ]
    if found.estimated:
        lines.append(("estimated", {}))
    return "\n".join(WORDS[key][which].format(**values) for key, values in lines)
