"""Words of an audit: numbers, targets, verdicts, sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces.optimize.audit_words import name_text, shown, source_text, stage_text, status_text, target_text

from .audited import rule


@pytest.mark.parametrize(("value", "text"), [(95.0, "95"), (2.3, "2.3"), (98.586, "98.59"), (0.0, "0"), (None, "—")])
def test_numbers(value: float | None, text: str) -> None:
    assert shown(value) == text


def test_targets() -> None:
    one = rule("pupils", "primary", ">=", 2200.0, measure="places", by=2027)
    assert target_text(one, 2027, "zh") == "≥2200个（2027 年）"
    assert target_text(one, 2027, "en") == "≥ 2200 places by 2027"
    assert target_text(replace(one, by="end"), 2030, "en") == "≥ 2200 places by the end of the plan"
    assert target_text(rule("pupils", "primary", "<=now", None), None, "zh") == "不高于现状"


def test_verdicts() -> None:
    assert status_text("overdue", 2028, ("", ""), "en") == "overdue, met from 2028"
    assert status_text("overdue", None, ("", ""), "zh") == "逾期未达标"
    assert status_text("no_data", None, ("resources", "quota_share"), "en") == (
        "no data: table resources (share of quota places)"
    )
    assert status_text("no_data", None, ("classes", "primary;vocational"), "zh") == (
        "缺数据：“班级”表（小学、中等职业）"
    )
    assert status_text("no_data", None, ("resources", "anything"), "en") == "no data: table resources (anything)"
    assert status_text("no_data", None, ("rules.toml", "participation"), "zh") == "缺数据：规则文件（入园（学）率目标）"
    assert status_text("no_data", None, ("largest_class", "2025"), "zh") == "缺数据：最大班额（2025）"


def test_sources_stages_and_names() -> None:
    one = rule("sector_share", "primary;special", settings={"sectors": ("public",)})
    assert source_text(one, False, "zh") == "大通湖区义务教育方案"
    assert source_text(one, True, "zh") == "外地文件“大通湖区义务教育方案”"
    assert source_text(replace(one, norm="某号文"), False, "zh") == "大通湖区义务教育方案；同国家标准：某号文"
    assert source_text(replace(one, norm="某号文"), True, "zh") == (
        "依据国家标准：某号文；引文出自外地文件“大通湖区义务教育方案”"
    )
    assert stage_text(one, {"primary": ("一至六年级", "Grades 1–6")}, "en") == "Grades 1–6, special"
    assert stage_text(one, {}, "zh") == "小学、special"
    assert name_text(one, "en") == "Pupils by who runs the school (public)"
    assert name_text(rule("", "primary"), "en") == ""
