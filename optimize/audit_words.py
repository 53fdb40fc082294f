"""The words of an audit, Chinese and English: indicators, units, verdicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.rule_book import END
from schoolplaces.table_list import chinese_names

from .audit_items import detail, said

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


Pair = tuple[str, str]

NAMES: dict[str, Pair] = {
    "gross_rate": ("毛入园（学）率", "Gross enrolment rate"),
    "placed_share": ("有学位的学生占比", "Children who have a place"),
    "retention": ("巩固率", "Retention"),
    "intake_kept": ("在校生占各年招生之比", "Pupils over those who entered"),
    "pupils": ("在校生", "Pupils"),
    "sector_share": ("按办学性质的在校生占比", "Pupils by who runs the school"),
    "stage_share": ("普高占高中阶段之比", "General among senior pupils"),
    "nearby_share": ("起始年级就近入学占比", "Beginners near home"),
    "urban_share": ("城区学校在校生占比", "Pupils in urban schools"),
    "largest_class": ("最大班额", "Largest class"),
    "mean_class": ("平均班额", "Mean class size"),
    "classes_above": ("超过班额的班", "Classes above the size"),
    "overfilled": ("超班额后仍增人的班级", "Classes above the cap that grew"),
    "largest_school": ("最大校额", "Largest school"),
    "oversized_growing": ("超校额后仍扩大的学校", "Over-size schools that grew"),
    "campuses": ("学校", "Schools"),
    "planning_areas": ("片区", "Planning areas"),
    "places_added": ("新增学位", "Places added"),
    "places_standing": ("学位总量", "Places in all"),
    "projects": ("建设项目", "Projects"),
    "capital": ("投资", "Capital"),
    "nursery_classes": ("转作托育的教室", "Rooms turned to nursery"),
    "cross_stage": ("跨学段共建共享的学校", "Campuses shared across stages"),
    "staff_per_class": ("每班教职工（最少）", "Staff a class (least)"),
    "pupils_per_teacher": ("生师比", "Pupils a teacher"),
    "teachers": ("教师", "Teachers"),
    "staff_short": ("教师少于标准的学校", "Schools with too few teachers"),
    "staff_above_posts": ("教师超出编制的学校", "Schools with teachers above posts"),
    "posts_interval": ("核定编制的间隔", "Years between settings of posts"),
    "towns_without": ("没有相应学校的乡镇（社区）", "Towns (communities) without one"),
    "unserved_towns": ("没有划入服务区的乡镇", "Towns in no service area"),
    "estates_without": ("没有配建到位的小区", "Estates without what is due"),
    "new_private": ("新增的营利性民办学校", "New private schools"),
    "misplaced_new": ("建在学位充足处的新校", "New schools where places suffice"),
    "site_misuse": ("改变用途的预留地块", "Reserved sites used otherwise"),
    "small_sites": ("用地不足标准的备选项目", "Sites below the standard"),
    "unfixed_schools": ("位置、范围、规模未定的学校", "Schools not laid down"),
    "beds": ("寄宿床位", "Boarding beds"),
    "boarders_over_beds": ("没有床位的寄宿生", "Boarders without a bed"),
    "closures": ("撤并的学校", "Schools closed"),
    "early_closings": ("先撤后建的学校", "Closed before the other stands"),
    "unsafe_closings": ("撤并后当地缺学位的学校", "Closed where places are short"),
    "closing_span": ("到最后一次撤并的年数", "Years to the last closing"),
    "capital_before_closing": ("投在将撤并学校的资金", "Money put into closing schools"),
    "freed_unused": ("未用于教育的闲置校园", "Freed campuses without a use"),
    "towns_losing_last": ("失去最后一所学校的乡镇", "Towns that lose their last school"),
    "leavers_sent_away": ("未能直升的毕业生", "Leavers who cannot go on there"),
    "from_outside": ("新招的区域外学生", "New pupils from outside"),
    "births_basis": ("由出生人口推算的起始年级占比", "Beginners forecast from births"),
    "by_residence": ("按居住地统计的在校生占比", "Pupils counted where they live"),
    "years_ahead": ("提前年数", "Years ahead"),
    "reviewed": ("复盘上年方案", "Last year's plan reviewed"),
    "unwarned": ("未预警的缺口", "Shortages without a warning"),
    "funding_floor": ("小规模学校拨款人数下限", "Pupils a small school is funded for"),
    "resource_level": ("填报值", "Figure given"),
    "done_by": ("完成年份", "Year of completion"),
    "schools_lacking": ("缺少配置的学校", "Schools that lack it"),
    "rooms_per_100": ("每百名学生用房数（各校最少）", "Rooms per 100 pupils (least)"),
    "pupils_per_item": ("学生与人员之比", "Pupils for each"),
}
UNITS: dict[str, Pair] = {
    "%": ("%", "%"), "pupils": ("人", "pupils"), "classes": ("班", "classes"), "schools": ("所", "schools"),
    "places": ("个", "places"), "projects": ("个", "projects"), "1e8 yuan": ("亿元", "100 million yuan"),
    "10k yuan": ("万元", "10,000 yuan"), "yuan": ("元", "yuan"), "staff": ("人", "staff"),
    "teachers": ("人", "teachers"),
    "years": ("年", "years"), "towns": ("个", "towns"), "estates": ("个", "estates"), "options": ("个", "options"),
    "beds": ("张", "beds"), "plans": ("份", "plans"), "cells": ("处", "cases"), "rooms": ("间", "rooms"),
    "lessons": ("课时", "lessons"), "documents": ("份", "documents"), "points": ("百分点", "percentage points"),
    "areas": ("个", "areas"), "year": ("年", ""), "campuses": ("所", "campuses"), "": ("", ""),
}  # fmt: skip
COMPARE: dict[str, Pair] = {
    ">=": ("≥{target}", "≥ {target}"), "<=": ("≤{target}", "≤ {target}"), "=": ("{target}", "{target}"),
    ">=now": ("不低于现状", "not below now"), "<=now": ("不高于现状", "not above now"),
}  # fmt: skip
DUE: dict[str, Pair] = {
    "by": ("（{year} 年）", " by {year}"),
    "by_end": ("（规划期末）", " by the end of the plan"),
    "norm": ("{title}；同国家标准：{norm}", "{title}; as the national norm: {norm}"),
    "norm_elsewhere": (
        "依据国家标准：{norm}；引文出自外地文件“{title}”",
        "by the national norm: {norm}; wording of a document of another place: {title}",
    ),
    "elsewhere": ("外地文件“{title}”", "document of another place: {title}"),
    "detail": ("（{detail}）", " ({detail})"),
    "lacking": ("{table}（{words}）", "{table} ({words})"),
    "table": ("“{table}”表", "table {table}"),
}
# What a rule may lack that is no table of the input.
OTHER: dict[str, Pair] = {"staff": ("教师需求", "staff needed"), "rules.toml": ("规则文件", "rules.toml")}
STATUS: dict[str, Pair] = {
    "met": ("达标", "met"),
    "not_met": ("未达标", "not met"),
    "overdue": ("逾期未达标", "overdue"),
    "overdue_reached": ("逾期，{year} 年起达标", "overdue, met from {year}"),
    "not_yet": ("未到期，尚未达标", "not due yet, not met"),
    "no_data": ("缺数据：{table}", "no data: {table}"),
    "no_check": ("不涉及", "not within the model"),
}
SECTIONS: dict[str, Pair] = {
    "substance": ("指标与约束", "Targets and limits"),
    "procedure": ("程序性要求（按日期和文件核对）", "Procedure (held against dates and files)"),
    "without": ("缺数据的规则（注明需要的表）", "Rules without data (with the table that is needed)"),
    "none": ("没有适用的规则；加 --all 列出全部规则。", "No rule is in force here; --all lists every rule."),
    "line": (
        "{rule} [{stages}] {name}：目标 {target}，现状 {now}，规划 {planned}；{status}。「{wording}」（{source}）",
        "{rule} [{stages}] {name}: target {target}; now {now}; planned {planned}; {status}. {wording} ({source})",
    ),
    "lacking": (
        "{rule} [{stages}] {status}。「{wording}」（{source}）",
        "{rule} [{stages}] {status}. {wording} ({source})",
    ),
    "not_here": (
        "另有{count}条只涉及本方案不含的学段（{stages}），不作对标。",
        "Rules on stages that this plan leaves out ({stages}), not judged: {count}.",
    ),
    "count": ("共 {count} 条：{parts}", "{count} rules: {parts}"),
}
COUNTS: dict[str, Pair] = {
    "met": ("达标", "met"),
    "not_met": ("未达标", "not met"),
    "overdue": ("逾期", "overdue"),
    "not_yet": ("未到期", "not due yet"),
    "no_data": ("缺数据", "without data"),
    "no_check": ("不涉及", "not within the model"),
}


def word(table: dict[str, Pair], key: str, lang: str) -> str:
    """A word in the language asked for.

    Examples
    --------
    >>> word(STATUS, "met", "en"), word(UNITS, "pupils", "zh")
    ('met', '人')
    """
    return table[key][0 if lang == "zh" else 1]


def shown(value: float | None) -> str:
    """A number with at most two decimals, "—" where there is none.

    Examples
    --------
    >>> shown(95.0), shown(98.586), shown(None)
    ('95', '98.59', '—')
    """
    return "—" if value is None or pd.isna(value) else f"{value:.2f}".rstrip("0").rstrip(".")


def target_text(rule: BookRule, due: int | None, lang: str) -> str:
    """Target of a rule with its unit and year; the end of the plan where the document hides the year."""
    unit = word(UNITS, rule.measure, lang)
    told = shown(rule.target) + (f" {unit}" if unit and lang == "en" else unit)
    text = word(COMPARE, rule.compare, lang).format(target=told)
    key = "" if due is None else "by_end" if rule.by == END else "by"
    return text + (word(DUE, key, lang).format(year=due) if key else "")


def status_text(status: str, reached: int | None, needs: tuple[str, str], lang: str, codes: bool = False) -> str:
    """Verdict in words; with ``codes`` what the table lacks is also told as it is written there."""
    key = "overdue_reached" if status == "overdue" and reached is not None else status
    table, item = needs
    lacking = _lacking(table, lang)
    if item:
        parts = re.split("[+;]", item)
        named = [said(one, lang) for one in parts]
        named = [f"{one} {name}" if codes and name != one else name for one, name in zip(parts, named, strict=True)]
        words = ("、" if lang == "zh" else ", ").join(named)
        lacking = word(DUE, "lacking", lang).format(table=lacking, words=words)
    return word(STATUS, key, lang).format(year=reached, table=lacking)


def _lacking(table: str, lang: str) -> str:
    """What holds the figure that a rule lacks: a table of the input by the name of its sheet, or an indicator."""
    names = chinese_names()
    if table in names:
        return word(DUE, "table", lang).format(table=names[table] if lang == "zh" else table)
    pair = OTHER.get(table) or NAMES.get(table) or (table, table)
    return pair[0 if lang == "zh" else 1]


def source_text(rule: BookRule, elsewhere: bool, lang: str) -> str:
    """Document of a rule, and the national norm that says the same: what holds, where the document is not of here."""
    title = rule.document.title(lang)
    key = ("norm_elsewhere" if elsewhere else "norm") if rule.norm else "elsewhere" if elsewhere else ""
    return word(DUE, key, lang).format(norm=rule.norm, title=title) if key else title


def name_text(rule: BookRule, lang: str) -> str:
    """Name of a rule's indicator, with what it is told besides."""
    if not rule.check:
        return ""
    told = detail(rule, lang)
    return word(NAMES, rule.check, lang) + (word(DUE, "detail", lang).format(detail=told) if told else "")


def stage_text(rule: BookRule, stages: dict[str, Pair], lang: str) -> str:
    """Names of a rule's stages; those the region does not have by their usual name, others by their code."""
    return ("、" if lang == "zh" else ", ").join(
        word(stages, name, lang) if name in stages else said(name, lang) for name in rule.stages
    )
