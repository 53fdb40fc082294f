"""The one table of sentences of the documents, in Chinese and in English; numbers are filled in from the plan."""

from __future__ import annotations

from typing import Any

from .comparison_words import COMPARE_PHRASES
from .figure_phrases import FIGURE_PHRASES
from .labels import LANGUAGES
from .one_table import Words, one_table
from .phrases import PHRASES
from .province_labels import PROVINCE_PHRASES
from .scenario_phrases import SCENARIO_PHRASES

OF_A_PLAN: Words = {
    # title page
    "title": ("{region}学位供给布局规划", "{region}: layout plan of school places"),
    "subtitle": (
        "{first}—{last}年秋季 · 五三一学位供给机制",
        "Autumn {first}–{last} · the 5-3-1 rule of school places",
    ),
    "base": ("规划基准年：{year}", "Base year: {year}"),
    "made_by": (
        "本文件中的数字全部取自同一规划方案，各表合计已核对。",
        "Every number here is taken from one plan; totals were checked.",
    ),
    "page": ("第 {page} 页 共 {pages} 页", "Page {page} of {pages}"),
    # overview and demand
    "overview": (
        "{region}共{towns}个乡镇(街道)，现有学校(校区){schools}所。规划期为{first}至{last}，共{years}个学年。"
        "各学段按常住学生计算学位需求，一个学生对应一个学位。",
        "{region} has {towns} towns and {schools} campuses. The plan covers {first} to {last}, {years} school years. "
        "Demand counts resident pupils: one pupil, one place.",
    ),
    "demand.total": (
        "{first}各学段学位需求合计{start}人，{last}合计{end}人，{change}。",
        "Demand of all stages is {start} pupils in {first} and {end} in {last}: {change}.",
    ),
    "demand.stage": (
        "{stage}：{base_year}在校{base}人，{last}需求{end}人，{change}；规划期内最高为{peak_year}的{peak}人。",
        "{stage}: {base} pupils in {base_year}, {end} in {last}, {change}; the peak is {peak} in {peak_year}.",
    ),
    "demand.stage_new": (
        "{stage}：{last}需求{end}人；规划期内最高为{peak_year}的{peak}人。",
        "{stage}: {end} pupils in {last}; the peak is {peak} in {peak_year}.",
    ),
    "change.up": ("增加{number}人", "{number} more"),
    "change.down": ("减少{number}人", "{number} fewer"),
    "change.same": ("与之持平", "the same"),
    # balance
    "balance.stage": (
        "{stage}：{last}供给{places}个，需求{demand}人，余缺{margin}个，没有学位{shortage}人。",
        "{stage}: {places} places for {demand} pupils in {last}, margin {margin}, {shortage} without a place.",
    ),
    "balance.none": (
        "规划期内各学年、各学段均无学位缺口：每个学生都有学校接收。",
        "No stage is short of places in any year of the plan: every pupil has a school to go to.",
    ),
    "balance.short": (
        "规划期内仍有学位缺口：最大为{stage}{year}的{shortage}人；各学段各学年合计{total}人次。",
        "Places stay short: most in {stage}, {year}, by {shortage} pupils; {total} pupil-years in all.",
    ),
    "new_places.total": ("与规则库要求的新增学位对照：", "Places added against those of the rule book:"),
    "new_places.rule": (
        "{stages}：至{year}，{sectors}学校新增学位{found}个(其中在建{under_way}个)，规定{asked}个{off}。",
        "{stages}: {found} places added at {sectors} schools by {year} ({under_way} of them under way); asked for: "
        "{asked}{off}.",
    ),
    "new_places.off": ("，还差{places}个", ", {places} missing"),
    # projects and cost
    "projects.none": ("规划期内没有建设项目。", "The plan builds nothing."),
    "projects.total": (
        "安排建设项目{count}个：{kinds}。新增班级{classes}班，新增学位{places}个。",
        "The plan has {count} projects: {kinds}. They add {classes} classes and {places} places.",
    ),
    "projects.kind": ("{kind}{count}个", "{kind} {count}"),
    "projects.late": (
        "其中{late}个项目晚于“提前一年落实”的要求，已在附表11注明。",
        "{late} of them deliver later than one year ahead; Table A11 says which.",
    ),
    "closings.none": ("没有撤并、停办或转型的学校。", "No school is closed or changed."),
    "closings.total": (
        "撤并、停办或转型{count}项，见附表5：{kinds}。",
        "Schools closed or changed: {count}, in Table A5: {kinds}.",
    ),
    "closings.kind": ("{kind}{count}项", "{kind} {count}"),
    "closings.moved": (
        "撤并分流学生{pupils}人，随迁{classes}班。",
        "Closings move {pupils} pupils with {classes} classes.",
    ),
    "relocations.moved": ("迁建随迁学生{pupils}人。", "Relocations move {pupils} pupils."),
    "previous.projects": (
        "与上年方案相比：保留{kept}项、调整{moved}项、取消{dropped}项、新增{new}项，原因见附表14。",
        "Against last year's plan: {kept} projects kept, {moved} moved, {dropped} dropped, {new} new; "
        "Table A14 says why.",
    ),
    "previous.demand": (
        "上年方案预测{year}学位需求{forecast}人，实际{actual}人，误差{error}人。",
        "Last year's plan forecast {forecast} pupils for {year}; {actual} came, an error of {error}.",
    ),
    "cost.total": (
        "项目总投资{cost}万元(未折现)。",
        "The projects cost {cost} × 10,000 yuan, undiscounted.",
    ),
    "cost.parts": (
        "项目总投资{cost}万元(未折现)，其中建设项目{built}万元，撤并、停办和转型{closed}万元。",
        "The projects cost {cost} × 10,000 yuan, undiscounted: {built} for building, {closed} for schools closed or "
        "changed.",
    ),
    "cost.objective": (
        "含运行后续学年在内，折现到{base}的全部费用为{objective}万元，其中{terms}。费用包括对缺口、超规模等的计价，不等于财政支出。",
        "With running costs and run-out years, all costs discounted to {base} are {objective} × 10,000 yuan: {terms}. "
        "They include the prices set on shortage, over-size and the like, so they are not public spending.",
    ),
    "cost.term": ("{term}{cost}万元", "{term} {cost}"),
    # the three lists
    "rule.intro": (
        "站在{base}，按照“提前五年预判学位需求、提前三年规划学位建设、提前一年落实学位供给”，本年度任务如下。",
        "Standing in {base}, the rule asks this year: forecast demand five years ahead, plan three years ahead, "
        "deliver one year ahead.",
    ),
    "rule.forecast_five": (
        "提前五年预判：列入{count}项，其中{actions}。",
        "Forecast five ({count} in all): {actions}.",
    ),
    "rule.plan_three": (
        "提前三年规划：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Plan three ({count} in all): {actions}; {classes} classes, {cost} × 10,000 yuan.",
    ),
    "rule.deliver_one": (
        "提前一年落实：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Deliver one ({count} in all): {actions}; {classes} classes, {cost} × 10,000 yuan.",
    ),
    "rule.forecast_five.none": ("提前五年预判：本年度无任务。", "Forecast five: nothing this year."),
    "rule.plan_three.none": ("提前三年规划：本年度无任务。", "Plan three: nothing this year."),
    "rule.deliver_one.none": ("提前一年落实：本年度无任务。", "Deliver one: nothing this year."),
    "rule.action": ("{action}{count}项", "{action} {count}"),
    "rule.more": ("其余{count}项见附表11。", "{count} more stand in Table A11."),
    "rule.item": (
        "{action}：{name}({town}，{stage})，{classes}班，{cost}万元，{year}需要。",
        "{action}: {name} ({town}, {stage}), {classes} classes, {cost} × 10,000 yuan, for {year}.",
    ),
    "rule.change": (
        "{action}：{name}({town}，{stage})，{cost}万元，自{year}起。",
        "{action}: {name} ({town}, {stage}), {cost} × 10,000 yuan, from {year}.",
    ),
    "rule.watch": (
        "{action}：{stage}，{towns}个乡镇本地学位不足或有学生未能安置，合计最多{pupils}人({year})。",
        "{action}: {stage}, {towns} town(s) short of places of their own or in reach, by {pupils} at most ({year}).",
    ),
    "rule.bridge": (
        "{action}：{town}{stage}，{pupils}人尚未落实学位，{year}。",
        "{action}: {town}, {stage}, {pupils} pupils without a place, {year}.",
    ),
    "rule.extra_class": (
        "{action}：{town}{stage}，起始年级一次性增加{classes}轨，可容{pupils}人，{cost}万元，{year}。",
        "{action}: {town}, {stage}, {classes} entry class(es) beyond the streams, once, for {pupils} pupils, "
        "{cost} × 10,000 yuan, {year}.",
    ),
    "rule.cap_relief": (
        "{action}：{town}{stage}，起始班超班额容纳{pupils}人，计价{cost}万元，{year}。",
        "{action}: {town}, {stage}, {pupils} pupils above the class-size cap, priced at {cost} × 10,000 yuan, {year}.",
    ),
    "rule.flows": (
        "{action}：{town}{stage}，比项目启用后多{pupils}人到其他乡镇就读，{year}。",
        "{action}: {town}, {stage}, {pupils} pupils more than once the project stands go to other towns, {year}.",
    ),
    "rule.bridges": (
        "过渡安排：{count}个项目晚于需求年启用，期间过渡如下。",
        "Bridging (projects that come into use after their need year: {count}); until then:",
    ),
    "rule.bridged": (
        "{name}：{need}需要，{use}启用，期间{measures}。",
        "{name}: needed in {need}, used from {use}; until then {measures}.",
    ),
    "rule.tasks": (
        "部门任务：清单所列项目共{count}项任务，其中{now}项应于{due}办结，明细见附表11续。",
        "Tasks: {count} for the projects listed, {now} of them due {due}; Table A11 (continued) has them all.",
    ),
    "rule.task": (
        "{department}：{count}项，最早{due}；{amounts}。",
        "{department}: {count}, the first due {due}; {amounts}.",
    ),
    "rule.task_land": ("用地{amount}㎡", "{amount} m² of land"),
    "rule.task_money": ("资金{amount}万元", "{amount} × 10,000 yuan"),
    "rule.task_posts": ("教职工{amount}人", "{amount} staff"),
    "action.cap_relief": ("放宽班额", "Relieve the cap"),
    "action.flows": ("跨镇过渡", "Place in other towns"),
    "action.watch": ("关注", "Watch"),
    "action.reserve_land": ("预留用地", "Reserve land"),
    "action.approve_and_start": ("立项启动", "Approve and start"),
    "action.deliver": ("建成交付", "Deliver"),
    "action.bridge": ("过渡措施", "Bridge"),
    "action.extra_class": ("过渡增轨", "Take an extra entry class"),
    "action.begin_change": ("启动撤并转型程序", "Begin closing or change"),
    "action.carry_out": ("落实撤并转型", "Carry out closing or change"),
    # how it was solved
    "solved.optimal": (
        "方案由{solver}求得，已证明最优(目标值{objective}万元，与下界的相对差距{gap})。",
        "Found by {solver} and proven optimal (objective {objective} × 10,000 yuan, relative gap to the bound {gap}).",
    ),
    "solved.within_gap": (
        "方案由{solver}求得，已证明与最优值的相对差距不超过{gap}(目标值{objective}万元)；未要求证明到最优。",
        "Found by {solver} and proven within {gap} of the optimum (objective {objective} × 10,000 yuan); "
        "optimality itself was not asked for.",
    ),
    "solved.stopped": (
        "求解在达到限制时停止：由{solver}给出的方案未证明最优，与下界的相对差距为{gap}(目标值{objective}万元)。"
        "使用前请延长时限重新求解。",
        "The search was stopped by its limit: the plan by {solver} is not proven optimal; its gap to the bound is "
        "{gap} (objective {objective} × 10,000 yuan). Solve again with more time before using it.",
    ),
}

SENTENCES = one_table(PHRASES, FIGURE_PHRASES, SCENARIO_PHRASES, COMPARE_PHRASES, PROVINCE_PHRASES, OF_A_PLAN)


def say(key: str, lang: str = "zh", **params: Any) -> str:
    """Fill one sentence.

    Parameters
    ----------
    key : str
        A key of `SENTENCES`.
    lang : {"zh", "en"}
        Language of the document.
    **params
        Values for the sentence's fields.

    Returns
    -------
    str
        The sentence.

    Raises
    ------
    KeyError
        When there is no such sentence, or a field is missing.

    Examples
    --------
    >>> say("change.up", "en", number=5)
    '5 more'
    """
    text = SENTENCES[key][LANGUAGES.index(lang)]
    return text.format(**params) if params else text
