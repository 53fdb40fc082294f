"""The one table of sentences of the documents, in Chinese and in English; numbers are filled in from the plan."""

from __future__ import annotations

from typing import Any

from schoolplaces.plural import filled

from .comparison_words import COMPARE_PHRASES
from .figure_phrases import FIGURE_PHRASES
from .labels import LANGUAGES
from .one_table import Words, one_table
from .phrases import PHRASES
from .province_labels import PROVINCE_PHRASES
from .rule_phrases import RULE_PHRASES
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
        "{region} has {towns: town|towns} and {schools: campus|campuses}. The plan covers {first} to {last}, {years} "
        "school {years:year|years}. "
        "Demand counts resident pupils: one pupil, one place.",
    ),
    "demand.total": (
        "{first}各学段学位需求合计{start}人，{last}合计{end}人，{change}。",
        "Demand of all stages is {start: pupil|pupils} in {first} and {end} in {last}: {change}.",
    ),
    "demand.stage": (
        "{stage}：{base_year}在校{base}人，{last}需求{end}人，{change}；规划期内最高为{peak_year}的{peak}人。",
        "{stage}: {base: pupil|pupils} in {base_year}, {end} in {last}, {change}; the peak is {peak} in {peak_year}.",
    ),
    "demand.stage_new": (
        "{stage}：{last}需求{end}人；规划期内最高为{peak_year}的{peak}人。",
        "{stage}: {end: pupil|pupils} in {last}; the peak is {peak} in {peak_year}.",
    ),
    "change.up": ("增加{number}人", "{number} more"),
    "change.down": ("减少{number}人", "{number} fewer"),
    "change.same": ("与之持平", "the same"),
    # balance
    "balance.stage": (
        "{stage}：{last}供给{places}个，需求{demand}人，余缺{margin}个，没有学位{shortage}人{apart}。",
        "{stage}: {places: place|places} for {demand: pupil|pupils} in {last}, margin {margin}, {shortage} without a "
        "place{apart}.",
    ),
    "balance.apart": (
        "(空余学位在其他年级或其他学校)",
        " (places left over are in other grades or schools)",
    ),
    "balance.none": (
        "规划期内各学年、各学段均无学位缺口：每个学生都有学校接收。",
        "No stage is short of places in any year of the plan: every pupil has a school to go to.",
    ),
    "balance.short": (
        "规划期内仍有学位缺口：最大为{stage}{year}的{shortage}人；各学段各学年合计{total}人次。",
        "Places stay short: most in {stage}, {year}, by {shortage: pupil|pupils}; {total} pupil-{total:year|years} "
        "in all.",
    ),
    "new_places.total": ("与规则库要求的新增学位对照：", "Places added against those of the rule book:"),
    "new_places.rule": (
        "{stages}：至{year}，{sectors}学校新增学位{found}个(其中在建{under_way}个)，规定{asked}个{off}。",
        "{stages}: {found: place|places} added at {sectors} schools by {year} ({under_way} of them under way); asked "
        "for: "
        "{asked}{off}.",
    ),
    "new_places.off": ("，还差{places}个", ", {places} missing"),
    # projects and cost
    "projects.none": ("规划期内没有建设项目。", "The plan builds nothing."),
    "projects.total": (
        "安排建设项目{count}个：{kinds}。新增班级{classes}班，新增学位{places}个。",
        "The plan has {count: project|projects}: {kinds}. {count:It adds|They add} {classes: class|classes} and "
        "{places: place|places}.",
    ),
    "projects.kind": ("{kind}{count}个", "{kind} {count}"),
    "projects.late": (
        "其中{late}个项目晚于“提前一年落实”的要求，已在附表11注明。",
        "{late} of them {late:delivers|deliver} later than one year ahead; Table A11 says which.",
    ),
    "closings.none": ("没有撤并、停办或转型的学校。", "No school is closed or changed."),
    "closings.total": (
        "撤并、停办或转型{count}项，见附表5：{kinds}。",
        "Schools closed or changed: {count}, in Table A5: {kinds}.",
    ),
    "closings.kind": ("{kind}{count}项", "{kind} {count}"),
    "closings.moved": (
        "撤并分流学生{pupils}人，随迁{classes}班。",
        "Closings move {pupils: pupil|pupils} with {classes: class|classes}.",
    ),
    "relocations.moved": ("迁建随迁学生{pupils}人。", "Relocations move {pupils: pupil|pupils}."),
    "previous.projects": (
        "与上年方案相比：保留{kept}项、调整{moved}项、取消{dropped}项、新增{new}项，原因见附表14。",
        "Against last year's plan: {kept: project|projects} kept, {moved} moved, {dropped} dropped, {new} new; "
        "Table A14 says why.",
    ),
    "previous.demand": (
        "上年方案预测{year}学位需求{forecast}人，实际{actual}人，误差{error}人。",
        "Last year's plan forecast {forecast: pupil|pupils} for {year}; {actual} came, an error of {error}.",
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

SENTENCES = one_table(
    PHRASES, RULE_PHRASES, FIGURE_PHRASES, SCENARIO_PHRASES, COMPARE_PHRASES, PROVINCE_PHRASES, OF_A_PLAN
)


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
    return filled(text, params) if params else text
