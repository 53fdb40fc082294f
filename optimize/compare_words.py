"""The words of a comparison of two plans, Chinese and English."""

from __future__ import annotations

from typing import Any

import pandas as pd

WORDS: dict[str, tuple[str, str]] = {
    "cost": (
        "折现总成本 {first:,.1f} 万元 → {second:,.1f} 万元（{difference:+,.1f}）",
        "Discounted cost {first:,.1f} → {second:,.1f} (10,000 yuan; {difference:+,.1f})",
    ),
    "capital": (
        "投资 {first:,.0f} 万元 → {second:,.0f} 万元（{difference:+,.0f}）",
        "Capital {first:,.0f} → {second:,.0f} (10,000 yuan; {difference:+,.0f})",
    ),
    "projects": (
        "项目 {first:.0f} 个 → {second:.0f} 个（{difference:+.0f}）",
        "Projects {first:.0f} → {second:.0f} ({difference:+.0f})",
    ),
    "shortage": (
        "规划期缺口合计 {first:,.0f} 人年 → {second:,.0f} 人年（{difference:+,.0f}）",
        "Pupil-years without a place {first:,.0f} → {second:,.0f} ({difference:+,.0f})",
    ),
    "over_size": (
        "规划期超班额、超校额合计 {first:,.0f} 人年 → {second:,.0f} 人年（{difference:+,.0f}）",
        "Pupil-years above the caps of classes and schools {first:,.0f} → {second:,.0f} ({difference:+,.0f})",
    ),
    "idle": (
        "规划期空余学位合计 {first:,.0f} 学位年 → {second:,.0f} 学位年（{difference:+,.0f}）",
        "Place-years without a pupil {first:,.0f} → {second:,.0f} ({difference:+,.0f})",
    ),
    "warned": (
        "规划期红、橙、黄预警合计 {first:,.0f} 次 → {second:,.0f} 次（{difference:+,.0f}；乡镇×学段×年）",
        "Red, orange and yellow warnings {first:,.0f} → {second:,.0f} ({difference:+,.0f}; towns by stage and year)",
    ),
    "added": ("新增{stage}：{item}，{second:.0f} 年启用", "Added, {stage}: {item}, used from {second:.0f}"),
    "dropped": ("取消{stage}：{item}（原 {first:.0f} 年启用）", "Dropped, {stage}: {item} (was used from {first:.0f})"),
    "moved": (
        "调整{stage}：{item}，启用 {first:.0f} 年 → {second:.0f} 年",
        "Moved, {stage}: {item}, used from {first:.0f} → {second:.0f}",
    ),
    "short": (
        "{year} 年{stage}缺口 {first:,.0f} 人 → {second:,.0f} 人（{difference:+,.0f}）",
        "Without a place in {year}, {stage}: {first:,.0f} → {second:,.0f} ({difference:+,.0f})",
    ),
}


def sentence(row: Any, names: dict[str, str], stages: dict[str, tuple[str, str]], lang: str) -> str:
    """A row of a comparison in words.

    Parameters
    ----------
    row : named tuple
        Of `compare.Comparison.table`: a total, a project or a shortage.
    names : dict of str to str
        Of options.
    stages : dict of str to (str, str)
    lang : {"zh", "en"}
    """
    which = 0 if lang == "zh" else 1
    values = dict(row._asdict())
    values |= {"item": names.get(row.item, row.item), "stage": stages.get(row.stage, ("", ""))[which]}
    return WORDS[_kind(row)][which].format(**values)


def _kind(row: Any) -> str:
    """Which sentence tells it."""
    if row.what == "total":
        return str(row.item)
    if row.what == "shortage":
        return "short"
    return "added" if pd.isna(row.first) else "dropped" if pd.isna(row.second) else "moved"
