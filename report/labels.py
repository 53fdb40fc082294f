"""The one table of labels: every column, unit, kind and status in Chinese and in English."""

from __future__ import annotations

from typing import Any

from .input_labels import INPUT_LABELS

LANGUAGES = ("zh", "en")

LABELS: dict[str, tuple[str, str]] = INPUT_LABELS | {
    # titles
    "table.3": ("附表3 学位供需平衡表", "Table A3 Balance of places"),
    "table.4": ("附表4 新建改扩建学校项目一览表", "Table A4 School projects"),
    "table.5": ("附表5 撤并(停办/转型/分流)学校一览表", "Table A5 Schools closed or changed"),
    "table.9": ("附表9 教师需求汇总表", "Table A9 Staff needed"),
    "table.10": ("附表10 学位预警表", "Table A10 Warnings"),
    "table.11": ("附表11 五三一对照表", "Table A11 The 5-3-1 rule"),
    "table.11b": ("附表11续 五三一部门任务表", "Table A11 (continued) Tasks of the departments"),
    "table.12": ("附表12 指标对标表", "Table A12 Rules"),
    "table.13": ("附表13 学区划片表", "Table A13 Service areas"),
    "table.14": ("附表14 预测复盘表", "Table A14 Last year's forecast"),
    "table.14b": ("附表14续 上年方案项目调整表", "Table A14 (continued) Last year's projects"),
    "sheet.3": ("附表3 学位供需平衡表", "A3 Balance of places"),
    "sheet.4": ("附表4 建设项目一览表", "A4 School projects"),
    "sheet.5": ("附表5 撤并学校一览表", "A5 Schools closed or changed"),
    "sheet.9": ("附表9 教师需求汇总表", "A9 Staff needed"),
    "sheet.10": ("附表10 学位预警表", "A10 Warnings"),
    "sheet.11": ("附表11 五三一对照表", "A11 The 5-3-1 rule"),
    "sheet.11b": ("附表11续 部门任务表", "A11 Tasks"),
    "sheet.12": ("附表12 指标对标表", "A12 Rules"),
    "sheet.13": ("附表13 学区划片表", "A13 Service areas"),
    "sheet.14": ("附表14 预测复盘表", "A14 Last year's forecast"),
    "sheet.14b": ("附表14续 项目调整表", "A14 Last year's projects"),
    # columns shared by the tables
    "column.number": ("序号", "No."),
    "column.stage": ("学段", "Stage"),
    "column.year": ("学年", "School year"),
    "column.town": ("乡镇/街道", "Town"),
    "column.school": ("学校名称", "School"),
    "column.remark": ("备注", "Remark"),
    # 附表3
    "column.demand": ("需求", "Demand"),
    "column.classes_needed": ("折合班", "Classes needed"),
    "group.supply": ("学位供给(个)", "Supply (places)"),
    "column.places_existing": ("现有", "Existing"),
    "column.places_pipeline": ("在建", "Under way"),
    "column.places_planned": ("规划新增", "Planned"),
    "column.places_closed": ("撤并转出", "Closed, converted"),
    "column.places_total": ("供给合计", "Total"),
    "column.margin": ("余缺", "Margin"),
    "group.placement": ("安置结果", "Placement"),
    "column.shortage": ("缺口", "Short"),
    "column.surplus": ("富余", "Surplus"),
    "group.flows": ("跨镇(人)", "Across towns (pupils)"),
    "column.flow_in": ("调入", "In"),
    "column.flow_out": ("调出", "Out"),
    "column.shortage_chance": ("缺口概率", "P(short)"),
    "column.warning": ("预警等级", "Warning"),
    # 附表4
    "column.project_name": ("项目名称", "Project"),
    "column.kind": ("建设性质", "Kind"),
    "group.classes": ("办学规模(班)", "Classes"),
    "column.classes_before": ("现状", "Now"),
    "column.classes_added": ("新增", "Added"),
    "column.classes_after": ("规划", "Planned"),
    "column.places_added": ("新增学位", "Places added"),
    "group.land": ("用地", "Land"),
    "column.land_m2": ("面积", "Area"),
    "column.land_mu": ("折合", "As mu"),
    "column.floor_m2": ("建筑面积", "Floor area"),
    "column.content": ("建设内容", "Works"),
    "group.years": ("时间安排", "Dates"),
    "column.need_year": ("需求年", "Need year"),
    "column.plan_year": ("规划年", "Plan year"),
    "column.delivery_year": ("交付年(秋季学期)", "Delivery year (autumn term)"),
    "column.building_years": ("建设年限", "Building period"),
    "column.cost_10k": ("总投资", "Cost"),
    "column.funding": ("资金来源", "Funds"),
    "column.responsible": ("责任单位", "In charge"),
    # 附表5
    "column.measure": ("措施", "Measure"),
    "group.now": ("现状", "Now"),
    "column.classes_now": ("班级", "Classes"),
    "column.pupils_now": ("在校生", "Pupils"),
    "group.ahead": ("本乡镇本学段学位需求(人)", "Demand, its town (pupils)"),
    "column.demand_3": ("3年后", "3 y on"),
    "column.demand_5": ("5年后", "5 y on"),
    "column.demand_10": ("10年后", "10 y on"),
    "column.receiver": ("并入学校", "Goes on at"),
    "group.moved": ("分流学生", "Pupils moved"),
    "column.moved_pupils": ("人数", "Pupils"),
    "column.moved_grades": ("年级", "Grades"),
    "column.moved_classes": ("随迁班", "Classes"),
    "column.school_km": ("两校距离", "Distance"),
    "group.travel": ("并入学校的本乡镇学生(人)", "Its town there (pupils)"),
    "column.bussed": ("乘校车", "By bus"),
    "column.boarders": ("寄宿", "Board"),
    "column.rooms_converted": ("转出教室", "Rooms given"),
    "column.measure_cost": ("费用", "Cost"),
    "column.use_year": ("实施时间", "From"),
    "column.empty_year": ("停办时间", "Empty from"),
    "measure.close_into": ("并入他校", "Merged"),
    "measure.run_down": ("停止招生、逐年停办", "No more intake"),
    "measure.nursery": ("教室转为托育", "Rooms to nursery"),
    "measure.reclassify": ("转为{sector}", "Becomes {sector}"),
    "sector.public": ("公办", "public"),
    "sector.inclusive_private": ("普惠性民办", "inclusive private"),
    "sector.private": ("民办", "private"),
    # 附表9
    "column.campuses": ("学校(园)", "Schools"),
    "column.classes": ("班级", "Classes"),
    "column.pupils": ("在校生", "Pupils"),
    "column.teachers": ("需教师", "Teachers needed"),
    "column.carers": ("需保育员", "Carers needed"),
    # 附表12
    "column.rule": ("规则", "Rule"),
    "column.rule_type": ("类别", "Kind"),
    "column.indicator": ("指标", "Indicator"),
    "column.target_value": ("目标值", "Target"),
    "column.value_now": ("现状值", "Now"),
    "group.planned_values": ("规划值", "Planned"),
    "column.verdict": ("是否达标", "Met"),
    "column.basis": ("依据(文件原文)", "Basis"),
    "rule_type.hard_constraint": ("约束", "Limit"),
    "rule_type.soft_target": ("目标", "Target"),
    "rule_type.indicator": ("指标", "Indicator"),
    "rule_type.procedure": ("程序", "Procedure"),
    # 附表13
    "column.school_town": ("学校所在乡镇", "Town of the school"),
    "column.served_town": ("服务乡镇/街道", "Town served"),
    "column.served_zone": ("服务片区单元", "Zone served"),
    "column.arrivals": ("起始年级新生", "Beginners"),
    "column.town_share": ("占该乡镇新生", "Share of the town's"),
    "column.km": ("距离", "Distance"),
    "column.share_change": ("较上年变化", "Change on last year"),
    # 附表14
    "column.forecast_n": ("去年预测", "Forecast last year"),
    "column.actual_n": ("今年实际", "Actual"),
    "column.error_n": ("误差", "Error"),
    "column.error_pct": ("误差率", "Error rate"),
    "column.option_name": ("项目名称", "Project"),
    "column.change": ("变化", "Change"),
    "column.previous_year": ("上年方案启用", "In use, last plan"),
    "column.this_year": ("本方案启用", "In use, this plan"),
    "column.reason": ("原因", "Reason"),
    "change.kept": ("保留", "Kept"),
    "change.moved": ("调整", "Moved"),
    "change.dropped": ("取消", "Dropped"),
    "change.new": ("新增", "New"),
    "reason.demand_lower": ("需求低于去年预测", "Demand is lower than forecast"),
    "reason.demand_higher": ("需求高于去年预测", "Demand is higher than forecast"),
    "reason.money": ("造价或资金变化", "Cost or money has changed"),
    "reason.other": ("方案整体优化", "The plan as a whole is cheaper"),
    # 附表10
    "group.standing": ("现有和在建学位", "Places that stand or are under way"),
    "group.with_plan": ("本方案实施后", "With this plan"),
    "column.near_level": ("近期", "Sooner"),
    "column.near_chance": ("缺口概率", "P(short)"),
    "column.far_level": ("远期", "Later"),
    "column.far_chance": ("缺口概率", "P(short)"),
    "column.near_level_plan": ("近期", "Sooner"),
    "column.far_level_plan": ("远期", "Later"),
    "column.warned_because": ("依据", "Because"),
    "town_as_a_whole": ("全乡镇", "The whole town"),
    "level.red": ("红", "red"),
    "level.orange": ("橙", "orange"),
    "level.yellow": ("黄", "yellow"),
    "level.green": ("绿", "green"),
    "level.blue": ("蓝", "blue"),
    # 附表11
    "group.forecast": ("提前五年预判(T−5)", "Forecast five years ahead (T−5)"),
    "group.plan": ("提前三年规划(T−3)", "Plan three years ahead (T−3)"),
    "group.deliver": ("提前一年落实(T−1)", "Deliver one year ahead (T−1)"),
    "column.forecast_year": ("预判年", "Forecast year"),
    "column.forecast_status": ("状态", "Status"),
    "column.planned_by": ("规划年", "Plan year"),
    "column.decision_year": ("决策年", "Decision year"),
    "column.plan_status": ("状态", "Status"),
    "column.target_year": ("应交付", "Due"),
    "column.delivered": ("计划交付", "Delivery"),
    "column.delivery_status": ("状态", "Status"),
    # 附表11续
    "column.due": ("期限", "Due"),
    "column.department": ("责任部门", "Department"),
    "column.task": ("任务", "Task"),
    "column.project_number": ("项目序号", "Project No."),
    "column.task_money": ("资金", "Money"),
    "column.posts": ("教职工", "Staff"),
    "department.site": ("自然资源(用地)", "Natural resources (site)"),
    "department.approval": ("发展改革(立项)", "Development and reform (approval)"),
    "department.money": ("财政(资金)", "Finance (money)"),
    "department.staff": ("编制、人社(教职工)", "Posts and recruitment (staff)"),
    "department.education": ("教育(落实)", "Education (delivery)"),
    "task.reserve_land": ("预留用地", "Reserve land"),
    "task.secure_site": ("选址供地", "Secure the site"),
    "task.approve": ("立项审批", "Approve"),
    "task.hear_and_approve": ("公示、论证、听证、报批", "Notice, appraisal, hearing, approval"),
    "task.fund": ("列入预算", "Put into the budget"),
    "task.grant_posts": ("核定编制", "Grant posts"),
    "task.recruit": ("配齐教职工", "Have staff in place"),
    "task.hand_over": ("建成移交", "Hand over"),
    "task.carry_out": ("组织实施", "Carry out"),
    "bridged.temporary": ("过渡学位{pupils}个", "{pupils} temporary places"),
    "bridged.extra_class": ("过渡增轨容纳{pupils}人", "{pupils} in extra entry classes"),
    "bridged.cap_relief": ("放宽班额容纳{pupils}人", "{pupils} above the class-size cap"),
    "bridged.flows": ("跨镇就读{pupils}人", "{pupils} in other towns"),
    "bridged.unplaced": ("仍缺学位{pupils}人", "{pupils} without a place"),
    "bridged.other": ("其他措施{pupils}人", "{pupils} by other measures"),
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
    "unit.money": ("万元", "10,000 yuan"),
    # totals and marks
    "total.county": ("合计", "Total"),
    "empty": ("—", "—"),
    "no_rows": ("本规划期没有项目", "No project in the years of this plan"),
    "no_rows.5": ("本规划期没有撤并、停办或转型的学校", "No school is closed or changed in the years of this plan"),
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
    "content.new": ("新建{classes}班{stage}", "New: {classes} classes, {stage}"),
    "content.expand": ("扩建{classes}班教室", "{classes} more classrooms"),
    "content.temporary": ("过渡教室{classes}间", "{classes} temporary classrooms"),
    "content.relocate": ("迁建{classes}班{stage}", "Moved: {classes} classes, {stage}"),
    "content.convert": ("{giver}教室转为{stage}{classes}班", "{classes} classrooms of {giver} become {stage}"),
    "content.other": ("{kind}{classes}班", "{kind}: {classes} classes"),
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
}


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
    return text.format(**params) if params else text


def label_or(key: str, otherwise: str, lang: str) -> str:
    """Text of a label, or the bare word where a county added one of its own."""
    return label(key, lang) if key in LABELS else otherwise
