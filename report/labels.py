"""The one table of labels: every column, unit, kind and status in Chinese and in English."""

from __future__ import annotations

from typing import Any

from schoolplaces.plural import filled

from .column_labels import COLUMN_LABELS
from .comparison_words import COMPARE_LABELS
from .explore_labels import EXPLORE_LABELS
from .input_labels import INPUT_LABELS
from .later_labels import LATER_LABELS
from .one_table import one_table
from .province_labels import PROVINCE_LABELS

LANGUAGES = ("zh", "en")

LABELS = one_table(
    INPUT_LABELS,
    COLUMN_LABELS,
    LATER_LABELS,
    EXPLORE_LABELS,
    COMPARE_LABELS,
    PROVINCE_LABELS,
    {
        # titles
        "table.1": ("附表1 学校现状一览表", "Table A1 Schools now"),
        "table.2": ("附表2 学龄人口预测表", "Table A2 Demand"),
        "table.3": ("附表3 学位供需平衡表", "Table A3 Balance of places"),
        "table.4": ("附表4 新建改扩建学校项目一览表", "Table A4 School projects"),
        "table.5": ("附表5 撤并(停办/转型/分流)学校一览表", "Table A5 Schools closed or changed"),
        "table.6": ("附表6 用地规划表", "Table A6 Land"),
        "table.7": ("附表7 分年度实施计划", "Table A7 Year by year"),
        "table.8": ("附表8 投资估算表", "Table A8 Investment"),
        "table.9": ("附表9 教师需求汇总表", "Table A9 Staff needed"),
        "table.9b": ("附表9续 措施汇总表", "Table A9 (continued) Measures"),
        "table.10": ("附表10 学位预警表", "Table A10 Warnings"),
        "table.11": ("附表11 五三一对照表", "Table A11 The 5-3-1 rule"),
        "table.11b": ("附表11续 五三一部门任务表", "Table A11 (continued) Tasks of the departments"),
        "table.12": ("附表12 指标对标表", "Table A12 Rules"),
        "table.13": ("附表13 学区划片表", "Table A13 Service areas"),
        "table.14": ("附表14 预测复盘表", "Table A14 Last year's forecast"),
        "table.14b": ("附表14续 上年方案项目调整表", "Table A14 (continued) Last year's projects"),
        "sheet.1": ("附表1 学校现状一览表", "A1 Schools now"),
        "sheet.2": ("附表2 学龄人口预测表", "A2 Demand"),
        "sheet.3": ("附表3 学位供需平衡表", "A3 Balance of places"),
        "sheet.4": ("附表4 建设项目一览表", "A4 School projects"),
        "sheet.5": ("附表5 撤并学校一览表", "A5 Schools closed or changed"),
        "sheet.6": ("附表6 用地规划表", "A6 Land"),
        "sheet.7": ("附表7 分年度实施计划", "A7 Year by year"),
        "sheet.8": ("附表8 投资估算表", "A8 Investment"),
        "sheet.9": ("附表9 教师需求汇总表", "A9 Staff needed"),
        "sheet.9b": ("附表9续 措施汇总表", "A9 Measures"),
        "sheet.10": ("附表10 学位预警表", "A10 Warnings"),
        "sheet.11": ("附表11 五三一对照表", "A11 The 5-3-1 rule"),
        "sheet.11b": ("附表11续 部门任务表", "A11 Tasks"),
        "sheet.12": ("附表12 指标对标表", "A12 Rules"),
        "sheet.13": ("附表13 学区划片表", "A13 Service areas"),
        "sheet.14": ("附表14 预测复盘表", "A14 Last year's forecast"),
        "sheet.14b": ("附表14续 项目调整表", "A14 Last year's projects"),
        # figures
        "gantt.forecast_year": ("预判年(T−5)", "forecast (T−5)"),
        "gantt.plan_year": ("规划年(T−3)", "plan (T−3)"),
        "gantt.target_year": ("应交付", "delivery due"),
        "gantt.delivery_year": ("计划交付", "delivery planned"),
        "gantt.need_year": ("需求年(T)", "need year (T)"),
        "gantt.works": ("决策至交付", "decision to delivery"),
        "gantt.bridged": ("靠过渡措施的学年", "years bridged"),
        "short.kindergarten": ("幼", "K"),
        "short.primary": ("小", "P"),
        "short.junior": ("初", "J"),
        "short.senior_general": ("高", "S"),
        "short.vocational": ("职", "V"),
        # ways of working
        "policy.foresight": ("预知未来", "foresight"),
        "policy.react": ("缺了才建", "react when short"),
        # units
        "unit.pupil": ("人", "pupils"),
        "unit.class": ("班", "classes"),
        "unit.place": ("个", "places"),
        "unit.margin": ("±个", "± places"),
        "unit.m2": ("㎡", "m²"),
        "unit.mu": ("亩", "mu"),
        "unit.km": ("公里", "km"),
        "unit.school": ("所", "number"),
        "unit.person": ("人", "persons"),
        "unit.percent": ("%", "%"),
        "unit.points": ("百分点", "percentage points"),
        "unit.hectare": ("公顷", "ha"),
        "unit.bed": ("张", "beds"),
        "unit.room": ("间", "rooms"),
        "unit.count": ("项", "number"),
        "unit.money": ("万元", "10,000 yuan"),
        # totals and marks
        "total.county": ("合计", "Total"),
        "total.all": ("总计", "Grand total"),
        "empty": ("—", "—"),
        "no_rows": ("本规划期没有项目", "No project in the years of this plan"),
        "no_rows.5": ("本规划期没有撤并、停办或转型的学校", "No school is closed or changed in the years of this plan"),
        "no_rows.1": ("没有现有学校", "There is no school yet"),
        "no_rows.2": ("没有学位需求", "There is no demand"),
        "no_rows.6": ("本规划期没有用地项目", "No project asks for land in the years of this plan"),
        "no_rows.10": ("没有可预警的学校", "There is no school to warn of"),
        "no_rows.11b": ("本年度没有部门任务", "No department has a task this year"),
        "no_rows.12": ("没有适用的规则", "No rule is in force here"),
        "no_rows.14": ("上年方案没有预测本基准年", "Last year's plan did not forecast this base year"),
        "no_rows.14b": ("两年的方案都没有项目", "Neither plan has a project"),
        "outside": ("区域外", "Outside the region"),
        # kinds of project
        "kind.new": ("新建", "New"),
        "kind.expand": ("扩建", "Expand"),
        "kind.convert": ("学段转换", "Convert"),
        "kind.temporary": ("过渡学位", "Temporary"),
        "kind.merge": ("撤并", "Merge"),
        "kind.close": ("撤并", "Close"),
        "kind.relocate": ("迁建", "Relocate"),
        "kind.reclassify": ("性质调整", "Reclassify"),
        "content.new": ("新建{classes}班{stage}", "New: {classes: class|classes}, {stage}"),
        "content.expand": ("扩建{classes}班教室", "{classes} more {classes:classroom|classrooms}"),
        "content.temporary": ("过渡教室{classes}间", "{classes} temporary {classes:classroom|classrooms}"),
        "content.relocate": ("迁建{classes}班{stage}", "Moved: {classes: class|classes}, {stage}"),
        "content.convert": (
            "{giver}教室转为{stage}{classes}班",
            "{classes: classroom|classrooms} of {giver} {classes:becomes|become} {stage}",
        ),
        "content.other": ("{kind}{classes}班", "{kind}: {classes: class|classes}"),
        # statuses of the 5-3-1 dates
        "status.in_time": ("按期", "In time"),
        "status.late": ("滞后{years}年", "Late by {years} y"),
        "status.late_unknown": ("滞后", "Late"),
        "status.before_plan": ("本规划前", "Before this plan"),
        "status.not_judged": ("不判定", "Not judged"),
        "status.moves_to": ("并入{school}", "Into {school}"),
        "status.bridge": ("过渡措施", "Bridging measure"),
        "status.bridged_by": ("过渡：{measures}", "Bridged by {measures}"),
        # status of a figure
        "source.estimated": ("估算", "Estimated"),
        "source.assumed": ("假定", "Assumed"),
    },
)


def label(key: str, lang: str = "zh", **params: Any) -> str:
    """Text of one label.

    Parameters
    ----------
    key : str
        A key of `LABELS`.
    lang : {"zh", "en"}
        Language of the document.
    **params
        Values for the label's fields.

    Returns
    -------
    str
        The label in the language asked for.

    Raises
    ------
    KeyError
        When no label has this key.

    Examples
    --------
    >>> label("status.late", "en", years=2)
    'Late by 2 y'
    """
    text = LABELS[key][LANGUAGES.index(lang)]
    return filled(text, params) if params else text


def label_or(key: str, otherwise: str, lang: str) -> str:
    """Text of a label, or the bare word where a county added one of its own."""
    return label(key, lang) if key in LABELS else otherwise
