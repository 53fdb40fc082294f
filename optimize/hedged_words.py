"""The words of a robust search, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schoolplaces.gap_text import gap_text

if TYPE_CHECKING:
    from .hedged import Hedged

WORDS: dict[str, tuple[str, str]] = {
    "scenarios": (
        "{count} 种情景共同的前 {years} 年决策：{options}；过渡学位和以后的决策按各情景另定。",
        "Decisions of the first {years} years common to {count} scenarios: {options}; temporary places and what is "
        "decided later differ by scenario.",
    ),
    "none": ("不建设", "nothing is built"),
    "cost": (
        "期望折现总成本 {cost:,.0f} 万元（各情景 {low:,.0f} 至 {high:,.0f} 万元），期望缺口 {short:,.1f} 人年。",
        "Expected discounted cost {cost:,.0f} (10,000 yuan; {low:,.0f} to {high:,.0f} by scenario), {short:,.1f} "
        "pupil-years expected without a place.",
    ),
    "proven": (
        "已证明与最优的共同决策相差不超过 {gap}。",
        "Proven within {gap} of the best common decisions.",
    ),
    "stopped": (
        "未证明到所要求的差距：与最优的共同决策相差至多 {gap}（要求 {asked:.2%}）。",
        "Not proven as far as asked: at most {gap} from the best common decisions ({asked:.2%} was asked).",
    ),
    "p": (
        "{stage}：缺口概率 {reached:.1%}（上限 {most:.1%}）。",
        "{stage}: probability of a shortage {reached:.1%} (at most {most:.1%}).",
    ),
    "cvar": (
        "{stage}：最坏情景的平均缺口 {reached:,.1f} 人年（上限 {most:,.1f}）。",
        "{stage}: {reached:,.1f} pupil-years without a place in the mean of the worst scenarios (at most {most:,.1f}).",
    ),
}


def text(found: Hedged, lang: str) -> str:
    """A robust search in words."""
    which = 0 if lang == "zh" else 1
    return "\n".join(WORDS[key][which].format(**values) for key, values in _lines(found, which))


def _lines(found: Hedged, which: int) -> Iterator[tuple[str, dict[str, object]]]:
    table = found.scenarios
    named = ("、", ", ")[which].join(f"{option} {year}" for option, year in found.uses.items())
    yield "scenarios", {"count": len(table), "years": found.years, "options": named or WORDS["none"][which]}
    short = (table["shortage"] * table["weight"]).sum()
    cost = table["cost_10k"]
    yield "cost", {"cost": found.objective, "low": cost.min(), "high": cost.max(), "short": short}
    yield "stopped" if found.status == "stopped" else "proven", {"gap": gap_text(found.gap), "asked": found.gap_asked}
    for row in found.limits.to_dict("records"):
        yield row["measure"], {"stage": row["stage"], "reached": row["reached"], "most": row["most"]}
