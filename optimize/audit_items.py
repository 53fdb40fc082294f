"""Words for what an indicator is told besides: items of the table resources, sectors, kinds of project, steps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from schoolplaces.rules_file import default_rules

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule

Pair = tuple[str, str]

ITEMS: dict[str, Pair] = {
    "multimedia_rooms": ("网络多媒体教室", "networked multimedia rooms"),
    "function_rooms": ("功能室", "function rooms"),
    "resource_rooms": ("特殊教育资源教室", "resource rooms for special needs"),
    "disabled_pupils": ("随班就读学生", "disabled pupils"),
    "psychology_full_time": ("专职心理健康教育教师", "full-time psychology teachers"),
    "psychology_part_time": ("兼职心理健康教育教师", "part-time psychology teachers"),
    "mental_health_lessons": ("每班每两周心理健康课", "mental-health lessons a class in two weeks"),
    "kept_for_education": ("闲置校园用于教育", "freed campuses kept for education"),
    "surcharge_senior_share": ("城市教育费附加用于普通高中", "surcharge spent on general senior highs"),
    "form_teacher_allowance": ("班主任津贴（每月）", "form-teacher allowance a month"),
    "special_cost_per_pupil": ("特殊教育生均公用经费（每年）", "special-education running cost a pupil and year"),
    "qualified_teachers_share": ("学历达标教师占比", "teachers with the degree asked for"),
    "counties_passed_share": ("通过普及普惠督导的县占比", "counties that passed the inspection"),
    "special_inclusive_kindergartens": ("普特融合幼儿园", "inclusive kindergartens of special schools"),
    "spending_per_pupil": ("生均教育支出", "spending a pupil"),
    "research_officers": ("学前教育专职教研员", "research officers for kindergartens"),
    "quota_share": ("指标生比例", "share of quota places"),
    "paired_schools": ("对口帮扶的学校", "paired schools"),
    "disabled_placed_share": ("残疾儿童安置率", "disabled children placed"),
    "standard_small_schools_share": ("达标的小规模学校占比", "small schools up to the standard"),
    "rotating_teachers_share": ("交流教师占比", "teachers who rotate"),
    "teacher_posts_share": ("教师岗位占比", "share of teacher posts"),
    "group_cycle_years": ("捆绑考核周期", "cycle of school groups"),
    "posts_filled_share": ("空编补足比例", "vacant posts filled"),
    "special_schools": ("标准化特殊教育学校", "standard special schools"),
    "training_share": ("培训经费占工资总额", "training over payroll"),
    "teacher_housing_schools": ("有教师周转房的学校", "schools with housing for teachers"),
    "small_art_rooms_share": ("音美教室达标的小规模学校占比", "small schools with art rooms"),
    "sports_grounds": ("标准化运动场", "standard sports grounds"),
    "standard_schools_share": ("标准化学校占比", "schools up to the standard"),
    "lunch_schools_share": ("有就餐午休条件的学校占比", "schools with lunch and nap"),
    "standards_revised": ("修订后的国、省标准", "revised standards"),
    "joint_review": ("联审联批制度", "joint review of sites"),
    "joint_admission": ("公民同招制度", "joint admission of public and private schools"),
    "inclusive_above_city_points": ("普惠占比高于全市平均", "inclusive share above the city average"),
    "rural_service_titles": ("评聘所需乡村任教年限", "years of rural service for titles"),
    "conditions_project_done": ("改善办学条件项目完成", "conditions project finished"),
    "county_high_land_secured": ("县中用地落实", "land of county highs secured"),
    "quality_balance_recognised": ("优质均衡通过认定", "quality balance recognised"),
    "layout_plan_adopted": ("布局专项规划印发", "layout plan adopted"),
    "acceptance_passed": ("自治区评估验收", "regional acceptance"),
}
CHOSEN: dict[str, Pair] = {
    "participation": ("入园（学）率目标", "participation"),
    "public": ("公办", "public"), "inclusive_private": ("普惠民办", "inclusive private"),
    "private": ("民办", "private"),
    "new": ("新建", "new"), "expand": ("扩建", "expanded"), "temporary": ("过渡", "temporary"),
    "relocate": ("迁建", "relocated"), "convert": ("转换", "converted"), "close": ("撤并", "closed"),
    "reclassify": ("转性", "reclassified"), "forecast": ("预判", "forecast"), "plan": ("规划", "plan"),
    "deliver": ("落实", "deliver"), "urban": ("城区", "urban"), "town": ("镇区", "towns"), "rural": ("乡村", "rural"),
}  # fmt: skip
TOLD = ("item", "sectors", "kinds", "step")  # settings that a reader needs to tell two rules of one indicator apart


def detail(rule: BookRule, lang: str) -> str:
    """What an indicator is told besides, in words; "" where that tells nothing.

    Examples
    --------
    >>> from schoolplaces.rule_book import read_book
    >>> rules = {rule.id: rule for rule in read_book()}
    >>> detail(rules["XTK-02"], "zh"), detail(rules["DT-08"], "en"), detail(rules["XTH-02"], "en")
    ('公办、普惠民办', 'networked multimedia rooms', '')
    """
    words = [value for name in TOLD for value in rule.settings.get(name, ())]
    return ("、" if lang == "zh" else ", ").join(said(word, lang) for word in words)


def said(word: str, lang: str) -> str:
    """A word of a setting in the language asked for; one that is not known as it stands."""
    pair = ITEMS.get(word) or CHOSEN.get(word) or _stages().get(word) or (word, word)
    return pair[0 if lang == "zh" else 1]


@cache
def _stages() -> dict[str, Pair]:
    """Names of the stages of the national default: a rule may ask for one that a region lacks."""
    return {name: (str(told["zh"]), str(told["en"])) for name, told in default_rules()["stages"].items()}
