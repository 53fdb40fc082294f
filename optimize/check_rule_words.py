"""What a violation of the 5-3-1 tables or the warnings says, in Chinese and English."""

from __future__ import annotations

from .check_event_words import Pair

_BRIDGES: dict[str, Pair] = {
    "need_year_back": (
        "需求年 = 启用年向前推至首个缺学位的学年（尚不能启用时靠过渡措施的也算）",
        "need year = first of the years without a break in which pupils were short, or bridged as it could not stand",
    ),
    "bridge_row": ("过渡措施的行多出或缺少", "a row for each measure between need and use, and no other"),
    "bridge_pupils": ("过渡措施人数", "pupils of the measure"),
    "bridge_classes": ("过渡措施班数", "classes of the measure"),
    "bridge_cost_10k": ("过渡措施费用", "price of the measure"),
}
_TASKS: dict[str, Pair] = {
    "task_row": ("任务的行多出或缺少", "a row for each task of a listed project, and no other"),
    "task_land_m2": ("任务用地", "land of the task"),
    "task_cost_10k": ("任务资金", "money of the task"),
    "task_posts": ("任务编制", "posts of the task"),
    "listed_early": ("项目未到列入该清单的时候", "a project stands in a list only when it is due"),
}
_WARNINGS: dict[str, Pair] = {
    "standing": (
        "现有学位 = 基年在校班的学位 + 空余教室学位（含在建和已决策项目，不含本方案新决策）",
        "places that stand = of the base year's classes + of free rooms, with works under way, without a new decision",
    ),
    "warning_row": ("预警的行多出或缺少", "a row for each town and campus with pupils or places, and no other"),
    "warning_years": ("预警年段", "the years that stand together"),
    "warning_class_size": ("平均班额", "mean class-size cap"),
    "warning_pupils": ("各情形平均学生数", "mean pupils, where the plan seats them"),
    "warning_places": ("学位数", "places as in the table places"),
    "warning_shortage": ("各情形平均缺口", "mean shortage"),
    "warning_probability": ("缺口概率", "chance of a shortage"),
    "warning_use": ("最高利用率", "highest use"),
    "warning_level": ("预警等级与规则不符", "level by the rules"),
    "warning_rule": ("预警依据与等级不符", "rule told as it gives the level"),
}
_ROBUST: dict[str, Pair] = {
    "robust_objective": (
        "稳健方案的期望成本 = 各情景成本按权重之和",
        "expected cost of the common decisions = costs of the scenarios by weight",
    ),
    "robust_gap": ("稳健方案与最优共同决策的差距", "gap of the common decisions"),
    "robust_limit": ("缺口上限", "limit on the shortage"),
    "robust_decision": ("方案须执行各情景共同的决策", "the plan keeps the common decisions"),
    "robust_draw": ("情景须取自方案的需求抽样", "a scenario is one of the draws"),
    "robust_weight": (
        "情景权重 = 最接近它的抽样所占比例，合计为 1",
        "weight of a scenario = share of the draws nearest to it; all weights add up to 1",
    ),
}
RULE_CODES: dict[str, Pair] = _BRIDGES | _TASKS | _WARNINGS | _ROBUST
RULE_TABLES: dict[str, Pair] = {
    "bridges": ("过渡措施表", "Table bridges"),
    "tasks": ("任务表", "Table tasks"),
    "warnings": ("学位预警表", "Table warnings"),
    "robust_scenarios": ("稳健方案情景表", "Table robust_scenarios"),
    "robust_decisions": ("共同决策表", "Table robust_decisions"),
    "robust_limits": ("缺口上限表", "Table robust_limits"),
}
RULE_COLUMNS: dict[str, Pair] = {
    "measure": ("措施", "measure"),
    "by": ("过渡项目", "by"),
    "department": ("部门", "department"),
    "task": ("任务", "task"),
    "due": ("期限", "due"),
    "scenario": ("情景", "scenario"),
}
