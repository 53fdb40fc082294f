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
RULE_CODES: dict[str, Pair] = _BRIDGES | _TASKS
RULE_TABLES: dict[str, Pair] = {
    "bridges": ("过渡措施表", "Table bridges"),
    "tasks": ("任务表", "Table tasks"),
}
RULE_COLUMNS: dict[str, Pair] = {
    "measure": ("措施", "measure"),
    "by": ("过渡项目", "by"),
    "department": ("部门", "department"),
    "task": ("任务", "task"),
    "due": ("期限", "due"),
}
