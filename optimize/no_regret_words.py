"""The words of which projects are needed whatever comes, Chinese and English."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from schoolplaces.records import records

if TYPE_CHECKING:
    from .no_regret import NoRegret

HEAD = (
    "{count} 个加权情景中，去掉各项目后成本上升的情景占比：",
    "Share of {count} weighted scenarios in which leaving the project out costs more than it saves:",
)
VERDICTS = {
    "no_regret": ("无悔，现在就建", "no regret: go ahead"),
    "open": ("视情况而定", "open: weigh it"),
    "wait": ("可以等待", "wait"),
    "due": ("必须建设，不作比较", "has to be in use: not compared"),
}
LINE = (
    "{project} {option}（{use_year} 年启用）：{share}，{verdict}{saves}{wait}。",
    "{project} {option} (used from {use_year}): {share}, {verdict}{saves}{wait}.",
)
SAVES = (
    "；去掉它期望成本变动 {saves_10k:+,.1f} 万元",
    "; without it the expected cost changes by {saves_10k:+,.1f} (10,000 yuan)",
)
WAIT = ("；等一年的价值至多 {wait_10k:,.1f} 万元", "; waiting a year is worth {wait_10k:,.1f} at most")
LEFT = (
    "过渡学位不在其列，待确有需要时再定：{options}。",
    "Temporary places are not judged, as they are decided when it shows that they are needed: {options}.",
)
NO_WAIT = ("；等一年不合算", "; waiting a year does not pay")


def text(found: NoRegret, lang: str) -> str:
    """A line a project."""
    which = 0 if lang == "zh" else 1
    lines = [HEAD[which].format(count=found.scenarios)]
    for row in records(found.table):
        values = row._asdict()
        waits = WAIT if row.wait_10k > 0 else NO_WAIT
        told = {
            "share": "—" if isnan(row.needed) else f"{row.needed:.0%}",
            "verdict": VERDICTS[row.verdict][which],
            "saves": "" if isnan(row.saves_10k) else SAVES[which].format(**values),
            "wait": "" if isnan(row.wait_10k) else waits[which].format(**values),
        }
        lines.append(LINE[which].format(**values | told))
    if found.left:
        lines.append(LEFT[which].format(options=("、", ", ")[which].join(found.left)))
    return "\n".join(lines)
