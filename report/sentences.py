"""The one table of sentences of the documents, in Chinese and in English; numbers are filled in from the plan."""

from __future__ import annotations

from typing import Any

from .labels import LANGUAGES

SENTENCES: dict[str, tuple[str, str]] = {
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
    # headings
    "heading.overview": ("一、概况", "1 Overview"),
    "heading.demand": ("二、学位需求", "2 Demand"),
    "heading.balance": ("三、供需平衡", "3 Balance"),
    "heading.projects": ("四、建设项目与投资", "4 Projects and cost"),
    "heading.rule": ("五、五三一任务清单", "5 The three lists of the 5-3-1 rule"),
    "heading.solved": ("六、方案求解说明", "6 How the plan was found"),
    "heading.appendix": ("附表", "Appendix"),
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
        "{stage}：{last}供给{places}个，需求{demand}人，余缺{margin}个，未能就近安置{shortage}人。",
        "{stage}: {places} places for {demand} pupils in {last}, margin {margin}, {shortage} without a place in reach.",
    ),
    "balance.none": (
        "规划期内各学年、各学段均无学位缺口。",
        "No stage is short of places in any year of the plan.",
    ),
    "balance.short": (
        "规划期内仍有学位缺口：最大为{stage}{year}的{shortage}人；各学段各学年合计{total}人次。",
        "Places stay short: most in {stage}, {year}, by {shortage} pupils; {total} pupil-years in all.",
    ),
    # projects and cost
    "projects.none": ("规划期内没有建设项目。", "The plan has no project."),
    "projects.total": (
        "安排建设项目{count}个：{kinds}。新增班级{classes}班，新增学位{places}个。",
        "The plan has {count} projects: {kinds}. They add {classes} classes and {places} places.",
    ),
    "projects.kind": ("{kind}{count}个", "{kind} {count}"),
    "projects.late": (
        "其中{late}个项目晚于“提前一年落实”的要求，已在附表11注明。",
        "{late} of them deliver later than one year ahead; Table A11 says which.",
    ),
    "cost.total": (
        "项目总投资{cost}万元(未折现)。",
        "The projects cost {cost} × 10,000 yuan, undiscounted.",
    ),
    "cost.objective": (
        "含运行后续学年在内，折现到{base}的全部费用为{objective}万元，其中{terms}。费用包括对缺口和超规模的计价，不等于财政支出。",
        "With running costs and run-out years, all costs discounted to {base} are {objective} × 10,000 yuan: {terms}. "
        "They include the prices set on shortage and over-size, so they are not public spending.",
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
        "Forecast five: {count} entries: {actions}.",
    ),
    "rule.plan_three": (
        "提前三年规划：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Plan three: {count} entries: {actions}; {classes} classes, {cost} × 10,000 yuan.",
    ),
    "rule.deliver_one": (
        "提前一年落实：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Deliver one: {count} entries: {actions}; {classes} classes, {cost} × 10,000 yuan.",
    ),
    "rule.forecast_five.none": ("提前五年预判：本年度无任务。", "Forecast five: nothing this year."),
    "rule.plan_three.none": ("提前三年规划：本年度无任务。", "Plan three: nothing this year."),
    "rule.deliver_one.none": ("提前一年落实：本年度无任务。", "Deliver one: nothing this year."),
    "rule.action": ("{action}{count}项", "{action} {count}"),
    "rule.item": (
        "{action}：{name}({town}，{stage})，{classes}班，{cost}万元，{year}使用。",
        "{action}: {name} ({town}, {stage}), {classes} classes, {cost} × 10,000 yuan, for {year}.",
    ),
    "rule.watch": (
        "{action}：{stage}，{towns}个乡镇本地学位不足或有学生未能安置，合计最多{pupils}人({year})。",
        "{action}: {stage}, {towns} town(s) short of places of their own or in reach, by {pupils} at most ({year}).",
    ),
    "rule.bridge": (
        "{action}：{town}{stage}，{pupils}人尚未落实学位，{year}。",
        "{action}: {town}, {stage}, {pupils} pupils without a place, {year}.",
    ),
    "action.watch": ("关注", "Watch"),
    "action.reserve_land": ("预留用地", "Reserve land"),
    "action.approve_and_start": ("立项启动", "Approve and start"),
    "action.deliver": ("建成交付", "Deliver"),
    "action.bridge": ("过渡措施", "Bridge"),
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
    # captions, notes, marks
    "caption.table": ("表{number}　{title}", "Table {number}  {title}"),
    "caption.figure": ("图{number}　{title}", "Figure {number}  {title}"),
    "caption.table_word": ("表", "Table "),
    "caption.figure_word": ("图", "Figure "),
    "figure.demand": ("各学段在校生与学位需求", "Pupils and demand by stage"),
    "figure.places": ("各学段学位供给与需求", "Places and pupils by stage"),
    "figure.map": ("乡镇与建设项目布局示意图", "Towns and projects (sketch map)"),
    "note.balance": (
        "供给合计＝现有＋在建＋规划新增－撤并减少；余缺＝供给合计－需求；缺口为可达范围内未能安置的学生，"
        "因学位不能跨远距离使用，余缺为正时仍可能有缺口。",
        "Total = existing + under way + planned − closed; margin = total − demand; short: pupils without a place in "
        "reach, which can stand beside a positive margin, as places far away do not help.",
    ),
    "note.projects": (
        "规划班＝现状班＋新增班；新增学位按该学段平均班额计；1亩＝666.67㎡。",
        "Classes planned = now + added; places at the stage's mean class size; 1 mu = 666.67 m².",
    ),
    "note.dash": ("“—”为本版未计算或未提供的内容。", "“—” is what this edition does not compute or was not given."),
    "note.531": (
        "T为需求年。过渡学位须在当年开学前到位(T)；建设周期不足三年的项目只判定交付时间。",
        "T is the need year. Temporary places are due by the autumn of T; projects that take under three years are "
        "judged on delivery only.",
    ),
    "mark.note": ("含估算/假定数据：{parts}。", "Holds estimated or assumed data: {parts}."),
    "mark.estimated": ("{tables}(含估算)", "{tables} (some estimated)"),
    "mark.assumed": ("{tables}(含假定)", "{tables} (some assumed)"),
    "mark.project": (
        "* 该项目的造价、规模等为估算或假定，非公布数据。",
        "* Cost, size and other figures of this project are estimated or assumed, not published.",
    ),
    "mark.short": ("含估算/假定数据", "holds estimated or assumed data"),
    "remark.estimate": ("数据{status}", "{status} data"),
    "period": ("{first}—{last}", "{first}–{last}"),
    "by_august": ("{year}年8月底前", "by August {year}"),
    # figures
    "axis.pupils": ("学生(人)", "Pupils"),
    "axis.places": ("学位(个)、需求(人)", "Places, pupils"),
    "axis.year": ("学年(秋季)", "School year (autumn)"),
    "axis.error": ("平均绝对误差(%)", "Mean absolute error (%)"),
    "axis.lead": ("提前年数", "Years ahead"),
    "axis.coverage": ("落在区间内的比例(%)", "Actual within the interval (%)"),
    "legend.band": ("{share}%区间", "{share} % interval"),
    "legend.median": ("预测(中位数)", "forecast (median)"),
    "legend.model": ("本系统", "schoolplaces"),
    "legend.no_change": ("保持不变", "no change"),
    "legend.plain_ratios": ("三年升级比", "3-year ratios"),
    "legend.nominal": ("名义{share}%", "nominal {share} %"),
    "legend.covered": ("{level} {share}%区间", "{level}: {share} % interval"),
    "level.region": ("全县(区)", "region"),
    "level.town": ("乡镇/街道", "town"),
    "level.school": ("学校", "school"),
    "mark.scores": (
        "依据估算的历史：只说明方法怎么用，不说明误差多大",
        "on estimated data: shows how, not how good",
    ),
    "legend.actual": ("实际", "actual"),
    "legend.forecast": ("预测", "forecast"),
    "legend.base": ("基准年 {year}", "base year {year}"),
    "legend.demand": ("学位需求", "demand"),
    "legend.places_existing": ("现有学位(已减撤并)", "existing places, less closed"),
    "legend.places_pipeline": ("在建", "under way"),
    "legend.places_planned": ("规划新增", "planned"),
    "legend.town": ("乡镇/街道", "town"),
    "legend.town_estimated": ("乡镇/街道(位置为估算)", "town (point estimated)"),
    "map.numbers": ("编号同附表4", "Numbers as in Table A4"),
    "map.north": ("北", "N"),
    "map.scale": ("{km} 公里", "{km} km"),
    "map.sketch": (
        "示意图：点位为近似位置，不表示行政区划界线",
        "Sketch map: points are approximate and show no boundary",
    ),
    "map.none": ("本规划期没有建设项目", "No project in the years of this plan"),
    # cost terms
    "term.capital": ("建设投资", "capital"),
    "term.residual": ("残值抵减", "less residual value"),
    "term.campus": ("校园运行", "campuses"),
    "term.class": ("班级运行", "classes"),
    "term.travel": ("上学交通", "travel"),
    "term.shortage": ("缺口计价", "price of shortage"),
    "term.over_size": ("超规模计价", "price of over-size"),
    "term.added_class": ("中途增班", "added classes"),
}


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
