"""What a violation says, in Chinese and English."""

from __future__ import annotations

from .check_event_words import EVENT_CODES, EVENT_COLUMNS, EVENT_TABLES, Pair
from .check_rule_words import RULE_CODES, RULE_COLUMNS, RULE_TABLES

SENTENCE: Pair = (
    "{place}：{what}：现为 {found}，应为 {expected}。",
    "{place}: {what}: found {found}, expected {expected}.",
)
TABLES: dict[str, Pair] = (
    {
        "plan": ("规划", "Plan"),
        "projects": ("建设项目表", "Table projects"),
        "places": ("学位表", "Table places"),
        "classes": ("班级表", "Table classes"),
        "assignment": ("就读安排表", "Table assignment"),
        "shortage": ("学位缺口表", "Table shortage"),
        "flows": ("跨乡镇就读表", "Table flows"),
        "balance": ("学位供需平衡表", "Table balance"),
        "timeline": ("五三一清单", "Table timeline"),
        "costs": ("费用表", "Table costs"),
    }
    | EVENT_TABLES
    | RULE_TABLES
)
COLUMNS: dict[str, Pair] = (
    {
        "school": ("学校", "school"),
        "stage": ("学段", "stage"),
        "stages": ("学段", "stages"),
        "grade": ("年级", "grade"),
        "year": ("学年", "year"),
        "town": ("乡镇", "town"),
        "from_town": ("居住乡镇", "from_town"),
        "to_town": ("就读乡镇", "to_town"),
        "project": ("项目", "project"),
        "option": ("备选项目", "option"),
        "list": ("清单", "list"),
        "need_year": ("需求年", "need_year"),
        "first": ("起始年", "first"),
        "term": ("费用项", "term"),
        "column": ("列", "column"),
        "code": ("类别", "code"),
    }
    | EVENT_COLUMNS
    | RULE_COLUMNS
)
_SHAPE: dict[str, Pair] = {
    "column": ("缺少这一列", "a column is missing"),
    "row_twice": ("同一键有两行", "two rows with one key"),
    "not_a_number": ("不是数字", "not a number"),
    "unknown_code": ("代码在输入表中不存在", "a code that the inputs do not know"),
    "more": ("同类问题还有多处", "more of the same"),
}
_PUPILS: dict[str, Pair] = {
    "whole": ("人数须为非负整数", "pupils are whole numbers, never negative"),
    "stay_arrive": ("在校生数 = 升入 + 新到", "pupils = stay + arrive"),
    "demand_met": ("就读 + 缺口 + 县外就读 = 学位需求", "seated + shortage + outside = demand"),
    "more_than_demand": ("就读 + 缺口不得多于学位需求", "seated + shortage at most the demand"),
    "stay": ("升入人数不得多于上一学年下一年级在校生", "stay at most last year's pupils of the grade below"),
    "outside_arrives": ("县外学生不再新到", "no child from outside the region arrives anew"),
    "outside_stays": ("县外学生不得多于基年在校生", "children from outside at most the base year's pupils"),
    "km": ("距离与坐标或里程表不符", "distance as by the points or the travel table"),
    "reach": ("新到学生超出就近入学距离", "arrivals within reach, at most"),
    "grade_held": ("学校不设该年级", "the campus holds the grade"),
    "not_open": ("学校尚未启用", "the campus is open from"),
    "not_delivered": ("新校尚未交付", "the new school is delivered in"),
    "closed": ("学校已停办，停办年", "the campus closes in, pupils only before"),
}
_CLASSES: dict[str, Pair] = {
    "class_pupils": ("班级表人数 = 就读安排表人数", "pupils = sum of the assignment"),
    "class_missing": ("有学生而无班级行", "pupils without a row of classes"),
    "class_group": ("复式班的年级范围须与基年一致", "a multi-grade group is one of the base year"),
    "class_cap": ("班额上限", "class-size cap"),
    "entry_year": ("入学年", "year of entry"),
    "class_places": ("学位 = 班数 × 班额上限", "places = classes × cap"),
    "class_over": ("超额人数 = 在校生 − 学位", "over = pupils − places"),
    "whole_classes": ("需求年班数须为非负整数", "classes of need years are whole, never negative"),
    "no_class": ("有学生而无班", "pupils without a class"),
    "over_standard": ("新到学生使班额超标，至多", "over the class-size cap, pupils at most"),
    "streams": (
        "起始班数不得多于轨数（过渡期可多一轨）",
        "entry classes at most the streams, one more while no new school can stand",
    ),
    "extra_class": ("过渡增轨班数 = 起始班数 − 轨数", "extra classes = entry classes − streams"),
    "fewer_classes": ("基年已在校的班不得减少，至少", "classes of a cohort of the base year, at least"),
}
_ROOMS: dict[str, Pair] = {
    "places_row": ("学校与学年的行多出或缺少", "a row for each campus and year, and no other"),
    "rooms_existing": ("现有教室", "rooms that stand"),
    "rooms_pipeline": ("在建交付教室", "rooms of the pipeline"),
    "rooms_planned": ("规划交付教室", "rooms of the plan's projects"),
    "rooms_borrowed": ("借用教室 = 班数 − 教室", "rooms borrowed = classes − rooms"),
    "classes": ("班数 = 班级表合计", "classes = sum of the table classes"),
    "pupils": ("在校生 = 班级表合计", "pupils = sum of the table classes"),
    "planned": ("是否规划新校", "planned by this plan"),
    "town_of_campus": ("学校所在乡镇", "town of the campus"),
    "rooms": ("班数不得多于教室（含基年借用）", "classes at most the rooms, those borrowed in the base year included"),
    "places": (
        "学位 = 各班学位 + 空余教室学位",
        "places = those of the classes + those of free rooms, within the school size",
    ),
    "school_size": ("校额上限，至多", "school-size cap, pupils at most"),
}
_PROJECTS: dict[str, Pair] = {
    "option_unknown": ("备选项目表中没有此项", "an option of the inputs"),
    "project_positive": ("班数、学位须为正，投资不为负", "classes and places above 0, cost not below"),
    "project_kind": ("建设性质与备选项目不符", "kind as in the option"),
    "project_school": ("学校或地块与备选项目不符", "school or site as in the option"),
    "project_town": ("乡镇与备选项目不符", "town as in the option"),
    "project_stage": ("学段与备选项目不符", "stage as in the option"),
    "project_classes": ("班数与备选项目不符", "classes as in the option"),
    "project_cost_10k": ("投资与备选项目不符", "cost as in the option"),
    "project_land_m2": ("用地与备选项目不符", "land as in the option"),
    "project_floor_m2": ("建筑面积与备选项目不符", "floor area as in the option"),
    "one_a_site": ("同一地块同一学段（或同一备选项目）至多一项", "at most one option a site and stage, each once"),
    "project_places": ("学位 = 班数 × 平均班额（取整）", "places = classes × mean cap, rounded down"),
    "classes_before": ("基年班数", "classes of the base year"),
    "too_soon": ("交付早于建设周期或最早交付年", "delivery no sooner than lead time and earliest year allow"),
    "decision_year": ("决策年 = 交付年 − 建设周期", "decision year = delivery year − lead years"),
    "decided_before": ("决策年早于基年", "decided no sooner than the base year"),
    "forecast_year": ("预判年按五三一规则自需求年倒推", "forecast year by the 5-3-1 rule"),
    "plan_year": ("规划年按五三一规则自需求年倒推", "plan year by the 5-3-1 rule"),
    "target_year": ("目标交付年", "target year = need year − ready before"),
    "late_years": ("延后年数", "years late = delivery − target"),
    "need_after_use": ("需求年不晚于启用年", "need year no later than the year of use"),
    "use_before_delivery": ("启用年不早于交付年", "used no sooner than delivered"),
    "need_year": ("需求年须在规划期内", "need year within the need years"),
    "forecast_status": ("预判状态", "forecast status"),
    "plan_status": ("规划状态", "plan status"),
    "delivery_status": ("交付状态", "delivery status"),
    "budget": ("支出超出预算余额，至多", "spending of the projects, at most what the budget leaves"),
}
_SUMS: dict[str, Pair] = {
    "flow": ("跨乡镇就读 = 就读安排合计", "flow = sum of the assignment"),
    "balance_row": ("缺少一行", "a row for each town, stage and year"),
    "balance_demand": ("学位需求 = 需求表合计", "demand = sum of the demand table"),
    "balance_shortage": ("缺口 = 缺口表合计", "shortage = sum of the table shortage"),
    "balance_margin": ("余缺 = 学位 − 需求", "margin = places − demand"),
    "balance_surplus": ("富余 = 学位 − 在本乡镇就读人数", "surplus = places − pupils seated in the town"),
    "balance_flow_in": ("流入 = 跨乡镇就读合计", "flow in = sum of flows"),
    "balance_flow_out": ("流出 = 跨乡镇就读合计", "flow out = sum of flows"),
    "balance_parts": ("学位合计 = 现有 + 在建 + 规划 − 停办", "total places = existing + pipeline + planned − closed"),
    "balance_total": ("学位合计 = 学位表合计", "total places = sum of the table places"),
    "negative": ("不得为负", "never negative"),
    "classes_needed": ("所需班数 = 需求 ÷ 平均班额（进一）", "classes needed = demand / mean cap, rounded up"),
    "cost": ("费用与各表、单价不符（万元）", "cost by the tables and prices, 10,000 yuan"),
    "not_listed": ("项目未列入应列清单", "the project stands in the list where it is due"),
    "project_unknown": ("清单项目不在建设项目表", "a project of the table projects"),
    "due_year": ("清单到期年", "year the list is due"),
    "timeline_shortage": ("清单人数 = 学位缺口", "pupils told = shortage"),
    "timeline_extra": (
        "清单过渡措施的班数、人数与费用",
        "bridging measures with their classes, pupils and price as in the other tables",
    ),
    "timeline_action": ("清单措施", "action of the list"),
    "objective": ("总费用 = 费用表合计", "objective = sum of the cells of costs"),
    "bound": ("下界不得高于总费用", "bound at most the objective"),
    "gap": ("间隙 =（总费用 − 下界）÷ 总费用", "gap = (objective − bound) / objective"),
    "status": ("求解状态与间隙不符", "status as the gap allows"),
    "need_years": ("需求年须自基年次年起连续", "need years follow the base year without a break"),
}
_OWN: dict[str, Pair] = {
    f"timeline_{name}": (f"清单与建设项目表的{zh}不一致", f"{name} as in the table projects")
    for name, zh in {
        "town": "乡镇",
        "stage": "学段",
        "need_year": "需求年",
        "pupils": "学位",
        "classes": "班数",
        "cost_10k": "投资",
        "late_years": "延后年数",
    }.items()
}
CODES: dict[str, Pair] = _SHAPE | _PUPILS | _CLASSES | _ROOMS | _PROJECTS | _SUMS | _OWN | EVENT_CODES | RULE_CODES
