"""What a violation of closing, moving, converting, travelling, staff or shares says, in Chinese and English."""

from __future__ import annotations

Pair = tuple[str, str]

CLOSING: dict[str, Pair] = {
    "protected": ("受保护学校不得撤并", "a protected school never closes"),
    "leaves_stage": ("学校不设该学段", "the campus that is left holds the stage"),
    "left": ("学校已按规划撤并或迁出，停用年", "the campus is left by the plan, pupils only before"),
    "no_entry": ("停止招生后不得有新到学生", "who runs down or has closed takes no one in"),
    "empty_year": ("首个无学生的学年", "first year without pupils"),
    "built_before": ("接收学校须先建成启用", "who takes the pupils stands by then"),
    "receiver_stage": ("接收学校须开办该学段且未停办", "who takes the pupils is another open campus of the stage"),
    "receiver_stays": ("接收学校自身不得撤并或迁建", "who takes the pupils does not itself end or move"),
    "fed_runs_down": ("有教学点升入的学校不得停止招生", "a school that others feed does not run down"),
    "fed_stays": ("教学点撤并的，其升入学校不得撤并", "the school fed by a point that moves does not end or move"),
    "move_together": (
        "同校迁往同一地块的各学段须同年迁或都不迁",
        "stages that move to one site move in one year, or none",
    ),
    "one_leaving": ("同一学校同一学段至多以一种方式撤离", "at most one way to leave a school and stage"),
    "one_sector": ("同一学校同一学段至多改变一次办学性质", "at most one change of the sector of a school and stage"),
}
MOVES: dict[str, Pair] = {
    "move_row": ("分流去向与项目不符", "school, receiver, stage and year as in the project"),
    "move_grade": ("接收学校不设该年级", "the receiver holds the grade"),
    "move_pupils": ("分流人数不得多于原校下一年级在校生", "pupils moved at most those of the grade below"),
    "move_seated": ("分流人数不得多于接收学校的升入人数", "pupils moved at most those who stay at the receiver"),
    "move_listed": ("接收学校升入人数 = 本校 + 分流", "who stay at the receiver are its own and those moved"),
    "move_lost": ("原校学生须全部分流，至少", "all pupils of the campus left go on, at least"),
    "move_classes": (
        "带入班数不得多于原有班数和接收学校班数",
        "classes brought at most those had, and those held then",
    ),
}
CONVERTING: dict[str, Pair] = {
    "rooms_lost": ("转出教室", "rooms that conversions take"),
    "rooms_lost_most": ("转出教室不得多于该学段教室", "rooms converted at most those of the stage"),
    "shared_rooms": (
        "共用教室的各学段班数合计不得多于教室合计",
        "classes of stages that share rooms at most their rooms",
    ),
    "nursery_need": ("转作托育的班数不得多于需要", "classes turned to nursery use at most the need"),
    "convert_stage": ("转入学段须不同于原学段", "rooms are converted to another stage"),
    "must_by": ("必须使用的项目未按时使用，至迟", "an option that has to be in use by a year is, at the latest"),
    "previous_committed": ("上年规划项目是否已决策", "committed where it was decided before the base year"),
    "committed": ("是否已决策项目", "committed as in the earlier plan"),
    "committed_year": ("已决策项目须按原定年启用", "a committed project is used in its year"),
}
TRAVEL: dict[str, Pair] = {
    "by_day": ("寄宿与乘车人数不得多于在校生", "boarders and those by bus at most the pupils"),
    "bussed": ("乘校车人数", "pupils by bus: those beyond the reach who arrived so, and no others"),
    "boarders": ("寄宿生数", "boarders: those beyond reach and bus who arrived so, and no others"),
    "beds": ("寄宿生不得多于空余床位", "boarders at most the free beds"),
    "lost_short": ("撤去最后一所学校的乡镇不得有缺口", "a town that lost its campuses has no child without a place"),
    "lost_by_day": (
        "撤去最后一所学校的乡镇，学生须乘校车或寄宿",
        "children of a town that lost its campuses go by bus or board",
    ),
}
FOLLOWING: dict[str, Pair] = {
    "staff_row": ("缺少一行", "a row for each campus with classes"),
    "staff_classes": ("班数 = 班级表合计", "classes = sum of the table classes"),
    "staff_pupils": ("在校生 = 班级表合计", "pupils = sum of the table classes"),
    "staff_teachers": ("教师需要数（进一）", "teachers by pupils or classes, rounded up"),
    "staff_carers": ("保育员需要数（进一）", "carers by classes, rounded up"),
    "staff_posts": (
        "编制 = 最近一次核定年的教师需要数（其间不变）",
        "posts = teachers asked for in the last year of setting",
    ),
    "staff_posts_spare": ("编制余缺 = 编制 − 教师需要数", "posts to spare = posts − teachers"),
    "staff_there": ("基年教师数与 resources 表不符", "teachers of the base year as in the table resources"),
    "staff_there_spare": (
        "教师余缺 = 基年教师 − 教师需要数",
        "teachers to spare = teachers there − teachers asked for",
    ),
    "share_row": ("占比规则与需求年的行多出或缺少", "a row for each rule and need year, and no other"),
    "share_rule": ("占比规则与规则文件不符", "stages, sectors, bound and share as in the rule book"),
    "share_found": (
        "占比 = 该类学校在校生 ÷ 全部在校生，或就近走读新生 ÷ 全部新生",
        "share = pupils in the sectors / all pupils, or beginners near / all",
    ),
    "share_off": ("与占比要求相差的人数", "pupils off the share"),
    "new_places_row": ("新增学位规则的行多出或缺少", "a row for each rule whose year lies in the plan, and no other"),
    "new_places_asked": ("规定新增的学位", "places as in the rule book"),
    "new_places_under_way": ("在建学位 = 在建教室 × 平均班额", "places under way = rooms of the pipeline × mean cap"),
    "new_places_added": ("项目新增学位 = 建设项目表合计", "places added = sum over the table projects"),
    "new_places_missing": ("所差学位 = 规定 − 在建 − 项目新增", "missing = asked − under way − added"),
    "zone_of_town": ("片区单元不属于该乡镇", "a zone of its town, and none where the town has no zones"),
    "zone_share": ("片区单元的学生数与其占比不符", "pupils of a zone by its share of the town's"),
    "zone_divided": (
        "片区单元的新生须在同一所学校，学校数至多",
        "beginners of a zone go to one school, schools at most",
    ),
    "leavers_first": (
        "本校毕业生未全部直升的，不得招收其他新生，至多",
        "others begin only once all own leavers go on there, at most",
    ),
    "area_row": ("缺少一行", "a row for each campus and town or zone whose children enter"),
    "area_pupils": ("入学人数 = 就读安排表新到", "pupils who enter = arrivals of the assignment"),
    "area_share": ("占该乡镇（片区单元）入学人数的比例", "share of the town's or zone's entrants"),
    "area_km": ("距离与坐标或里程表不符", "distance as by the points or the travel table"),
    "area_change": ("与上年比例之差", "share less that of the year before"),
    "balance_closed": ("停办学位至少为已停办学校的学位", "places closed, at least those of the campuses closed"),
}
_OPTION: dict[str, Pair] = {
    "project_leaves": ("撤离学校与备选项目不符", "school left as in the option"),
    "project_into": ("接收学校与备选项目不符", "receiver as in the option"),
    "project_to_stage": ("转入学段与备选项目不符", "stage converted to as in the option"),
    "project_to_sector": ("转入性质与备选项目不符", "sector turned to as in the option"),
    "project_beds": ("床位与备选项目不符", "beds as in the option"),
}
EVENT_CODES: dict[str, Pair] = CLOSING | MOVES | CONVERTING | TRAVEL | FOLLOWING | _OPTION
EVENT_TABLES: dict[str, Pair] = {
    "moves": ("分流表", "Table moves"),
    "staff": ("教职工表", "Table staff"),
    "shares": ("占比表", "Table shares"),
    "new_places": ("新增学位表", "Table new_places"),
    "service_areas": ("学区表", "Table service_areas"),
    "previous": ("上年规划", "Previous plan"),
}
EVENT_COLUMNS: dict[str, Pair] = {
    "zone": ("片区单元", "zone"),
    "leaves": ("撤离学校", "leaves"),
    "site": ("地块", "site"),
    "rule": ("规则", "rule"),
    "number": ("序号", "number"),
    "to_school": ("接收学校", "to_school"),
    "to_stage": ("转入学段", "to_stage"),
}
